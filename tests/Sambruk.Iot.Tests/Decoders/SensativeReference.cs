// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>Sensative Strips read the slow way: what the decoder is held against.</summary>
internal static class SensativeReference
{
    public static DecodeResult Read(byte[] payload, List<PlainValue> values)
    {
        if (payload.Length < 2)
        {
            return new(DecodeStatus.Truncated, 0);
        }

        var sequence = BinaryPrimitives.ReadUInt16BigEndian(payload);
        var previous = sequence;
        var read = new List<PlainValue>();
        var at = 2;
        var status = DecodeStatus.Ok;
        while (at < payload.Length)
        {
            var channel = payload[at] & 0x7F;
            var length = LengthOf(channel);
            if (length < 0)
            {
                status = DecodeStatus.PartialUnknownTag;
                break;
            }

            var isEarlier = payload[at] >= 0x80;
            at++;
            if (at + length > payload.Length)
            {
                status = DecodeStatus.Truncated;
                break;
            }

            previous -= isEarlier ? (ushort)1 : (ushort)0;
            Value(channel, payload.AsSpan(at, length), isEarlier ? MeasurementQuality.History : MeasurementQuality.Good, read);
            at += length;
        }

        values.Add(new("historySeqNr", sequence));
        values.Add(new("prevHistSeqNr", previous));
        values.AddRange(read);
        return new(status, at);
    }

    public static int LengthOf(int channel) => channel switch
    {
        0 => 0,
        1 or 3 or 5 or 6 or (>= 9 and <= 16) or 18 or 21 or 22 => 1,
        2 or 4 or 7 or 8 or 17 or 19 or 20 or (>= 112 and <= 114) => 2,
        >= 80 and <= 82 => 3,
        110 => 8,
        _ => -1,
    };

    private static void Value(int channel, ReadOnlySpan<byte> value, MeasurementQuality quality, List<PlainValue> values)
    {
        var number = value.Length switch
        {
            0 => 0,
            1 => value[0],
            _ => BinaryPrimitives.ReadUInt16BigEndian(value),
        };
        void Add(string name, double result) => values.Add(new(name, result, quality));
        void AddTemperature(string name, ReadOnlySpan<byte> bytes) => Add(name, BinaryPrimitives.ReadInt16BigEndian(bytes) / 10.0);
        switch (channel)
        {
            case 0:
                break;
            case 2 or 4:
                AddTemperature(channel == 2 ? "temperature" : "averageTemperature", value);
                break;
            case 3 or 5:
                Add(channel == 3 ? "tempAlarm.highAlarm" : "avgTempAlarm.highAlarm", number % 2);
                Add(channel == 3 ? "tempAlarm.lowAlarm" : "avgTempAlarm.lowAlarm", number / 2 % 2);
                break;
            case 6:
                Add("humidity", number / 2.0);
                break;
            case 9:
                Add("door", number == 1 ? 0 : 1);
                break;
            case 10 or 11 or 12 or 14 or 15 or 16 or 18 or 21:
                Add(NameOf(channel), number == 0 ? 0 : 1);
                break;
            case 80 or 81:
                Add("humidity", value[0] / 2.0);
                AddTemperature(channel == 80 ? "temperature" : "averageTemperature", value[1..]);
                break;
            case 82:
                Add("door", value[0] == 1 ? 0 : 1);
                AddTemperature("temperature", value[1..]);
                break;
            case 110:
                Add("checkIn", 1);
                Add("buildId", BinaryPrimitives.ReadUInt32BigEndian(value));
                break;
            default:
                Add(NameOf(channel), number);
                break;
        }
    }

    private static string NameOf(int channel) => channel switch
    {
        1 => "battery",
        7 => "lux",
        8 => "lux2",
        10 => "doorAlarm",
        11 => "tamper",
        12 => "tamperAlarm",
        13 => "flood",
        14 => "floodAlarm",
        15 => "oilAlarm",
        16 => "userSwitch1Alarm",
        17 => "doorCount",
        18 => "presence",
        19 => "irProximity",
        20 => "irCloseProximity",
        21 => "closeProximityAlarm",
        22 => "disinfect",
        112 => "capacitanceFlood",
        113 => "capacitancePad",
        _ => "capacitanceEnd",
    };
}
