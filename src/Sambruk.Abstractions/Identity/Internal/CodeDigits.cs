// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Digits of codes and organisation numbers.</summary>
internal static class CodeDigits
{
    /// <summary>Reads at most 12 ASCII digits as a number. False, and 0, for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.Length is 0 or > 12)
        {
            return false;
        }

        ulong sum = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            sum = (sum * 10) + (ulong)(c - '0');
        }

        value = sum;
        return true;
    }

    /// <summary>Ten digits weighted 2, 1, 2, 1 …, two-digit products summed by digits, give a multiple of ten (Luhn).</summary>
    public static bool HasLuhnCheckDigit(ReadOnlySpan<char> ten)
    {
        var sum = 0;
        for (var i = 0; i < ten.Length; i++)
        {
            var product = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return sum % 10 == 0;
    }

    /// <summary>Writes the digits with leading zeros, and a hyphen before the last four when asked for.</summary>
    /// <returns>False when the destination is too short.</returns>
    public static bool TryWrite(ulong value, int width, bool hyphen, bool isEmpty, Span<char> destination, out int written)
    {
        written = 0;
        var length = hyphen ? width + 1 : width;
        if (isEmpty)
        {
            return true;
        }

        if (destination.Length < length)
        {
            return false;
        }

        for (var i = length - 1; i >= 0; i--)
        {
            if (hyphen && i == length - 5)
            {
                destination[i] = '-';
                continue;
            }

            destination[i] = (char)('0' + (value % 10));
            value /= 10;
        }

        written = length;
        return true;
    }

    /// <summary>Writes a code, which has one form only.</summary>
    public static bool TryWriteCode(ulong value, int width, bool isEmpty, ReadOnlySpan<char> format, Span<char> destination, out int written) =>
        format is "" or "G" or "C"
            ? TryWrite(value, width, hyphen: false, isEmpty, destination, out written)
            : throw new FormatException("The format is unknown. Use C.");
}
