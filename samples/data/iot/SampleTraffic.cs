// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// The messages that a network server (ChirpStack v4) would publish for the sensors of devices.csv. A message depends on
/// sensor and time only: asked for the same hours again, it comes out the same, and is known.
/// </summary>
internal sealed class SampleTraffic(IReadOnlyList<SampleDevice> devices)
{
    /// <summary>How often each sensor sends.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    private static readonly JsonWriterOptions s_asNetworkServersWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How long the sensor has been up that nobody has registered.</summary>
    private static readonly TimeSpan s_newFor = TimeSpan.FromHours(6);

    /// <summary>All messages after one time and up to another, in their order.</summary>
    public IEnumerable<SampleMessage> Between(DateTimeOffset after, DateTimeOffset until)
    {
        var slot = (after.ToUnixTimeSeconds() / (long)Interval.TotalSeconds) + 1;
        for (var time = At(slot); time <= until; time = At(++slot))
        {
            for (var i = 0; i < devices.Count; i++)
            {
                // Not all in the same second.
                var own = time.AddSeconds(20 * i);
                if (own > until || (!devices[i].IsRegistered && own < until - s_newFor))
                {
                    continue;
                }

                foreach (var message in Of(devices[i], own))
                {
                    yield return message;
                }
            }
        }
    }

    /// <summary>What a sensor sends now; one after the other.</summary>
    public IEnumerable<SampleMessage> Live(long turn, DateTimeOffset now) => Of(devices[(int)(turn % devices.Count)], now);

    private static DateTimeOffset At(long slot) => DateTimeOffset.FromUnixTimeSeconds(slot * (long)Interval.TotalSeconds);

    private static IEnumerable<SampleMessage> Of(SampleDevice device, DateTimeOffset time)
    {
        var seed = device.Device.DevEui.Value;
        if (SamplePayloads.Of(device.Kind, seed, time) is not var (port, bytes))
        {
            yield break;
        }

        yield return Message(device, time, port, bytes);
        var quarter = time.ToUnixTimeSeconds() / (long)Interval.TotalSeconds % 96;
        if (device.Kind == "door" && quarter is 30 or 62)
        {
            // A gateway at the edge of its range: the end is missing.
            yield return Message(device, time.AddSeconds(7), port, bytes[..^1]);
        }
        else if (device.Kind == "meetingRoom" && quarter == 40)
        {
            // The sensor tells its settings, on a port of its own.
            yield return Message(device, time.AddSeconds(9), 6, [0x3E, 0x01, 0x0A]);
        }
        else if (device.Kind == "outdoor" && quarter == 50)
        {
            // Something that is no message of a network server at all.
            yield return new(time, "application/provning", "hej"u8.ToArray());
        }
    }

    private static SampleMessage Message(SampleDevice device, DateTimeOffset time, byte port, byte[] payload)
    {
        var devEui = device.Device.DevEui.ToString();
        var seed = device.Device.DevEui.Value;
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, s_asNetworkServersWrite))
        {
            var count = time.ToUnixTimeSeconds();
            json.WriteStartObject();
            json.WriteString("deduplicationId", string.Create(CultureInfo.InvariantCulture, $"{count:x8}-0000-4000-8000-{seed & 0xFFFF_FFFF_FFFF:x12}"));
            json.WriteString("time", time);
            json.WriteStartObject("deviceInfo");
            json.WriteString("tenantName", "Testkommun");
            json.WriteString("applicationId", "00000000-0000-4000-8000-000000000001");
            json.WriteString("applicationName", "Fastigheter");
            json.WriteString("deviceProfileName", device.Profile);
            json.WriteString("deviceName", device.Device.Name);
            json.WriteString("devEui", devEui);
            json.WriteEndObject();
            json.WriteNumber("fCnt", (uint)count);
            json.WriteNumber("fPort", port);
            json.WriteBase64String("data", payload);
            json.WriteStartArray("rxInfo");
            json.WriteStartObject();
            json.WriteString("gatewayId", "02e50000000000f1");
            json.WriteNumber("rssi", -70 - (int)(40 * DailyCurves.Chance(seed, count)));
            json.WriteNumber("snr", Math.Round(9 - (12 * DailyCurves.Chance(seed, count + 1)), 1, MidpointRounding.AwayFromZero));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new(time, $"application/1/device/{devEui}/event/up", body.ToArray());
    }
}

/// <summary>A message of a network server: when, under which topic, and what.</summary>
internal sealed record SampleMessage(DateTimeOffset Time, string Topic, byte[] Body);
