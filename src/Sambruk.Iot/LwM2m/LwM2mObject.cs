// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;

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
            for (var order = 0; order < Definition.Ordered.Length; order++)
            {
                if (TryResource(order, out var resource))
                {
                    yield return resource;
                }
            }
        }
    }

    /// <summary>The number of resources that were set.</summary>
    internal int SetCount => _resources.Count;

    /// <summary>
    /// The resource at a place in the order of writing: the one that is set, or the one that diwise writes when it is not.
    /// An object without any value is written bare.
    /// </summary>
    internal bool TryResource(int order, out LwM2mResource resource)
    {
        var definition = Definition.Ordered[order];
        var index = IndexOf(definition.Id);
        if (index >= 0)
        {
            resource = _resources[index];
            return true;
        }

        resource = default;
        if (_resources.Count == 0)
        {
            return false;
        }

        if (definition.Always)
        {
            resource = definition.IsFlag ? LwM2mResource.Of(definition.Id, flag: false) : LwM2mResource.Of(definition.Id, 0d);
            return true;
        }

        if (Id == 3330 && definition.Id == 5701)
        {
            // diwise always says so of a distance.
            resource = LwM2mResource.Of(5701, "metre");
            return true;
        }

        return false;
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

    /// <summary>The object as a pack: what it is and when, then a record for each resource (names as in <see cref="LwM2mPack"/>).</summary>
    /// <param name="deviceId">The device, a name without <c>/</c> (<see cref="SenMlName.IsDeviceId"/>).</param>
    /// <param name="options">Times and units; null: as diwise writes them.</param>
    /// <exception cref="ArgumentException">The device has another kind of name.</exception>
    public SenMlPack ToPack(string deviceId, LwM2mSenMlOptions? options = null)
    {
        LwM2mWriter.ThrowIfNoDevice(deviceId);
        options ??= LwM2mSenMlOptions.Diwise;
        var records = new List<SenMlRecord>
        {
            new()
            {
                BaseName = Instance.Length == 0 ? $"{deviceId}/{Id}/" : $"{deviceId}/{Instance}/{Id}/",
                BaseTime = options.FractionalTime ? Time.ToUnixTimeMilliseconds() / 1000d : Time.ToUnixTimeSeconds(),
                Name = "0",
                TextValue = Definition.Urn,
            },
        };
        for (var order = 0; order < Definition.Ordered.Length; order++)
        {
            if (TryResource(order, out var resource))
            {
                var definition = Definition.Ordered[order];
                records.Add(new()
                {
                    Name = definition.Id.ToString(CultureInfo.InvariantCulture),
                    Unit = resource.Number is null ? null : options.RegisteredUnits ? definition.RegisteredUnit : definition.Unit,
                    Value = resource.Number,
                    BooleanValue = resource.Flag,
                    TextValue = resource.Text,
                });
            }
        }

        return new(records);
    }

    /// <summary>Writes the pack of <see cref="ToPack"/> without making it; allocates nothing of its own.</summary>
    /// <param name="deviceId">The device, a name without <c>/</c> (<see cref="SenMlName.IsDeviceId"/>).</param>
    /// <param name="output">UTF-8 goes here.</param>
    /// <param name="options">Times and units; null: as diwise writes them.</param>
    /// <exception cref="ArgumentException">The device has another kind of name.</exception>
    public void WritePack(string deviceId, IBufferWriter<byte> output, LwM2mSenMlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        LwM2mWriter.ThrowIfNoDevice(deviceId);
        var writer = new Utf8Output(output);
        writer.Write((byte)'[');
        LwM2mWriter.WriteRecords(ref writer, deviceId, this, options ?? LwM2mSenMlOptions.Diwise);
        writer.Write((byte)']');
        writer.Flush();
    }

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
