// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>A municipality (kommun) of the register.</summary>
public sealed record Municipality
{
    /// <summary>The code of SCB, such as <c>0114</c>.</summary>
    public required MunicipalityCode Code { get; init; }

    /// <summary>The short name, such as <c>Upplands Väsby</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The official name, such as <c>Upplands Väsby kommun</c>. Not verified against the municipality's own decision.</summary>
    public required string OfficialName { get; init; }

    /// <summary>The county, which is the first two digits of the code.</summary>
    public required CountyCode County { get; init; }

    /// <summary>The name of the county, such as <c>Stockholms län</c>.</summary>
    public required string CountyName { get; init; }

    /// <summary>The organisation number of the legal person.</summary>
    public required OrganisationNumber OrganisationNumber { get; init; }

    /// <summary>Registered inhabitants on <see cref="MunicipalityRegister.PopulationReferenceDate"/>. From 2025 SCB adds small noise to every value.</summary>
    public required long Population { get; init; }

    /// <summary>The web site as collected, not verified.</summary>
    public required string Website { get; init; }

    /// <summary>True for Gotland, which is municipality and region in one legal person.</summary>
    public required bool IsAlsoRegion { get; init; }
}
