// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>VEGAPULS Air 41: a radar level sensor. The first byte names the packet, the packet names the blocks that follow; big-endian.</summary>
/// <remarks>
/// <code>
/// block             bytes                                            packets
/// status            u8 (NAMUR NE 107)                                2–7 10 11 14 15 19–26
/// identity          u8 information, u32 DTM, u32 manufacturer        16 23
/// device            u32 type, 4 × u8 version                         16 24
/// schedule          7 bytes (below), u16 change counter              16 25
/// scaling           f32 min, f32 max                                 16 26
/// names             19 bytes name, 19 bytes tag, NUL-ended           17
/// distance          f32, u8 unit                                     2–5 8–15 18 19
/// level             i16 %/100, i16 linearised %/100, f32, u8 unit    12–15 22
/// power             u8 %                                             2–5 8–15 18 19
/// temperature       i16 0.1 °C                                       2–5
/// position          f32 latitude, f32 longitude                      3 5 6 9 11 13 15 21
/// detail            u32                                              4 5 7 10 11 14 15 20
/// temperature       i16 0.1, u8 unit                                 8–15 18 20
/// inclination       u8 °                                             2–5 8–15 18 19
/// </code>
/// Units: 44 ft, 45 m, 47 in, 49 mm; 32 °C, 33 °F. No value: 8000 of an i16, NaN of an f32.
/// </remarks>
internal sealed class VegapulsDecoder : PayloadDecoder
{
    private const short NoValue = short.MinValue;

