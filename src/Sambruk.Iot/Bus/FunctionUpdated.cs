// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Iot;

/// <summary>What is counted and reckoned from measurements of one device: topic <see cref="Topic"/>. The part of its type is set, the others are null.</summary>
public sealed record FunctionUpdated
{
    /// <summary>Routing key.</summary>
    public const string Topic = "function.updated";

    /// <summary>The function.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init; } = "";

    /// <summary>Its type: <c>counter</c>, <c>level</c>, <c>presence</c>, <c>timer</c>, <c>waterquality</c>, <c>building</c>, <c>airquality</c>, <c>stopwatch</c>, <c>digitalinput</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>What it is more precisely; empty: nothing.</summary>
    [JsonPropertyName("subtype")]
    public string Subtype { get; init; } = "";

    /// <summary>The device.</summary>
    [JsonPropertyName("deviceID")]
    public string DeviceId { get; init; } = "";

    /// <summary>Where it stands; null: not known.</summary>
    [JsonPropertyName("location")]
    public BusLocation? Location { get; init; }

    /// <summary>Whose it is; null: not known.</summary>
    [JsonPropertyName("tenant")]
    public string? Tenant { get; init; }

    /// <summary>Where it comes from; null: not known.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>Whether it is sent with every measurement, or only when it changes.</summary>
    [JsonPropertyName("onupdate")]
    public bool OnUpdate { get; init; }

    /// <summary>When it became so.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Part of a <c>counter</c>.</summary>
    [JsonPropertyName("counter")]
    public CounterFunction? Counter { get; init; }

    /// <summary>Part of a <c>level</c>.</summary>
    [JsonPropertyName("level")]
    public LevelFunction? Level { get; init; }

    /// <summary>Part of a <c>presence</c>.</summary>
    [JsonPropertyName("presence")]
    public PresenceFunction? Presence { get; init; }

    /// <summary>Part of a <c>timer</c>.</summary>
    [JsonPropertyName("timer")]
    public TimerFunction? Timer { get; init; }

    /// <summary>Part of a <c>waterquality</c>.</summary>
    [JsonPropertyName("waterquality")]
    public WaterQualityFunction? WaterQuality { get; init; }

    /// <summary>Part of a <c>building</c>.</summary>
    [JsonPropertyName("building")]
    public BuildingFunction? Building { get; init; }

    /// <summary>Part of an <c>airquality</c>.</summary>
    [JsonPropertyName("airQuality")]
    public AirQualityFunction? AirQuality { get; init; }

    /// <summary>Part of a <c>stopwatch</c>.</summary>
    [JsonPropertyName("stopwatch")]
    public StopwatchFunction? Stopwatch { get; init; }

    /// <summary>Part of a <c>digitalinput</c>.</summary>
    [JsonPropertyName("digitalInput")]
    public DigitalInputFunction? DigitalInput { get; init; }

    /// <summary>The content type, such as <c>application/vnd.diwise.level.overflow+json</c>.</summary>
    [JsonIgnore]
    public string ContentType => string.IsNullOrEmpty(Subtype) ? $"application/vnd.diwise.{Type}+json" : $"application/vnd.diwise.{Type}.{Subtype}+json";

    /// <summary>Reads a body. Never throws on what it reads.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out FunctionUpdated? message, out ValidationReport report) =>
        BusJson.TryRead(utf8Json, BusJson.Context.FunctionUpdated, out message, out report);

    /// <summary>The body, UTF-8.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, BusJson.Context.FunctionUpdated);

    /// <summary>The kind of message; nothing of what it says.</summary>
    public override string ToString() => Topic;
}

/// <summary>A place, degrees of WGS 84.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record BusLocation(
    [property: JsonPropertyName("latitude")] double Latitude,
    [property: JsonPropertyName("longitude")] double Longitude)
{
    /// <summary>Nothing of where.</summary>
    public override string ToString() => nameof(BusLocation);
}

/// <summary>A counter.</summary>
/// <param name="Count">Times.</param>
/// <param name="State">Whether it is on now.</param>
public sealed record CounterFunction([property: JsonPropertyName("count")] long Count, [property: JsonPropertyName("state")] bool State);

