// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;

namespace Sambruk.Iot;

/// <summary>
/// Reads the payloads of one family of sensors: a function of payload and context, without clock, culture, state or I/O.
/// Thread-safe. A decoder never throws on a payload: what it cannot read it refuses, with the offset.
/// </summary>
public abstract class PayloadDecoder
{
    private readonly byte[] _ports;

    /// <summary>A decoder.</summary>
    /// <param name="info">What it is for.</param>
    /// <param name="fields">What it can give, in the order in which its LwM2M objects are written.</param>
    protected PayloadDecoder(DecoderInfo info, FieldSet fields)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(fields);
        Info = info;
        Fields = fields;
        _ports = [.. info.Ports];
    }

    /// <summary>What it is for.</summary>
    public DecoderInfo Info { get; }

    /// <summary>What it can give.</summary>
    public FieldSet Fields { get; }

    /// <summary>Reads a payload into the caller's memory, without allocating.</summary>
    /// <param name="payload">The bytes after decryption.</param>
    /// <param name="context">Port, time and what is known of the device.</param>
    /// <param name="into">Where the values go; what was read before a refusal is there too.</param>
    /// <returns>How it ended; nothing but <see cref="DecodeStatus.Ok"/> means that all was read.</returns>
    public DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (_ports.Length != 0 && context.FPort >= 0 && context.Parameters.RequireFPort && !IsPort(context.FPort))
        {
            return new(DecodeStatus.WrongPort, 0);
        }

        if (payload.IsEmpty)
        {
            return new(DecodeStatus.Empty, 0);
        }

        var reader = new PayloadReader(payload);
        var result = Read(ref reader, in context, ref into);
        return into.IsFull ? new(DecodeStatus.TooManyValues, result.Offset) : result;
    }

    /// <summary>Reads an object that a network server decoded, for families whose bytes are not public.</summary>
    /// <param name="utf8Json">The object, UTF-8.</param>
    /// <param name="context">Port, time and what is known of the device.</param>
    /// <param name="into">Where the values go.</param>
    public DecodeResult DecodeObject(ReadOnlySpan<byte> utf8Json, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (!Info.ReadsObject)
        {
            return new(DecodeStatus.Unsupported, 0);
        }

        if (utf8Json.IsEmpty)
        {
            return new(DecodeStatus.Empty, 0);
        }

        var result = ReadObject(utf8Json, in context, ref into);
        return into.IsFull ? new(DecodeStatus.TooManyValues, result.Offset) : result;
    }

    /// <summary>Reads a payload into memory of its own.</summary>
    /// <param name="payload">The bytes after decryption; they are kept, and must not change.</param>
    /// <param name="context">Port, time and what is known of the device.</param>
    public virtual DecodedPayload Decode(ReadOnlyMemory<byte> payload, in DecodeContext context)
    {
        var space = ArrayPool<Measurement>.Shared.Rent(DecodedPayload.MostValues);
        try
        {
            var into = new MeasurementBuffer(space.AsSpan(0, DecodedPayload.MostValues));
            var result = Decode(payload.Span, in context, ref into);
            return new(this, result, into.Measurements, payload, context.Time);
        }
        finally
        {
            ArrayPool<Measurement>.Shared.Return(space);
        }
    }

    /// <summary>Reads an object that a network server decoded into memory of its own.</summary>
    /// <param name="utf8Json">The object, UTF-8; it is kept, and must not change.</param>
    /// <param name="context">Port, time and what is known of the device.</param>
    public virtual DecodedPayload DecodeObject(ReadOnlyMemory<byte> utf8Json, in DecodeContext context)
    {
        var space = ArrayPool<Measurement>.Shared.Rent(DecodedPayload.MostValues);
        try
        {
            var into = new MeasurementBuffer(space.AsSpan(0, DecodedPayload.MostValues));
            var result = DecodeObject(utf8Json.Span, in context, ref into);
            return new(this, result, into.Measurements, utf8Json, context.Time);
        }
        finally
        {
            ArrayPool<Measurement>.Shared.Return(space);
        }
    }

    /// <summary>The LwM2M objects that carry the values: by the mappings of <see cref="Fields"/>, unless the family has rules of its own.</summary>
    /// <param name="decoded">A payload that this decoder read.</param>
    /// <param name="set">Which objects.</param>
    /// <param name="into">Where they go, in the order of writing.</param>
    protected internal virtual void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        ArgumentNullException.ThrowIfNull(into);
        foreach (var field in Fields)
        {
            if ((set == LwM2mObjectSet.Full ? field.Full : field.Interop) is not { } mapping)
            {
                continue;
            }

            foreach (ref readonly var measurement in decoded.Measurements)
            {
                if (measurement.Field == field.Index)
                {
                    AddResource(decoded, field, mapping, in measurement, into);
                }
            }
        }
    }

    /// <summary>Reads a payload that is not empty, on a port that is right.</summary>
    /// <param name="payload">At the first byte.</param>
    /// <param name="context">Port, time and what is known of the device.</param>
    /// <param name="into">Where the values go.</param>
    protected abstract DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into);

    /// <summary>Reads an object that a network server decoded; only for a decoder that says <see cref="DecoderInfo.ReadsObject"/>.</summary>
    /// <param name="utf8Json">The object, not empty.</param>
    /// <param name="context">Port, time and what is known of the device.</param>
    /// <param name="into">Where the values go.</param>
    protected virtual DecodeResult ReadObject(ReadOnlySpan<byte> utf8Json, in DecodeContext context, ref MeasurementBuffer into) =>
        new(DecodeStatus.Unsupported, 0);

    private static void AddResource(DecodedPayload decoded, Field field, ResourceMapping mapping, in Measurement measurement, LwM2mObjectList into)
    {
        var target = into.At(mapping.ObjectId, measurement.Time ?? decoded.Time, LwM2mInstance.Of(measurement.Channel));
        switch (field.Kind)
        {
            case FieldKind.Boolean:
                target.Set(mapping.ResourceId, measurement.IsTrue);
                break;
            case FieldKind.Text:
                target.Set(mapping.ResourceId, decoded.TextOf(in measurement));
                break;
            case FieldKind.Code when mapping.IsFlag:
                target.Set(mapping.ResourceId, measurement.IsTrue);
                break;
            default:
                target.Set(mapping.ResourceId, mapping.ValueOf(in measurement));
                break;
        }
    }

    private bool IsPort(int fPort)
    {
        foreach (var port in _ports)
        {
            if (port == fPort)
            {
                return true;
            }
        }

        return false;
    }
}
