// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Air quality station: particulates, nitrogen dioxide and climate in 12 bytes, little-endian; more bytes are passed over.</summary>
/// <remarks>
/// <code>
///  0  u16  PM10, raw · 10
///  2  u16  PM2.5, raw · 10
///  4  u16  temperature, 0.1 K (2732 is 0 °C)
///  6  u16  relative humidity, 0.1 %
///  8  u16  sensor error, 0: none
/// 10  u16  NO₂: value/100 − 100 + 1.98 ppm, not below 0
/// PM in µg/m³ = ln(raw) · 6.6462 + 4.9307, not below 0; raw 0 is 0
/// </code>
/// </remarks>
internal sealed class AirQualityDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_humidity = s_fields.Number("humidity", Unit.RelativeHumidity, decimals: 1).As(3304, 5700);
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);
    private static readonly Field s_pm10 = s_fields.Number("pm10", Unit.MicrogramPerCubicMetre).As(3428, 1);
    private static readonly Field s_pm25 = s_fields.Number("pm25", Unit.MicrogramPerCubicMetre).As(3428, 3);
    private static readonly Field s_nitrogenDioxide = s_fields.Number("no2", Unit.PartsPerMillion, decimals: 2).As(3428, 15);
    private static readonly Field s_sensorError = s_fields.Number("sensorError", Unit.None);

    public AirQualityDecoder()
        : base(new("airquality", "not known", "Air quality station", "no public document: known from diwise") { Ports = [2] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (!payload.TryReadUInt16LittleEndian(out var pm10)
            || !payload.TryReadUInt16LittleEndian(out var pm25)
            || !payload.TryReadUInt16LittleEndian(out var tenthsOfKelvin)
            || !payload.TryReadUInt16LittleEndian(out var humidity)
            || !payload.TryReadUInt16LittleEndian(out var error)
            || !payload.TryReadUInt16LittleEndian(out var nitrogenDioxide))
        {
            // Which values can be trusted, the error word says, and it stands behind them.
            return payload.Truncated();
        }

        // The word does not say which sensor, so it speaks against all.
        var quality = error == 0 ? MeasurementQuality.Good : MeasurementQuality.Alarm;
        into.Add(s_humidity, humidity, quality);
        into.Add(s_temperature, tenthsOfKelvin - 2732, quality);
        into.AddReal(s_pm10, Particulates(pm10), quality: quality);
        into.AddReal(s_pm25, Particulates(pm25), quality: quality);
        into.Add(s_nitrogenDioxide, Math.Max(0, nitrogenDioxide - 10000 + 198), quality);
        into.Add(s_sensorError, error);
        return payload.Done();
    }

    private static double Particulates(ushort tenths) =>
        tenths == 0 ? 0 : Math.Max(0, (Math.Log(tenths / 10.0) * 6.6462) + 4.9307);
}
