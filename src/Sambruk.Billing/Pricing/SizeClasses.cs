// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Finds the one class of a size.</summary>
internal static class SizeClasses
{
    /// <summary>Place of the class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No class has the size.</exception>
    public static int IndexOf(IReadOnlyList<SizeClass> classes, long size, ClassBoundary boundary)
    {
        for (var i = 0; i < classes.Count; i++)
        {
            if (Holds(classes[i], size, boundary, isFirst: i == 0))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(size), "No class has the size.");
    }

    public static string Text(SizeClass item, ClassBoundary boundary) =>
        boundary == ClassBoundary.LowerInclusive
            ? FormattableString.Invariant($"[{item.From}, {item.To?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…"})")
            : FormattableString.Invariant($"({item.From}, {item.To?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…"}]");

    private static bool Holds(SizeClass item, long size, ClassBoundary boundary, bool isFirst) =>
        boundary == ClassBoundary.LowerInclusive
            ? size >= item.From && (item.To is null || size < item.To)
            : (size > item.From || (isFirst && size == item.From)) && (item.To is null || size <= item.To);
}
