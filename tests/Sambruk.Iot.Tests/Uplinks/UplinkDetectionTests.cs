// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>iot.md §2.2: the tests are made in order, wherever the members stand.</summary>
public sealed class UplinkDetectionTests
{
    [Theory]
    [InlineData("[]", UplinkFormat.Netmore)]
    [InlineData("""[{"devEui":"70b3d57ed0000001","payload":"00"}]""", UplinkFormat.Netmore)]
    [InlineData("""{"DevEUI_uplink":{"DevEUI":"70b3d57ed0000001"}}""", UplinkFormat.Actility)]
    [InlineData("""{"DevEUI_downlink_Sent":{"DevEUI":"70b3d57ed0000001"}}""", UplinkFormat.Actility)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001"}}""", UplinkFormat.TheThingsStackV3)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"}}""", UplinkFormat.ChirpStackV4)]
    [InlineData("""{"EUI":"70b3d57ed0000001","cmd":"rx"}""", UplinkFormat.Loriot)]
    [InlineData("""{"devEUI":"70b3d57ed0000001"}""", UplinkFormat.ChirpStackV3)]
    [InlineData("""{"devEui":"70b3d57ed0000001","payload":"00"}""", UplinkFormat.Netmore)]
    [InlineData("""{"payload":"00","fPort":1,"devEui":"70b3d57ed0000001"}""", UplinkFormat.Netmore)]
    [InlineData("""{"devEui":"70b3d57ed0000001","payloadHex":"00"}""", UplinkFormat.Json)]
    [InlineData("""{"devEui":"70b3d57ed0000001","object":{}}""", UplinkFormat.Json)]
    [InlineData("""{"devEui":"70b3d57ed0000001","payload":"00","payloadHex":"00"}""", UplinkFormat.Json)]
    public void Members_tell_the_format(string json, UplinkFormat expected) =>
        Assert.Equal(expected, UplinkParser.Parse(Encoding.UTF8.GetBytes(json)).Document!.Format);

    [Fact]
    public void An_earlier_test_wins_over_a_later_one_in_each_order_of_members()
    {
        (UplinkFormat Format, string Members)[] marks =
        [
            (UplinkFormat.Actility, """ "DevEUI_uplink":{"DevEUI":"70b3d57ed0000001"} """),
            (UplinkFormat.TheThingsStackV3, """ "end_device_ids":{"dev_eui":"70b3d57ed0000001"} """),
            (UplinkFormat.ChirpStackV4, """ "deviceInfo":{"devEui":"70b3d57ed0000001"} """),
            (UplinkFormat.Loriot, """ "EUI":"70b3d57ed0000001","seqno":1,"cmd":"rx" """),
            (UplinkFormat.ChirpStackV3, """ "devEUI":"70b3d57ed0000001" """),
            (UplinkFormat.Netmore, """ "devEui":"70b3d57ed0000001","payload":"00" """),
        ];
        for (var first = 0; first < marks.Length; first++)
        {
            for (var later = first + 1; later < marks.Length; later++)
            {
                var (a, b) = (marks[first].Members, marks[later].Members);
                foreach (var json in new[] { $$"""{{{a}},{{b}}}""", $$"""{{{b}},{{a}}}""", $$"""{{{b}},"x":"\\",{{a.Replace("EUI", "\\u0045UI", StringComparison.Ordinal).Replace("end_", "\\u0065nd_", StringComparison.Ordinal)}}}""" })
                {
                    Assert.Equal(marks[first].Format, UplinkParser.Parse(Encoding.UTF8.GetBytes(json)).Document!.Format);
                }
            }
        }
    }

    [Fact]
    public void A_mark_inside_another_object_or_in_a_text_tells_nothing()
    {
        var json = """{"devEUI":"70b3d57ed0000001","fPort":1,"data":"AA==","object":{"DevEUI_uplink":{},"end_device_ids":1,"EUI":1,"cmd":2},"deviceName":"deviceInfo"}"""u8;
        Assert.Equal(UplinkFormat.ChirpStackV3, UplinkParser.Parse(json).Document!.Format);
    }

    [Theory]
    [InlineData("{}", UplinkRefusalReason.UnknownFormat)]
    [InlineData("""{"EUI":"70b3d57ed0000001"}""", UplinkRefusalReason.UnknownFormat)]
    [InlineData("""{"hello":"world"}""", UplinkRefusalReason.UnknownFormat)]
    [InlineData("null", UplinkRefusalReason.UnknownFormat)]
    [InlineData("\"text\"", UplinkRefusalReason.UnknownFormat)]
    [InlineData("17", UplinkRefusalReason.UnknownFormat)]
    [InlineData("17 18", UplinkRefusalReason.InvalidJson)]
    [InlineData("", UplinkRefusalReason.InvalidJson)]
    [InlineData("  ", UplinkRefusalReason.InvalidJson)]
    [InlineData("{", UplinkRefusalReason.InvalidJson)]
    public void What_nobody_writes_is_refused(string json, UplinkRefusalReason reason) =>
        Assert.Equal(reason, UplinkParser.Parse(Encoding.UTF8.GetBytes(json)).Refusal!.Reason);

    [Fact]
    public void Names_of_formats_read_back()
    {
        foreach (var format in Enum.GetValues<UplinkFormat>().Where(f => f != UplinkFormat.LwM2m))
        {
            Assert.Equal(UplinkFormats.Names[(int)format], UplinkFormats.NameOf(format));
            Assert.True(UplinkFormats.TryParse(UplinkFormats.NameOf(format).ToUpperInvariant(), out var same));
            Assert.Equal(format, same);
        }

        // Packs are told by the door through which they come; no name of a network server leads there.
        Assert.Equal(UplinkFormats.Names.Count + 1, Enum.GetValues<UplinkFormat>().Length);
        Assert.Equal("lwm2m", UplinkFormats.NameOf(UplinkFormat.LwM2m));
        Assert.False(UplinkFormats.TryParse("lwm2m", out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => UplinkParser.Parse("[]"u8, UplinkFormat.LwM2m));
        Assert.True(UplinkFormats.TryParse("servanet", out var servanet));
        Assert.Equal(UplinkFormat.ChirpStackV3, servanet);
        Assert.False(UplinkFormats.TryParse("sigfox", out _));
        Assert.False(UplinkFormats.TryParse((string?)null, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => UplinkFormats.NameOf((UplinkFormat)99));
    }
}
