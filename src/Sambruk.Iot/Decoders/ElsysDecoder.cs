// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using static Sambruk.Iot.ElsysFields;

namespace Sambruk.Iot;

/// <summary>ELSYS: a type byte and a value of the type's length, over and over; most significant byte first.</summary>
internal sealed class ElsysDecoder : PayloadDecoder
{
    private const string Source = "ELSYS sensor payload description";

    private static readonly ElsysType[] s_types = ElsysType.Table();
    private static readonly ulong s_x = Measurement.HeadOf(X);
    private static readonly ulong s_y = Measurement.HeadOf(Y);
    private static readonly ulong s_z = Measurement.HeadOf(Z);
    private static readonly ulong s_peak = Measurement.HeadOf(SoundPeak);
    private static readonly ulong s_average = Measurement.HeadOf(SoundAverage);

    private readonly bool _isSht3x;

    private ElsysDecoder(DecoderInfo info, bool isSht3x)
        : base(info, All) => _isSht3x = isSht3x;

    /// <summary>All models that send what they measure under its own type.</summary>
    public static ElsysDecoder Standard() => new(
        new("elsys", "ELSYS", "ERS, ERS CO2, ERS Sound, ERS Eye, EMS, ELT-2, ELT Lite, ELT Ultrasonic, ESM5k", Source)
        {
            Aliases = ["elt_2_hp", "elsys_codec"],
            Ports = [5],
        },
        isSht3x: false);

    /// <summary>The ELT-2 with an external SHT3x, which sends that sensor's humidity as pulse count 1.</summary>
    public static ElsysDecoder WithSht3x() => new(new("elsys/elt/sht3x", "ELSYS", "ELT-2 with an external SHT3x", Source) { Ports = [5] }, isSht3x: true);

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        var space = into.Free;
        var types = s_types;
        var whole = WideLoad.ShortBigEndian(bytes);
        var count = 0;
        var at = 0;
        var status = DecodeStatus.Ok;
        while ((uint)at < (uint)bytes.Length)
        {
            ref readonly var type = ref types[bytes[at]];
            var value = at + 1;
            var next = value + type.Length;
            if (next > bytes.Length)
            {
                at = value;
                status = DecodeStatus.Truncated;
                break;
            }

            var raw = WideLoad.BigEndian(bytes, whole, value);
            if (type.Shape == ElsysShape.Number)
            {
                if ((uint)count < (uint)space.Length)
                {
                    space[count] = new(type.Head, ((long)raw >> type.Shift) & type.Mask);
                }

                count++;
            }
            else if (type.Shape == ElsysShape.Unknown)
            {
                status = DecodeStatus.PartialUnknownTag;
                break;
            }
            else
            {
                count = Add(bytes, value, in type, raw, space, count);
            }

            at = next;
        }

        into.Take(count);
        return new(status, at);
    }

    protected internal override void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into) =>
        ElsysObjects.Add(decoded, _isSht3x, set, into);

    private static int Add(ReadOnlySpan<byte> bytes, int at, in ElsysType type, ulong raw, Span<Measurement> space, int count)
    {
        switch (type.Shape)
        {
            case ElsysShape.Acceleration:
                Put(space, ref count, s_x, (sbyte)(raw >> 56));
                Put(space, ref count, s_y, (sbyte)(raw >> 48));
                Put(space, ref count, s_z, (sbyte)(raw >> 40));
                break;
            case ElsysShape.Digital:
                Put(space, ref count, type.Head, raw >> 56 == 1 ? 1 : 0);
                break;
            case ElsysShape.Sound:
                Put(space, ref count, s_peak, (byte)(raw >> 56));
                Put(space, ref count, s_average, (byte)(raw >> 48));
                break;
            case ElsysShape.Infrared:
                Put(space, ref count, Measurement.HeadOf(InfraredInternal), (short)(raw >> 48));
                Put(space, ref count, Measurement.HeadOf(InfraredExternal), (short)(raw >> 32));
                break;
            case ElsysShape.Position:
                // Twice three bytes, least significant first; the sign is the topmost bit of each.
                var turned = BinaryPrimitives.ReverseEndianness(raw);
                Put(space, ref count, Measurement.HeadOf(Latitude), (int)(uint)(turned << 8) >> 8);
                Put(space, ref count, Measurement.HeadOf(Longitude), (int)(uint)(turned >> 16) >> 8);
                break;
            default:
                var reference = bytes[at] * 10;
                foreach (var difference in bytes.Slice(at + 1, 64))
                {
                    Put(space, ref count, Measurement.HeadOf(GridEye), reference + difference);
                }

                break;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Span<Measurement> space, ref int count, ulong head, long value)
    {
        if ((uint)count < (uint)space.Length)
        {
            space[count] = new(head, value);
        }

        count++;
    }
}
