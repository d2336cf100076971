// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>
/// Text to packed number. Reads at most 13 characters whatever it is given, allocates nothing and never throws. The
/// accepted forms: YYYYMMDDNNNC, YYMMDDNNNC, each with one sign (<c>-</c> or <c>+</c>) before the last four or without.
/// </summary>
internal static class IdentityNumberParser
{
    /// <summary>No reference date: ten-digit forms are refused and a sign before the last four is not judged.</summary>
    public const int NoReference = 0;

    private const char NoSign = '\0';

    public static bool TryParse(ReadOnlySpan<char> text, int referenceYear, IdentityNumberOptions options, out ulong packed)
    {
        switch (text.Length)
        {
            case 12:
                return TryParseLong(text, 8, NoSign, referenceYear, options, out packed);
            case 13 when text[8] is '-' or '+':
                return TryParseLong(text, 9, text[8], referenceYear, options, out packed);
            case 10:
                return TryParseShort(text, 6, NoSign, referenceYear, options, out packed);
            case 11 when text[6] is '-' or '+':
                return TryParseShort(text, 7, text[6], referenceYear, options, out packed);
            default:
                packed = 0;
                return false;
        }
    }

    private static bool TryParseShort(
        ReadOnlySpan<char> text, int lastIndex, char sign, int referenceYear, IdentityNumberOptions options, out ulong packed)
    {
        packed = 0;
        if (referenceYear == NoReference || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
        {
            return false;
        }

        // The latest year that ends so and is not after the reference date's; a plus says one hundred years earlier.
        var yearOfCentury = ((text[0] - '0') * 10) + (text[1] - '0');
        var year = referenceYear - ((referenceYear - yearOfCentury + 100) % 100) - (sign == '+' ? 100 : 0);
        if (year is < 1000 or > 9999)
        {
            return false;
        }

        Span<char> twelve = stackalloc char[PackedIdentityNumber.Length];
        twelve[0] = (char)('0' + (year / 1000));
        twelve[1] = (char)('0' + (year / 100 % 10));
        text[..6].CopyTo(twelve[2..]);
        text[lastIndex..].CopyTo(twelve[8..]);
        return TryParseLong(twelve, 8, NoSign, referenceYear, options, out packed);
    }

    private static bool TryParseLong(
        ReadOnlySpan<char> text, int lastIndex, char sign, int referenceYear, IdentityNumberOptions options, out ulong packed)
    {
        packed = 0;
        var yearDigits = FourCharacters.Load(text, 0);
        var monthAndDay = FourCharacters.Load(text, 4);
        var last = FourCharacters.Load(text, lastIndex);
        if (!FourCharacters.AreDigits(yearDigits) || !FourCharacters.AreDigits(monthAndDay))
        {
            return false;
        }

        var (century, yearOfCentury) = FourCharacters.Pairs(yearDigits);
        var (month, day) = FourCharacters.Pairs(monthAndDay);
        var year = (century * 100) + yearOfCentury;
        if (century is < 18 or > 20 || !SignFits(sign, year, referenceYear))
        {
            return false;
        }

        // The century is outside the check digit: only the last two digits of the year count.
        var weightedDate = (FourCharacters.Weighted(yearDigits) >> 32) + FourCharacters.Weighted(monthAndDay);
        if (!FourCharacters.AreDigits(last))
        {
            return LetteredNumberParser.TryParse(last, weightedDate, (year, month, day), options, out packed);
        }

        var kind = KindOf(year, month, day);
        var (first, second) = FourCharacters.Pairs(last);
        if (kind == IdentityNumberKind.None
            || (kind == IdentityNumberKind.CoordinationNumber && !options.AllowCoordination)
            || (first == 0 && second < 10) // serial number 000 is never given
            || (options.RequireCheckDigit && FourCharacters.Sum(weightedDate + FourCharacters.Weighted(last)) % 10 != 0))
        {
            return false;
        }

        packed = PackedIdentityNumber.Pack(kind, year, month, day, FourCharacters.Pack(last));
        return true;
    }

    /// <summary>A minus until the year before somebody turns 100, a plus from that year on (folkbokföringslagen 18 §).</summary>
    private static bool SignFits(char sign, int year, int referenceYear) =>
        sign == NoSign || referenceYear == NoReference || (referenceYear - year >= 100) == (sign == '+');

    private static IdentityNumberKind KindOf(int year, int month, int day) => day switch
    {
        >= 60 and <= 91 when month <= 12 => IdentityNumberKind.CoordinationNumber,
        _ when IsDate(year, month, day) => IdentityNumberKind.PersonalIdentityNumber,
        _ => IdentityNumberKind.None,
    };

    internal static bool IsDate(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
}
