// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Axsensor: the level in a container by the distance from its lid; a tag and its value, little-endian.</summary>
/// <remarks>
/// <code>
/// 80  i16  distance, 0.1 mm
/// A1  u16  pressure, hPa
/// A2  i16  temperature, 0.1 °C
/// A3  u16  relative humidity, 1024 is 100 %
/// A4  u16  battery, mV
/// other tags are passed over: 00–3F have no value, 40–7F one byte, 80–BF two, C0–FF four
/// </code>
/// The level is the height (<see cref="DecoderParameters.HeightMillimetres"/>) less the distance, both in whole millimetres as in diwise.
/// </remarks>
internal sealed class AxsensorDecoder : PayloadDecoder
{
    private const int DefaultHeight = 1400;
    private const double GreatestHeight = 1_000_000;

    private static readonly FieldSet s_fields = new();
    private static readonly Field s_distance = s_fields.Number("distance_m", Unit.Metre, decimals: 4).As(3330, 5700);
    private static readonly Field s_percent = s_fields.Number("fillingPercent", Unit.Percent, decimals: 5).As(3435, 2);
    private static readonly Field s_level = s_fields.Number("fillingLevel_cm", Unit.Centimetre).As(3435, 3);
    private static readonly Field s_pressure = s_fields.Number("pressure", Unit.Hectopascal).As(3323, 5700, 0.01);
    private static readonly Field s_humidity = s_fields.Number("humidity", Unit.RelativeHumidity, decimals: 8).As(3304, 5700);
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);
    private static readonly Field s_voltage = s_fields.Number("powerSourceVoltage_mV", Unit.Millivolt).As(3, 7);

    public AxsensorDecoder()
        : base(new("axsensor", "Axsensor", "Level sensor", "no public document: known from payloads (tests/vectors/iot/diwise.json)") { Ports = [2] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        while (payload.TryReadByte(out var tag))
        {
            if (tag is < 0x80 or >= 0xC0)
            {
                if (!payload.TrySkip(tag < 0x40 ? 0 : tag < 0x80 ? 1 : 4))
                {
                    return payload.Truncated();
                }

                continue;
            }

            if (!payload.TryReadUInt16LittleEndian(out var value))
            {
                return payload.Truncated();
            }

            switch (tag)
            {
                case 0x80:
                    AddDistance((short)value, context.Parameters.HeightMillimetres, ref into);
                    break;
                case 0xA1:
                    into.Add(s_pressure, value);
                    break;
                case 0xA2:
                    into.Add(s_temperature, (short)value);
                    break;
                case 0xA3:
                    // 100/1024 is 0.09765625.
                    into.Add(s_humidity, value * 9765625L);
                    break;
                case 0xA4:
                    into.Add(s_voltage, value);
                    break;
                default:
                    break;
            }
        }

        return payload.Done();
    }

    private static void AddDistance(short tenths, double? parameter, ref MeasurementBuffer into)
    {
        // A height that no container has (none, below a millimetre, a kilometre) gives no level rather than a wrong one.
        var height = parameter switch { null => DefaultHeight, >= 1 and <= GreatestHeight => (long)parameter, _ => 0 };
        var level = height - (tenths / 10);
        var quality = tenths < 0 || (height != 0 && level < 0) ? MeasurementQuality.OutOfRange : MeasurementQuality.Good;
        into.Add(s_distance, tenths, quality);
        if (height != 0)
        {
            // Rounded to 5 decimals, half away from zero.
            var twice = level * 20_000_000;
            into.Add(s_percent, (twice + (level < 0 ? -height : height)) / (2 * height), quality);
            into.Add(s_level, (level + 5) / 10, quality);
        }
    }
}
