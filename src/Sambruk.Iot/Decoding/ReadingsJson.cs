// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>
/// Writes readings as one JSON object: numbers as exact decimals, flags, words; fields that come several times as lists,
/// names with a dot as members of an object. Allocates nothing of its own.
/// </summary>
public static class ReadingsJson
{
    // Enough for a dozen values with their names.
    private const int FirstPiece = 512;

    /// <summary>Writes the values of a payload.</summary>
    /// <param name="fields">The decoder's fields.</param>
    /// <param name="measurements">What it read.</param>
    /// <param name="payload">The payload, for values that are text of it.</param>
    /// <param name="output">UTF-8 goes here.</param>
    public static void Write(FieldSet fields, ReadOnlySpan<Measurement> measurements, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(output);
        if (TryWritePlain(fields.AsSpan(), measurements, output.GetSpan(FirstPiece), out var length))
        {
            output.Advance(length);
            return;
        }

        WriteAny(fields, measurements, payload, output);
    }

    /// <summary>
    /// Values of fields that stand alone and come once, which is what nearly every payload holds: one pass, no look ahead.
    /// False when something is not so, or the space is used up; then nothing counts as written.
    /// </summary>
    private static bool TryWritePlain(ReadOnlySpan<Field> fields, ReadOnlySpan<Measurement> measurements, Span<byte> space, out int length)
    {
        length = 0;
        var written = 0UL;
        var at = 0;
        foreach (ref readonly var measurement in measurements)
        {
            int index = measurement.Field;
            if (index >= Math.Min(fields.Length, 64))
            {
                return false;
            }

            var field = fields[index];
            var bit = 1UL << index;
            if ((written & bit) != 0 || !field.IsPlain || space.Length - at < field.JsonSpace)
            {
                return false;
            }

            written |= bit;
            CopyName(field, space[at..]);
            at += field.JsonNextLength;
            at += WriteValue(field, in measurement, space[at..]);
        }

        if (space.Length - at < 2)
        {
            return false;
        }

        // The first name was written with a comma before it.
        space[0] = (byte)'{';
        at = Math.Max(at, 1);
        space[at] = (byte)'}';
        length = at + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyName(Field field, Span<byte> space)
    {
        var name = field.JsonNext;
        if (name.Length == Field.JsonNextWidth)
        {
            Vector256.Create(name.AsSpan()).CopyTo(space);
        }
        else
        {
            name.CopyTo(space);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteValue(Field field, in Measurement measurement, Span<byte> space)
    {
        switch (field.Kind)
        {
            case FieldKind.Boolean when measurement.IsTrue:
                "true"u8.CopyTo(space);
                return 4;
            case FieldKind.Boolean:
                "false"u8.CopyTo(space);
                return 5;
            case FieldKind.Code when (ulong)measurement.Unscaled < (ulong)field.JsonWords.Length:
                var word = field.JsonWords[measurement.Unscaled];
                word.CopyTo(space);
                return word.Length;
            default:
                return measurement.Form == ValueForm.Decimal
                    ? JsonDecimal.Write(measurement.Unscaled, measurement.Decimals, space)
                    : JsonNumber.Write(measurement.Value, space);
        }
    }

    /// <summary>Lists, groups, text, and as many values as there are.</summary>
    private static void WriteAny(FieldSet fields, ReadOnlySpan<Measurement> measurements, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
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
        if (field.Kind == FieldKind.Text)
        {
            WriteText(ref writer, payload[measurement.TextRange]);
            return;
        }

        writer.Advance(WriteValue(field, in measurement, writer.Reserve(field.JsonSpace)));
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
