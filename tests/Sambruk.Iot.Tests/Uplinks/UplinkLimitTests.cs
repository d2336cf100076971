// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.Tests.Uplinks;

public sealed class UplinkLimitTests
{
    [Fact]
    public void The_defaults_are_pinned() => Assert.Equal(
        """
        LocationFromFirstGateway = False
        MaxDepth = 32
        MaxDocumentBytes = 1048576
        MaxElements = 10000
        MaxGateways = 256
        MaxTags = 256
        RadioFromFirstGateway = False

        """.ReplaceLineEndings("\n"),
        OptionDefaults.Of<UplinkParserOptions>());

    [Fact]
    public void A_message_of_the_greatest_size_is_read_and_one_byte_more_is_refused()
    {
        var json = UplinkCase.Of("loriot", 0).Document;
        byte[] padded = [.. json, .. Enumerable.Repeat((byte)' ', (1024 * 1024) - json.Length)];
        Assert.False(UplinkParser.Parse(padded).IsRefused);
        Assert.Equal(UplinkRefusalReason.DocumentTooLarge, UplinkParser.Parse([.. padded, (byte)' ']).Refusal!.Reason);
        Assert.False(UplinkParser.Parse(json, options: new UplinkParserOptions { MaxDocumentBytes = json.Length }).IsRefused);
        Assert.True(UplinkParser.Parse(json, options: new UplinkParserOptions { MaxDocumentBytes = json.Length - 1 }).IsRefused);
    }

    [Theory]
    [InlineData("other", 31, null)]
    [InlineData("other", 32, UplinkRefusalReason.TooDeep)]
    [InlineData("other", 100_000, UplinkRefusalReason.TooDeep)]
    [InlineData("object", 31, null)]
    [InlineData("object", 32, UplinkRefusalReason.TooDeep)]
    [InlineData("tags", 32, UplinkRefusalReason.TooDeep)]
    [InlineData("rxInfo", 32, UplinkRefusalReason.TooDeep)]
    public void Nesting_stops_at_the_limit(string member, int levels, UplinkRefusalReason? reason)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var nested = string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));
            var json = Encoding.UTF8.GetBytes($$"""{"devEUI":"70b3d57ed0000001","data":"AA==","{{member}}":{{nested}}}""");
            Assert.Equal(reason, UplinkParser.Parse(json).Refusal?.Reason);
            Assert.Equal(reason, UplinkParser.Parse(json, UplinkFormat.ChirpStackV3).Refusal?.Reason);
        }
    }

    [Fact]
    public void Text_that_holds_JSON_stops_at_the_same_depth()
    {
        var nested = new string('[', 33) + new string(']', 33);
        Assert.Equal(
            UplinkRefusalReason.InvalidObject,
            UplinkParser.Parse(Encoding.UTF8.GetBytes($$"""{"devEUI":"70b3d57ed0000001","objectJSON":"{{nested}}"}""")).Refusal!.Reason);
    }

    [Fact]
    public void Gateways_tags_and_values_stop_at_their_limits()
    {
        Check("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"data":"AA==","rxInfo":[#]}""", i => """{"rssi":1}""");
        Check("""{"devEUI":"70b3d57ed0000001","data":"AA==","tags":{#}}""", i => $"\"{i}\":\"v\"");
        Check("""{"devEUI":"70b3d57ed0000001","data":"AA==","tags":{"a":[#]}}""", i => "\"v\"");

        static void Check(string json, Func<int, string> item)
        {
            Assert.False(UplinkParser.Parse(Filled(256)).IsRefused);
            Assert.Equal(UplinkRefusalReason.TooMany, UplinkParser.Parse(Filled(257)).Refusal!.Reason);

            byte[] Filled(int count) => Encoding.UTF8.GetBytes(json.Replace("#", string.Join(',', Enumerable.Range(0, count).Select(item)), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Elements_stop_at_their_limit_and_none_is_lost_before()
    {
        Assert.Equal(10_000, UplinkParser.Parse(Elements(10_000)).Document!.Uplinks.Count);
        Assert.Equal(UplinkRefusalReason.TooMany, UplinkParser.Parse(Elements(10_001)).Refusal!.Reason);

        static byte[] Elements(int count) => Encoding.UTF8.GetBytes('[' + string.Join(',', Enumerable.Range(1, count).Select(i => $$"""{"devEui":"{{i:x16}}","payload":"01"}""")) + ']');
    }

    [Fact]
    public void The_result_does_not_hold_on_to_the_message()
    {
        var json = UplinkCase.Of("chirpstack-v4", 3).Document.ToArray();
        var uplink = Assert.Single(UplinkParser.Parse(json).Document!.Uplinks);
        var before = UplinkCase.PlainForm(w => UplinkWriter.Write(w, uplink));
        json.AsSpan().Fill((byte)'x');
        Assert.Equal(before, UplinkCase.PlainForm(w => UplinkWriter.Write(w, uplink)));
    }
}
