// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// Writes uplinks, statuses and events in the plain form of this package (docs/uplinks.md), one object each.
/// <see cref="UplinkParser"/> reads it back as <see cref="UplinkFormat.Json"/> to an equal one.
/// </summary>
public static class UplinkWriter
{
    private static readonly string[] s_kinds = ["uplink", "status", "join", "error", "log", "ack", "txack", "down", "empty", "other"];

    /// <summary>Writes an uplink. What is not known is <c>null</c>; the servers' own ids and marks stand only when they are known.</summary>
    /// <exception cref="ArgumentException"><see cref="Uplink.Object"/> or <see cref="Uplink.Normalized"/> is not JSON.</exception>
    public static void Write(Utf8JsonWriter writer, Uplink uplink)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(uplink);
        WriteHead(writer, uplink.Network, UplinkKind.Uplink, uplink.DevEui, uplink.DeviceName, uplink.Profile);
        WriteNumber(writer, "fPort"u8, uplink.FPort);
        WriteNumber(writer, "fCnt"u8, uplink.FCnt);
        WriteTime(writer, uplink.ReceivedAt);
        writer.WriteString("payloadHex"u8, Convert.ToHexStringLower(uplink.Payload.Span));
        WriteJson(writer, "object"u8, uplink.Object);
        WriteFlag(writer, "confirmed"u8, uplink.Confirmed);
        writer.WriteString("devAddr"u8, uplink.DevAddr);
        WriteRadio(writer, uplink.Radio);
        WriteGateways(writer, uplink.Gateways);
        WriteLocation(writer, uplink.Location);
        WriteTags(writer, uplink.Tags);
        if (!uplink.Normalized.IsEmpty)
        {
            WriteJson(writer, "normalized"u8, uplink.Normalized);
        }

        if (uplink.Battery is not null || uplink.Network == UplinkFormat.Loriot)
        {
            WriteNumber(writer, "battery"u8, uplink.Battery);
        }

