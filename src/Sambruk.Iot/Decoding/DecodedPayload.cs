// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot;

/// <summary>What a decoder read, with memory of its own.</summary>
public sealed class DecodedPayload
{
    /// <summary>Values of one payload at most: a LoRaWAN frame has 242 bytes, and no family packs more than one value in one.</summary>
    public const int MostValues = 256;

    private readonly Measurement[] _measurements;
    private readonly ReadOnlyMemory<byte> _payload;

    /// <summary>What a decoder read.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="measurements">The values.</param>
    /// <param name="payload">The bytes that values which are text stand in.</param>
    /// <param name="time">When the uplink was received.</param>
    public DecodedPayload(PayloadDecoder decoder, DecodeResult result, ReadOnlySpan<Measurement> measurements, ReadOnlyMemory<byte> payload, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        Decoder = decoder;
        Result = result;
        Time = time;
        _measurements = measurements.ToArray();
        _payload = payload;
    }

    /// <summary>The decoder that read it.</summary>
    public PayloadDecoder Decoder { get; }

    /// <summary>How it ended.</summary>
    public DecodeResult Result { get; }

    /// <summary>When the uplink was received.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What a codec gave, as it gave it: UTF-8 JSON. Empty for a decoder of this package.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The values, in the order of the payload; those before a refusal too.</summary>
    public ReadOnlySpan<Measurement> Measurements => _measurements;

    /// <summary>The values with their names and units, for those who need no speed.</summary>
    public IEnumerable<Reading> Readings
    {
        get
        {
            foreach (var measurement in _measurements)
            {
                yield return new Reading(this, Decoder.Fields[measurement.Field], measurement);
            }
        }
    }

    /// <summary>The first value of this name, or null: <c>decoded["temperature"]?.Value</c>.</summary>
    public Reading? this[string name]
    {
        get
        {
            if (Decoder.Fields.Find(name) is { } field)
            {
                foreach (var measurement in _measurements)
                {
                    if (measurement.Field == field.Index)
                    {
                        return new Reading(this, field, measurement);
                    }
                }
            }

            return null;
        }
    }

    /// <summary>The LwM2M objects that carry the values, in the order of writing.</summary>
    public LwM2mObjectList ToObjects(LwM2mObjectSet set = LwM2mObjectSet.Interop)
    {
        var objects = new LwM2mObjectList();
        Decoder.AddObjects(this, set, objects);
        return objects;
    }

    /// <summary>Writes the readings as one JSON object, UTF-8.</summary>
    public void WriteJson(IBufferWriter<byte> output) => ReadingsJson.Write(Decoder.Fields, _measurements, _payload.Span, output);

    /// <summary>The readings as one JSON object.</summary>
    public string ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        WriteJson(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Status and number of values; nothing of what was measured.</summary>
    public override string ToString() => $"{Decoder.Info.Key}: {Result.Status}, {_measurements.Length} values";

    /// <summary>Text of the payload: UTF-8 up to the first NUL; what is not UTF-8 is replaced.</summary>
    internal string TextOf(in Measurement measurement)
    {
        var bytes = _payload.Span[measurement.TextRange];
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
