// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.MilesightFields;

namespace Sambruk.Iot;

/// <summary>
/// Milesight: channel, type and a value of the pair's length, over and over; least significant byte first. What a pair
/// means depends on the model (<see cref="DecoderParameters.Model"/>); without one, only what all models agree on is read.
/// </summary>
internal sealed class MilesightDecoder : PayloadDecoder
{
    private const ulong AlarmMark = (ulong)MeasurementQuality.Alarm << 40;
    private const ulong HistoryMark = (ulong)MeasurementQuality.History << 40;

    // From here on two bytes are the error that the sensor had, not a value.
    private const long FirstError = 0xFFFD;

    public MilesightDecoder()
        : base(
            new("milesight", "Milesight", "AM100, AM300, EM300, EM310, EM320, EM400, EM500, GS301, TS, UC11, VS330, WS, WTS", "Milesight user guides, uplink data")
            {
                Aliases = ["milesight_am100"],
            },
            All)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        var space = into.Free;
        var layout = MilesightModels.Of(context.Parameters.Model);
        var whole = WideLoad.ShortLittleEndian(bytes);
        var count = 0;
        var at = 0;
        var status = DecodeStatus.Ok;
        while ((uint)at < (uint)bytes.Length)
        {
            if (bytes.Length - at < 2)
            {
                status = DecodeStatus.Truncated;
                break;
            }

            var key = (uint)bytes[at] | ((uint)bytes[at + 1] << 8);
            ref readonly var pair = ref layout.Find(key);
            if (pair.Key != key || pair.Parts is not { } parts)
            {
                status = DecodeStatus.PartialUnknownTag;
                break;
            }

            var value = at + 2;
            var next = value + pair.Length;
            if (next > bytes.Length)
            {
                if (next - 1 == bytes.Length && parts is [{ Kind: MilesightPartKind.Time }, .., { Kind: MilesightPartKind.Skip }])
                {
                    // The last byte of a record is filling, and some firmware leaves it out.
                    count = AddParts(bytes, value, parts.AsSpan(..^1), space, count);
                    at = bytes.Length;
                    break;
                }

                at = value;
                status = DecodeStatus.Truncated;
                break;
            }

            if (pair.IsNumber)
            {
                var raw = (long)WideLoad.LittleEndian(bytes, whole, value);
                Put(space, ref count, pair.Head, ((raw << pair.Above >> pair.Above) & pair.Mask) * pair.Scale);
            }
            else
            {
                count = AddParts(bytes, value, parts, space, count);
            }

            at = next;
        }

        into.Take(count);
        return new(status, at);
    }

    private static int AddParts(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<MilesightPart> parts, Span<Measurement> space, int count)
    {
        var whole = WideLoad.ShortLittleEndian(bytes);
        var first = count;
        var mark = 0UL;
        var time = 0L;
        foreach (ref readonly var part in parts)
        {
            var raw = (long)WideLoad.LittleEndian(bytes, whole, at + part.Offset);
            var number = ((raw << part.Above >> part.Above) & part.Mask) * part.Scale;
            switch (part.Kind)
            {
                case MilesightPartKind.Number:
                    Put(space, ref count, part.Head | mark, number, time);
                    break;
                case MilesightPartKind.NotZero:
                    Put(space, ref count, part.Head | mark, number != 0 ? 1 : 0, time);
                    break;
                case MilesightPartKind.Twice:
                    Put(space, ref count, part.Head | mark, number, time);
                    Put(space, ref count, part.Second | mark, number, time);
                    break;
                case MilesightPartKind.OrError:
                    if (number < FirstError)
                    {
                        Put(space, ref count, part.Head | mark, number, time);
                    }

                    break;
                case MilesightPartKind.Alarm:
                    Mark(space, first, count, number != 0 ? AlarmMark : 0);
                    break;
                case MilesightPartKind.Time:
                    (time, mark) = (number * 1000, HistoryMark);
                    break;
                default:
                    break;
            }
        }

        return count;
    }

    private static void Mark(Span<Measurement> space, int from, int to, ulong mark)
    {
        for (var i = from; i < to && i < space.Length; i++)
        {
            space[i] = space[i].WithMark(mark);
        }
    }

    private static void Put(Span<Measurement> space, ref int count, ulong head, long value, long time = 0)
    {
        if ((uint)count < (uint)space.Length)
        {
            space[count] = new(head, value, time);
        }

        count++;
    }
}
