// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot.Webhooks;

/// <summary>Writes uplinks as the JSON that the README describes.</summary>
internal static class WebhookBody
{
    public static byte[] Write(IReadOnlyList<DecodedUplink> uplinks, bool withObjects)
    {
        var output = new ArrayBufferWriter<byte>(uplinks.Count * 512);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, 1);
            writer.WriteStartArray("uplinks"u8);
            foreach (var uplink in uplinks)
            {
                Write(writer, uplink, withObjects);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>The same for the same uplinks in the same order, and another for others.</summary>
    public static string KeyOf(IReadOnlyList<DecodedUplink> uplinks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var uplink in uplinks)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(uplink.Key.ToString() + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Time and HMAC-SHA-256 of time, a dot and the body.</summary>
    public static string Sign(byte[] body, byte[] secret, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hash.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Write(Utf8JsonWriter writer, DecodedUplink uplink, bool withObjects)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, uplink.Key.ToString());
        writer.WriteStartObject("device"u8);
        writer.WriteString("id"u8, uplink.Device.Id);
        writer.WriteString("devEui"u8, uplink.Uplink.DevEui.ToString());
        writer.WriteString("tenant"u8, uplink.Device.Tenant);
        writer.WriteEndObject();
        writer.WriteString("time"u8, uplink.Time.UtcDateTime);
        if (uplink.IsTimeOfArrival)
        {
            writer.WriteBoolean("timeIsOfArrival"u8, true);
        }

        writer.WriteString("decoder"u8, uplink.Payload.Decoder.Info.Key);
        writer.WriteStartArray("readings"u8);
        foreach (var reading in uplink.Payload.Readings)
        {
            Write(writer, reading, uplink.Time);
        }

        writer.WriteEndArray();
        if (withObjects)
        {
            writer.WriteStartArray("objects"u8);
            foreach (var item in uplink.Objects)
            {
                Write(writer, item);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Reading reading, DateTimeOffset time)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, reading.Name);
        if (reading.Field.Kind == FieldKind.Boolean)
        {
            writer.WriteBoolean("value"u8, reading.IsTrue);
        }
        else if (double.IsFinite(reading.Value))
        {
            writer.WriteNumber("value"u8, reading.Value);
        }

        if (reading.Text is { } text)
        {
            writer.WriteString("text"u8, text);
        }

        if (reading.Unit.Symbol.Length > 0)
        {
            writer.WriteString("unit"u8, reading.Unit.Symbol);
        }

        if (reading.Channel > 0)
        {
            writer.WriteNumber("channel"u8, reading.Channel);
        }

        if (reading.Time != time)
        {
            writer.WriteString("time"u8, reading.Time.UtcDateTime);
        }

        if (reading.Quality != MeasurementQuality.Good)
        {
            writer.WriteString("quality"u8, reading.Quality.ToString());
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LwM2mObject item)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, item.Id);
        if (item.Instance.Length > 0)
        {
            writer.WriteString("instance"u8, item.Instance);
        }

        writer.WriteString("time"u8, item.Time.UtcDateTime);
        writer.WriteStartObject("resources"u8);
        foreach (var resource in item.Resources)
        {
            writer.WritePropertyName(resource.Id.ToString(CultureInfo.InvariantCulture));
            if (resource.Number is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else if (resource.Flag is { } flag)
            {
                writer.WriteBooleanValue(flag);
            }
            else
            {
                writer.WriteStringValue(resource.Text);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
