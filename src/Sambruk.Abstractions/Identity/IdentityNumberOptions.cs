// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Which numbers are accepted when text is parsed. Immutable; make a variant with <c>with</c>.</summary>
public sealed record IdentityNumberOptions
{
    /// <summary>The defaults: personal identity numbers and coordination numbers, check digit required.</summary>
    public static IdentityNumberOptions Default { get; } = new();

    /// <summary>Accept coordination numbers (samordningsnummer). Default <c>true</c>.</summary>
    public bool AllowCoordination { get; init; } = true;

    /// <summary>Accept interim numbers of universities (interimspersonnummer). Default <c>false</c>.</summary>
    public bool AllowInterim { get; init; }

    /// <summary>Accept temporary numbers of schools and social services (TF-nummer). Default <c>false</c>.</summary>
    public bool AllowTemporary { get; init; }

    /// <summary>Refuse a number whose check digit is wrong. Default <c>true</c>. Temporary numbers have none.</summary>
    public bool RequireCheckDigit { get; init; } = true;
}
