// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Forening;

/// <summary>Swedish alphabetical order of names, without language data on the machine: å, ä and ö last, capital or not.</summary>
internal static class SwedishOrder
{
    /// <summary>Compares two names.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(static (x, y) => string.CompareOrdinal(KeyOf(x), KeyOf(y)));

    // Å comes before Ä in the alphabet but after it in Unicode.
    private static string KeyOf(string name) => name.ToUpperInvariant().Replace('Å', '\uE000').Replace('Ä', '\uE001').Replace('Ö', '\uE002');
}
