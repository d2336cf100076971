// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot;

/// <summary>Dragino WSC1-L: (type, length, value)* of the sensors that are connected. A type that is not known is passed over by its length.</summary>
internal sealed class DraginoWeatherDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_windLevel = s_fields.Number("windLevel", Unit.None);
    private static readonly Field s_windSector = s_fields.Number("windSector", Unit.None);
    private static readonly Field s_rainOrSnow = s_fields.Boolean("rainOrSnow");
    private static readonly Field s_external = s_fields.Number("external", Unit.None);
    private static readonly Field s_sensorModel = s_fields.Number("sensorModel", Unit.None);
    private static readonly Field s_firmware = s_fields.Number("firmware", Unit.None);
    private static readonly Field s_frequencyBand = s_fields.Number("frequencyBand", Unit.None);
    private static readonly Field s_subBand = s_fields.Number("subBand", Unit.None);
    private static readonly Field s_battery = s_fields.Number("batteryVoltage", Unit.Volt, 3).As(3, 7, 0.001);

    // By type: the field of its word, and what a unit of the word counts.
    private static readonly (Field Field, int Times, bool IsSigned)?[] s_words =
    [
        null,
        (s_fields.Number("windSpeed", Unit.MetrePerSecond, 1), 1, false),
        (s_fields.Number("windDirection", Unit.Degree, 1), 1, false),
        (s_fields.Number("illuminance", Unit.Lux).As(3301, 5700), 10, false),
        null,
        (s_fields.Number("co2", Unit.PartsPerMillion).As(3428, 17), 1, false),
        (s_fields.Number("temperature", Unit.Celsius, 1).As(3303, 5700), 1, true),
        (s_fields.Number("humidity", Unit.RelativeHumidity, 1).As(3304, 5700), 1, false),
        (s_fields.Number("pressure", Unit.Hectopascal, 1).As(3323, 5700, 0.01), 1, false),
        (s_fields.Number("precipitation", Unit.Millimetre, 1), 1, false),
        (s_fields.Number("pm25", Unit.MicrogramPerCubicMetre).As(3428, 3), 1, false),
        (s_fields.Number("pm10", Unit.MicrogramPerCubicMetre).As(3428, 1), 1, false),
        (s_fields.Number("photonFlux", Unit.Custom("umol/m2/s")), 1, false),
        (s_fields.Number("solarRadiation", Unit.WattPerSquareMetre, 1), 1, false),
    ];

    public DraginoWeatherDecoder()
        : base(new("dragino/wsc1-l", "Dragino", "WSC1-L", "Dragino, WSC1-L user manual (wiki.dragino.com)") { Ports = [2, 5] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into) =>
        context.FPort == 5 ? ReadStatus(ref payload, ref into) : ReadSensors(ref payload, ref into);

    private static DecodeResult ReadSensors(ref PayloadReader payload, ref MeasurementBuffer into)
    {
        while (payload.TryReadByte(out var type))
        {
            if (!payload.TryReadByte(out var length) || !payload.TryReadBytes(length, out var value))
            {
                return payload.Truncated();
            }

            if (type == 4)
            {
                if (length != 1)
                {
                    return payload.InvalidValue(length);
                }

                into.AddFlag(s_rainOrSnow, value[0] != 0);
            }
            else if (type < s_words.Length && s_words[type] is { } word)
            {
                // Speed and direction have a byte more: the level or the sector.
                if (length != (type is 1 or 2 ? 3 : 2))
                {
                    return payload.InvalidValue(length);
                }

                var raw = BinaryPrimitives.ReadUInt16BigEndian(value);
                into.Add(word.Field, (word.IsSigned ? (short)raw : raw) * word.Times);
                if (length == 3)
                {
                    into.Add(type == 1 ? s_windLevel : s_windSector, value[2]);
                }
            }
            else if (type is >= 0xA1 and <= 0xA4 && length == 2)
            {
                into.Add(s_external, BinaryPrimitives.ReadUInt16BigEndian(value), (byte)(type - 0xA1));
            }
        }

        return payload.Done();
    }

    private static DecodeResult ReadStatus(ref PayloadReader payload, ref MeasurementBuffer into)
    {
        // Ten bytes: the last three say which sensors are connected.
        if (!payload.TryReadBytes(10, out var bytes))
        {
            return payload.Truncated();
        }

        into.Add(s_sensorModel, bytes[0]);
        into.Add(s_firmware, BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]));
        into.Add(s_frequencyBand, bytes[3]);
        into.Add(s_subBand, bytes[4]);
        into.Add(s_battery, BinaryPrimitives.ReadUInt16BigEndian(bytes[5..]));
        return payload.IsAtEnd ? payload.Done() : new(DecodeStatus.WrongLength, payload.Position);
    }
}
