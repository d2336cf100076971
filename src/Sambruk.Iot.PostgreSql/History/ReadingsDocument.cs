// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot.PostgreSql;

/// <summary>
/// The readings of one time as a JSON object that SQL can ask: <c>{"temperature":21.5,"open":1,"version":"1.2"}</c>; the
/// second sensor of a kind is <c>temperature#1</c>. What has a word or a quality is an object with <c>v</c>, <c>t</c> and
/// <c>q</c>; what comes several times is an array.
/// </summary>
internal sealed class ReadingsDocument : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private readonly Utf8JsonWriter _json;

    public ReadingsDocument() => _json = new(_bytes, new() { SkipValidation = true });

    /// <summary>The member of a reading.</summary>
    public static string KeyOf(string name, byte channel) =>
        channel == 0 ? Parameters.Text(name) : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Parameters.Text(name)}#{channel}");

    public void Dispose() => _json.Dispose();

    /// <summary>Writes the readings of one time.</summary>
    /// <param name="payload">What was decoded.</param>
    /// <param name="unixMilliseconds">Of this time of their own; 0: those without.</param>
    public string Write(DecodedPayload payload, long unixMilliseconds)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        var measurements = payload.Measurements;
        var fields = payload.Decoder.Fields;
        _json.WriteStartObject();
        for (var i = 0; i < measurements.Length; i++)
        {
            if (measurements[i].UnixMilliseconds != unixMilliseconds || Same(measurements, i, 0, i) >= 0)
            {
                continue;
            }

            _json.WritePropertyName(KeyOf(fields[measurements[i].Field].Name, measurements[i].Channel));
            var next = Same(measurements, i, i + 1, measurements.Length);
            if (next < 0)
            {
                WriteValue(payload, i);
                continue;
            }

            _json.WriteStartArray();
            for (var j = i; j >= 0; j = Same(measurements, i, j + 1, measurements.Length))
            {
                WriteValue(payload, j);
            }

            _json.WriteEndArray();
        }

        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }

    /// <summary>The numbers of a member, in order.</summary>
    public static void Read(ReadOnlySpan<byte> utf8Json, List<double> into)
    {
        // Numbers within an object are its value (v) or its quality (q).
        var reader = new Utf8JsonReader(utf8Json);
        var takes = true;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    takes = reader.ValueTextEquals("v"u8);
                    break;
                case JsonTokenType.EndObject:
                    takes = true;
                    break;
                case JsonTokenType.Number when takes:
                    into.Add(reader.GetDouble());
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The text of a reading, or the word of a code; null when the value is neither.</summary>
    public static string? TextOf(DecodedPayload payload, int index)
    {
        var measurement = payload.Measurements[index];
        var field = payload.Decoder.Fields[measurement.Field];
        return field.Kind switch
        {
            FieldKind.Text => payload.Readings.ElementAt(index).Text,
            FieldKind.Code when (ulong)measurement.Unscaled < (ulong)field.Words.Count => field.Words[(int)measurement.Unscaled],
            _ => null,
        };
    }

    private static int Same(ReadOnlySpan<Measurement> measurements, int of, int from, int to)
    {
        ref readonly var wanted = ref measurements[of];
        for (var i = from; i < to; i++)
        {
            if (measurements[i].Field == wanted.Field && measurements[i].Channel == wanted.Channel && measurements[i].UnixMilliseconds == wanted.UnixMilliseconds)
            {
                return i;
            }
        }

        return -1;
    }

    private void WriteValue(DecodedPayload payload, int index)
    {
        var measurement = payload.Measurements[index];
        var text = TextOf(payload, index);
        var isNumber = !double.IsNaN(measurement.Value);
        if (measurement.Quality == MeasurementQuality.Good && (text is null || !isNumber))
        {
            if (isNumber)
            {
                _json.WriteNumberValue(measurement.Value);
            }
            else
            {
                _json.WriteStringValue(Parameters.Text(text ?? ""));
            }

            return;
        }

        _json.WriteStartObject();
        if (isNumber)
        {
            _json.WriteNumber("v"u8, measurement.Value);
        }

        if (text is not null)
        {
            _json.WriteString("t"u8, Parameters.Text(text));
        }

        _json.WriteNumber("q"u8, (int)measurement.Quality);
        _json.WriteEndObject();
    }
}
