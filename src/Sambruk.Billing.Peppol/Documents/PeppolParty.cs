// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>Seller or buyer (BG-4, BG-7).</summary>
public sealed record PeppolParty
{
    /// <summary>Address in the Peppol network (BT-34, BT-49).</summary>
    public ElectronicAddress? ElectronicAddress { get; init; }

    /// <summary>Name in trade (BT-28, BT-45).</summary>
    public string? Name { get; init; }

    /// <summary>Postal address (BG-5, BG-8).</summary>
    public PeppolAddress? Address { get; init; }

    /// <summary>VAT number (BT-31, BT-48), such as <c>SE802400000501</c>.</summary>
    public string? VatId { get; init; }

    /// <summary>Tax registration (BT-32): for a Swedish seller <c>Godkänd för F-skatt</c> and nothing else (SE-R-005).</summary>
    public string? TaxRegistration { get; init; }

    /// <summary>Name as registered (BT-27, BT-44).</summary>
    public string? LegalName { get; init; }

    /// <summary>Number of registration (BT-30, BT-47), ten digits without a hyphen.</summary>
    public string? LegalId { get; init; }

    /// <summary>ICD of <see cref="LegalId"/>. Default <c>0007</c>, Swedish organisation numbers.</summary>
    public string? LegalIdScheme { get; init; } = "0007";

    /// <summary>Whom to ask (BG-6, BG-9).</summary>
    public PeppolContact? Contact { get; init; }

    /// <summary>The registered name.</summary>
    public override string ToString() => LegalName ?? Name ?? "";
}

/// <summary>A postal address (BG-5, BG-8).</summary>
/// <param name="Street">Street or box.</param>
/// <param name="City">City.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PeppolAddress(string? Street, string? City, string? PostalCode, string? Country);

/// <summary>Whom to ask; a function rather than a person.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="Telephone">Telephone.</param>
/// <param name="Email">E-mail.</param>
public sealed record PeppolContact(string? Name, string? Telephone = null, string? Email = null)
{
    /// <summary>Nothing: it may be a person.</summary>
    public override string ToString() => nameof(PeppolContact);
}
