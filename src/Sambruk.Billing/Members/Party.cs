// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>An organisation that pays.</summary>
public sealed record Party
{
    /// <summary>The code in this association: for a municipality its four digits, for others a code of the association's own.</summary>
    public required string Code { get; init; }

    /// <summary>Official name.</summary>
    public required string Name { get; init; }

    /// <summary>Organisation number.</summary>
    public required OrganisationNumber OrganisationNumber { get; init; }

    /// <summary>Where invoices are sent.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>Address in the Peppol network; <c>null</c>: the organisation number (scheme 0007).</summary>
    public ElectronicAddress? ElectronicAddress { get; init; }

    /// <summary>The buyer's reference that stands on invoices where the participation has none of its own.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}

/// <summary>A postal address.</summary>
/// <param name="Street">Street or box.</param>
/// <param name="City">City.</param>
/// <param name="PostalCode">Five digits in Sweden.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(string Street, string City, string PostalCode, string Country = "SE");

/// <summary>An address in the Peppol network.</summary>
/// <param name="Scheme">EAS code: <c>0007</c> organisation number, <c>0088</c> GLN.</param>
/// <param name="Value">The identifier.</param>
public sealed record ElectronicAddress(string Scheme, string Value);
