// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sambruk;

/// <summary>
/// Four UTF-16 characters in one 64-bit word, the first in the lowest 16 bits, so that four digits are checked, read
/// and weighted in a handful of instructions.
/// </summary>
internal static class FourCharacters
{
    private const ulong Zeros = 0x0030_0030_0030_0030;

    /// <summary>Loads the four characters that begin at an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ReadOnlySpan<char> text, int index)
    {
        var four = text.Slice(index, 4);
        return BitConverter.IsLittleEndian
            ? MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(four))
            : four[0] | ((ulong)four[1] << 16) | ((ulong)four[2] << 32) | ((ulong)four[3] << 48);
    }

    /// <summary>
    /// True when all four are ASCII digits. A character below '0' gets its high bits set by the subtraction, one above
    /// '9' by the addition; a borrow or a carry into the neighbour comes only from a character that fails by itself.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreDigits(ulong four) =>
        (((four + 0x0046_0046_0046_0046) | (four - Zeros)) & 0xFF80_FF80_FF80_FF80) == 0;

    /// <summary>The first two digits as a number and the last two as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, int Last) Pairs(ulong digits)
    {
        var values = digits - Zeros;
        var pairs = (values * 10) + (values >> 16);
        return ((int)(pairs & 0xFFFF), (int)((pairs >> 32) & 0xFFFF));
    }

    /// <summary>
    /// The digits weighted 2, 1, 2, 1 with two-digit products summed by digits (Luhn), still in four lanes: 2d, less 9
    /// where d is 5 or more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Weighted(ulong digits)
    {
        var values = digits - Zeros;
        var doubled = values & 0x0000_000F_0000_000F;
        return values + doubled - (9 * (((doubled + 0x0000_0003_0000_0003) >> 3) & 0x0000_0001_0000_0001));
    }

    /// <summary>The sum of the four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Sum(ulong lanes)
    {
        var halves = (uint)lanes + (uint)(lanes >> 32);
        return (halves & 0xFFFF) + (halves >> 16);
    }

    /// <summary>The four ASCII characters as bytes, the first in the highest, so that order of number is order of text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Pack(ulong ascii)
    {
        var folded = ascii | (ascii >> 8); // c0 | c1 << 8 in bits 0–15, c2 | c3 << 8 in bits 32–47
        return (uint)(((folded & 0xFF) << 24) | ((folded & 0xFF00) << 8) | ((folded >> 24) & 0xFF00) | ((folded >> 40) & 0xFF));
    }
}
