// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Internal;

public sealed class Utf8OutputTests
{
    [Fact]
    public void A_decimal_is_written_without_zeros_at_the_end()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var unscaled = (i % 5) switch
            {
                0 => random.NextInt64(long.MinValue, long.MaxValue),
                1 => random.Next(-1000, 1000) * 1000L,
                2 => random.Next(-100, 100),
                3 => long.MinValue + random.Next(3),
                _ => random.NextInt64(-1L << 40, 1L << 40),
            };
            var decimals = random.Next(0, 20);
            Assert.Equal(Reference(unscaled, decimals), Written(unscaled, decimals));
        }
    }

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 3, "0")]
    [InlineData(234, 1, "23.4")]
    [InlineData(230, 1, "23")]
    [InlineData(-5, 1, "-0.5")]
    [InlineData(42, 4, "0.0042")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    [InlineData(long.MinValue, 19, "-0.9223372036854775808")]
    public void A_decimal_is_written_as(long unscaled, int decimals, string expected) => Assert.Equal(expected, Written(unscaled, decimals));

    [Fact]
    public void Text_is_written_as_JSON_that_reads_back_whatever_the_size_of_the_pieces()
    {
        var random = new Random(2);
        for (var i = 0; i < 5_000; i++)
        {
            var text = RandomText(random, random.Next(0, 400));
            var output = new Pieces(random);
            var writer = new Utf8Output(output);
            GoText.Write(ref writer, text);
            writer.Flush();
            using var document = JsonDocument.Parse(output.Written);
            Assert.Equal(text, document.RootElement.GetString());
            Assert.Equal(-1, output.Written.AsSpan().IndexOfAny("<>&"u8));

            var raw = new Pieces(random);
            var plain = new Utf8Output(raw);
            plain.WriteUtf8(text);
            plain.Flush();
            Assert.Equal(text, Encoding.UTF8.GetString(raw.Written));
        }
    }

    [Theory]
    [InlineData("<å&>", "\"\\u003cå\\u0026\\u003e\"")]
    [InlineData("\u2028\u2029", "\"\\u2028\\u2029\"")]
    [InlineData("\"\\\u0001\n\r\t\b\f\u007f", "\"\\\"\\\\\\u0001\\n\\r\\t\\b\\f\u007f\"")]
    public void Text_is_escaped_as_Go_does(string text, string expected) => Assert.Equal(expected, Escaped(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        Assert.Equal("\"a\\ufffdb\"", Escaped("a\ud800b"));
        Assert.Equal("\"\\ufffd\"", Escaped("\udc00"));
        Assert.Equal("\"\\ufffd\"", Escaped("\ud800"));

        // The pair that stands across two pieces is whole.
        Assert.Equal("\"" + new string('a', 63) + "\U0001F600\"", Escaped(new string('a', 63) + "\U0001F600"));
    }

    internal static string RandomText(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(random.Next(6) switch
            {
                0 => new Rune(random.Next(0x10000, 0x10FFFF)).ToString(),
                1 => "\u2028",
                2 => new Rune(random.Next(0, 0x20)).ToString(),
                3 => new Rune(random.Next(0x80, 0xD7FF)).ToString(),
                _ => new Rune(random.Next(0x20, 0x7F)).ToString(),
            });
        }

        return text.ToString();
    }

    private static string Escaped(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new Utf8Output(output);
        GoText.Write(ref writer, text);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Reference(long unscaled, int decimals)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var fraction = digits[^decimals..].TrimEnd('0');
        var sign = unscaled < 0 ? "-" : "";
        return sign + digits[..^decimals] + (fraction.Length == 0 ? "" : "." + fraction);
    }

    private static string Written(long unscaled, int decimals)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new Utf8Output(output);
        writer.WriteDecimal(unscaled, decimals);
        writer.Flush();
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    /// <summary>Gives no more than what is asked for.</summary>
    private sealed class Pieces(Random random) : IBufferWriter<byte>
    {
        private readonly List<byte> _written = [];
        private byte[] _piece = [];

        public byte[] Written => [.. _written];

        public void Advance(int count)
        {
            Assert.InRange(count, 0, _piece.Length);
            _written.AddRange(_piece.AsSpan(0, count));
            _piece = [];
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _piece = new byte[Math.Max(1, sizeHint) + random.Next(3)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