        WriteParticulars(writer, uplink);
        writer.WriteEndObject();
    }

    /// <summary>Writes a status.</summary>
    public static void Write(Utf8JsonWriter writer, DeviceStatus status)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(status);
        WriteHead(writer, status.Network, UplinkKind.Status, status.DevEui, status.DeviceName, status.Profile);
        WriteTime(writer, status.ReceivedAt);
        WriteNumber(writer, "margin"u8, status.Margin);
        WriteNumber(writer, "batteryLevel"u8, status.BatteryLevel);
        WriteFlag(writer, "externalPower"u8, status.ExternalPower);
        WriteTags(writer, status.Tags);
        WriteOrigin(writer, status.DeduplicationId, status.TenantId, status.TenantName, status.ApplicationId, status.ApplicationName);
        writer.WriteEndObject();
    }

    /// <summary>Writes an event.</summary>
    /// <exception cref="ArgumentException"><see cref="NetworkEvent.Context"/> is not JSON.</exception>
    public static void Write(Utf8JsonWriter writer, NetworkEvent networkEvent)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(networkEvent);
        WriteHead(writer, networkEvent.Network, networkEvent.Kind, networkEvent.DevEui, networkEvent.DeviceName, networkEvent.Profile);
        WriteTime(writer, networkEvent.ReceivedAt);
        WriteText(writer, "devAddr"u8, networkEvent.DevAddr);
        if (networkEvent.FCnt is { } counter)
        {
            writer.WriteNumber("fCnt"u8, counter);
        }

        WriteText(writer, "level"u8, networkEvent.Level);
        WriteText(writer, "code"u8, networkEvent.Code);
        WriteText(writer, "description"u8, networkEvent.Description);
        if (!networkEvent.Context.IsEmpty)
        {
            WriteJson(writer, "context"u8, networkEvent.Context);
        }

        WriteTags(writer, networkEvent.Tags);
        WriteOrigin(writer, networkEvent.DeduplicationId, networkEvent.TenantId, networkEvent.TenantName, networkEvent.ApplicationId, networkEvent.ApplicationName);
        writer.WriteEndObject();
    }

    internal static UplinkKind KindOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < s_kinds.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, s_kinds[i]))
            {
                return (UplinkKind)i;
            }
        }

        return UplinkKind.Other;
    }

    private static void WriteHead(Utf8JsonWriter writer, UplinkFormat network, UplinkKind kind, DevEui devEui, string? deviceName, string? profile)
    {
        writer.WriteStartObject();
        writer.WriteString("network"u8, UplinkFormats.NameOf(network));
        writer.WriteString("kind"u8, s_kinds[(int)kind]);
        writer.WriteString("devEui"u8, devEui.IsEmpty ? null : devEui.ToString());
        writer.WriteString("deviceName"u8, deviceName);
        writer.WriteString("profile"u8, profile);
    }

    private static void WriteParticulars(Utf8JsonWriter writer, Uplink uplink)
    {
        if (uplink.ExternalPower is { } externalPower)
        {
            writer.WriteBoolean("externalPower"u8, externalPower);
        }

        if (uplink.ReportedBatteryLevel is { } level)
        {
            writer.WriteNumber("reportedBatteryLevel"u8, level);
        }

        WriteOrigin(writer, uplink.DeduplicationId, uplink.TenantId, uplink.TenantName, uplink.ApplicationId, uplink.ApplicationName);
        WriteText(writer, "joinEui"u8, uplink.JoinEui);
        if (uplink.TimeOnAir is { } timeOnAir)
        {
            writer.WriteNumber("timeOnAir"u8, timeOnAir);
        }

        if (uplink.SequenceNumber is { } sequenceNumber)
        {
            writer.WriteNumber("sequenceNumber"u8, sequenceNumber);
        }

        if (uplink.Late is { } late)
        {
            writer.WriteBoolean("late"u8, late);
        }

        WriteText(writer, "subBand"u8, uplink.SubBand);
        WriteText(writer, "channel"u8, uplink.Channel);
        WriteText(writer, "mic"u8, uplink.Mic);
    }

    private static void WriteOrigin(Utf8JsonWriter writer, string? deduplicationId, string? tenantId, string? tenantName, string? applicationId, string? applicationName)
    {
        WriteText(writer, "deduplicationId"u8, deduplicationId);
        WriteText(writer, "tenantId"u8, tenantId);
        WriteText(writer, "tenantName"u8, tenantName);
        WriteText(writer, "applicationId"u8, applicationId);
        WriteText(writer, "applicationName"u8, applicationName);
    }

    private static void WriteRadio(Utf8JsonWriter writer, UplinkRadio radio)
    {
        writer.WriteStartObject("radio"u8);
        WriteNumber(writer, "rssi"u8, radio.Rssi);
        WriteNumber(writer, "snr"u8, radio.Snr);
        WriteNumber(writer, "frequencyHz"u8, radio.FrequencyHz);
        WriteNumber(writer, "dataRate"u8, radio.DataRate);
        WriteNumber(writer, "spreadingFactor"u8, radio.SpreadingFactor);
        WriteNumber(writer, "bandwidthHz"u8, radio.BandwidthHz);
        writer.WriteEndObject();
    }

    private static void WriteGateways(Utf8JsonWriter writer, IReadOnlyList<UplinkGateway> gateways)
    {
        writer.WriteStartArray("gateways"u8);
        for (var i = 0; i < gateways.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, gateways[i].Id);
            WriteNumber(writer, "rssi"u8, gateways[i].Rssi);
            WriteNumber(writer, "snr"u8, gateways[i].Snr);
            WriteLocation(writer, gateways[i].Location);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter writer, UplinkLocation? location)
    {
        if (location is not { } position)
        {
            writer.WriteNull("location"u8);
            return;
        }

        writer.WriteStartObject("location"u8);
        writer.WriteNumber("latitude"u8, position.Latitude);
        writer.WriteNumber("longitude"u8, position.Longitude);
        WriteNumber(writer, "altitude"u8, position.Altitude);
        writer.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter writer, IReadOnlyList<UplinkTag> tags)
    {
        writer.WriteStartObject("tags"u8);
        for (var i = 0; i < tags.Count; i++)
        {
            writer.WriteStartArray(tags[i].Key);
            foreach (var value in tags[i].Values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, DateTimeOffset? time)
    {
        if (time is not { } known)
        {
            writer.WriteNull("receivedAt"u8);
            return;
        }

        Span<byte> text = stackalloc byte[32];
        _ = known.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        writer.WriteString("receivedAt"u8, text[..written]);
    }

    private static void WriteJson(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WritePropertyName(name);
        try
        {
            writer.WriteRawValue(json.Span);
        }
        catch (JsonException e)
        {
            throw new ArgumentException("The object is not JSON.", nameof(json), e);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } known)
        {
            writer.WriteBoolean(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
