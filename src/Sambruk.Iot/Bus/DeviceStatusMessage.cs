// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Iot;

/// <summary>How a device is: topic <see cref="Topic"/>, content type <c>application/json</c>.</summary>
public sealed record DeviceStatusMessage
{
    /// <summary>Routing key.</summary>
    public const string Topic = "device-status";

    /// <summary>Content type.</summary>
    public const string ContentType = "application/json";

    /// <summary>The device.</summary>
    [JsonPropertyName("deviceID")]
    public required string DeviceId { get; init; }

    /// <summary>Percent; null: not known.</summary>
    [JsonPropertyName("batteryLevel")]
    public double? BatteryLevel { get; init; }

    /// <summary>A code of the device or the network server; null: none.</summary>
    [JsonPropertyName("statusCode")]
    public string? StatusCode { get; init; }

    /// <summary>What the code means; null: nothing.</summary>
    [JsonPropertyName("statusMessages")]
    public IReadOnlyList<string>? StatusMessages { get; init; }

    /// <summary>Signal strength, dBm; null: not known.</summary>
    [JsonPropertyName("rssi")]
    public double? Rssi { get; init; }

    /// <summary>Signal to noise, dB; null: not known.</summary>
    [JsonPropertyName("loRaSNR")]
    public double? LoRaSnr { get; init; }

    /// <summary>Hz; null: not known.</summary>
    [JsonPropertyName("frequency")]
    public double? Frequency { get; init; }

    /// <summary>LoRa spreading factor, 7 to 12; null: not known.</summary>
    [JsonPropertyName("spreadingFactor")]
    public double? SpreadingFactor { get; init; }

    /// <summary>LoRaWAN data rate; null: not known.</summary>
    [JsonPropertyName("dr")]
    public int? DataRate { get; init; }

    /// <summary>Whose device it is.</summary>
    [JsonPropertyName("tenant")]
    public string Tenant { get; init; } = Enrichment.DefaultTenant;

    /// <summary>When it was so.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Reads a body. Never throws on what it reads.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out DeviceStatusMessage? message, out ValidationReport report) =>
        BusJson.TryRead(utf8Json, BusJson.Context.DeviceStatusMessage, out message, out report);

    /// <summary>The body, UTF-8.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, BusJson.Context.DeviceStatusMessage);

    /// <summary>The kind of message; nothing of the device.</summary>
    public override string ToString() => Topic;
}
