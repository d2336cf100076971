// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// All Decentlab devices, protocol version 2: version u8, device id u16, flags u16, then the words of each sensor whose flag
/// is set. What the words mean is a row of <see cref="DecentlabModels"/>.
/// </summary>
internal sealed class DecentlabDecoder : PayloadDecoder
{
    private const byte Version = 2;
    private readonly Field _deviceId;
    private readonly Sensor[] _sensors;

    public DecentlabDecoder(DecentlabModel model)
        : base(
            new($"decentlab/{model.Name}", "Decentlab", $"{model.Name.ToUpperInvariant()}, {model.Description}", "Decentlab, data sheet of the device (decentlab.com/support), protocol version 2"),
            new FieldSet())
    {
        _sensors = [.. model.Sensors.Select(sensor => new Sensor(2 * sensor.Words, [.. sensor.Values.Select(Compile)]))];
        _deviceId = Fields.Number("deviceId", Unit.None);
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        payload.TryReadByte(out var version);
        if (version != Version)
        {
            return payload.InvalidValue(1);
        }

        if (!payload.TryReadUInt16BigEndian(out var deviceId) || !payload.TryReadUInt16BigEndian(out var flags))
        {
            return payload.Truncated();
        }

        into.Add(_deviceId, deviceId);
        foreach (var sensor in _sensors)
        {
            if ((flags & 1) != 0)
            {
                if (!payload.TryReadBytes(sensor.Bytes, out var bytes))
                {
                    return payload.Truncated();
                }

                Add(sensor.Values, new DecentlabWords(bytes), ref into);
            }

            flags >>= 1;
        }

        // A flag of a sensor that the model has not: its words are the rest, of unknown length.
        return flags != 0 ? payload.UnknownTag(0) : payload.IsAtEnd ? payload.Done() : new(DecodeStatus.WrongLength, payload.Position);
    }

    private static void Add(Value[] values, DecentlabWords words, ref MeasurementBuffer into)
    {
        foreach (ref readonly var value in values.AsSpan())
        {
            if (value.Formula is { } formula)
            {
                into.AddReal(value.Field, formula(words), value.Channel);
            }
            else
            {
                var raw = value.IsPair ? words.Pair(value.Word) : words[value.Word];
                into.Add(Measurement.Exact(value.Index, (raw * value.Times) + value.Plus, value.Decimals, value.Channel));
            }
        }
    }

    private Value Compile(DecentlabValue value)
    {
        if (Fields.Find(value.Name) is not { } field)
        {
            field = value.IsFlag ? Fields.Boolean(value.Name) : Fields.Number(value.Name, value.Unit, value.Decimals);
            if (value.IsList)
            {
                field.AsList();
            }

            if (value.Resource is { } resource)
            {
                field.As(resource.ObjectId, resource.ResourceId, resource.DivideBy);
            }
        }

        return new(field, field.Index, field.Decimals, (byte)value.Word, value.IsPair, value.Times, value.Plus, value.Channel, value.Formula);
    }

    private readonly record struct Value(Field Field, ushort Index, sbyte Decimals, byte Word, bool IsPair, long Times, long Plus, byte Channel, DecentlabFormula? Formula);

    private sealed record Sensor(int Bytes, Value[] Values);
}
