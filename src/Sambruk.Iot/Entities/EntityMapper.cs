// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Makes entities of the Smart Data Models of measurements and things, with the types, identifiers and attributes that
/// diwise gives them. A function of its input: no clock, no I/O. Thread-safe. There is always a result: an entity, or
/// the key for which there is no rule.
/// </summary>
/// <remarks>
/// <see cref="AttributeFragment"/>s are observed when they were measured, never when the message was passed on. Beyond what
/// diwise maps: carbon dioxide and light indoors, air quality in the open, presence and water meters in any environment,
/// and alarms of a water meter without a volume.
/// </remarks>
public sealed class EntityMapper
{
    private const string Prefix = "urn:oma:lwm2m:ext:";

    private readonly EntityMapperOptions _options;

    /// <summary>A mapper.</summary>
    /// <param name="options">Null: the defaults.</param>
    public EntityMapper(EntityMapperOptions? options = null)
    {
        _options = options ?? new();
        if (string.IsNullOrWhiteSpace(_options.ContextUrl))
        {
            throw new ArgumentException("The address of the context is not set.", nameof(options));
        }
    }

    /// <summary>The entity of a message.</summary>
    public EntityResult Map(BusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Map(message.Content);
    }

    /// <summary>The entity of a pack.</summary>
    public EntityResult Map(LwM2mPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!pack.Urn.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return new(EntityStatus.Unmapped, pack.Key);
        }

        var mapping = new PackMapping(pack, _options);
        var environment = pack.Environment ?? "";
        return (pack.ObjectId, environment) switch
        {
            (3303, "air") => mapping.Weather(),
            (3301 or 3303 or 3304 or 3428 or 3434, "indoors") => mapping.Indoors(),
            (3428, "" or "air") => mapping.AirQuality(),
            (3324, "") => mapping.Noise(),
            (3323 or 3327, "soil") => mapping.Soil(),
            (3302, _) => mapping.Presence(),
            (3424, _) => mapping.Water(),
            _ => new(EntityStatus.Unmapped, pack.Key),
        };
    }

    /// <summary>The entities of a thing: none or one, two of a beach. A type without a rule gives one result that says so.</summary>
    public IReadOnlyList<EntityResult> Map(ThingUpdated message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ThingMapping.Map(message, _options);
    }
}
