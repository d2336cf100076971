// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>
/// Conditions of Namnsökning (<c>SokvillkorNamn</c>), as text that Skatteverket's own rules read; at least one is needed. What is
/// <c>null</c> is no condition. A search tells who is searched for: <see cref="ToString"/> tells nothing.
/// </summary>
public sealed record NavetSearch
{
    /// <summary>Forename.</summary>
    public string? Forename { get; init; }

    /// <summary>Surname or middle name (<c>EfterMellanNamn</c>).</summary>
    public string? Surname { get; init; }

    /// <summary>Street and number (<c>Adress</c>).</summary>
    public string? Address { get; init; }

    /// <summary>Lowest postal code.</summary>
    public string? PostalCodeFrom { get; init; }

    /// <summary>Highest postal code.</summary>
    public string? PostalCodeTo { get; init; }

    /// <summary>Post town.</summary>
    public string? PostTown { get; init; }

    /// <summary>Born on this day or later.</summary>
    public DateOnly? BornFrom { get; init; }

    /// <summary>Born on this day or earlier.</summary>
    public DateOnly? BornTo { get; init; }

    /// <summary>Gender; <see cref="Sambruk.Gender.Unknown"/> is no condition.</summary>
    public Gender Gender { get; init; }

    /// <summary>Category (<c>Kategori</c>), as Skatteverket names it.</summary>
    public string? Category { get; init; }

    /// <summary>Nothing of the conditions.</summary>
    public override string ToString() => nameof(NavetSearch);

    internal bool IsEmpty => this == new NavetSearch();
}
