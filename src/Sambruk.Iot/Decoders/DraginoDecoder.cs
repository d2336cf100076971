// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>Dragino devices: a layout a port, with parts that depend on the mode of work. What stands where is a row of <see cref="DraginoModels"/>.</summary>
internal sealed class DraginoDecoder : PayloadDecoder
{
    private readonly Message[] _messages;

    public DraginoDecoder(DraginoModel model)
        : base(
            new($"dragino/{model.Name}", "Dragino", model.Models, "Dragino, user manual of the device (wiki.dragino.com), section Uplink Payload")
            {
                Aliases = [.. model.Aliases.Select(alias => $"dragino/{alias}")],
                Ports = [.. model.Messages.Select(message => message.Port).Distinct()],
            },
            new FieldSet())
    {
        _messages = [.. model.Messages.Select(message => new Message(message, [.. message.Parts.Select(Compile)]))];
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        if (MessageOf(bytes, context.FPort) is not { } message)
        {
            return new(DecodeStatus.Unsupported, 0);
        }

        if (message.Layout.TimeAt == 0)
        {
            return ReadMessage(message, bytes, 0, 0, ref into);
        }

        // History: whole records, each with its own time.
        var length = message.Layout.Lengths[0];
        for (var offset = 0; offset < bytes.Length; offset += length)
        {
            var record = bytes[offset..Math.Min(offset + length, bytes.Length)];
            if (record.Length < length)
            {
                return new(DecodeStatus.Truncated, offset);
            }

            long seconds = BinaryPrimitives.ReadUInt32BigEndian(record[message.Layout.TimeAt..]);
            var result = ReadMessage(message, record, offset, seconds * 1000, ref into);
            if (!result.IsOk)
            {
                return result;
            }
        }

        return new(DecodeStatus.Ok, bytes.Length);
    }

    private static DecodeResult ReadMessage(Message message, ReadOnlySpan<byte> bytes, int offset, long unixMilliseconds, ref MeasurementBuffer into)
    {
        var quality = message.Layout.TimeAt == 0 ? MeasurementQuality.Good : MeasurementQuality.History;
        foreach (ref readonly var part in message.Parts.AsSpan())
        {
            if (bytes.Length < part.FromLength)
            {
                continue;
            }

            // A part that depends on bytes that are missing is missing too.
            if (bytes.Length < part.ConditionEnd)
            {
                return new(DecodeStatus.Truncated, offset + bytes.Length);
            }

            if (part.ConditionEnd != 0 && !Holds(part.Conditions, bytes))
            {
                continue;
            }

            if (bytes.Length < part.End)
            {
                return new(DecodeStatus.Truncated, offset + Math.Min(part.At, bytes.Length));
            }

            if (part.Formula is { } formula)
            {
                into.AddReal(part.Field, formula(bytes), part.Channel, quality, unixMilliseconds);
                continue;
            }

            var raw = ReadBits(bytes[part.At..part.End]);
            if (part.IsSwapped)
            {
                raw = (raw << 16) | (raw >> 16);
            }

            raw = (raw & part.Mask) >> part.Shift;
            if (part.Absent.Length != 0 && part.Absent.AsSpan().Contains(raw))
            {
                continue;
            }

            var value = part.IsFlag
                ? (raw != 0) != part.IsInverted ? 1 : 0
                : (raw >= part.NegativeFrom ? raw - part.Modulus : raw) * part.Times;
            into.Add(Measurement.Exact(part.Index, value, part.Decimals, part.Channel, quality, unixMilliseconds));
        }

        var lengths = message.Layout.Lengths;
        return lengths.AsSpan().Contains(bytes.Length)
            ? new(DecodeStatus.Ok, offset + bytes.Length)
            : new(bytes.Length < lengths[0] ? DecodeStatus.Truncated : DecodeStatus.WrongLength, offset + Math.Min(bytes.Length, lengths[0]));
    }

    private static bool Holds(DraginoCondition[] conditions, ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var condition in conditions.AsSpan())
        {
            if (!condition.Holds(bytes))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ReadBits(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        3 => ((uint)bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };

    /// <summary>The layout of the port; of the first port when it is not known or not checked.</summary>
    private Message? MessageOf(ReadOnlySpan<byte> bytes, int fPort)
    {
        Message? first = null;
        foreach (var message in _messages)
        {
            if (message.Layout.When is { } when && (bytes.Length < when.At + when.Bytes || !when.Holds(bytes)))
            {
                continue;
            }

            if (message.Layout.Port == fPort)
            {
                return message;
            }

            first ??= message;
        }

        return Info.Ports.Contains((byte)fPort) && fPort >= 0 ? null : first;
    }

    private Part Compile(DraginoPart part)
    {
        if (Fields.Find(part.Name) is not { } field)
        {
            field = part.IsFlag ? Fields.Boolean(part.Name) : Fields.Number(part.Name, part.Unit, part.Decimals);
            if (part.Resource is { } resource)
            {
                field.As(resource.ObjectId, resource.ResourceId, resource.DivideBy);
            }
        }

        return new(
            field,
            field.Index,
            field.Decimals,
            part.At,
            part.At + part.Bytes,
            part.Conditions.Length == 0 ? 0 : part.Conditions.Max(condition => condition.At + condition.Bytes),
            part.Mask,
            part.Shift,
            part.NegativeFrom,
            1L << (8 * part.Bytes),
            part.Times,
            part.IsFlag,
            part.IsInverted,
            part.IsSwapped,
            part.FromLength,
            part.Channel,
            part.Absent,
            part.Conditions,
            part.Formula);
    }

    private sealed record Message(DraginoMessage Layout, Part[] Parts);

    private readonly record struct Part(
        Field Field,
        ushort Index,
        sbyte Decimals,
        int At,
        int End,
        int ConditionEnd,
        uint Mask,
        int Shift,
        long NegativeFrom,
        long Modulus,
        int Times,
        bool IsFlag,
        bool IsInverted,
        bool IsSwapped,
        int FromLength,
        byte Channel,
        uint[] Absent,
        DraginoCondition[] Conditions,
        DraginoFormula? Formula);
}
