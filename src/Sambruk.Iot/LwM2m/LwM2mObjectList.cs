// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
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
        if (instance.Length > 0 && !SenMlName.IsDeviceId(instance))
        {
            throw new ArgumentException("An instance is a name without '/'.", nameof(instance));
        }

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

    /// <summary>Writes the objects as <c>[{"3303":{"5700":7.5}},…]</c>, without times and instances; allocates nothing of its own.</summary>
    /// <param name="output">UTF-8 goes here.</param>
    public void WriteObjects(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new Utf8Output(output);
        writer.Write((byte)'[');
        for (var i = 0; i < _objects.Count; i++)
        {
            if (i > 0)
            {
                writer.Write((byte)',');
            }

            LwM2mWriter.WriteObject(ref writer, _objects[i]);
        }

        writer.Write((byte)']');
        writer.Flush();
    }

    /// <summary>Writes the packs of the objects one after the other in one array of records; allocates nothing of its own.</summary>
    /// <param name="deviceId">The device, a name without <c>/</c> (<see cref="SenMlName.IsDeviceId"/>).</param>
    /// <param name="output">UTF-8 goes here.</param>
    /// <param name="options">Times and units; null: as diwise writes them.</param>
    /// <exception cref="ArgumentException">The device has another kind of name.</exception>
    public void WritePacks(string deviceId, IBufferWriter<byte> output, LwM2mSenMlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        LwM2mWriter.ThrowIfNoDevice(deviceId);
        options ??= LwM2mSenMlOptions.Diwise;
        var writer = new Utf8Output(output);
        writer.Write((byte)'[');
        for (var i = 0; i < _objects.Count; i++)
        {
            if (i > 0)
            {
                writer.Write((byte)',');
            }

            LwM2mWriter.WriteRecords(ref writer, deviceId, _objects[i], options);
        }

        writer.Write((byte)']');
        writer.Flush();
    }

    /// <inheritdoc/>
    public IEnumerator<LwM2mObject> GetEnumerator() => _objects.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
