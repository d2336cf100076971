// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.SensativeFields;

namespace Sambruk.Iot;

/// <summary>
/// Sensative Strips: the number of a record in the strip's memory, then channel and value, over and over; most
/// significant byte first. On port 2 comes a check-in, which says no more than that the strip is alive.
/// </summary>
internal sealed class SensativeDecoder : PayloadDecoder
{
    private const int CheckInPort = 2;
    private const ulong EarlierRecord = (ulong)MeasurementQuality.History << 40;

    private static readonly SensativeChannel[] s_channels = SensativeChannel.Table();
    private static readonly ulong s_sequence = Measurement.HeadOf(HistorySequence);
    private static readonly ulong s_previous = Measurement.HeadOf(PreviousHistorySequence);

    public SensativeDecoder()
        : base(
            new("sensative", "Sensative", "Strips Comfort, Drip, Guard, Presence, Lifefinder, Multi-sensor", "Sensative Strips LoRa payload description")
            {
                Aliases = ["strips_lora_ms_h", "presence"],
                Ports = [1, CheckInPort],
            },
            All)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        if (context.FPort == CheckInPort)
        {
            into.AddFlag(CheckIn, true);
            return new(DecodeStatus.Ok, bytes.Length);
        }

        if (bytes.Length < 2)
        {
            return new(DecodeStatus.Truncated, 0);
        }

        var space = into.Free;
        var channels = s_channels;
        var whole = WideLoad.ShortBigEndian(bytes);
        var sequence = (bytes[0] << 8) | bytes[1];
        var earlier = 0;
        var count = 2;
        var at = 2;
        var status = DecodeStatus.Ok;
        while ((uint)at < (uint)bytes.Length)
        {
            int tag = bytes[at];
            ref readonly var channel = ref channels[tag & 0x7F];
            var value = at + 1;
            var next = value + channel.Length;
            if (next > bytes.Length)
            {
                at = value;
                status = DecodeStatus.Truncated;
                break;
            }

            if (channel.Shape == SensativeShape.Unknown)
            {
                status = DecodeStatus.PartialUnknownTag;
                break;
            }

            // Bit 7: of an earlier record than the number says.
            var isEarlier = tag >> 7;
            earlier += isEarlier;
            var mark = (ulong)isEarlier * EarlierRecord;
            var raw = WideLoad.BigEndian(bytes, whole, value);
            if (channel.Shape == SensativeShape.Number)
            {
                Put(space, ref count, channel.Head | mark, (((long)raw >> channel.Shift) & channel.Mask) * channel.Scale);
            }
            else
            {
                count = Add(in channel, raw, mark, space, count);
            }

            at = next;
        }

        if (space.Length >= 2)
        {
            space[0] = new(s_sequence, sequence);
            space[1] = new(s_previous, (ushort)(sequence - earlier));
        }

        into.Take(count);
        return new(status, at);
    }

    protected internal override void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into)
    {
        base.AddObjects(decoded, set, into);
        foreach (ref readonly var measurement in decoded.Measurements)
        {
            if (measurement.Field == CheckIn.Index)
            {
                // A sign of life: the device without a value, unless its battery is told already.
                into.At(3, decoded.Time);
                return;
            }
        }
    }

    private static int Add(in SensativeChannel channel, ulong raw, ulong mark, Span<Measurement> space, int count)
    {
        var first = (byte)(raw >> 56);
        switch (channel.Shape)
        {
            case SensativeShape.Nothing:
                break;
            case SensativeShape.Flag:
                Put(space, ref count, channel.Head | mark, first != 0 ? 1 : 0);
                break;
            case SensativeShape.Door:
                Put(space, ref count, channel.Head | mark, first != 1 ? 1 : 0);
                break;
            case SensativeShape.HighAndLow:
                Put(space, ref count, channel.Head | mark, first & 1);
                Put(space, ref count, channel.Second | mark, (first >> 1) & 1);
                break;
            case SensativeShape.HumidityAndTemperature:
                Put(space, ref count, channel.Head | mark, first * 5);
                Put(space, ref count, channel.Second | mark, (short)(raw >> 40));
                break;
            case SensativeShape.DoorAndTemperature:
                Put(space, ref count, channel.Head | mark, first != 1 ? 1 : 0);
                Put(space, ref count, channel.Second | mark, (short)(raw >> 40));
                break;
            default:
                Put(space, ref count, channel.Head | mark, 1);
                Put(space, ref count, channel.Second | mark, (long)(raw >> 32));
                break;
        }

        return count;
    }

    private static void Put(Span<Measurement> space, ref int count, ulong head, long value)
    {
        if ((uint)count < (uint)space.Length)
        {
            space[count] = new(head, value);
        }

        count++;
    }
}
