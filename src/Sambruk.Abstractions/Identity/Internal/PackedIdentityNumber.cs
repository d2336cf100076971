// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>
/// Twelve characters and their kind in 64 bits: kind in bits 60–62, YYYYMMDD as a number in bits 32–59, the last four
/// ASCII characters in bits 0–31. Zero is no number. <see cref="CharacterBits"/> compares as the twelve characters do.
/// </summary>
internal static class PackedIdentityNumber
{
    public const int Length = 12;

    private const ulong KindMask = 0xF000_0000_0000_0000;

    public static ulong Pack(IdentityNumberKind kind, int year, int month, int day, uint lastFour) =>
        ((ulong)kind << 60) | ((ulong)((((year * 100) + month) * 100) + day) << 32) | lastFour;

    public static IdentityNumberKind Kind(ulong packed) => (IdentityNumberKind)(packed >> 60);

    public static ulong CharacterBits(ulong packed) => packed & ~KindMask;

    public static uint Date(ulong packed) => (uint)(CharacterBits(packed) >> 32);

    public static int Year(ulong packed) => (int)(Date(packed) / 10_000);

    /// <summary>The date as written, with a coordination number's 60 days taken off.</summary>
    public static PartialBirthDate BirthDate(ulong packed)
    {
        if (packed == 0)
        {
            return default;
        }

        var date = (int)Date(packed);
        var (month, day) = (date / 100 % 100, date % 100);
        if (Kind(packed) == IdentityNumberKind.CoordinationNumber)
        {
            day -= 60;
        }

        return new PartialBirthDate(date / 10_000, month == 0 ? null : month, day == 0 ? null : day);
    }

    /// <summary>The eleventh character decides for every kind (SKV 704).</summary>
    public static Gender Gender(ulong packed) =>
        packed == 0 ? Sambruk.Gender.Unknown : ((packed >> 8) & 1) == 1 ? Sambruk.Gender.Man : Sambruk.Gender.Woman;

    /// <summary>Writes the twelve characters.</summary>
    public static void Write(ulong packed, Span<char> twelve)
    {
        var date = Date(packed);
        for (var i = 7; i >= 0; i--)
        {
            twelve[i] = (char)('0' + (date % 10));
            date /= 10;
        }

        for (var i = 0; i < 4; i++)
        {
            twelve[8 + i] = (char)(byte)(packed >> (24 - (8 * i)));
        }
    }
}
