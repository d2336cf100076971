// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>
/// Writes unscaled · 10^−decimals without zeros at the end: 230 with one decimal is <c>23</c>. What sensors send is
/// small: four digits and a decimal or two take no division by a number that the compiler does not know.
/// </summary>
internal static class JsonDecimal
{
    /// <summary>Bytes that a number takes at most: sign, point, zeros and digits.</summary>
    public const int Longest = 44;

    private static ReadOnlySpan<uint> PowersOfTen => [1, 10, 100, 1_000, 10_000];

    /// <summary>Writes a number.</summary>
    /// <param name="unscaled">The digits.</param>
    /// <param name="decimals">0–18.</param>
    /// <param name="output">At least <see cref="Longest"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(long unscaled, int decimals, Span<byte> output)
    {
        var sign = 0;
        if (unscaled < 0)
        {
            output[0] = (byte)'-';
            sign = 1;
        }

        // The magnitude of the smallest long is itself when it is negated, and right as a ulong.
        var magnitude = (ulong)(unscaled < 0 ? -unscaled : unscaled);
        return sign + (magnitude < uint.MaxValue && decimals < PowersOfTen.Length
            ? WriteSmall((uint)magnitude, decimals, output[sign..])
            : WriteLarge(magnitude, decimals, output[sign..]));
    }

    private static int WriteSmall(uint magnitude, int decimals, Span<byte> output)
    {
        if (decimals == 0)
        {
            return Digits(magnitude, output);
        }

        uint whole;
        uint fraction;
        if (decimals == 1)
        {
            whole = magnitude / 10;
            fraction = magnitude - (whole * 10);
        }
        else
        {
            (whole, fraction) = Math.DivRem(magnitude, PowersOfTen[decimals]);
        }

        var at = Digits(whole, output);
        if (fraction == 0)
        {
            return at;
        }

        output[at++] = (byte)'.';
        while (fraction % 10 == 0)
        {
            fraction /= 10;
            decimals--;
        }

        var end = at + decimals;
        for (var i = end - 1; i >= at; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            output[i] = (byte)('0' + digit);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(uint value, Span<byte> output)
    {
        if (value < 10)
        {
            output[0] = (byte)('0' + value);
            return 1;
        }

        if (value < 100)
        {
            Pair(value, output);
            return 2;
        }

        if (value < 1000)
        {
            var hundreds = value / 100;
            output[0] = (byte)('0' + hundreds);
            Pair(value - (hundreds * 100), output[1..]);
            return 3;
        }

        if (value < 10_000)
        {
            var hundreds = value / 100;
            Pair(hundreds, output);
            Pair(value - (hundreds * 100), output[2..]);
            return 4;
        }

        Utf8Formatter.TryFormat(value, output, out var length);
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(uint value, Span<byte> output)
    {
        var tens = value / 10;
        output[1] = (byte)('0' + value - (tens * 10));
        output[0] = (byte)('0' + tens);
    }

    private static int WriteLarge(ulong magnitude, int decimals, Span<byte> output)
    {
        while (decimals > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            decimals--;
        }

        Utf8Formatter.TryFormat(magnitude, output, out var digits);
        if (decimals == 0)
        {
            return digits;
        }

        if (digits <= decimals)
        {
            // 0.0042: zeros between the point and the digits.
            var zeros = decimals - digits;
            output[..digits].CopyTo(output[(2 + zeros)..]);
            output[0] = (byte)'0';
            output[1] = (byte)'.';
            output.Slice(2, zeros).Fill((byte)'0');
            return digits + 2 + zeros;
        }

        var whole = digits - decimals;
        output.Slice(whole, decimals).CopyTo(output[(whole + 1)..]);
        output[whole] = (byte)'.';
        return digits + 1;
    }
}
