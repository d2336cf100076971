// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Personal numbers of a source.</summary>
internal static class CivicNumbers
{
    // The check digit is the source's own business: school systems hold internal numbers of the same form, and a municipality
    // that changes client must not see them vanish at its receivers.
    private static readonly IdentityNumberOptions Accepted = new()
    {
        AllowCoordination = true,
        AllowInterim = true,
        AllowTemporary = true,
        RequireCheckDigit = false,
    };

    /// <summary>The twelve characters that are sent; <c>null</c> when the text is no such number or its century is not written.</summary>
    public static string? TwelveCharacters(string text)
    {
        scoped var number = text.AsSpan().Trim();
        Span<char> twelve = stackalloc char[12];
        if (number.Length == 13 && number[8] is '-' or '+')
        {
            // The sign says nothing more than the century does; what it is on the day of the run must not change what is sent.
            number[..8].CopyTo(twelve);
            number[9..].CopyTo(twelve[8..]);
            number = twelve;
        }

        // Twelve characters need no day to be read on.
        return number.Length == 12 && IdentityNumber.TryParse(number, default, Accepted, out var parsed) ? parsed.ToString("C") : null;
    }

    /// <summary>What two spellings of one number have in common: the last ten letters and digits. <c>null</c> when there are fewer.</summary>
    public static string? Key(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var characters = new string([.. text.Where(char.IsAsciiLetterOrDigit)]);
        return characters.Length < 10 ? null : characters[^10..].ToUpperInvariant();
    }
}
