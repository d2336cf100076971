// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>Who sends the documents of a run.</summary>
public sealed record PeppolSeller
{
    private readonly string? _vatId;

    /// <summary>Official name.</summary>
    public required string Name { get; init; }

    /// <summary>Organisation number.</summary>
    public required OrganisationNumber OrganisationNumber { get; init; }

    /// <summary>Postal address.</summary>
    public required PostalAddress Address { get; init; }

    /// <summary>Address in the Peppol network; <c>null</c>: the organisation number (scheme 0007).</summary>
    public ElectronicAddress? ElectronicAddress { get; init; }

    /// <summary>
    /// VAT number. Default: <c>SE</c>, the organisation number and <c>01</c>; <c>""</c>: not registered for VAT. It is left out on
    /// documents outside VAT whatever it is (BR-O-02).
    /// </summary>
    public string VatId
    {
        get => _vatId ?? $"SE{OrganisationNumber.ToString("C")}01";
        init => _vatId = value;
    }

    /// <summary>Approved for F-tax; stands on every document. Default true.</summary>
    public bool IsApprovedForFTax { get; init; } = true;

    /// <summary>Whom to ask; <c>null</c>: left out.</summary>
    public PeppolContact? Contact { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
