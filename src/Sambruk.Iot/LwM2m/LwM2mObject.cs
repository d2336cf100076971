// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>An object instance with its values, in the order of writing.</summary>
public sealed class LwM2mObject
{
    private readonly List<LwM2mResource> _resources = [];

    internal LwM2mObject(LwM2mDefinition definition, DateTimeOffset time, string instance)
    {
        Definition = definition;
        Time = time;
        Instance = instance;
    }

    /// <summary>Which object it is.</summary>
    public LwM2mDefinition Definition { get; }

    /// <summary>Which object it is, as a number.</summary>
    public int Id => Definition.Id;

    /// <summary>Which instance: empty for the one, else <c>0</c>, <c>1</c> …</summary>
    public string Instance { get; }

    /// <summary>When it was measured.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The values that are set and those that are always written, in the order of writing.</summary>
    public IEnumerable<LwM2mResource> Resources
    {
        get
        {
            var hasValue = _resources.Count > 0;
            foreach (var definition in Definition.Resources)
            {
                var index = IndexOf(definition.Id);
                if (index >= 0)
                {
                    yield return _resources[index];
                }
                else if (definition.Always && hasValue)
                {
                    yield return definition.IsFlag ? LwM2mResource.Of(definition.Id, flag: false) : LwM2mResource.Of(definition.Id, 0d);
                }
                else if (hasValue && Id == 3330 && definition.Id == 5701)
                {
                    // diwise always says so of a distance.
                    yield return LwM2mResource.Of(5701, "metre");
                }
            }
        }
    }

    /// <summary>Sets a number. One that is not finite is left out; what was set before stays.</summary>
    /// <exception cref="ArgumentException">The object has no such resource.</exception>
    public LwM2mObject Set(int resourceId, double value)
    {
        var definition = DefinitionOf(resourceId);
        return double.IsFinite(value)
            ? Put(LwM2mResource.Of(resourceId, definition.Decimals is { } decimals ? Math.Round(value, decimals, MidpointRounding.AwayFromZero) : value))
            : this;
    }

    /// <summary>Sets a flag.</summary>
    /// <exception cref="ArgumentException">The object has no such resource.</exception>
    public LwM2mObject Set(int resourceId, bool value)
    {
        DefinitionOf(resourceId);
        return Put(LwM2mResource.Of(resourceId, value));
    }

    /// <summary>Sets text.</summary>
    /// <exception cref="ArgumentException">The object has no such resource.</exception>
    public LwM2mObject Set(int resourceId, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        DefinitionOf(resourceId);
        return Put(LwM2mResource.Of(resourceId, value));
    }

    /// <summary>The value of a resource that was set, or null.</summary>
    public LwM2mResource? Find(int resourceId) => IndexOf(resourceId) is >= 0 and var index ? _resources[index] : null;

    private LwM2mResourceDefinition DefinitionOf(int resourceId) =>
        Definition.OrderOf(resourceId) is >= 0 and var order
            ? Definition.Resources[order]
            : throw new ArgumentException($"Object {Id} has no resource {resourceId}.", nameof(resourceId));

    private LwM2mObject Put(LwM2mResource resource)
    {
        var index = IndexOf(resource.Id);
        if (index >= 0)
        {
            _resources[index] = resource;
        }
        else
        {
            _resources.Add(resource);
        }

        return this;
    }

    private int IndexOf(int resourceId)
    {
        for (var i = 0; i < _resources.Count; i++)
        {
            if (_resources[i].Id == resourceId)
            {
                return i;
            }
        }

        return -1;
    }
}
