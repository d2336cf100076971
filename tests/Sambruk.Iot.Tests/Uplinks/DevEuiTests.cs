// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using CsCheck;

namespace Sambruk.Iot.Tests.Uplinks;

public sealed class DevEuiTests
{
    private static readonly Gen<DevEui> Euis = Gen.ULong.Where(v => v != 0).Select(DevEui.FromValue);

    [Theory]
    [InlineData("70b3d57ed0000102")]
    [InlineData("70B3D57ED0000102")]
    [InlineData("70-b3-d5-7e-d0-00-01-02")]
    [InlineData("70:B3:D5:7E:D0:00:01:02")]
    [InlineData("cLPVftAAAQI=")]
    public void Each_written_form_is_the_same_DevEUI(string text)
    {
        Assert.True(DevEui.TryParse(text, out var eui));
        Assert.Equal(0x70b3d57ed0000102UL, eui.Value);
        Assert.Equal("70b3d57ed0000102", eui.ToString());
        Assert.Equal(eui, DevEui.Parse(text));
        Assert.True(DevEui.TryParse(Encoding.UTF8.GetBytes(text), out var same));
        Assert.Equal(eui, same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("70b3d57ed000010")]
    [InlineData("70b3d57ed00001020")]
    [InlineData(" 70b3d57ed000010")]
    [InlineData("70b3d57ed000010g")]
    [InlineData("70b3d57ed00001@2")]
    [InlineData("70b3d57ed000010\u0130")]
    [InlineData("70-b3-d5-7e-d0-00-01:02")]
    [InlineData("70 b3 d5 7e d0 00 01 02")]
    [InlineData("70-b3-d5-7e-d0-00-01-0")]
    [InlineData("cLPVftAAAQI")]
    [InlineData("cLPVftAAAQID")]
    [InlineData("cLPVftAAAQ==")]
    [InlineData("cLPV tAAAQI=")]
    [InlineData("0000000000000000")]
    [InlineData("AAAAAAAAAAA=")]
    public void What_is_no_DevEUI_is_refused_without_showing_it(string text)
    {
        Assert.False(DevEui.TryParse(text, out var eui));
        Assert.True(eui.IsEmpty);
        var fault = Assert.Throws<FormatException>(() => DevEui.Parse(text));
        Assert.True(text.Length == 0 || !fault.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Default_holds_none_and_writes_nothing()
    {
        Assert.True(default(DevEui).IsEmpty);
        Assert.Equal("", default(DevEui).ToString());
        Assert.False(DevEui.TryParse((string?)null, out _));
        Assert.Throws<ArgumentNullException>(() => DevEui.Parse(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => DevEui.FromValue(0));
    }

    [Fact]
    public void Every_DevEUI_reads_back_from_each_form() => Euis.Sample(eui =>
    {
        var hex = eui.ToString();
        var pairs = hex.Chunk(2).Select(p => new string(p)).ToArray();
        return hex.Length == 16
            && new[] { hex, hex.ToUpperInvariant(), string.Join('-', pairs), string.Join(':', pairs), Convert.ToBase64String(Convert.FromHexString(hex)) }
                .All(text => DevEui.TryParse(text, out var read) && read == eui);
    });

    [Fact]
    public void Comparison_is_that_of_the_texts() => Gen.Select(Euis, Euis).Sample((a, b) =>
        Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString())) && (a < b) == (b > a) && (a <= b) == !(a > b));

    [Fact]
    public void Formatting_into_spans_writes_the_same_and_says_when_it_does_not_fit()
    {
        var eui = DevEui.FromValue(1);
        Span<byte> bytes = stackalloc byte[16];
        Assert.True(eui.TryFormat(bytes, out var written));
        Assert.Equal("0000000000000001", Encoding.ASCII.GetString(bytes[..written]));
        Assert.False(eui.TryFormat(bytes[..15], out _));
        Assert.Equal("0000000000000001", $"{eui}");
    }

    [Fact]
    public void As_JSON_it_is_its_text()
    {
        var eui = DevEui.Parse("70b3d57ed0000102");
        Assert.Equal("\"70b3d57ed0000102\"", JsonSerializer.Serialize(eui));
        Assert.Equal(eui, JsonSerializer.Deserialize<DevEui>("\"70b3d57ed0000102\""));
        var fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DevEui>("\"70b3d57ed00001zz\""));
        Assert.DoesNotContain("zz", fault.ToString(), StringComparison.Ordinal);
    }
}
