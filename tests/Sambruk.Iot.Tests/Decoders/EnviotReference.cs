// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>The decoder of Enviot as it is with nothing but <c>Utf8JsonReader</c>: what the quick one must give, refuse and point at.</summary>
internal static class EnviotReference
{
    private const int MostBytes = 64 * 1024;
    private const int MostDigits = 15;

    private static readonly FieldSet s_fields = DecoderRegistry.Default.Find("enviot")!.Fields;
    private static readonly Field s_temperature = s_fields.Find("temperature")!;
    private static readonly Field s_humidity = s_fields.Find("humidity")!;
    private static readonly Field s_battery = s_fields.Find("battery")!;
    private static readonly Field s_snowHeight = s_fields.Find("snowHeight")!;
    private static readonly Field s_sensorStatus = s_fields.Find("sensorStatus")!;
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 8 };

    public static DecodeResult Decode(ReadOnlySpan<byte> utf8Json, ref MeasurementBuffer into)
    {
        if (utf8Json.IsEmpty)
        {
            return new(DecodeStatus.Empty, 0);
        }

        if (utf8Json.Length > MostBytes)
        {
            return new(DecodeStatus.WrongLength, utf8Json.Length);
        }

        var json = new Utf8JsonReader(utf8Json, s_options);
        var values = default(Values);
        try
        {
            if (!ReadRoot(ref json, ref values))
            {
                return new(DecodeStatus.InvalidValue, (int)json.TokenStartIndex);
            }
        }
        catch (JsonException)
        {
            return new(DecodeStatus.InvalidValue, (int)json.BytesConsumed);
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

            var number = Number.Of(json.ValueSpan);
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("battery"u8):
                    values.Battery = number;
                    break;
                case 8 when name.SequenceEqual("humidity"u8):
                    values.Humidity = number;
                    break;
                case 10 when name.SequenceEqual("snowHeight"u8):
                    values.SnowHeight = number;
                    break;
                case 11 when name.SequenceEqual("temperature"u8):
                    values.Temperature = number;
                    break;
                case 12 when name.SequenceEqual("sensorStatus"u8):
                    values.SensorStatus = number;
                    break;
                default:
                    break;
            }
        }
    }

    private struct Values
    {
        public Number Temperature;
        public Number Humidity;
        public Number Battery;
        public Number SnowHeight;
        public Number SensorStatus;
    }

    /// <summary>A number of JSON: an exact decimal where it is written as one.</summary>
    private readonly struct Number
    {
        private readonly long _unscaled;
        private readonly double _real;
        private readonly sbyte _decimals;

        private Number(long unscaled, sbyte decimals, double real)
        {
            IsGiven = true;
            _unscaled = unscaled;
            _decimals = decimals;
            _real = real;
        }

        public bool IsGiven { get; }

        public bool IsZero => _decimals < 0 ? _real == 0 : _unscaled == 0;

        public static Number Of(ReadOnlySpan<byte> text)
        {
            var digits = text[0] == (byte)'-' ? text[1..] : text;
            if (digits.Length > MostDigits || digits.IndexOfAny((byte)'e', (byte)'E') >= 0)
            {
                return Utf8Parser.TryParse(text, out double real, out var read) && read == text.Length ? new(0, -1, real) : default;
            }

            var point = digits.IndexOf((byte)'.');
            long unscaled = 0;
            foreach (var digit in digits)
            {
                unscaled = digit == (byte)'.' ? unscaled : (unscaled * 10) + (digit - '0');
            }

            return new(digits.Length == text.Length ? unscaled : -unscaled, (sbyte)(point < 0 ? 0 : digits.Length - 1 - point), 0);
        }

        public void AddTo(Field field, ref MeasurementBuffer into)
        {
            if (IsGiven && _decimals >= 0)
            {
                into.Add(Measurement.Exact(field.Index, _unscaled, _decimals));
            }
            else if (IsGiven)
            {
                into.AddReal(field, _real);
            }
        }
    }
}
