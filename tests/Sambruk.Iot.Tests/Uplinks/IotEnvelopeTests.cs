// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>The doors of diwise (iot.md §1): envelope, topics, device ids.</summary>
public sealed class IotEnvelopeTests
{
    [Fact]
    public void An_envelope_holds_the_message_and_what_came_beside_it()
    {
        var message = UplinkCase.Of("chirpstack-v4", 0).Document;
        var json = $$"""{"id":"mqtt-1","type":"up","source":"application/1/device/70b3d57ed0000001/event/up","other":[1],"data":"{{Convert.ToBase64String(message)}}"}""";
        Assert.True(IotEnvelope.TryRead(Encoding.UTF8.GetBytes(json), out var envelope, out _));
        Assert.Equal(("mqtt-1", "up", "application/1/device/70b3d57ed0000001/event/up"), (envelope.Id, envelope.Type, envelope.Source));
        Assert.Equal(message, envelope.Data.ToArray());
        Assert.Single(UplinkParser.Parse(envelope.Data.Span, eventType: envelope.EventType).Document!.Uplinks);
        Assert.DoesNotContain("70b3d57ed0000001", $"{(object)envelope}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"status","source":"a/up","data":""}""", "status")]
    [InlineData("""{"source":"application/1/device/1/event/join","data":""}""", "join")]
    [InlineData("""{"source":"client/sensor","data":""}""", null)]
    [InlineData("""{"data":""}""", null)]
    public void The_type_stands_before_the_topic(string json, string? expected)
    {
        Assert.True(IotEnvelope.TryRead(Encoding.UTF8.GetBytes(json), out var envelope, out _));
        Assert.Equal(expected, envelope.EventType);
    }

    [Theory]
    [InlineData("", UplinkRefusalReason.InvalidJson)]
    [InlineData("[]", UplinkRefusalReason.WrongShape)]
    [InlineData("{}", UplinkRefusalReason.WrongShape)]
    [InlineData("""{"data":null}""", UplinkRefusalReason.WrongShape)]
    [InlineData("""{"data":{}}""", UplinkRefusalReason.InvalidPayload)]
    [InlineData("""{"data":"hemlig!"}""", UplinkRefusalReason.InvalidPayload)]
    [InlineData("""{"data":"","data":""}""", UplinkRefusalReason.DuplicateMember)]
    [InlineData("""{"data":""}}""", UplinkRefusalReason.InvalidJson)]
    [InlineData("""{"id":"\ud800","data":""}""", UplinkRefusalReason.InvalidText)]
    public void What_is_no_envelope_is_refused(string json, UplinkRefusalReason reason)
    {
        Assert.False(IotEnvelope.TryRead(Encoding.UTF8.GetBytes(json), out var envelope, out var refusal));
        Assert.Null(envelope);
        Assert.Equal(reason, refusal.Reason);
        Assert.DoesNotContain("hemlig", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_of_size_is_that_of_the_message_within()
    {
        var options = new UplinkParserOptions { MaxDocumentBytes = 3000 };
        Assert.True(IotEnvelope.TryRead(Of(3000), out _, out _, options));
        Assert.False(IotEnvelope.TryRead(Of(3001), out _, out var refusal, options));
        Assert.Equal(UplinkRefusalReason.DocumentTooLarge, refusal.Reason);
        Assert.False(IotEnvelope.TryRead(Of(100_000), out _, out refusal, options));
        Assert.Equal(UplinkRefusalReason.DocumentTooLarge, refusal.Reason);

        static byte[] Of(int bytes) => Encoding.UTF8.GetBytes($$"""{"data":"{{Convert.ToBase64String(new byte[bytes])}}"}""");
    }

    [Theory]
    [InlineData("application/1/device/70b3d57ed0000001/event/up", "up")]
    [InlineData("v3/app@tenant/devices/dev/up", "up")]
    [InlineData("things/x/UPLINK", "uplink")]
    [InlineData("a/status", "status")]
    [InlineData("a/error", "error")]
    [InlineData("a/log", "log")]
    [InlineData("a/join", "join")]
    [InlineData("a/txack", "txack")]
    [InlineData("a/down", "down")]
    [InlineData("client/payload", "payload")]
    [InlineData("up", "up")]
    [InlineData("v3/app@tenant/devices/dev/down/queued", null)]
    [InlineData("client/70b3d57ed0000001", null)]
    [InlineData("a/up/", null)]
    [InlineData("", null)]
    public void The_last_segment_of_a_topic_is_the_event_type_when_it_is_one(string topic, string? expected) =>
        Assert.Equal(expected, UplinkTopic.EventTypeOf(topic));

    // Computed by another program (Python's hashlib and uuid).
    [Theory]
    [InlineData("70b3d57ed0000001", "39b0fb32-d3e9-5f9f-a98d-2a372bebfa7e")]
    [InlineData("70B3D57ED0000001", "39b0fb32-d3e9-5f9f-a98d-2a372bebfa7e")]
    [InlineData("a81758fffe03d23f", "0632ec92-4331-5181-82a3-5019d9ebc090")]
    public void A_device_id_of_diwise_is_a_UUID_of_the_DevEUIs_text(string devEui, string expected) =>
        Assert.Equal(expected, DiwiseDeviceId.From(DevEui.Parse(devEui)).ToString());

    [Fact]
    public void No_DevEUI_has_no_device_id() => Assert.Throws<ArgumentException>(() => DiwiseDeviceId.From(default));
}
