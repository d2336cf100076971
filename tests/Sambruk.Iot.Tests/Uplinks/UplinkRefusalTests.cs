// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>What cannot be used is refused with a reason and a place, and its content never shows.</summary>
public sealed class UplinkRefusalTests
{
    private const string Seed = "hemlig4711";

    [Theory]
    [InlineData("""{"deviceInfo":{},"data":"AA=="}""", UplinkRefusalReason.MissingDevEui, "$")]
    [InlineData("""{"deviceInfo":{"devEui":null},"data":"AA=="}""", UplinkRefusalReason.MissingDevEui, "$")]
    [InlineData("""{"deviceInfo":7,"data":"AA=="}""", UplinkRefusalReason.MissingDevEui, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"hemlig4711"},"data":"AA=="}""", UplinkRefusalReason.InvalidDevEui, "$.deviceInfo.devEui")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"hemlig4711"}""", UplinkRefusalReason.InvalidPayload, "$.data")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":4711}""", UplinkRefusalReason.InvalidPayload, "$.data")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":{"a":"hemlig4711"}}""", UplinkRefusalReason.InvalidPayload, "$.data")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","time":"hemlig4711"}""", UplinkRefusalReason.InvalidTime, "$.time")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","time":1772600767}""", UplinkRefusalReason.InvalidTime, "$.time")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","fPort":256}""", UplinkRefusalReason.InvalidNumber, "$.fPort")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","fPort":"hemlig4711"}""", UplinkRefusalReason.InvalidNumber, "$.fPort")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","fCnt":-1}""", UplinkRefusalReason.InvalidNumber, "$.fCnt")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","fCnt":4294967296}""", UplinkRefusalReason.InvalidNumber, "$.fCnt")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","fCnt":1e400}""", UplinkRefusalReason.InvalidNumber, "$.fCnt")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"objectJSON":"{hemlig4711"}""", UplinkRefusalReason.InvalidObject, "$.objectJSON")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"object":{"a":"hemlig4711\ud800"}}""", UplinkRefusalReason.InvalidText, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001","deviceName":"hemlig4711\udc00"},"data":"AA=="}""", UplinkRefusalReason.InvalidText, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","hemlig4711\ud800":1}""", UplinkRefusalReason.InvalidText, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","data":"AQ=="}""", UplinkRefusalReason.DuplicateMember, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"d\u0061ta":"AA==","data":"AA=="}""", UplinkRefusalReason.DuplicateMember, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001","tags":{"hemlig4711":"a","hemlig4711":"b"}},"data":"AA=="}""", UplinkRefusalReason.DuplicateMember, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA=="} hemlig4711""", UplinkRefusalReason.InvalidJson, "$")]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==",}""", UplinkRefusalReason.InvalidJson, "$")]
    [InlineData("""{"devEUI":"70b3d57ed0000001","data":"AA==","rxInfo":[{"time":"hemlig4711"}]}""", UplinkRefusalReason.InvalidTime, "$.rxInfo[].time")]
    [InlineData("""{"EUI":"70b3d57ed0000001","cmd":"rx","data":"00","ts":"hemlig4711"}""", UplinkRefusalReason.InvalidNumber, "$.ts")]
    [InlineData("""{"EUI":"70b3d57ed0000001","cmd":"rx","data":"00","ts":99999999999999999}""", UplinkRefusalReason.InvalidNumber, "$.ts")]
    [InlineData("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001"},"uplink_message":{"frm_payload":"AA==","received_at":"hemlig4711"}}""", UplinkRefusalReason.InvalidTime, "$.uplink_message.received_at")]
    [InlineData("""{"DevEUI_uplink":{"DevEUI":"70b3d57ed0000001","payload_hex":"hemlig4711"}}""", UplinkRefusalReason.InvalidPayload, "$.DevEUI_uplink.payload_hex")]
    [InlineData("""{"devEui":"70b3d57ed0000001","payload":"hemlig4711"}""", UplinkRefusalReason.InvalidPayload, "$.payload")]
    public void A_message_that_cannot_be_used_says_why_and_where_and_shows_nothing(string json, UplinkRefusalReason reason, string path)
    {
        var result = UplinkParser.Parse(Encoding.UTF8.GetBytes(json));
        Assert.True(result.IsRefused);
        Assert.Null(result.Document);
        Assert.Equal(reason, result.Refusal.Reason);
        Assert.Equal(path, result.Refusal.Path);
        Assert.Null(result.Refusal.Element);
        Assert.StartsWith("IOT-UPLINK-", result.Refusal.Code, StringComparison.Ordinal);
        Assert.InRange(result.Refusal.Offset, 0, json.Length);
        foreach (var text in new[] { result.Refusal.ToString(), result.Refusal.Message, result.Refusal.Path, result.Refusal.Code })
        {
            Assert.DoesNotContain(Seed, text, StringComparison.Ordinal);
            Assert.DoesNotContain("70b3d57ed0000001", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_offset_is_that_of_the_value_also_behind_a_byte_order_mark()
    {
        var json = """{"devEui":"70b3d57ed0000001","payloadHex":"zz"}"""u8.ToArray();
        var expected = json.AsSpan().IndexOf("\"zz\""u8);
        Assert.Equal(expected, UplinkParser.Parse(json).Refusal!.Offset);
        Assert.Equal(expected + 3, UplinkParser.Parse([0xEF, 0xBB, 0xBF, .. json]).Refusal!.Offset);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_at_the_first_of_them()
    {
        byte[] json = [.. "{\"devEui\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var refusal = UplinkParser.Parse(json).Refusal!;
        Assert.Equal(UplinkRefusalReason.InvalidUtf8, refusal.Reason);
        Assert.Equal(11, refusal.Offset);
    }

    [Theory]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","dr":"x","devAddr":"zz","confirmed":"maybe","txInfo":5,"rxInfo":[1,null,{"rssi":"x","snr":{},"location":[],"gatewayId":[]}]}""")]
    [InlineData("""{"devEUI":"70b3d57ed0000001","data":"AA==","tags":[1],"txInfo":{"frequency":"x","dr":1e99},"rxInfo":{"a":1},"deviceName":{}}""")]
    [InlineData("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001","application_ids":1},"uplink_message":{"frm_payload":"AA==","settings":[],"locations":{"user":{"latitude":91,"longitude":0}},"version_ids":{"brand_id":"a"}}}""")]
    [InlineData("""{"DevEUI_uplink":{"DevEUI":"70b3d57ed0000001","payload_hex":"00","MType":"x","Frequency":-1,"Lrrs":{"Lrr":5},"CustomerData":"text"}}""")]
    [InlineData("""{"EUI":"70b3d57ed0000001","cmd":"rx","data":"00","dr":"SFx BWy","bat":"x","gws":"x"}""")]
    public void What_only_describes_a_measurement_is_left_out_when_it_cannot_be_read(string json)
    {
        var uplink = Assert.Single(UplinkParser.Parse(Encoding.UTF8.GetBytes(json)).Document!.Uplinks);
        Assert.Equal([0], uplink.Payload.ToArray());
        Assert.Null(uplink.Radio.Rssi);
        Assert.Null(uplink.Radio.FrequencyHz);
        Assert.Null(uplink.Radio.SpreadingFactor);
        Assert.Null(uplink.Location);
        Assert.Null(uplink.DevAddr);
        Assert.Null(uplink.Profile);
        Assert.Empty(uplink.Tags);
    }

    [Fact]
    public void An_element_that_cannot_be_used_does_not_take_the_others_with_it()
    {
        var document = UplinkParser.Parse(
            """
            [{"devEui":"70b3d57ed0000001","payload":"01"},
             {"devEui":"70b3d57ed0000002","payload":"zz","gateways":[{"a":[1,2]}]},
             17, null, ["x",{"y":1}],
             {"payload":"03"},
             {"devEui":"70b3d57ed0000004","timestamp":"never","tags":{"a":{"b":[]}},"payload":"04"},
             {"devEui":"70b3d57ed0000005","payload":"05","tags":{"a":"1","a":"2"},"gateways":[{"rssi":1}]},
             {"devEui":"70b3d57ed0000006","payload":"06"}]
            """u8).Document!;
        Assert.Equal(["70b3d57ed0000001", "70b3d57ed0000006"], document.Uplinks.Select(u => u.DevEui.ToString()));
        Assert.Equal(
            ["$[1].payload", "$[2]", "$[3]", "$[4]", "$[5]", "$[6].timestamp", "$[7]"],
            document.Refusals.Select(r => r.Path));
        Assert.Equal(
            [UplinkRefusalReason.InvalidPayload, UplinkRefusalReason.WrongShape, UplinkRefusalReason.WrongShape, UplinkRefusalReason.WrongShape, UplinkRefusalReason.MissingDevEui, UplinkRefusalReason.InvalidTime, UplinkRefusalReason.DuplicateMember],
            document.Refusals.Select(r => r.Reason));
    }

    [Fact]
    public void An_array_is_refused_where_the_format_has_none() =>
        Assert.Equal(UplinkRefusalReason.WrongShape, UplinkParser.Parse("[{}]"u8, UplinkFormat.ChirpStackV4).Refusal!.Reason);

    [Fact]
    public void A_callers_mistake_is_told_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UplinkParser.Parse("{}"u8, (UplinkFormat)99));
        Assert.Throws<ArgumentException>(() => UplinkParser.Parse("{}"u8, options: new UplinkParserOptions { MaxDepth = 0 }));
        Assert.Throws<ArgumentException>(() => UplinkParser.Parse("{}"u8, options: new UplinkParserOptions { MaxTags = 0 }));
    }

    [Fact]
    public void Every_reason_has_a_code_and_a_sentence_of_its_own()
    {
        var refusals = Enum.GetValues<UplinkRefusalReason>().Select(r => new UplinkRefusal(r, "$", 0, element: null)).ToList();
        Assert.Equal(refusals.Count, refusals.Select(r => r.Code).Distinct().Count());
        Assert.Equal(refusals.Count, refusals.Select(r => r.Message).Distinct().Count());
    }

    [Fact]
    public void The_default_of_a_result_is_a_refusal()
    {
        Assert.True(default(UplinkParseResult).IsRefused);
        Assert.NotNull(default(UplinkParseResult).Refusal);
    }
}
