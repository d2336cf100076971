// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Sums the documents of a run as they are issued; credit notes count negative.</summary>
public sealed class RunSums
{
    /// <summary>How many documents.</summary>
    public long Documents { get; private set; }

    /// <summary>Without tax.</summary>
    public Money Net { get; private set; }

    /// <summary>Tax.</summary>
    public Money Tax { get; private set; }

    /// <summary>What is paid.</summary>
    public Money Payable { get; private set; }

    /// <summary>Adds a document.</summary>
    public void Add(BillingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var sign = document.Type == DocumentType.CreditNote ? -1 : 1;
        Documents++;
        Net += document.Totals.Net * sign;
        Tax += document.Totals.Tax * sign;
        Payable += document.Totals.Payable * sign;
    }

    /// <summary>The run as a store keeps it.</summary>
    public IssuedRun ToRun(IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request.RunKey, request.Subject, request.PeriodFrom, request.PeriodTo, request.IsCorrection, request.Terms.IssueDate, Documents, Net, Tax, Payable);
    }
}
