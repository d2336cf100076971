// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>What is known beside a document. The rules SB-… of <see cref="PeppolChecker"/> hold the document against it.</summary>
public sealed record PeppolExpectations
{
    /// <summary>Whether what is paid is rounded to whole kronor; <c>null</c>: not known, either will do (SB-RND-01).</summary>
    public bool? KronaRounding { get; init; }

    /// <summary>The level of the payment reference of giro payments. Default <see cref="OcrLevel.CheckDigit"/> (SB-OCR-01).</summary>
    public OcrLevel OcrLevel { get; init; } = OcrLevel.CheckDigit;

    /// <summary>What remains with tax of the invoice that a credit note credits; <c>null</c>: not known (SB-CN-01).</summary>
    public Money? Remaining { get; init; }

    /// <summary>Buyers beside municipalities and regions (SB-BUY-01).</summary>
    public IReadOnlyCollection<OrganisationNumber> KnownBuyers { get; init; } = [];
}
