// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>A region (region, the county-wide self-governing body) of the register.</summary>
public sealed record Region
{
    /// <summary>The county in which it acts.</summary>
    public required CountyCode County { get; init; }

    /// <summary>The name of the county, such as <c>Skåne län</c>.</summary>
    public required string CountyName { get; init; }

    /// <summary>The name of the region, such as <c>Region Skåne</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The organisation number of the legal person. See <see cref="IsVerified"/>.</summary>
    public required OrganisationNumber OrganisationNumber { get; init; }

    /// <summary>
    /// True when the organisation number was compared with a public source. Where false, only its check digit is known to be
    /// right: compare it before it is used in an invoice or an agreement.
    /// </summary>
    public required bool IsVerified { get; init; }

    /// <summary>Sum of its municipalities on <see cref="MunicipalityRegister.PopulationReferenceDate"/>; SCB's own county value may differ by noise.</summary>
    public required long Population { get; init; }

    /// <summary>True for Gotland, which is municipality and region in one legal person.</summary>
    public required bool IsAlsoMunicipality { get; init; }
}