/// <summary>A level.</summary>
/// <param name="Current">Metres.</param>
/// <param name="Percent">Percent of the whole; null: not known.</param>
/// <param name="Offset">Metres from the mean; null: not known.</param>
public sealed record LevelFunction(
    [property: JsonPropertyName("current")] double Current,
    [property: JsonPropertyName("percent")] double? Percent = null,
    [property: JsonPropertyName("offset")] double? Offset = null);

/// <summary>Presence.</summary>
/// <param name="State">Whether someone is there.</param>
public sealed record PresenceFunction([property: JsonPropertyName("state")] bool State);

/// <summary>A timer.</summary>
/// <param name="StartTime">When it started.</param>
/// <param name="EndTime">When it ended; null: it runs.</param>
/// <param name="Duration">How long it ran, to 100 ns; null: it runs.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="TotalDuration">How long it ran in all, to 100 ns.</param>
public sealed record TimerFunction(
    [property: JsonPropertyName("startTime")] DateTimeOffset StartTime,
    [property: JsonPropertyName("endTime")] DateTimeOffset? EndTime,
    [property: JsonPropertyName("duration")] TimeSpan? Duration,
    [property: JsonPropertyName("state")] bool State,
    [property: JsonPropertyName("totalDuration")] TimeSpan TotalDuration);

/// <summary>Water quality.</summary>
/// <param name="Temperature">Degrees Celsius.</param>
/// <param name="Timestamp">When it was measured.</param>
public sealed record WaterQualityFunction(
    [property: JsonPropertyName("temperature")] double Temperature,
    [property: JsonPropertyName("timestamp")] DateTimeOffset Timestamp);

/// <summary>What a building uses.</summary>
/// <param name="Energy">Energy, in the unit of the sender.</param>
/// <param name="Power">Power, in the unit of the sender.</param>
public sealed record BuildingFunction([property: JsonPropertyName("energy")] double Energy, [property: JsonPropertyName("power")] double Power);

/// <summary>Air quality.</summary>
/// <param name="Particulates">What is in the air.</param>
/// <param name="Temperature">Degrees Celsius; null: not measured.</param>
/// <param name="Timestamp">When it was measured.</param>
public sealed record AirQualityFunction(
    [property: JsonPropertyName("particulates")] Particulates? Particulates,
    [property: JsonPropertyName("temperature")] double? Temperature,
    [property: JsonPropertyName("timestamp")] DateTimeOffset Timestamp);

/// <summary>What is in the air; what was not measured is null.</summary>
public sealed record Particulates
{
    /// <summary>PM1, µg/m³.</summary>
    [JsonPropertyName("pm1")]
    public double? Pm1 { get; init; }

    /// <summary>PM10, µg/m³.</summary>
    [JsonPropertyName("pm10")]
    public double? Pm10 { get; init; }

    /// <summary>PM2.5, µg/m³.</summary>
    [JsonPropertyName("pm25")]
    public double? Pm25 { get; init; }

    /// <summary>Nitric oxide, ppm.</summary>
    [JsonPropertyName("no")]
    public double? NitricOxide { get; init; }

    /// <summary>Nitrogen dioxide, ppm.</summary>
    [JsonPropertyName("no2")]
    public double? NitrogenDioxide { get; init; }

    /// <summary>Carbon dioxide, ppm.</summary>
    [JsonPropertyName("co2")]
    public double? CarbonDioxide { get; init; }
}

/// <summary>A stopwatch.</summary>
/// <param name="StartTime">When it started.</param>
/// <param name="StopTime">When it stopped; null: it runs.</param>
/// <param name="Duration">How long it ran, to 100 ns; null: it runs.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="Count">Times that it was started.</param>
/// <param name="CumulativeTime">How long it ran in all, to 100 ns.</param>
public sealed record StopwatchFunction(
    [property: JsonPropertyName("startTime")] DateTimeOffset StartTime,
    [property: JsonPropertyName("stopTime")] DateTimeOffset? StopTime,
    [property: JsonPropertyName("duration")] TimeSpan? Duration,
    [property: JsonPropertyName("state")] bool State,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("cumulativeTime")] TimeSpan CumulativeTime);

/// <summary>A digital input.</summary>
/// <param name="Timestamp">When it was read.</param>
/// <param name="State">Whether it is on.</param>
/// <param name="Counter">Times that it was on.</param>
public sealed record DigitalInputFunction(
    [property: JsonPropertyName("timestamp")] DateTimeOffset Timestamp,
    [property: JsonPropertyName("state")] bool State,
    [property: JsonPropertyName("counter")] long Counter);
