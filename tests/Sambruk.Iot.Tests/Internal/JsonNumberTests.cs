// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot.Tests.Internal;

public sealed class JsonNumberTests
{
    // What Go's encoding/json prints for the same numbers.
    [Theory]
    [InlineData(0d, "0")]
    [InlineData(1d, "1")]
    [InlineData(-1d, "-1")]
    [InlineData(23.4, "23.4")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-5, "0.00001")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.5e-6, "0.0000015")]
    [InlineData(9.99e-7, "9.99e-7")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-1.5e-7, "-1.5e-7")]
    [InlineData(1e-10, "1e-10")]
    [InlineData(1e-100, "1e-100")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    [InlineData(1e14, "100000000000000")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(123456789012345.67, "123456789012345.67")]
    [InlineData(1234567890123456.7, "1234567890123456.8")]
    [InlineData(9007199254740993d, "9007199254740992")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(9.999999999999999e20, "999999999999999900000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.25e21, "-1.25e+21")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    public void A_number_has_the_form_of_Go(double value, string expected) => Assert.Equal(expected, Written(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_null(double value) => Assert.Equal("null", Written(value));

    [Fact]
    public void Every_number_reads_back_as_itself_in_the_shortest_form()
    {
        var random = new Random(8428);
        for (var i = 0; i < 300_000; i++)
        {
            var value = (i % 4) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => random.Next(-1_000_000, 1_000_000) / Math.Pow(10, random.Next(0, 9)),
                2 => random.NextInt64(-1L << 60, 1L << 60),
                _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 25)),
            };
            if (!double.IsFinite(value) || value == 0)
            {
                continue;
            }

            var text = Written(value);
            Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
            Assert.Equal(Reference(value), text);
        }
    }

    /// <summary>The digits by trying ever more of them, the form by Go's rule: no exponent from 1e-6 up to below 1e21.</summary>
    private static string Reference(double value)
    {
        var text = "";
        for (var digits = 0; digits < 17; digits++)
        {
            text = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                break;
            }
        }

        var sign = value < 0 ? "-" : "";
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[..e].TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var exponent = int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        if (Math.Abs(value) is < 1e-6 or >= 1e21)
        {
            var fraction = mantissa.Length > 1 ? "." + mantissa[1..] : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
        }

        if (exponent < 0)
        {
            return sign + "0." + new string('0', -exponent - 1) + mantissa;
        }

        return mantissa.Length <= exponent + 1
            ? sign + mantissa.PadRight(exponent + 1, '0')
            : sign + mantissa[..(exponent + 1)] + "." + mantissa[(exponent + 1)..];
    }

    private static string Written(double value)
    {
        Span<byte> space = stackalloc byte[JsonNumber.Longest];
        return Encoding.ASCII.GetString(space[..JsonNumber.Write(value, space)]);
    }
}
