// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;

namespace Sambruk.Iot;

/// <summary>The objects of one payload, in the order of writing.</summary>
public sealed class LwM2mObjectList : IReadOnlyList<LwM2mObject>
{
    private readonly List<LwM2mObject> _objects = [];

    /// <inheritdoc/>
    public int Count => _objects.Count;

    /// <inheritdoc/>
    public LwM2mObject this[int index] => _objects[index];

    /// <summary>Adds an object.</summary>
    /// <param name="objectId">Object, such as 3303.</param>
    /// <param name="time">When it was measured.</param>
    /// <param name="instance">Which instance; empty for the one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The object is not known (<see cref="LwM2mDefinition.All"/>).</exception>
    public LwM2mObject Add(int objectId, DateTimeOffset time, string instance = "")
    {
        ArgumentNullException.ThrowIfNull(instance);
        var definition = LwM2mDefinition.Find(objectId) ?? throw new ArgumentOutOfRangeException(nameof(objectId), objectId, "Not a known object.");
        var added = new LwM2mObject(definition, time, instance);
        _objects.Add(added);
        return added;
    }

    /// <summary>The object of this number, time and instance; added when it is not there.</summary>
    public LwM2mObject At(int objectId, DateTimeOffset time, string instance = "")
    {
        foreach (var known in _objects)
        {
            if (known.Id == objectId && known.Time == time && known.Instance == instance)
            {
                return known;
            }
        }

        return Add(objectId, time, instance);
    }

    /// <summary>Those of these types only; all when none is named.</summary>
    /// <param name="types">URNs such as <c>urn:oma:lwm2m:ext:3303</c>.</param>
    public LwM2mObjectList Only(IReadOnlyList<string> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (types.Count == 0)
        {
            return this;
        }

        var chosen = new LwM2mObjectList();
        chosen._objects.AddRange(_objects.Where(o => types.Contains(o.Definition.Urn, StringComparer.OrdinalIgnoreCase)));
        return chosen;
    }

    /// <inheritdoc/>
    public IEnumerator<LwM2mObject> GetEnumerator() => _objects.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
