// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Interim and temporary numbers, which have one or two letters first among the last four characters.</summary>
internal static class LetteredNumberParser
{
    private const string InterimLetters = "TRSUWXJKLMN"; // Ladok, VHS

    /// <param name="last">The last four characters.</param>
    /// <param name="weightedDate">The weighted digits YYMMDD.</param>
    /// <param name="date">The date as written: a real one is required.</param>
    /// <param name="options">What is accepted.</param>
    /// <param name="packed">The number.</param>
    public static bool TryParse(
        ulong last, ulong weightedDate, (int Year, int Month, int Day) date, IdentityNumberOptions options, out ulong packed)
    {
        packed = 0;
        if ((!options.AllowInterim && !options.AllowTemporary) || !IdentityNumberParser.IsDate(date.Year, date.Month, date.Day))
        {
            return false;
        }

        var kind = IsInterim(last, weightedDate, options) ? IdentityNumberKind.InterimNumber
            : IsTemporary(last, options) ? IdentityNumberKind.TemporaryNumber
            : IdentityNumberKind.None;
        if (kind == IdentityNumberKind.None)
        {
            return false;
        }

        packed = PackedIdentityNumber.Pack(kind, date.Year, date.Month, date.Day, FourCharacters.Pack(last));
        return true;
    }

    private static bool IsInterim(ulong last, ulong weightedDate, IdentityNumberOptions options)
    {
        var digits = (last & ~0xFFFFUL) | '1'; // the letter counts as 1 in the check sum
        if (!options.AllowInterim || !FourCharacters.AreDigits(digits) || !InterimLetters.Contains((char)last, StringComparison.Ordinal))
        {
            return false;
        }

        // Tnnn can be of either kind. The check digit decides; where it is not required, temporary goes first if allowed.
        var mayBeTemporary = options.AllowTemporary && (char)last == 'T';
        return FourCharacters.Sum(weightedDate + FourCharacters.Weighted(digits)) % 10 == 0
            || (!options.RequireCheckDigit && !mayBeTemporary);
    }

    private static bool IsTemporary(ulong last, IdentityNumberOptions options)
    {
        if (!options.AllowTemporary || (char)last != 'T')
        {
            return false;
        }

        var rest = (char)(last >> 16) == 'F' ? (last & ~0xFFFF_FFFFUL) | 0x0030_0030 : (last & ~0xFFFFUL) | '0';
        return FourCharacters.AreDigits(rest);
    }
}
