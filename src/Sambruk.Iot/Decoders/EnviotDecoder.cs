// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>Enviot snow sensor: from the object that the network server decoded; the bytes are not public.</summary>
/// <remarks>
/// <code>
/// { "payload": { "battery": %, "humidity": %, "sensorStatus": 0, "snowHeight": …, "temperature": °C, … } }
/// </code>
/// The height of the snow is given only when <c>sensorStatus</c> is there and 0. Other members are passed over; of a
/// member that is there twice the last counts.
/// </remarks>
internal sealed class EnviotDecoder : PayloadDecoder
{
    // An object of a real device has 200 bytes.
    private const int MostBytes = 64 * 1024;
    private const int MostDigits = 15;

    private static readonly FieldSet s_fields = new();
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius).As(3303, 5700);
    private static readonly Field s_humidity = s_fields.Number("humidity", Unit.RelativeHumidity).As(3304, 5700);
    private static readonly Field s_battery = s_fields.Number("battery", Unit.BatteryPercent).As(3, 9);
    private static readonly Field s_snowHeight = s_fields.Number("snowHeight", Unit.None).As(3330, 5700);
    private static readonly Field s_sensorStatus = s_fields.Number("sensorStatus", Unit.None);
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 8 };

    public EnviotDecoder()
        : base(new("enviot", "Enviot", "Snow depth sensor", "no public document: known from an object (tests/vectors/iot/diwise.json)") { ReadsObject = true }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into) =>
        new(DecodeStatus.Unsupported, 0);

    protected override DecodeResult ReadObject(ReadOnlySpan<byte> utf8Json, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (utf8Json.Length > MostBytes)
        {
            return new(DecodeStatus.WrongLength, utf8Json.Length);
        }

        var values = default(Values);
        if (!PlainJson.TryRead(utf8Json, ref values) && ReadAny(utf8Json, out values) is { } refusal)
        {
            return refusal;
        }

        values.Temperature.AddTo(s_temperature, ref into);
        values.Humidity.AddTo(s_humidity, ref into);
        values.Battery.AddTo(s_battery, ref into);
        if (values.SensorStatus is { IsGiven: true, IsZero: true })
        {
            values.SnowHeight.AddTo(s_snowHeight, ref into);
        }

        values.SensorStatus.AddTo(s_sensorStatus, ref into);
        return new(into.Count == 0 ? DecodeStatus.Empty : DecodeStatus.Ok, utf8Json.Length);
    }

    protected internal override void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into)
    {
        base.AddObjects(decoded, set, into);
        foreach (var added in into)
        {
            if (added.Id == 3330)
            {
                added.Set(5750, "SnowHeight");
            }
        }
    }

    /// <summary>Any JSON. What is refused, or null.</summary>
    private static DecodeResult? ReadAny(ReadOnlySpan<byte> utf8Json, out Values values)
    {
        values = default;
        var json = new Utf8JsonReader(utf8Json, s_options);
        try
        {
            return ReadRoot(ref json, ref values) ? null : new(DecodeStatus.InvalidValue, (int)json.TokenStartIndex);
        }
        catch (JsonException)
        {
            return new(DecodeStatus.InvalidValue, (int)json.BytesConsumed);
        }
    }

    /// <summary>False when the root or its payload is no object.</summary>
    private static bool ReadRoot(ref Utf8JsonReader json, ref Values values)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isPayload = json.ValueSpan.SequenceEqual("payload"u8);
            json.Read();
            if (!isPayload)
            {
                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.StartObject)
            {
                ReadPayload(ref json, ref values);
            }
            else
            {
                return false;
            }
        }

        // What follows the object is no part of it: the reader throws.
        return !json.Read();
    }

    private static void ReadPayload(ref Utf8JsonReader json, ref Values values)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // A name that is written with escapes is not one of ours.
            var name = json.ValueSpan;
            json.Read();
            if (json.TokenType != JsonTokenType.Number)
            {
                json.Skip();
                continue;
            }

            values.Set(name, Number.Of(json.ValueSpan));
        }
    }

    private struct Values : IPlainJsonMembers
    {
        public Number Temperature;
        public Number Humidity;
        public Number Battery;
        public Number SnowHeight;
        public Number SensorStatus;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool Enters(int depth, ReadOnlySpan<byte> name) => depth == 1 && name.SequenceEqual("payload"u8);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(int depth, ReadOnlySpan<byte> name, long unscaled, sbyte decimals)
        {
            if (depth == 2)
            {
                Set(name, new Number(unscaled, decimals));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Set(ReadOnlySpan<byte> name, in Number number)
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("battery"u8):
                    Battery = number;
                    break;
                case 8 when name.SequenceEqual("humidity"u8):
                    Humidity = number;
                    break;
                case 10 when name.SequenceEqual("snowHeight"u8):
                    SnowHeight = number;
                    break;
                case 11 when name.SequenceEqual("temperature"u8):
                    Temperature = number;
                    break;
                case 12 when name.SequenceEqual("sensorStatus"u8):
                    SensorStatus = number;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A number of JSON: an exact decimal where it is written as one.</summary>
    private readonly struct Number
    {
        // Digits of a decimal; bits of a floating-point number, when the decimals are −1.
        private readonly long _bits;
        private readonly sbyte _decimals;

        public Number(long unscaled, sbyte decimals)
        {
            IsGiven = true;
            _bits = unscaled;
            _decimals = decimals;
        }

        private Number(double real)
            : this(BitConverter.DoubleToInt64Bits(real), -1)
        {
        }

        public bool IsGiven { get; }

        public bool IsZero => _decimals < 0 ? Real == 0 : _bits == 0;

        private double Real => BitConverter.Int64BitsToDouble(_bits);

        public static Number Of(ReadOnlySpan<byte> text)
        {
            var digits = text[0] == (byte)'-' ? text[1..] : text;
            if (digits.Length > MostDigits || digits.IndexOfAny((byte)'e', (byte)'E') >= 0)
            {
                return Utf8Parser.TryParse(text, out double real, out var read) && read == text.Length ? new(real) : default;
            }

            var point = digits.IndexOf((byte)'.');
            long unscaled = 0;
            foreach (var digit in digits)
            {
                unscaled = digit == (byte)'.' ? unscaled : (unscaled * 10) + (digit - '0');
            }

            return new(digits.Length == text.Length ? unscaled : -unscaled, (sbyte)(point < 0 ? 0 : digits.Length - 1 - point));
        }

        public void AddTo(Field field, ref MeasurementBuffer into)
        {
            if (IsGiven && _decimals >= 0)
            {
                into.Add(Measurement.Exact(field.Index, _bits, _decimals));
            }
            else if (IsGiven)
            {
                into.AddReal(field, Real);
            }
        }
    }
}
