// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>ELSYS read the slow way, straight down the table of the specification: what the decoder is held against.</summary>
internal static class ElsysReference
{
    public static DecodeResult Read(byte[] payload, List<PlainValue> values)
    {
        var at = 0;
        while (at < payload.Length)
        {
            var type = payload[at];
            var length = LengthOf(type);
            if (length == 0)
            {
                return new(DecodeStatus.PartialUnknownTag, at);
            }

            at++;
            if (at + length > payload.Length)
            {
                return new(DecodeStatus.Truncated, at);
            }

            Value(type, payload.AsSpan(at, length), values);
            at += length;
        }

        return new(DecodeStatus.Ok, at);
    }

    public static int LengthOf(byte type) => type switch
    {
        0x02 or 0x05 or 0x0D or 0x0F or 0x11 or 0x12 or 0x1A => 1,
        0x01 or 0x04 or 0x06 or 0x07 or 0x08 or 0x0A or 0x0C or 0x0E or 0x15 or 0x16 or 0x18 or 0x19 or 0x1C => 2,
        0x03 => 3,
        0x0B or 0x10 or 0x14 or 0x17 or 0x1B or 0x3D => 4,
        0x09 => 6,
        0x13 => 65,
        _ => 0,
    };

    private static void Value(byte type, ReadOnlySpan<byte> value, List<PlainValue> values)
    {
        switch (type)
        {
            case 0x01:
                values.Add(new("temperature", Tenths(value)));
                break;
            case 0x02:
                values.Add(new("humidity", value[0]));
                break;
            case 0x03:
                values.Add(new("x", (sbyte)value[0]));
                values.Add(new("y", (sbyte)value[1]));
                values.Add(new("z", (sbyte)value[2]));
                break;
            case 0x05:
                values.Add(new("motion", value[0]));
                break;
            case 0x09:
                values.Add(new("lat", Degrees(value)));
                values.Add(new("long", Degrees(value[3..])));
                break;
            case 0x0B:
                values.Add(new("pulseAbs", BinaryPrimitives.ReadUInt32BigEndian(value)));
                break;
            case 0x0C:
                values.Add(new("externalTemperature", Tenths(value)));
                break;
            case 0x0D:
                values.Add(new("digital", value[0] == 1 ? 1 : 0));
                break;
            case 0x0F:
                values.Add(new("accMotion", value[0]));
                break;
            case 0x10:
                values.Add(new("irInternalTemperature", Tenths(value)));
                values.Add(new("irExternalTemperature", Tenths(value[2..])));
                break;
            case 0x11:
                values.Add(new("occupancy", value[0]));
                break;
            case 0x12:
                values.Add(new("waterleak", value[0]));
                break;
            case 0x13:
                for (var i = 1; i < 65; i++)
                {
                    values.Add(new("grideye", ((value[0] * 10) + value[i]) / 10.0));
                }

                break;
            case 0x14:
                values.Add(new("pressure", BinaryPrimitives.ReadInt32BigEndian(value) / 1000.0));
                break;
            case 0x15:
                values.Add(new("soundPeak", value[0]));
                values.Add(new("soundAvg", value[1]));
                break;
            case 0x17:
                values.Add(new("pulseAbs2", BinaryPrimitives.ReadUInt32BigEndian(value)));
                break;
            case 0x19:
                values.Add(new("externalTemperature2", Tenths(value)));
                break;
            case 0x1A:
                values.Add(new("digital2", value[0] == 1 ? 1 : 0));
                break;
            case 0x1B:
                values.Add(new("analogUv", BinaryPrimitives.ReadInt32BigEndian(value)));
                break;
            case 0x3D:
                values.Add(new("debug", BinaryPrimitives.ReadUInt32BigEndian(value)));
                break;
            default:
                values.Add(new(NameOfTwoBytes(type), BinaryPrimitives.ReadUInt16BigEndian(value)));
                break;
        }
    }

    private static string NameOfTwoBytes(byte type) => type switch
    {
        0x04 => "light",
        0x06 => "co2",
        0x07 => "vdd",
        0x08 => "analog1",
        0x0A => "pulse1",
        0x0E => "distance",
        0x16 => "pulse2",
        0x18 => "analog2",
        _ => "tvoc",
    };

    private static double Tenths(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16BigEndian(bytes) / 10.0;

    private static double Degrees(ReadOnlySpan<byte> bytes)
    {
        var unsigned = bytes[0] + (bytes[1] * 256) + (bytes[2] * 65536);
        return (unsigned >= 1 << 23 ? unsigned - (1 << 24) : unsigned) / 10000.0;
    }
}
