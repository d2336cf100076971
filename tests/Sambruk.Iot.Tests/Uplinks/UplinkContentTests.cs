// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>What the vectors do not show: events, choices, the particulars of a server.</summary>
public sealed class UplinkContentTests
{
    [Theory]
    [InlineData("""{"end_device_ids":{"device_id":"d","dev_eui":"70b3d57ed0000001","dev_addr":"260B1234"},"received_at":"2026-05-01T10:00:00Z","join_accept":{"session_key_id":"x"}}""", null, UplinkKind.Join)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001"},"downlink_queued":{}}""", null, UplinkKind.Downlink)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001"},"downlink_ack":{}}""", null, UplinkKind.Acknowledgement)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001"},"location_solved":{}}""", null, UplinkKind.Other)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"devAddr":"00189440"}""", "join", UplinkKind.Join)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"fCnt":3,"rxInfo":[{"rssi":-1}]}""", "up", UplinkKind.EmptyUplink)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"fPort":0,"data":""}""", null, UplinkKind.EmptyUplink)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"fPort":0,"data":null,"object":null,"objectJSON":""}""", null, UplinkKind.EmptyUplink)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA=="}""", "Location", UplinkKind.Other)]
    [InlineData("""{"cmd":"join","EUI":"70b3d57ed0000001"}""", "up", UplinkKind.Join)]
    [InlineData("""{"cmd":"txd","EUI":"70b3d57ed0000001"}""", null, UplinkKind.Transmission)]
    [InlineData("""{"cmd":"cq","EUI":"70b3d57ed0000001"}""", null, UplinkKind.Other)]
    [InlineData("""{"devEui":"70b3d57ed0000001","messageType":"join","payload":""}""", null, UplinkKind.Join)]
    [InlineData("""{"devEui":"70b3d57ed0000001","messageType":"status","payload":"00"}""", null, UplinkKind.Other)]
    [InlineData("""{"devEui":"70b3d57ed0000001","messageType":"uplink","payload":"00"}""", null, UplinkKind.Other)]
    [InlineData("""{"devEui":"70b3d57ed0000001","payload":"00"}""", "status", UplinkKind.Other)]
    [InlineData("""{"DevEUI_downlink_Sent":{"DevEUI":"70b3d57ed0000001"}}""", null, UplinkKind.Downlink)]
    [InlineData("""{"devEui":"70b3d57ed0000001","kind":"join","payloadHex":"00"}""", null, UplinkKind.Join)]
    public void What_is_neither_uplink_nor_status_is_kept_as_an_event_of_its_kind(string json, string? eventType, UplinkKind kind)
    {
        var document = UplinkParser.Parse(Encoding.UTF8.GetBytes(json), eventType: eventType).Document!;
        Assert.Empty(document.Uplinks);
        Assert.Empty(document.Statuses);
        Assert.Equal(kind, Assert.Single(document.Events).Kind);
    }

    [Theory]
    [InlineData("error")]
    [InlineData(null)]
    public void An_error_of_ChirpStack_v3_keeps_its_type_and_counter(string? eventType)
    {
        var json = """{"devEUI":"70b3d57ed0000001","deviceName":"d","type":"UPLINK_FCNT_RETRANSMISSION","error":"retransmission","fCnt":12,"tags":{"a":"b"}}"""u8;
        var met = Assert.Single(UplinkParser.Parse(json, eventType: eventType).Document!.Events);
        Assert.Equal(UplinkKind.Error, met.Kind);
        Assert.Equal("UPLINK_FCNT_RETRANSMISSION", met.Code);
        Assert.Equal("retransmission", met.Description);
        Assert.Equal(12u, met.FCnt);
        Assert.Equal("b", met.Tags[0].Values[0]);
    }

    [Theory]
    [InlineData("log")]
    [InlineData(null)]
    public void A_log_line_of_ChirpStack_v4_keeps_its_level_code_and_context(string? eventType)
    {
        var json = """{"time":"2026-03-04T08:00:00Z","deviceInfo":{"devEui":"70b3d57ed0000001"},"level":"ERROR","code":"UPLINK_CODEC","description":"codec","context":{"deduplication_id":"1"}}"""u8;
        var met = Assert.Single(UplinkParser.Parse(json, eventType: eventType).Document!.Events);
        Assert.Equal(UplinkKind.Log, met.Kind);
        Assert.Equal(("ERROR", "UPLINK_CODEC", "codec"), (met.Level, met.Code, met.Description));
        Assert.Equal("""{"deduplication_id":"1"}""", Encoding.UTF8.GetString(met.Context.Span));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.Zero), met.ReceivedAt);
    }

    [Fact]
    public void An_event_need_not_name_a_device() =>
        Assert.True(Assert.Single(UplinkParser.Parse("""{"end_device_ids":{},"join_accept":{}}"""u8).Document!.Events).DevEui.IsEmpty);

    [Fact]
    public void The_first_gateway_is_taken_when_asked_as_diwise_does()
    {
        var json = UplinkCase.Of("chirpstack-v3", 0).Document;
        var plain = Assert.Single(UplinkParser.Parse(json).Document!.Uplinks);
        Assert.Equal((-104.0, 1.2), (plain.Radio.Rssi, plain.Radio.Snr));
        Assert.Null(plain.Location);

        var asDiwise = Assert.Single(UplinkParser.Parse(json, options: new UplinkParserOptions { RadioFromFirstGateway = true, LocationFromFirstGateway = true }).Document!.Uplinks);
        Assert.Equal((-110.0, -5.8), (asDiwise.Radio.Rssi, asDiwise.Radio.Snr));
        Assert.Equal(new UplinkLocation(62.36951, 17.32014, 273), asDiwise.Location);
    }

    [Theory]
    [InlineData("""{"rssi":-90,"snr":5},{"rssi":-80,"snr":5}""", -80.0, 5.0)]
    [InlineData("""{"rssi":-80,"snr":5},{"rssi":-90,"snr":5}""", -80.0, 5.0)]
    [InlineData("""{"rssi":-50},{"rssi":-120,"snr":-20}""", -120.0, -20.0)]
    [InlineData("""{"rssi":-50},{"rssi":-40}""", -40.0, null)]
    [InlineData("""{},{"rssi":-40}""", -40.0, null)]
    public void Radio_is_that_of_the_highest_SNR_then_of_the_highest_RSSI(string gateways, double rssi, double? snr)
    {
        var uplink = Assert.Single(UplinkParser.Parse(Encoding.UTF8.GetBytes($$"""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","rxInfo":[{{gateways}}]}""")).Document!.Uplinks);
        Assert.Equal(rssi, uplink.Radio.Rssi);
        Assert.Equal(snr, uplink.Radio.Snr);
    }

    [Fact]
    public void The_particulars_of_each_server_are_kept()
    {
        var chirpstack = Assert.Single(UplinkParser.Parse(UplinkCase.Of("chirpstack-v4", 0).Document).Document!.Uplinks);
        Assert.Equal("3ac7e3c4-4401-4b8d-9386-a5c902f9202d", chirpstack.DeduplicationId);
        Assert.Equal(("52f14cd4-c6f1-4fbd-8f87-4025e1d49242", "Exempelkommun"), (chirpstack.TenantId, chirpstack.TenantName));
        Assert.Equal(("17c82e96-be03-4f38-aef3-f83d48582d97", "Inomhusmiljo"), (chirpstack.ApplicationId, chirpstack.ApplicationName));

        var things = Assert.Single(UplinkParser.Parse(UplinkCase.Of("ttn-v3", 0).Document).Document!.Uplinks);
        Assert.Equal(("inomhus", "0000000000000000"), (things.ApplicationId, things.JoinEui));

        var actility = Assert.Single(UplinkParser.Parse(UplinkCase.Of("actility", 0).Document).Document!.Uplinks);
        Assert.Equal(("G0", "LC2", "8e7d2c4b", false, "100001234"), (actility.SubBand, actility.Channel, actility.Mic, actility.Late!.Value, actility.TenantId));

        var netmore = Assert.Single(UplinkParser.Parse(UplinkCase.Of("netmore", 0).Document).Document!.Uplinks);
        Assert.Equal(0.0, netmore.ReportedBatteryLevel);
        Assert.Null(netmore.Battery);
        Assert.Equal(["norra", "inre"], netmore.FindTag("stadsdel"));
        Assert.Null(netmore.FindTag("Stadsdel"));

        var loriot = Assert.Single(UplinkParser.Parse(UplinkCase.Of("loriot", 2).Document).Document!.Uplinks);
        Assert.Equal((848L, 61.0, false, 50.0, false), (loriot.SequenceNumber!.Value, loriot.TimeOnAir!.Value, loriot.Late!.Value, loriot.Battery!.Value, loriot.ExternalPower!.Value));
    }

    [Theory]
    [InlineData("0", null, true)]
    [InlineData("1", 0.3937007874015748, false)]
    [InlineData("254", 100.0, false)]
    [InlineData("255", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("\"127\"", 50.0, false)]
    public void Loriots_battery_is_percent_external_or_unknown(string bat, double? battery, bool? externalPower)
    {
        var uplink = Assert.Single(UplinkParser.Parse(Encoding.UTF8.GetBytes($$"""{"cmd":"rx","EUI":"70b3d57ed0000001","data":"00","bat":{{bat}}}""")).Document!.Uplinks);
        Assert.Equal(battery, uplink.Battery);
        Assert.Equal(externalPower, uplink.ExternalPower);
    }

    [Fact]
    public void ChirpStack_v3_in_its_own_JSON_has_bandwidth_in_kHz_and_a_device_address_in_base64()
    {
        var uplink = Assert.Single(UplinkParser.Parse("""{"devEUI":"cLPVftAAAQI=","devAddr":"ABiUQA==","data":"AA==","confirmedUplink":true,"dr":4,"txInfo":{"frequency":"868100000","loRaModulationInfo":{"bandwidth":125,"spreadingFactor":"9"}}}"""u8).Document!.Uplinks);
        Assert.Equal(new UplinkRadio { FrequencyHz = 868_100_000, DataRate = 4, BandwidthHz = 125_000, SpreadingFactor = 9 }, uplink.Radio);
        Assert.Equal("00189440", uplink.DevAddr);
        Assert.True(uplink.Confirmed);
    }

    [Fact]
    public void A_single_gateway_of_Actility_need_not_stand_in_a_list()
    {
        var uplink = Assert.Single(UplinkParser.Parse("""{"DevEUI_uplink":{"DevEUI":"70b3d57ed0000001","payload_hex":"00","Lrrid":"A","LrrLAT":62.3,"LrrLON":17.3,"Lrrs":{"Lrr":{"Lrrid":"A","LrrRSSI":"-97","LrrSNR":"8"}}}}"""u8).Document!.Uplinks);
        Assert.Equal(new UplinkGateway { Id = "A", Rssi = -97, Snr = 8, Location = new UplinkLocation(62.3, 17.3, null) }, Assert.Single(uplink.Gateways));
    }

    [Fact]
    public void A_time_in_year_1_is_how_a_server_says_that_it_has_none()
    {
        var uplink = Assert.Single(UplinkParser.Parse("""{"devEUI":"70b3d57ed0000001","data":"AA==","rxInfo":[{"time":"0001-01-01T00:00:00Z"},{"time":""},{"time":null}],"publishedAt":"2026-04-10T12:00:00Z"}"""u8).Document!.Uplinks);
        Assert.Equal(new DateTimeOffset(2026, 4, 10, 12, 0, 0, TimeSpan.Zero), uplink.ReceivedAt);
    }

    [Fact]
    public void Tags_keep_numbers_and_truth_values_as_text_and_pass_over_what_is_nested()
    {
        var uplink = Assert.Single(UplinkParser.Parse("""{"devEUI":"70b3d57ed0000001","data":"AA==","tags":{"a":"","b":5.50,"c":true,"d":null,"e":{"f":1},"g":["x",1,null,["y"]],"h":[]}}"""u8).Document!.Uplinks);
        Assert.Equal(["a=", "b=5.50", "c=true", "g=x,1", "h="], uplink.Tags.Select(t => $"{t.Key}={string.Join(',', t.Values)}"));
        Assert.Empty(uplink.FindTag("h")!);
    }

    [Fact]
    public void An_object_is_kept_byte_for_byte()
    {
        const string Written = """{ "t" : 23.40, "å":"\u00e5", "n":[ 1e2 ] }""";
        var uplink = Assert.Single(UplinkParser.Parse(Encoding.UTF8.GetBytes($$"""{"devEUI":"70b3d57ed0000001","object":{{Written}} ,"objectJSON":"{}"}""")).Document!.Uplinks);
        Assert.Equal(Written, Encoding.UTF8.GetString(uplink.Object.Span));
    }

    [Fact]
    public void Text_of_an_uplink_shows_nothing_of_it()
    {
        var uplink = Assert.Single(UplinkParser.Parse(UplinkCase.Of("netmore", 0).Document).Document!.Uplinks);
        foreach (var text in new[] { $"{(object)uplink}", uplink.Tags[0].ToString(), uplink.Gateways[0].ToString(), uplink.Location.ToString()! })
        {
            Assert.DoesNotContain("70b3d57ed0000401", text, StringComparison.Ordinal);
            Assert.DoesNotContain("norra", text, StringComparison.Ordinal);
            Assert.DoesNotContain("62", text, StringComparison.Ordinal);
        }
    }
}
