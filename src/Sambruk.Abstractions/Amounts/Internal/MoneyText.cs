// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Amounts as text, the same in every culture.</summary>
internal static class MoneyText
{
    private const char NoBreakSpace = '\u00A0';
    private const char NarrowNoBreakSpace = '\u202F';
    private const char MinusSign = '\u2212';
    private const int MaxLength = 32; // "−92 233 720 368 547 758,08 kr" is 29

    /// <exception cref="FormatException">The format is unknown.</exception>
    public static bool IsSwedish(ReadOnlySpan<char> format) => format switch
    {
        "" or "G" => false,
        "S" => true,
        _ => throw new FormatException("The format is unknown. Use G (12345.67) or S (12 345,67 kr)."),
    };

    public static string Format(long ore, bool swedish)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        _ = TryFormat(ore, swedish, buffer, out var written);
        return new string(buffer[..written]);
    }

    public static bool TryFormat(long ore, bool swedish, Span<char> destination, out int written)
    {
        // From the end; the absolute value of the smallest long fits in ulong.
        Span<char> buffer = stackalloc char[MaxLength];
        var at = MaxLength;
        var rest = ore < 0 ? 0 - (ulong)ore : (ulong)ore;
        if (swedish)
        {
            buffer[--at] = 'r';
            buffer[--at] = 'k';
            buffer[--at] = NoBreakSpace;
        }

        for (var digits = 0; digits < 3 || rest > 0; digits++)
        {
            if (digits == 2)
            {
                buffer[--at] = swedish ? ',' : '.';
            }
            else if (swedish && digits > 2 && digits % 3 == 2)
            {
                buffer[--at] = NoBreakSpace;
            }

            buffer[--at] = (char)('0' + (rest % 10));
            rest /= 10;
        }

        if (ore < 0)
        {
            buffer[--at] = swedish ? MinusSign : '-';
        }

        written = MaxLength - at;
        if (buffer[at..].TryCopyTo(destination))
        {
            return true;
        }

        written = 0;
        return false;
    }

    public static bool TryParseInvariant(ReadOnlySpan<char> text, out long ore)
    {
        ore = 0;
        var isNegative = text is ['-', ..];
        text = isNegative ? text[1..] : text;
        var point = text.IndexOf('.');
        var decimals = point < 0 ? [] : text[(point + 1)..];
        return (point < 0 || decimals.Length is 1 or 2)
            && TryCompose(point < 0 ? text : text[..point], decimals, isNegative, out ore);
    }

    public static bool TryParseSwedish(ReadOnlySpan<char> text, out long ore)
    {
        ore = 0;
        if (text.Length > MaxLength)
        {
            return false;
        }

        var isNegative = text is ['-' or MinusSign, ..];
        text = isNegative ? text[1..] : text;
        if (text.EndsWith("kr", StringComparison.Ordinal))
        {
            text = text[..^2];
            text = text is [.., var space] && IsSpace(space) ? text[..^1] : text;
        }

        var comma = text.IndexOf(',');
        var decimals = comma < 0 ? [] : text[(comma + 1)..];
        Span<char> kronor = stackalloc char[MaxLength];
        return (comma < 0 || decimals.Length == 2)
            && TryUngroup(comma < 0 ? text : text[..comma], kronor, out var length)
            && TryCompose(kronor[..length], decimals, isNegative, out ore);
    }

    /// <summary>Takes the spaces out of <c>1 234 567</c>; groups after the first are of three digits, or there are none.</summary>
    private static bool TryUngroup(ReadOnlySpan<char> text, Span<char> digits, out int length)
    {
        length = 0;
        var grouped = text.IndexOfAny(' ', NoBreakSpace, NarrowNoBreakSpace) >= 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isSeparator = grouped && (text.Length - i) % 4 == 0;
            if (isSeparator ? !IsSpace(text[i]) || i == 0 : !char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            if (!isSeparator)
            {
                digits[length++] = text[i];
            }
        }

        return true;
    }

    private static bool TryCompose(ReadOnlySpan<char> kronor, ReadOnlySpan<char> decimals, bool isNegative, out long ore)
    {
        ore = 0;
        if (kronor.IsEmpty || kronor.Length > 20)
        {
            return false;
        }

        Int128 sum = 0;
        foreach (var c in kronor)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            sum = (sum * 10) + (c - '0');
        }

        for (var i = 0; i < 2; i++)
        {
            var c = i < decimals.Length ? decimals[i] : '0';
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            sum = (sum * 10) + (c - '0');
        }

        sum = isNegative ? -sum : sum;
        if (sum < long.MinValue || sum > long.MaxValue)
        {
            return false;
        }

        ore = (long)sum;
        return true;
    }

    private static bool IsSpace(char c) => c is ' ' or NoBreakSpace or NarrowNoBreakSpace;
}
