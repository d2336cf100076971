// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sambruk.Iot;

/// <summary>A thing of the municipality that changed: topic <see cref="Topic"/>.</summary>
public sealed record ThingUpdated
{
    /// <summary>Routing key.</summary>
    public const string Topic = "thing.updated";

    /// <summary>The thing.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Its type, such as <c>Container</c>: building, container, desk, lifebuoy, passage, pointofinterest, pumpingstation, room, sewer; without case.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>The thing as it stands, with members by its type; null: not sent along. <see cref="TryGetThing"/> reads those that are mapped.</summary>
    [JsonPropertyName("thing")]
    public JsonElement? Thing { get; init; }

    /// <summary>Whose it is.</summary>
    [JsonPropertyName("tenant")]
    public string Tenant { get; init; } = Enrichment.DefaultTenant;

    /// <summary>When it changed.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The content type, such as <c>application/vnd.diwise.container+json</c>.</summary>
    [JsonIgnore]
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "The content type is lower case.")]
    public string ContentType => $"application/vnd.diwise.{Type.ToLowerInvariant()}+json";

    /// <summary>Reads a body. Never throws on what it reads.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out ThingUpdated? message, out ValidationReport report) =>
        BusJson.TryRead(utf8Json, BusJson.Context.ThingUpdated, out message, out report);

    /// <summary>The body, UTF-8.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, BusJson.Context.ThingUpdated);

    /// <summary>Reads the members of the thing that are mapped to entities; false when there is no thing, or it is not of this form.</summary>
    public bool TryGetThing([NotNullWhen(true)] out Thing? thing)
    {
        thing = null;
        if (Thing is not { ValueKind: JsonValueKind.Object } element)
        {
            return false;
        }

        try
        {
            thing = element.Deserialize(BusJson.Context.Thing);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }

        return thing is not null;
    }

    /// <summary>The kind of message; nothing of the thing.</summary>
    public override string ToString() => Topic;
}

/// <summary>
/// The members of a thing that are mapped to entities. The names of the values are those that diwise is known to use;
/// they are not published anywhere, so a thing without them is a thing without values, never a refusal.
/// </summary>
public sealed record Thing
{
    /// <summary>The thing.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>What it is more precisely, such as <c>WasteContainer</c>, <c>Beach</c>.</summary>
    [JsonPropertyName("subType")]
    public string? SubType { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Another name; stands in the identifier of the entity when it is set.</summary>
    [JsonPropertyName("alternativeName")]
    public string? AlternativeName { get; init; }

    /// <summary>What it is, in words.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("location")]
    public BusLocation? Location { get; init; }

    /// <summary>The devices that measure it.</summary>
    [JsonPropertyName("refDevices")]
    public IReadOnlyList<ThingDevice>? RefDevices { get; init; }

    /// <summary>Where its values come from.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>When its values were measured.</summary>
    [JsonPropertyName("observedAt")]
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Metres: level of a container or a sewer.</summary>
    [JsonPropertyName("currentLevel")]
    public double? CurrentLevel { get; init; }

    /// <summary>Percent: filling level of a container or a sewer.</summary>
    [JsonPropertyName("percent")]
    public double? Percent { get; init; }

    /// <summary>Whether a lifebuoy is in its place, or a desk is taken.</summary>
    [JsonPropertyName("presence")]
    public bool? Presence { get; init; }

    /// <summary>Whether a pumping station pumps.</summary>
    [JsonPropertyName("pumpingObserved")]
    public bool? PumpingObserved { get; init; }

    /// <summary>When a pumping station began or ceased to pump.</summary>
    [JsonPropertyName("pumpingAt")]
    public DateTimeOffset? PumpingAt { get; init; }

    /// <summary>Whether a sewer overflows.</summary>
    [JsonPropertyName("overflowObserved")]
    public bool? OverflowObserved { get; init; }

    /// <summary>Degrees Celsius.</summary>
    [JsonPropertyName("temperature")]
    public double? Temperature { get; init; }

    /// <summary>Percent, relative.</summary>
    [JsonPropertyName("humidity")]
    public double? Humidity { get; init; }

    /// <summary>Lux.</summary>
    [JsonPropertyName("illuminance")]
    public double? Illuminance { get; init; }

    /// <summary>Carbon dioxide, ppm.</summary>
    [JsonPropertyName("co2")]
    public double? CarbonDioxide { get; init; }

    /// <summary>Nothing of the thing.</summary>
    public override string ToString() => nameof(Thing);
}

/// <summary>A device that measures a thing.</summary>
/// <param name="DeviceId">The device.</param>
public sealed record ThingDevice([property: JsonPropertyName("deviceID")] string DeviceId)
{
    /// <summary>Nothing of the device.</summary>
    public override string ToString() => nameof(ThingDevice);
}