    private static readonly FieldSet s_fields = new();
    private static readonly Field s_battery = s_fields.Number("battery", Unit.BatteryPercent).As(3, 9);
    private static readonly Field s_distance = s_fields.Number("distance_m", Unit.Metre, decimals: 5).As(3330, 5700);
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 3).As(3303, 5700);
    private static readonly Field s_percent = s_fields.Number("percent", Unit.Percent, decimals: 2).AsFull(3435, 2);
    private static readonly Field s_linearised = s_fields.Number("linearisedPercent", Unit.Percent, decimals: 2);
    private static readonly Field s_scaled = s_fields.Number("scaled", Unit.None);
    private static readonly Field s_scaledUnit = s_fields.Number("scaledUnit", Unit.None);
    private static readonly Field s_inclination = s_fields.Number("inclination", Unit.Degree);
    private static readonly Field s_latitude = s_fields.Number("latitude", Unit.Latitude);
    private static readonly Field s_longitude = s_fields.Number("longitude", Unit.Longitude);
    private static readonly Field s_status = s_fields.Number("namurStatus", Unit.None);
    private static readonly Field s_detail = s_fields.Number("detail", Unit.None);
    private static readonly Field s_information = s_fields.Number("information", Unit.None);
    private static readonly Field s_dtm = s_fields.Number("dtmId", Unit.None);
    private static readonly Field s_manufacturer = s_fields.Number("manufacturerId", Unit.None);
    private static readonly Field s_deviceType = s_fields.Number("deviceType", Unit.None);
    private static readonly Field s_version = s_fields.Number("version", Unit.None).AsList();
    private static readonly Field[] s_days = [.. new[] { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" }.Select(day => s_fields.Boolean($"schedule.{day}"))];
    private static readonly Field s_start = s_fields.Number("schedule.start", Unit.Minute);
    private static readonly Field s_end = s_fields.Number("schedule.end", Unit.Minute);
    private static readonly Field s_measureInterval = s_fields.Number("schedule.measureInterval", Unit.None);
    private static readonly Field s_transmitInterval = s_fields.Number("schedule.transmitInterval", Unit.None);
    private static readonly Field s_changes = s_fields.Number("changeCounter", Unit.None);
    private static readonly Field s_least = s_fields.Number("scaledMin", Unit.None);
    private static readonly Field s_most = s_fields.Number("scaledMax", Unit.None);
    private static readonly Field s_name = s_fields.Text("name");
    private static readonly Field s_tag = s_fields.Text("tag");

    public VegapulsDecoder()
        : base(new("vegapuls_air_41", "VEGA", "VEGAPULS Air 41", "VEGA: VEGAPULS Air LoRaWAN data transmission"), s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (!payload.TryReadByte(out var packet) || VegapulsPackets.BlocksOf(packet) is not (not VegapulsBlocks.None and var blocks))
        {
            return payload.InvalidValue(back: 1);
        }

        if (blocks.Has(VegapulsBlocks.Status))
        {
            if (!payload.TryReadByte(out var status))
            {
                return payload.Truncated();
            }

            into.Add(s_status, status);
        }

        return blocks.Has(VegapulsBlocks.Configuration) ? ReadConfiguration(blocks, ref payload, ref into) : ReadMeasurement(blocks, ref payload, ref into);
    }

    private static DecodeResult ReadMeasurement(VegapulsBlocks blocks, ref PayloadReader payload, ref MeasurementBuffer into)
    {
        // Offset of a unit that is not one of those above: its value is left out, the others are read.
        var unknownUnit = -1;
        if (blocks.Has(VegapulsBlocks.Distance))
        {
            if (!payload.Has(5))
            {
                return payload.Truncated();
            }

            payload.TryReadSingleBigEndian(out var distance);
            payload.TryReadByte(out var unit);
            if (!TryAddDistance(distance, unit, ref into))
            {
                unknownUnit = payload.Position - 1;
            }
        }

        if (blocks.Has(VegapulsBlocks.Level) && !TryReadLevel(ref payload, ref into))
        {
            return payload.Truncated();
        }

        if (blocks.Has(VegapulsBlocks.Power))
        {
            if (!payload.TryReadByte(out var power))
            {
                return payload.Truncated();
            }

            into.Add(s_battery, power);
        }

        if (blocks.Has(VegapulsBlocks.Celsius))
        {
            if (!payload.TryReadInt16BigEndian(out var tenths))
            {
                return payload.Truncated();
            }

            TryAddTemperature(tenths, 32, ref into);
        }

        if (blocks.Has(VegapulsBlocks.Position))
        {
            if (!payload.Has(8))
            {
                return payload.Truncated();
            }

            payload.TryReadSingleBigEndian(out var latitude);
            payload.TryReadSingleBigEndian(out var longitude);
            AddPosition(latitude, longitude, ref into);
        }

        if (blocks.Has(VegapulsBlocks.Detail))
        {
            if (!payload.TryReadUInt32BigEndian(out var detail))
            {
                return payload.Truncated();
            }

            into.Add(s_detail, detail);
        }

        if (blocks.Has(VegapulsBlocks.Temperature))
        {
            if (!payload.Has(3))
            {
                return payload.Truncated();
            }

            payload.TryReadInt16BigEndian(out var tenths);
            payload.TryReadByte(out var unit);
            if (!TryAddTemperature(tenths, unit, ref into))
            {
                unknownUnit = unknownUnit < 0 ? payload.Position - 1 : unknownUnit;
            }
        }

        if (blocks.Has(VegapulsBlocks.Inclination))
        {
            if (!payload.TryReadByte(out var inclination))
            {
                return payload.Truncated();
            }

            into.Add(s_inclination, inclination);
        }

        return unknownUnit < 0 ? payload.Done() : new(DecodeStatus.InvalidValue, unknownUnit);
    }

    private static DecodeResult ReadConfiguration(VegapulsBlocks blocks, ref PayloadReader payload, ref MeasurementBuffer into)
    {
        if (blocks.Has(VegapulsBlocks.Identity))
        {
            if (!payload.Has(9))
            {
                return payload.Truncated();
            }

            payload.TryReadByte(out var information);
            payload.TryReadUInt32BigEndian(out var dtm);
            payload.TryReadUInt32BigEndian(out var manufacturer);
            into.Add(s_information, information);
            into.Add(s_dtm, dtm);
            into.Add(s_manufacturer, manufacturer);
        }

        if (blocks.Has(VegapulsBlocks.Device))
        {
            if (!payload.Has(8))
            {
                return payload.Truncated();
            }

            payload.TryReadUInt32BigEndian(out var type);
            into.Add(s_deviceType, type);
            payload.TryReadBytes(4, out var version);
            foreach (var part in version)
            {
                into.Add(s_version, part);
            }
        }

        if (blocks.Has(VegapulsBlocks.Schedule) && !TryReadSchedule(ref payload, ref into))
        {
            return payload.Truncated();
        }

        if (blocks.Has(VegapulsBlocks.Scaling))
        {
            if (!payload.Has(8))
            {
                return payload.Truncated();
            }

            payload.TryReadSingleBigEndian(out var least);
            payload.TryReadSingleBigEndian(out var most);
            into.AddSingle(s_least, least);
            into.AddSingle(s_most, most);
        }

        if (blocks.Has(VegapulsBlocks.Names))
        {
            var at = payload.Position;
            if (!payload.TrySkip(38))
            {
                return payload.Truncated();
            }

            into.AddText(s_name, at, 19);
            into.AddText(s_tag, at + 19, 19);
        }

        return payload.Done();
    }

    private static bool TryReadLevel(ref PayloadReader payload, ref MeasurementBuffer into)
    {
        if (!payload.Has(9))
        {
            return false;
        }

        payload.TryReadInt16BigEndian(out var percent);
        payload.TryReadInt16BigEndian(out var linearised);
        payload.TryReadSingleBigEndian(out var scaled);
        payload.TryReadByte(out var unit);
        if (percent != NoValue)
        {
            into.Add(s_percent, percent);
        }

        if (linearised != NoValue)
        {
            into.Add(s_linearised, linearised);
        }

        into.AddSingle(s_scaled, scaled);
        into.Add(s_scaledUnit, unit);
        return true;
    }

    private static bool TryReadSchedule(ref PayloadReader payload, ref MeasurementBuffer into)
    {
        if (!payload.Has(9))
        {
            return false;
        }

        payload.TryReadBytes(7, out var bytes);
        payload.TryReadUInt16BigEndian(out var changes);

        // Bits 1 to 7 are Sunday to Saturday.
        for (var day = 0; day < s_days.Length; day++)
        {
            into.AddFlag(s_days[day], ((bytes[0] >> (day + 1)) & 1) != 0);
        }

        into.Add(s_start, ((bytes[0] & 0x01) << 10) | (bytes[1] << 2) | (bytes[2] >> 6));
        into.Add(s_end, ((bytes[2] & 0x3F) << 5) | (bytes[3] >> 3));
        into.Add(s_measureInterval, ((bytes[3] & 0x07) << 8) | bytes[4]);
        into.Add(s_transmitInterval, ((bytes[5] & 0x07) << 8) | bytes[6]);
        into.Add(s_changes, changes);
        return true;
    }

    private static bool TryAddDistance(float distance, byte unit, ref MeasurementBuffer into)
    {
        if (!float.IsFinite(distance))
        {
            return true;
        }

        double metres;
        switch (unit)
        {
            case 44:
                metres = distance * 0.3048;
                break;
            case 45:
                metres = distance;
                break;
            case 47:
                metres = distance * 0.0254;
                break;
            case 49:
                metres = distance / 1000.0;
                break;
            default:
                return false;
        }

        // Whole hundredths of a millimetre, half away from zero. A radar that says more than a million kilometres says nothing.
        if (Math.Abs(metres) < 1e9)
        {
            into.Add(s_distance, (long)Math.Round(metres * 1e5, MidpointRounding.AwayFromZero));
        }

        return true;
    }

    private static bool TryAddTemperature(short tenths, byte unit, ref MeasurementBuffer into)
    {
        if (tenths == NoValue)
        {
            return true;
        }

        if (unit is not (32 or 33))
        {
            return false;
        }

        // Thousandths of a degree, half away from zero.
        var ninths = (tenths - 320) * 500;
        into.Add(s_temperature, unit == 32 ? tenths * 100 : (ninths + (4 * Math.Sign(ninths))) / 9);
        return true;
    }

    private static void AddPosition(float latitude, float longitude, ref MeasurementBuffer into)
    {
        if (Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
        {
            into.AddSingle(s_latitude, latitude);
            into.AddSingle(s_longitude, longitude);
        }
    }
}
