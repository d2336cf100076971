// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>How much an OCR reference guards itself (Bankgirot's levels of control).</summary>
public enum OcrLevel
{
    /// <summary>No check digit.</summary>
    None,

    /// <summary>A check digit last.</summary>
    CheckDigit,

    /// <summary>A digit for the length, then the check digit.</summary>
    CheckDigitAndLength,
}

/// <summary>The reference of a payment (OCR): digits with a check digit by modulus 10, and before it where agreed the length modulo 10.</summary>
public static class OcrReference
{
    private const int Longest = 25;

    /// <summary>A reference of digits.</summary>
    /// <exception cref="ArgumentException">There are other characters than digits, none, or too many.</exception>
    public static string Of(string digits, OcrLevel level = OcrLevel.CheckDigit)
    {
        ArgumentException.ThrowIfNullOrEmpty(digits);
        var added = level switch { OcrLevel.None => 0, OcrLevel.CheckDigit => 1, _ => 2 };
        if (digits.Length + added > Longest || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException($"Digits are expected, at most {Longest} with those that are added.", nameof(digits));
        }

        if (level == OcrLevel.None)
        {
            return digits;
        }

        var guarded = level == OcrLevel.CheckDigitAndLength ? digits + ((digits.Length + 2) % 10).ToString(CultureInfo.InvariantCulture) : digits;
        return guarded + CheckDigit(guarded).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The reference of a document: the digits of its number.</summary>
    /// <exception cref="ArgumentException">The number has no digit.</exception>
    public static string OfNumber(string number, OcrLevel level = OcrLevel.CheckDigit)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Of(string.Concat(number.Where(char.IsAsciiDigit)), level);
    }

    /// <summary>Whether a reference has the digits of its level.</summary>
    public static bool IsValid(string reference, OcrLevel level)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Length is < 2 or > Longest || reference.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        return level switch
        {
            OcrLevel.None => true,
            OcrLevel.CheckDigit => reference[^1] - '0' == CheckDigit(reference.AsSpan(0, reference.Length - 1)),
            _ => reference.Length > 2 && reference[^2] - '0' == reference.Length % 10 && reference[^1] - '0' == CheckDigit(reference.AsSpan(0, reference.Length - 1)),
        };
    }

    private static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return (10 - (sum % 10)) % 10;
    }
}
