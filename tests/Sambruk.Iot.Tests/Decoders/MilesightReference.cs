// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>Milesight read the slow way, for the unknown model and some known ones: what the decoder is held against.</summary>
internal sealed class MilesightReference(string? model)
{
    // Channel in the high byte, type in the low one, as in the vendor's guides.
    private static readonly Dictionary<ushort, int> s_common = new()
    {
        [0x0175] = 1,
        [0xFF01] = 1,
        [0xFF02] = 2,
        [0xFF03] = 2,
        [0xFF08] = 6,
        [0xFF09] = 2,
        [0xFF0A] = 2,
        [0xFF0B] = 1,
        [0xFF0F] = 1,
        [0xFF16] = 8,
        [0xFF18] = 2,
        [0xFFFE] = 1,
        [0xFFFF] = 2,
        [0x0367] = 2,
        [0x8367] = 3,
        [0x0468] = 1,
    };

    private static readonly Dictionary<ushort, int> s_air = new()
    {
        [0x077D] = 2,
        [0x087D] = 2,
        [0x08E6] = 2,
        [0x0973] = 2,
        [0x0A7D] = 2,
        [0x0B7D] = 2,
        [0x0C7D] = 2,
        [0x0D7D] = 2,
        [0x0E01] = 1,
        [0x06CB] = 1,
        [0x056A] = 2,
        [0x0665] = 6,
        [0x0500] = 1,
    };

    private static readonly Dictionary<ushort, int> s_own = new() { [0x0382] = 2, [0x0482] = 2, [0x8482] = 3, [0x0600] = 1 };

    private readonly Dictionary<ushort, int> _lengths = new(s_common.Concat(model switch
    {
        "AM308" => [.. s_air, new(0x20CE, 20)],
        "EM300-TH" => [new(0x20CE, 8)],
        "EM500-SMTC" => [new(0x04CA, 2), new(0x057F, 2)],
        "WTS506" => [new(0x0584, 2), new(0x0673, 2), new(0x8673, 3), new(0x0792, 2), new(0x8792, 3), new(0x0877, 3), new(0x08EC, 5), new(0x88EC, 6)],
        _ => s_air.Concat(s_own),
    }));

    public IReadOnlyList<ushort> Pairs => [.. _lengths.Keys];

    public int LengthOf(ushort pair) => _lengths.GetValueOrDefault(pair);

    public DecodeResult Read(byte[] payload, List<PlainValue> values)
    {
        var at = 0;
        while (at < payload.Length)
        {
            if (payload.Length - at < 2)
            {
                return new(DecodeStatus.Truncated, at);
            }

            var pair = BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(at));
            if (!_lengths.TryGetValue(pair, out var length))
            {
                return new(DecodeStatus.PartialUnknownTag, at);
            }

            at += 2;
            if (model == "EM300-TH" && pair == 0x20CE && payload.Length - at == 7)
            {
                length = 7;
            }

            if (at + length > payload.Length)
            {
                return new(DecodeStatus.Truncated, at);
            }

            Value(pair, payload.AsSpan(at, length), values);
            at += length;
        }

        return new(DecodeStatus.Ok, at);
    }

    private static double U16(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static double I16(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]);

    private void Value(ushort pair, ReadOnlySpan<byte> value, List<PlainValue> values)
    {
        var alarm = value[^1] != 0 ? MeasurementQuality.Alarm : MeasurementQuality.Good;
        switch (pair)
        {
            case 0x0175:
                values.Add(new("battery", value[0]));
                break;
            case 0xFF02:
                values.Add(new("collection_interval", U16(value)));
                break;
            case 0xFF03:
                values.Add(new("report_interval", U16(value)));
                break;
            case 0x0367:
                values.Add(new("temperature", I16(value) / 10));
                break;
            case 0x8367:
                values.Add(new("temperature", I16(value) / 10, alarm));
                break;
            case 0x0468 when model == "EM500-SMTC":
                values.Add(new("moisture", value[0] * 50 / 100.0));
                break;
            case 0x0468:
                values.Add(new("humidity", value[0] / 2.0));
                break;
            case 0x04CA when U16(value) < 0xFFFD:
                values.Add(new("moisture", U16(value) / 100));
                break;
            case 0x057F when U16(value) < 0xFFFD:
                values.Add(new("electricity", U16(value)));
                break;
            case 0x0382 or 0x0482:
                values.Add(new("distance", U16(value) / 1000));
                values.Add(new("distance_mm", U16(value)));
                break;
            case 0x8482:
                values.Add(new("distance", U16(value) / 1000, alarm));
                values.Add(new("distance_mm", U16(value), alarm));
                break;
            case 0x0500:
                values.Add(new(model == "AM308" ? "pir" : "position", value[0] == 0 ? 0 : 1));
                break;
            case 0x0600:
                values.Add(new("magnet_status", value[0] == 0 ? 0 : 1));
                break;
            case 0x0E01:
                values.Add(new("beep", value[0] == 0 ? 0 : 1));
                break;
            case 0x06CB:
                values.Add(new("light_level", value[0]));
                break;
            case 0x0665:
                values.Add(new("illumination", U16(value)));
                values.Add(new("infrared_and_visible", U16(value, 2)));
                values.Add(new("infrared", U16(value, 4)));
                break;
            case 0x20CE:
                Record(value, values);
                break;
            case 0x8673 or 0x8792:
                values.Add(new(pair == 0x8673 ? "pressure" : "wind_speed", U16(value) / 10, alarm));
                break;
            case 0x0877:
                values.Add(new("rainfall_total", U16(value) / 100));
                values.Add(new("rainfall_counter", value[2]));
                break;
            case 0x08EC or 0x88EC:
                var quality = pair == 0x88EC ? alarm : MeasurementQuality.Good;
                values.Add(new("rainfall_total", BinaryPrimitives.ReadUInt32LittleEndian(value) / 100.0, quality));
                values.Add(new("rainfall_counter", value[4], quality));
                break;
            default:
                if (TwoBytes(pair) is { } known)
                {
                    values.Add(new(known.Name, U16(value) / known.DivideBy));
                }

                break;
        }
    }

    private (string Name, double DivideBy)? TwoBytes(ushort pair) => pair switch
    {
        0x056A => ("activity", 1),
        0x077D => ("co2", 1),
        0x087D => ("tvoc", model == "AM308" ? 100 : 1),
        0x08E6 => ("tvoc_mass", 1),
        0x0973 or 0x0673 => ("pressure", 10),
        0x0A7D => ("hcho", 100),
        0x0B7D => ("pm2_5", 1),
        0x0C7D => ("pm10", 1),
        0x0D7D => ("o3", 100),
        0x0584 => ("wind_direction", 10),
        0x0792 => ("wind_speed", 10),
        _ => null,
    };

    private void Record(ReadOnlySpan<byte> value, List<PlainValue> values)
    {
        var time = BinaryPrimitives.ReadUInt32LittleEndian(value) * 1000L;
        void Add(string name, double number) => values.Add(new(name, number, MeasurementQuality.History, time));
        Add("temperature", I16(value, 4) / 10);
        if (model != "AM308")
        {
            Add("humidity", value[6] / 2.0);
            return;
        }

        Add("humidity", U16(value, 6) / 2);
        Add("pir", value[8] == 0 ? 0 : 1);
        Add("light_level", value[9]);
        Add("co2", U16(value, 10));
        Add("tvoc", U16(value, 12) / 100);
        Add("pressure", U16(value, 14) / 10);
        Add("pm2_5", U16(value, 16));
        Add("pm10", U16(value, 18));
    }
}
