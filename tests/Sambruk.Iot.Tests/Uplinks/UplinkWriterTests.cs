// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>The plain form: whatever is written reads back as it was.</summary>
public sealed class UplinkWriterTests
{
    private static readonly string?[] Texts = [null, null, "å\"\\\u2028", "x", "😀", "<b>", new('a', 400)];

    private static readonly Gen<string?> Text = Gen.Int[0, Texts.Length - 1].Select(i => Texts[i]);

    private static readonly Gen<double?> Number = Gen.Select(Gen.Bool, Gen.Double[-200, 200]).Select((known, value) => known ? (double?)value : null);

    private static readonly Gen<UplinkLocation?> Location = Gen.Select(Gen.Bool, Gen.Double[-90, 90], Gen.Double[-180, 180], Number)
        .Select((known, latitude, longitude, altitude) => known ? (UplinkLocation?)new UplinkLocation(latitude, longitude, altitude) : null);

    private static readonly Gen<UplinkRadio> Radio = Gen.Select(Number, Number, Gen.Int[7, 12], Gen.Bool).Select((rssi, snr, sf, full) => full
        ? new UplinkRadio { Rssi = rssi, Snr = snr, SpreadingFactor = sf, BandwidthHz = 125_000, DataRate = 12 - sf, FrequencyHz = 868_100_000 }
        : new UplinkRadio { Rssi = rssi, Snr = snr });

    private static readonly Gen<Uplink> Uplinks =
        from eui in Gen.ULong.Where(v => v != 0)
        from network in Gen.Int[1, 7]
        from text in Text.Array[8]
        from counter in Gen.UInt
        from port in Gen.Byte
        from ticks in Gen.Long[DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks]
        from payload in Gen.Byte.Array[0, 50]
        from radio in Radio
        from gateways in Gen.Select(Text, Number, Number, Location).Array[0, 4]
        from location in Location
        from tags in Gen.Select(Gen.String, Text.Where(t => t is not null).Array[0, 3]).Array[0, 3]
        from known in Gen.Bool
        select new Uplink
        {
            DevEui = DevEui.FromValue(eui),
            Network = (UplinkFormat)network,
            DeviceName = text[0],
            Profile = text[1],
            FPort = known ? port : null,
            FCnt = known ? counter : null,
            ReceivedAt = known ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            Payload = payload,
            Object = known || payload.Length == 0 ? "{\"a\":[1,\"å\"]}"u8.ToArray() : default,
            Normalized = known ? "[{}]"u8.ToArray() : default,
            Confirmed = known ? port > 99 : null,
            DevAddr = known ? "04ab12cd" : null,
            Radio = radio,
            Gateways = [.. gateways.Select(g => new UplinkGateway { Id = g.Item1, Rssi = g.Item2, Snr = g.Item3, Location = g.Item4 })],
            Location = location,
            Tags = [.. tags.DistinctBy(t => t.Item1).Where(t => IsUnicode(t.Item1)).Select(t => new UplinkTag(t.Item1, t.Item2!))],
            Battery = known ? port : null,
            ExternalPower = known ? port > 99 : null,
            ReportedBatteryLevel = known ? port : null,
            DeduplicationId = text[2],
            TenantId = text[3],
            TenantName = text[4],
            ApplicationId = text[5],
            ApplicationName = text[6],
            JoinEui = known ? "0000000000000000" : null,
            TimeOnAir = known ? 61 : null,
            SequenceNumber = known ? counter : null,
            Late = known ? port > 99 : null,
            SubBand = text[7],
            Channel = known ? "LC2" : null,
            Mic = known ? "8e7d2c4b" : null,
        };

