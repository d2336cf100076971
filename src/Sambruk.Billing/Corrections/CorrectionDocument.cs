// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A document that corrects another: same payer, group, period and rounding.</summary>
internal static class CorrectionDocument
{
    public static BillingDocument Of(BillingDocument issued, string runKey, DocumentType type, IReadOnlyList<DocumentLine> lines, string reason)
    {
        var subtotals = Totals.Subtotals(lines.Select(l => (l.Net, l.Vat)));
        return issued with
        {
            RunKey = runKey,
            Key = RunKeys.OfDocument(runKey, issued.Payer.Code, $"{issued.Group} {(type == DocumentType.CreditNote ? "381" : "380")} {issued.Key[..12]}"),
            Type = type,
            Number = null,
            IssueDate = null,
            DueDate = null,
            Lines = [.. lines.Select((line, i) => line with { Number = i + 1 })],
            VatSubtotals = subtotals,
            Totals = Totals.Of(subtotals, issued.KronaRounding),
            Preceding = new(issued.Number!, issued.IssueDate!.Value, issued.Key),
            Note = reason,
        };
    }
}
