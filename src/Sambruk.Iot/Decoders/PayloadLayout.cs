// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Diagnostics;

namespace Sambruk.Iot;

/// <summary>
/// Values at fixed places of a payload, as a table: for families with many models, where a decoder for each would be the
/// same code many times. The table is checked when it is made; reading it allocates nothing.
/// </summary>
internal sealed class PayloadLayout
{
    private readonly LayoutItem[] _items;

    // What the common items need, packed, in the order of the items; the others are looked up.
    private readonly Step[] _steps;

    public PayloadLayout(params ReadOnlySpan<LayoutItem> items)
    {
        _items = items.ToArray();
        _steps = new Step[_items.Length];
        for (var i = 0; i < _items.Length; i++)
        {
            ref readonly var item = ref _items[i];
            Debug.Assert(item.Form > LayoutForm.PackedDecimal || item.Width is >= 1 and <= 4, "A number has 1 to 4 bytes.");
            _steps[i] = new(in item);
            Length = Math.Max(Length, Math.Max(item.Offset + item.Width, Math.Max(item.WhenMask == 0 ? 0 : item.WhenOffset + 1, item.FactorOffset + 1)));
        }
    }

    private enum Load : byte
    {
        Byte,
        Word,
        WordLittleEndian,
        Three,
        Long,
        Rare,
    }

    /// <summary>Bytes that the table reads.</summary>
    public int Length { get; }

