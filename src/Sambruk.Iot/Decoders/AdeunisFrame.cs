// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot;

/// <summary>A kind of frame: values at fixed places, samples, or both.</summary>
internal abstract class AdeunisFrame
{
    /// <summary>Reads a frame; the time at its end, if any, is cut off.</summary>
    public abstract DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into);

    /// <summary>Values at fixed places.</summary>
    public static AdeunisFrame Fixed(params ReadOnlySpan<LayoutItem> items) => new FixedFrame(new PayloadLayout(items));

    /// <summary>Values at fixed places, of one channel or by bit 4 of the status of two.</summary>
    public static AdeunisFrame ByChannels(PayloadLayout one, PayloadLayout two) => new ChannelsFrame(one, two);

    /// <summary>Samples of some values each.</summary>
    /// <param name="head">What stands before the samples, or null.</param>
    /// <param name="offset">First byte of the samples.</param>
    /// <param name="samples">What a sample holds; offsets count from its first byte.</param>
    public static AdeunisFrame Samples(PayloadLayout? head, int offset, params ReadOnlySpan<AdeunisSample> samples) => new SampledFrame(head, offset, samples.ToArray());

    /// <summary>A counter of four bytes for a channel, and how much less it was at each sample before.</summary>
    public static AdeunisFrame Counter(byte channel) => new CounterFrame(channel);

    /// <summary>One or two temperatures a sample, by bit 4 of the status.</summary>
    public static AdeunisFrame Temperatures { get; } = new TemperaturesFrame();

    /// <summary>Voltages or currents of the channels that byte 2 names.</summary>
    public static AdeunisFrame Analog { get; } = new AnalogFrame();

    /// <summary>Voltages or currents that passed a limit, of the channels that byte 2 names.</summary>
    public static AdeunisFrame AnalogAlarm { get; } = new AnalogAlarmFrame();

    /// <summary>Times that contacts were closed, of the channels that byte 2 names.</summary>
    public static AdeunisFrame OnTimes { get; } = new OnTimesFrame();

    /// <summary>What a meter raised an alarm for: a label of ten bytes, the kind, and a text to the end.</summary>
    public static AdeunisFrame MeterAlarm { get; } = new MeterAlarmFrame();

    private static DecodeResult Truncated(int offset) => new(DecodeStatus.Truncated, offset);

    private static void Add(ref MeasurementBuffer into, Field field, Field history, bool isLatest, long value, byte channel, long unixMilliseconds)
    {
        if (isLatest)
        {
            into.AddAt(field, value, unixMilliseconds, channel: channel);
        }
        else
        {
            into.Add(history, value, MeasurementQuality.History, channel);
        }
    }

    private static DecodeResult ReadFixed(PayloadLayout layout, ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
    {
        if (bytes.Length < layout.Length)
        {
            return Truncated(bytes.Length);
        }

        layout.Read(bytes, ref into, unixMilliseconds);
        return new(DecodeStatus.Ok, bytes.Length);
    }

    private sealed class FixedFrame(PayloadLayout layout) : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into) =>
            ReadFixed(layout, bytes, unixMilliseconds, ref into);
    }

    private sealed class ChannelsFrame(PayloadLayout one, PayloadLayout two) : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into) =>
            ReadFixed((bytes[1] & 0x10) != 0 ? two : one, bytes, unixMilliseconds, ref into);
    }

    private sealed class SampledFrame(PayloadLayout? head, int offset, AdeunisSample[] samples) : AdeunisFrame
    {
        private readonly int _size = samples.Sum(s => s.Width);

        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            if (bytes.Length < offset + _size)
            {
                return Truncated(bytes.Length);
            }

            head?.Read(bytes, ref into, unixMilliseconds);
            var at = offset;
            for (; at + _size <= bytes.Length; at += _size)
            {
                var place = at;
                foreach (ref readonly var sample in samples.AsSpan())
                {
                    long value = sample.Width == 1 ? bytes[place] : sample.IsSigned ? BinaryPrimitives.ReadInt16BigEndian(bytes[place..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[place..]);
                    place += sample.Width;
                    Add(ref into, sample.Field, sample.History, at == offset, value * sample.Scale, 0, unixMilliseconds);
                }
            }

            return at == bytes.Length ? new(DecodeStatus.Ok, at) : Truncated(at);
        }
    }

    private sealed class CounterFrame(byte channel) : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            if (bytes.Length < 6)
            {
                return Truncated(bytes.Length);
            }

            long count = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
            into.AddAt(AdeunisFields.PulseCount, count, unixMilliseconds, channel: channel);
            var at = 6;
            for (; at + 2 <= bytes.Length; at += 2)
            {
                count -= BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
                if (count < 0)
                {
                    // It was more than it had counted.
                    return new(DecodeStatus.InvalidValue, at);
                }

                into.Add(AdeunisFields.PulseCountHistory, count, MeasurementQuality.History, channel);
            }

            return at == bytes.Length ? new(DecodeStatus.Ok, at) : Truncated(at);
        }
    }

    private sealed class TemperaturesFrame : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            var channels = (bytes[1] & 0x10) != 0 ? 2 : 1;
            if (bytes.Length < 2 + (2 * channels))
            {
                return Truncated(bytes.Length);
            }

            var at = 2;
            for (; at + (2 * channels) <= bytes.Length; at += 2 * channels)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var value = BinaryPrimitives.ReadInt16BigEndian(bytes[(at + (2 * channel))..]);
                    Add(ref into, AdeunisFields.Temperature, AdeunisFields.TemperatureHistory, at == 2, value, (byte)channel, unixMilliseconds);
                }
            }

            return at == bytes.Length ? new(DecodeStatus.Ok, at) : Truncated(at);
        }
    }

    private sealed class AnalogFrame : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            if (bytes.Length < 3)
            {
                return Truncated(bytes.Length);
            }

            var size = 0;
            for (var channel = 0; channel < 2; channel++)
            {
                size += (bytes[2] >> (2 * channel) & 1) * 2;
            }

            if (size == 0)
            {
                return bytes.Length == 3 ? new(DecodeStatus.Ok, 3) : new(DecodeStatus.InvalidValue, 2);
            }

            if (bytes.Length < 3 + size)
            {
                return Truncated(bytes.Length);
            }

            var at = 3;
            for (; at + size <= bytes.Length; at += size)
            {
                var place = at;
                for (byte channel = 0; channel < 2; channel++)
                {
                    var bits = bytes[2] >> (2 * channel);
                    if ((bits & 1) == 0)
                    {
                        continue;
                    }

                    AddAnalog(ref into, (bits & 2) != 0, at == 3, BinaryPrimitives.ReadUInt16BigEndian(bytes[place..]), channel, unixMilliseconds);
                    place += 2;
                }
            }

            return at == bytes.Length ? new(DecodeStatus.Ok, at) : Truncated(at);
        }

        // Thousandths of a volt or of a milliampere.
        public static void AddAnalog(ref MeasurementBuffer into, bool isCurrent, bool isLatest, int value, byte channel, long unixMilliseconds)
        {
            if (isCurrent)
            {
                Add(ref into, AdeunisFields.Current, AdeunisFields.CurrentHistory, isLatest, value * 100L, channel, unixMilliseconds);
            }
            else
            {
                Add(ref into, AdeunisFields.Voltage, AdeunisFields.VoltageHistory, isLatest, value * 1000L, channel, unixMilliseconds);
            }
        }
    }

    private sealed class AnalogAlarmFrame : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            if (bytes.Length < 3)
            {
                return Truncated(bytes.Length);
            }

            var at = 3;
            for (byte channel = 0; channel < 2; channel++)
            {
                var bits = bytes[2] >> (2 * channel);
                if ((bits & 1) == 0)
                {
                    continue;
                }

                if (bytes.Length < at + 3)
                {
                    return Truncated(at);
                }

                into.AddAt(AdeunisFields.AlarmCause, bytes[at], unixMilliseconds, channel: channel);
                AnalogFrame.AddAnalog(ref into, (bits & 2) != 0, isLatest: true, BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]), channel, unixMilliseconds);
                at += 3;
            }

            return new(DecodeStatus.Ok, bytes.Length);
        }
    }

    private sealed class MeterAlarmFrame : AdeunisFrame
    {
        private static readonly PayloadLayout s_head = new(LayoutItem.Text(2, 10, AdeunisFields.AlarmLabel), LayoutItem.U8(12, AdeunisFields.AlarmKind));

        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            if (bytes.Length < 13)
            {
                return Truncated(bytes.Length);
            }

            s_head.Read(bytes, ref into);
            if (bytes.Length > 13 && bytes[13] != 0)
            {
                into.AddText(AdeunisFields.AlarmText, 13, bytes.Length - 13);
            }

            return new(DecodeStatus.Ok, bytes.Length);
        }
    }

    private sealed class OnTimesFrame : AdeunisFrame
    {
        public override DecodeResult Read(ReadOnlySpan<byte> bytes, long unixMilliseconds, ref MeasurementBuffer into)
        {
            if (bytes.Length < 3)
            {
                return Truncated(bytes.Length);
            }

            var at = 3;
            for (byte channel = 0; channel < 4; channel++)
            {
                if ((bytes[2] >> channel & 1) == 0)
                {
                    continue;
                }

                if (bytes.Length < at + 4)
                {
                    return Truncated(at);
                }

                into.AddAt(AdeunisFields.OnTime, BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]), unixMilliseconds, channel: channel);
                at += 4;
            }

            return new(DecodeStatus.Ok, bytes.Length);
        }
    }
}

/// <summary>A value of a sample: its readings, one or two bytes.</summary>
internal readonly record struct AdeunisSample(Field Field, Field History, int Width, bool IsSigned = false, int Scale = 1);
