// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;

namespace Sambruk.Iot;

/// <summary>Numbers as network servers write them: as JSON numbers or as the same in a text (Actility, Netmore).</summary>
internal static class NumberText
{
    /// <summary>The greatest whole number that a double holds exactly.</summary>
    private const double LargestExact = 9_007_199_254_740_992;

    public static bool TryRead(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length && double.IsFinite(value);

    /// <summary>A whole number, also as <c>5.0</c> or <c>1e3</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length)
        {
            return true;
        }

        if (TryRead(text, out double number) && Math.Abs(number) <= LargestExact && Math.Floor(number) == number)
        {
            value = (long)number;
            return true;
        }

        value = 0;
        return false;
    }
}