    /// <summary>Adds the values. The caller has made sure of <see cref="Length"/> bytes.</summary>
    /// <param name="bytes">From the byte that the offsets count from.</param>
    /// <param name="into">Where the values go.</param>
    /// <param name="unixMilliseconds">When they were measured; 0: when the uplink was received.</param>
    public void Read(ReadOnlySpan<byte> bytes, ref MeasurementBuffer into, long unixMilliseconds = 0)
    {
        var steps = _steps;
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            long value;
            switch (step.Load)
            {
                case Load.Byte:
                    value = bytes[step.Offset];
                    break;
                case Load.Word:
                    value = BinaryPrimitives.ReadUInt16BigEndian(bytes[step.Offset..]);
                    break;
                case Load.WordLittleEndian:
                    value = BinaryPrimitives.ReadUInt16LittleEndian(bytes[step.Offset..]);
                    break;
                case Load.Three:
                    var three = bytes.Slice(step.Offset, 3);
                    value = (three[0] << 16) | (three[1] << 8) | three[2];
                    break;
                case Load.Long:
                    value = BinaryPrimitives.ReadUInt32BigEndian(bytes[step.Offset..]);
                    break;
                default:
                    ReadRare(in _items[i], bytes, ref into, unixMilliseconds);
                    continue;
            }

            // No shift but for bits of a byte; no sign extension but for numbers that can be below zero.
            value = (value >> step.Shift) & step.Mask;
            if (value == step.Absent)
            {
                continue;
            }

            value = (value << step.SignShift) >> step.SignShift;
            value = step.IsFlag ? (value != 0 ? 1 : 0) : (value * step.Scale) + step.Add;
            into.Add(Measurement.Exact(step.Field, value, step.Decimals, step.Channel, default, unixMilliseconds));
        }
    }

    private static void ReadRare(in LayoutItem item, ReadOnlySpan<byte> bytes, ref MeasurementBuffer into, long unixMilliseconds)
    {
        if (item.WhenMask != 0 && (bytes[item.WhenOffset] & item.WhenMask) != item.WhenValue)
        {
            return;
        }

        if (item.Form >= LayoutForm.BrainFloat)
        {
            ReadSpecial(in item, bytes, ref into, unixMilliseconds);
            return;
        }

        var raw = (Raw(bytes[item.Offset..], item.Width, item.LittleEndian) >> item.Shift) & item.Mask;
        if (raw == item.Absent)
        {
            return;
        }

        var value = (raw << item.SignShift) >> item.SignShift;
        value = item.Form switch
        {
            LayoutForm.Flag => value != 0 ? 1 : 0,
            LayoutForm.FlagWhenZero => value == 0 ? 1 : 0,
            _ => ((value * item.Scale) + item.Add) * (item.FactorOffset >= 0 ? Factor(bytes[item.FactorOffset], in item) : 1),
        };
        into.Add(Measurement.Exact(item.Field.Index, value, item.IsFlag ? (sbyte)0 : item.Field.Decimals, item.Channel, default, unixMilliseconds));
    }

    private static long Raw(ReadOnlySpan<byte> bytes, int width, bool littleEndian) => width switch
    {
        1 => bytes[0],
        2 => littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        3 => littleEndian ? bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) : (bytes[0] << 16) | (bytes[1] << 8) | bytes[2],
        _ => littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };

    // 1, 5, 10 or 100 for a code of two bits; a whole byte is the factor itself.
    private static long Factor(byte value, in LayoutItem item)
    {
        ReadOnlySpan<byte> factors = [1, 5, 10, 100];
        return item.FactorIsCode ? factors[(value >> item.FactorShift) & 3] : value;
    }

    private static void ReadSpecial(in LayoutItem item, ReadOnlySpan<byte> bytes, ref MeasurementBuffer into, long unixMilliseconds)
    {
        var field = item.Field;
        switch (item.Form)
        {
            case LayoutForm.BrainFloat:
                // The upper half of an IEEE 754 single: two significant decimals, so that six after the point lose nothing but noise.
                var bits = item.LittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[item.Offset..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[item.Offset..]);
                var real = (double)BitConverter.Int32BitsToSingle(bits << 16);
                if (Math.Abs(real) < 1e9)
                {
                    into.Add(Measurement.Exact(field.Index, (long)Math.Round(real * 1e6, MidpointRounding.AwayFromZero), field.Decimals, item.Channel, default, unixMilliseconds));
                }
                else
                {
                    into.AddReal(field, real, item.Channel, default, unixMilliseconds);
                }

                break;
            case LayoutForm.PackedDecimal:
                var packed = Raw(bytes[item.Offset..], item.Width, item.LittleEndian);
                long number = 0;
                for (var shift = (item.Width * 8) - 4; shift >= 0; shift -= 4)
                {
                    var digit = (packed >> shift) & 15;
                    if (digit > 9)
                    {
                        return;
                    }

                    number = (number * 10) + digit;
                }

                into.Add(field, number, item.Channel);
                break;
            case LayoutForm.CalendarUtc:
                var date = bytes.Slice(item.Offset, 7);
                if (LayoutItem.UnixSecondsOf((date[0] << 8) | date[1], date[2], date[3], date[4], date[5], date[6]) is { } seconds)
                {
                    into.Add(field, seconds, item.Channel);
                }

                break;
            case LayoutForm.CalendarLocal:
                var clock = bytes.Slice(item.Offset, 6);
                if (LayoutItem.UnixSecondsOf(2000 + clock[2], clock[1], clock[0], clock[3], clock[4], clock[5]) is not null)
                {
                    into.Add(field, ((((((((((2000L + clock[2]) * 100) + clock[1]) * 100) + clock[0]) * 100) + clock[3]) * 100) + clock[4]) * 100) + clock[5], item.Channel);
                }

                break;
            default:
                if (bytes[item.Offset] != 0)
                {
                    into.AddText(field, item.Offset, item.Width, item.Channel);
                }

                break;
        }
    }

    private readonly struct Step
    {
        public Step(in LayoutItem item)
        {
            var isRare = item.WhenMask != 0 || item.FactorOffset >= 0 || item.Form > LayoutForm.Flag || (item.LittleEndian && item.Width > 2);
            Load = isRare ? Load.Rare : item.Width switch { 1 => Load.Byte, 2 when item.LittleEndian => Load.WordLittleEndian, 2 => Load.Word, 3 => Load.Three, _ => Load.Long };
            Absent = item.Absent;
            Field = item.Field.Index;
            Offset = item.Offset;
            Channel = item.Channel;
            Shift = item.Shift;
            SignShift = item.SignShift;
            IsFlag = item.IsFlag;
            Decimals = item.IsFlag ? (sbyte)0 : item.Field.Decimals;
            Mask = item.Mask;
            Scale = item.Scale;
            Add = item.Add;
        }

        public readonly long Absent;
        public readonly Load Load;
        public readonly byte Offset;
        public readonly ushort Field;
        public readonly sbyte Decimals;
        public readonly byte Channel;
        public readonly byte Shift;
        public readonly byte SignShift;
        public readonly bool IsFlag;
        public readonly uint Mask;
        public readonly int Scale;
        public readonly int Add;
    }
}
