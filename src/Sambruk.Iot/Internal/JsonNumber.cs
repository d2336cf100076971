// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot;

/// <summary>
/// The shortest decimal that reads back as the same number, in the form that diwise writes: no exponent from 1e-6 up to
/// below 1e21, else <c>1e-7</c>.
/// </summary>
internal static class JsonNumber
{
    /// <summary>Bytes that a number takes at most.</summary>
    public const int Longest = 32;

    // What sensors measure: small, with a few decimals.
    private const double MostQuick = 1e9;

    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4];

    /// <summary>Writes a finite number; what is not finite has no form in JSON and becomes <c>null</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="output">At least <see cref="Longest"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(double value, Span<byte> output)
    {
        if (!double.IsFinite(value))
        {
            "null"u8.CopyTo(output);
            return 4;
        }

        if (value == 0)
        {
            // Negative zero too.
            output[0] = (byte)'0';
            return 1;
        }

        if (TryQuick(value, output, out var quick))
        {
            return quick;
        }

        Span<byte> text = stackalloc byte[Longest];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        text = text[..length];
        var e = text.IndexOf((byte)'E');
        if (e < 0)
        {
            text.CopyTo(output);
            return length;
        }

        // "R" has an exponent below 1e-5 and from 1e15 on.
        return Math.Abs(value) is >= 1e-6 and < 1e21 ? WithoutExponent(text, e, output) : ShortExponent(text, e, output);
    }

    /// <summary>
    /// A decimal of at most 15 digits that reads back as the number is the only one, and so the shortest: 23.4 is 234 tenths when
    /// 234 / 10 is the number, a division of two exact values that is rounded once, as reading is.
    /// </summary>
    private static bool TryQuick(double value, Span<byte> output, out int length)
    {
        length = 0;
        if (Math.Abs(value) >= MostQuick)
        {
            return false;
        }

        for (var decimals = 0; decimals < PowersOfTen.Length; decimals++)
        {
            var unscaled = (long)((value * PowersOfTen[decimals]) + (value < 0 ? -0.5 : 0.5));
            if (unscaled / PowersOfTen[decimals] == value)
            {
                length = JsonDecimal.Write(unscaled, decimals, output);
                return true;
            }
        }

        return false;
    }

    private static int WithoutExponent(ReadOnlySpan<byte> text, int e, Span<byte> output)
    {
        var exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var at = 0;
        var mantissa = text[..e];
        if (mantissa[0] == (byte)'-')
        {
            output[at++] = (byte)'-';
            mantissa = mantissa[1..];
        }

        Span<byte> digits = stackalloc byte[20];
        digits[0] = mantissa[0];
        var count = 1;
        foreach (var digit in mantissa.Length > 2 ? mantissa[2..] : [])
        {
            digits[count++] = digit;
        }

        digits = digits[..count];
        if (exponent < 0)
        {
            output[at++] = (byte)'0';
            output[at++] = (byte)'.';
            output.Slice(at, -exponent - 1).Fill((byte)'0');
            at += -exponent - 1;
            digits.CopyTo(output[at..]);
            return at + count;
        }

        for (var i = 0; i < Math.Max(count, exponent + 1); i++)
        {
            if (i == exponent + 1)
            {
                output[at++] = (byte)'.';
            }

            output[at++] = i < count ? digits[i] : (byte)'0';
        }

        return at;
    }

    /// <summary><c>1.5E-07</c> becomes <c>1.5e-7</c>, <c>1E+21</c> becomes <c>1e+21</c>.</summary>
    private static int ShortExponent(ReadOnlySpan<byte> text, int e, Span<byte> output)
    {
        text[..e].CopyTo(output);
        var at = e;
        output[at++] = (byte)'e';
        output[at++] = text[e + 1];
        var digits = text[(e + 2)..].TrimStart((byte)'0');
        digits.CopyTo(output[at..]);
        return at + digits.Length;
    }
}
