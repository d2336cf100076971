// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Numerics;
using System.Text;

namespace Sambruk.Iot.Tests.Decoding;

public sealed class JsonDecimalTests
{
    [Theory]
    [InlineData(234, 1, "23.4")]
    [InlineData(230, 1, "23")]
    [InlineData(-5, 1, "-0.5")]
    [InlineData(0, 3, "0")]
    [InlineData(-50, 1, "-5")]
    [InlineData(42, 4, "0.0042")]
    [InlineData(10_050, 4, "1.005")]
    [InlineData(4_294_967_294, 4, "429496.7294")]
    [InlineData(4_294_967_295, 1, "429496729.5")]
    [InlineData(1_234_567_890_123, 5, "12345678.90123")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    [InlineData(long.MinValue, 18, "-9.223372036854775808")]
    [InlineData(long.MaxValue, 1, "922337203685477580.7")]
    public void A_number_is_written_without_zeros_at_the_end(long unscaled, int decimals, string text) => Assert.Equal(text, Write(unscaled, decimals));

    [Fact]
    public void Every_number_is_the_one_that_whole_numbers_give()
    {
        var random = new Random(18);
        for (var round = 0; round < 200_000; round++)
        {
            // As many short numbers as long ones.
            var unscaled = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            var decimals = random.Next(19);
            Assert.Equal(Plain(unscaled, decimals), Write(unscaled, decimals));
        }
    }

    private static string Plain(long unscaled, int decimals)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var fraction = digits[^decimals..].TrimEnd('0');
        return (unscaled < 0 ? "-" : "") + digits[..^decimals] + (fraction.Length == 0 ? "" : "." + fraction);
    }

    private static string Write(long unscaled, int decimals)
    {
        var output = new byte[JsonDecimal.Longest];
        return Encoding.ASCII.GetString(output, 0, JsonDecimal.Write(unscaled, decimals, output));
    }
}