    [Fact]
    public void Every_uplink_reads_back_as_it_was() => Uplinks.Sample(uplink =>
    {
        var written = UplinkCase.PlainForm(w => UplinkWriter.Write(w, uplink));
        var again = Assert.Single(UplinkParser.Parse(written).Document!.Uplinks);
        Assert.Equal(written, UplinkCase.PlainForm(w => UplinkWriter.Write(w, again)));
        Assert.Equal(uplink.Key, again.Key);
        Assert.Equal(uplink.Radio, again.Radio);
        Assert.Equal(uplink.Gateways, again.Gateways);
        Assert.Equal(uplink.Location, again.Location);
        Assert.Equal(uplink.ReceivedAt, again.ReceivedAt);
        Assert.Equal(uplink.Payload.ToArray(), again.Payload.ToArray());
        Assert.Equal(uplink.Network, again.Network);
    });

    [Fact]
    public void Every_status_and_event_reads_back_as_it_was()
    {
        var status = new DeviceStatus { DevEui = DevEui.FromValue(7), Network = UplinkFormat.ChirpStackV4, Margin = 7, BatteryLevel = 0, ExternalPower = false, TenantId = "t" };
        var written = UplinkCase.PlainForm(w => UplinkWriter.Write(w, status));
        Assert.Equal(written, UplinkCase.PlainForm(w => UplinkWriter.Write(w, Assert.Single(UplinkParser.Parse(written).Document!.Statuses))));

        foreach (var kind in Enum.GetValues<UplinkKind>().Where(k => k is not (UplinkKind.Uplink or UplinkKind.Status)))
        {
            var met = new NetworkEvent { Kind = kind, DevEui = DevEui.FromValue(7), Network = UplinkFormat.Loriot, Code = "c", Level = "l", Description = "d", FCnt = 3, DevAddr = "04ab12cd", Context = "{}"u8.ToArray() };
            written = UplinkCase.PlainForm(w => UplinkWriter.Write(w, met));
            var again = Assert.Single(UplinkParser.Parse(written).Document!.Events);
            Assert.Equal(kind, again.Kind);
            Assert.Equal(written, UplinkCase.PlainForm(w => UplinkWriter.Write(w, again)));
        }
    }

    [Theory]
    [InlineData("""{"devEui":"70b3d57ed0000001","fPort":5,"payloadHex":"0100EA"}""")]
    [InlineData("""{"devEui":"70-B3-D5-7E-D0-00-00-01","fPort":"5","payloadBase64":"AQDq"}""")]
    public void The_least_that_a_script_need_write_is_an_uplink(string json)
    {
        var uplink = Assert.Single(UplinkParser.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Document!.Uplinks);
        Assert.Equal("70b3d57ed0000001", uplink.DevEui.ToString());
        Assert.Equal((byte)5, uplink.FPort);
        Assert.Equal([1, 0, 0xEA], uplink.Payload.ToArray());
        Assert.Equal(UplinkFormat.Json, uplink.Network);
    }

    [Theory]
    [InlineData("""{"devEui":"70b3d57ed0000001","payloadHex":"00","payloadBase64":"AA=="}""")]
    [InlineData("""{"devEui":"70b3d57ed0000001","payloadHex":"00","time":"2026-01-01T00:00:00Z","receivedAt":"2026-01-01T00:00:00Z"}""")]
    public void Two_words_for_one_thing_are_refused(string json) =>
        Assert.Equal(UplinkRefusalReason.DuplicateMember, UplinkParser.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Refusal!.Reason);

    [Fact]
    public void An_array_of_the_plain_form_is_read_when_the_format_is_named() =>
        Assert.Equal(2, UplinkParser.Parse("""[{"devEui":"70b3d57ed0000001","payloadHex":"00"},{"devEui":"70b3d57ed0000002","payloadHex":"00"}]"""u8, UplinkFormat.Json).Document!.Uplinks.Count);

    [Fact]
    public void An_object_that_is_not_JSON_is_a_callers_mistake() => Assert.Throws<ArgumentException>(() =>
        UplinkCase.PlainForm(w => UplinkWriter.Write(w, new Uplink { DevEui = DevEui.FromValue(1), Object = "{"u8.ToArray() })));

    private static bool IsUnicode(string text) => text.EnumerateRunes().All(r => r != System.Text.Rune.ReplacementChar);
}
