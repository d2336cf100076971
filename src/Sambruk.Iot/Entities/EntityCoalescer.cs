// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Gathers what many measurements say of the same entities, so that each entity is one request: a water meter that sends
/// a day of hours at once, a gateway that comes back. Of each attribute the newest value holds, of two of one time the
/// one that was added last; a measurement that comes late replaces nothing newer. Not thread-safe: one a batch.
/// </summary>
public sealed class EntityCoalescer
{
    private readonly Dictionary<(string Id, string Type), List<MappedEntity>> _entities = [];
    private readonly List<(string Id, string Type)> _order = [];

    /// <summary>Entities: requests to come.</summary>
    public int EntityCount => _order.Count;

    /// <summary>Measurements that were added.</summary>
    public int ObservationCount { get; private set; }

    /// <summary>Adds what a measurement says.</summary>
    public void Add(MappedEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var key = (entity.Id, entity.Type);
        if (!_entities.TryGetValue(key, out var known))
        {
            _entities.Add(key, known = []);
            _order.Add(key);
        }

        known.Add(entity);
        ObservationCount++;
    }

    /// <summary>The entities, in the order in which they were first added; then there are none.</summary>
    public IReadOnlyList<CoalescedEntity> Drain()
    {
        var drained = _order.ConvertAll(key => CoalescedEntity.Of(_entities[key]));
        _entities.Clear();
        _order.Clear();
        ObservationCount = 0;
        return drained;
    }
}

/// <summary>What many measurements say of one entity.</summary>
public sealed class CoalescedEntity
{
    private CoalescedEntity(MappedEntity entity, IReadOnlyList<MappedEntity> observations)
    {
        Entity = entity;
        Observations = observations;
    }

    /// <summary>The entity with the newest value of each attribute: the one request.</summary>
    public MappedEntity Entity { get; }

    /// <summary>What each measurement says, in the order of time: for the temporal interface, and for a history.</summary>
    public IReadOnlyList<MappedEntity> Observations { get; }

    /// <summary>Type and number of measurements; nothing of what was measured.</summary>
    public override string ToString() => $"{Entity.Type}: {Observations.Count} observations";

    internal static CoalescedEntity Of(List<MappedEntity> observations)
    {
        if (observations.Count == 1)
        {
            return new(observations[0], [observations[0]]);
        }

        var newest = new Dictionary<string, AttributeFragment>(StringComparer.Ordinal);
        foreach (var attribute in observations.SelectMany(o => o.Attributes))
        {
            if (!newest.TryGetValue(attribute.Name, out var known) || attribute.ObservedAt >= known.ObservedAt)
            {
                newest[attribute.Name] = attribute;
            }
        }

        var last = observations[^1];
        var entity = new MappedEntity(last.Id, last.Type, last.Context, observations.Max(o => o.ObservedAt), newest.Values)
        {
            CreateOnly = observations.TrueForAll(o => o.CreateOnly),
        };
        return new(entity, [.. observations.OrderBy(o => o.ObservedAt)]);
    }
}
