// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// Cayenne Low Power Payload: (channel, type, value)*, most significant byte first. The type is the IPSO object less 3200;
/// the channel becomes the instance of the LwM2M object. A type that is not known has no length to pass over, and ends it.
/// </summary>
internal sealed class CayenneDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Unit s_degreePerSecond = Unit.Custom("deg/s");

    // Type, and how its bytes are read: bytes of the value in all, a field for each component, signed or not.
    private static readonly Kind?[] s_kinds = Kinds(
    [
        new(0, 1, false, s_fields.Number("digitalInput", Unit.None).As(3200, 5501)),
        new(1, 1, false, s_fields.Number("digitalOutput", Unit.None)),
        new(2, 2, true, s_fields.Number("analogInput", Unit.None, 2)),
        new(3, 2, true, s_fields.Number("analogOutput", Unit.None, 2)),
        new(100, 4, false, s_fields.Number("generic", Unit.None)),
        new(101, 2, false, s_fields.Number("illuminance", Unit.Lux).As(3301, 5700)),
        new(102, 1, false, s_fields.Boolean("presence").As(3302, 5500)),
        new(103, 2, true, s_fields.Number("temperature", Unit.Celsius, 1).As(3303, 5700)),
        new(104, 1, false, s_fields.Number("humidity", Unit.RelativeHumidity, 1).As(3304, 5700)) { Times = 5 },
        new(113, 6, true, s_fields.Number("acceleration.x", Unit.StandardGravity, 3), s_fields.Number("acceleration.y", Unit.StandardGravity, 3), s_fields.Number("acceleration.z", Unit.StandardGravity, 3)),
        new(115, 2, false, s_fields.Number("pressure", Unit.Hectopascal, 1).As(3323, 5700, 0.01)),
        new(116, 2, false, s_fields.Number("voltage", Unit.Volt, 2)),
        new(117, 2, false, s_fields.Number("current", Unit.Ampere, 3)),
        new(118, 4, false, s_fields.Number("frequency", Unit.Hertz)),
        new(120, 1, false, s_fields.Number("percentage", Unit.Percent)),
        new(121, 2, true, s_fields.Number("altitude", Unit.Metre)),
        new(125, 2, false, s_fields.Number("concentration", Unit.PartsPerMillion)),
        new(128, 2, false, s_fields.Number("power", Unit.Watt).As(3328, 5700)),
        new(130, 4, false, s_fields.Number("distance", Unit.Metre, 3).As(3330, 5700)),
        new(131, 4, false, s_fields.Number("energy", Unit.KilowattHour, 3).As(3331, 5700, 0.001)),
        new(132, 2, false, s_fields.Number("direction", Unit.Degree)),
        new(133, 4, false, s_fields.Number("time", Unit.UnixSecond)),
        new(134, 6, true, s_fields.Number("rotation.x", s_degreePerSecond, 2), s_fields.Number("rotation.y", s_degreePerSecond, 2), s_fields.Number("rotation.z", s_degreePerSecond, 2)),
        new(135, 3, false, s_fields.Number("colour.red", Unit.None), s_fields.Number("colour.green", Unit.None), s_fields.Number("colour.blue", Unit.None)),
        new(136, 9, true, s_fields.Number("location.latitude", Unit.Latitude, 4), s_fields.Number("location.longitude", Unit.Longitude, 4), s_fields.Number("location.altitude", Unit.Metre, 2)),
        new(142, 1, false, s_fields.Boolean("switch")),
    ]);

    public CayenneDecoder()
        : base(
            new("cayenne-lpp", "myDevices", "Any device that sends Cayenne LPP", "myDevices, Cayenne Low Power Payload; IPSO Smart Objects")
            {
                Aliases = ["cayenne"],
            },
            s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        while (payload.TryReadByte(out var channel))
        {
            if (!payload.TryReadByte(out var type))
            {
                return payload.Truncated();
            }

            if (s_kinds[type] is not { } kind)
            {
                return payload.UnknownTag(2);
            }

            if (!payload.TryReadBytes(kind.Bytes, out var bytes))
            {
                return payload.Truncated();
            }

            var size = kind.Bytes / kind.Components.Length;
            foreach (var component in kind.Components)
            {
                into.Add(component, Number(bytes[..size], kind.IsSigned) * kind.Times, channel);
                bytes = bytes[size..];
            }
        }

        return payload.Done();
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool isSigned)
    {
        long value = isSigned ? (sbyte)bytes[0] : bytes[0];
        foreach (var next in bytes[1..])
        {
            value = (value << 8) | next;
        }

        return value;
    }

    private static Kind?[] Kinds(ReadOnlySpan<Kind> kinds)
    {
        var byType = new Kind?[256];
        foreach (var kind in kinds)
        {
            byType[kind.Type] = kind;
        }

        return byType;
    }

    private sealed record Kind(byte Type, int Bytes, bool IsSigned, params Field[] Components)
    {
        public int Times { get; init; } = 1;
    }
}
