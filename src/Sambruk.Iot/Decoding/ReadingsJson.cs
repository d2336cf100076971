// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// Writes readings as one JSON object: numbers as exact decimals, flags, words; fields that come several times as lists,
/// names with a dot as members of an object. Allocates nothing of its own.
/// </summary>
public static class ReadingsJson
{
    // "name":, a value of 27 characters and a comma; names are bounded by the decoders.
    private const int LongestValue = 40;

    /// <summary>Writes the values of a payload.</summary>
    /// <param name="fields">The decoder's fields.</param>
    /// <param name="measurements">What it read.</param>
    /// <param name="payload">The payload, for values that are text of it.</param>
    /// <param name="output">UTF-8 goes here.</param>
    public static void Write(FieldSet fields, ReadOnlySpan<Measurement> measurements, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new Utf8Output(output);
        writer.Write((byte)'{');
        Span<ulong> written = stackalloc ulong[FieldSet.MaxFields / 64];
        written.Clear();
        var first = true;
        for (var i = 0; i < measurements.Length; i++)
        {
            ref readonly var measurement = ref measurements[i];
            if (Mark(written, measurement.Field))
            {
                continue;
            }

            if (!first)
            {
                writer.Write((byte)',');
            }

            first = false;
            var field = fields[measurement.Field];
            if (field.Group is { } group)
            {
                writer.Write((byte)'"');
                writer.WriteAscii(group);
                writer.Write("\":{"u8);
            }

            WriteMember(ref writer, field, measurements[i..], payload);
            if (field.Group is null)
            {
                continue;
            }

            // All members of a group together, wherever the payload has them.
            for (var j = i + 1; j < measurements.Length; j++)
            {
                var member = fields[measurements[j].Field];
                if (member.Group == field.Group && !Mark(written, member.Index))
                {
                    writer.Write((byte)',');
                    WriteMember(ref writer, member, measurements[j..], payload);
                }
            }

            writer.Write((byte)'}');
        }

        writer.Write((byte)'}');
        writer.Flush();
    }

    private static bool Mark(Span<ulong> written, ushort index)
    {
        ref var word = ref written[index >> 6];
        var bit = 1UL << (index & 63);
        var was = (word & bit) != 0;
        word |= bit;
        return was;
    }

    private static void WriteMember(ref Utf8Output writer, Field field, ReadOnlySpan<Measurement> from, ReadOnlySpan<byte> payload)
    {
        writer.Write(field.JsonName);
        var isList = field.IsList || field.Kind == FieldKind.Series || Repeats(from);
        if (!isList)
        {
            WriteValue(ref writer, field, in from[0], payload);
            return;
        }

        writer.Write((byte)'[');
        var first = true;
        foreach (ref readonly var measurement in from)
        {
            if (measurement.Field != field.Index)
            {
                continue;
            }

            if (!first)
            {
                writer.Write((byte)',');
            }

            first = false;
            if (field.Kind == FieldKind.Series)
            {
                writer.Write((byte)'[');
                writer.WriteDecimal(measurement.UnixMilliseconds, 3);
                writer.Write((byte)',');
                WriteValue(ref writer, field, in measurement, payload);
                writer.Write((byte)']');
            }
            else
            {
                WriteValue(ref writer, field, in measurement, payload);
            }
        }

        writer.Write((byte)']');
    }

    private static bool Repeats(ReadOnlySpan<Measurement> from)
    {
        for (var i = 1; i < from.Length; i++)
        {
            if (from[i].Field == from[0].Field)
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteValue(ref Utf8Output writer, Field field, in Measurement measurement, ReadOnlySpan<byte> payload)
    {
        switch (field.Kind)
        {
            case FieldKind.Boolean:
                writer.Write(measurement.IsTrue ? "true"u8 : "false"u8);
                return;
            case FieldKind.Code when (ulong)measurement.Unscaled < (ulong)field.JsonWords.Length:
                writer.Write(field.JsonWords[measurement.Unscaled]);
                return;
            case FieldKind.Text:
                WriteText(ref writer, payload[measurement.TextRange]);
                return;
            default:
                break;
        }

        if (measurement.Form == ValueForm.Decimal)
        {
            writer.WriteDecimal(measurement.Unscaled, measurement.Decimals);
        }
        else
        {
            var space = writer.Reserve(LongestValue);
            writer.Advance(JsonNumber.Write(measurement.Value, space));
        }
    }

    private static void WriteText(ref Utf8Output writer, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = JsonEncodedText.Encode(Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]));
        writer.Write((byte)'"');
        writer.Write(text.EncodedUtf8Bytes);
        writer.Write((byte)'"');
    }
}
