// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot;

/// <summary>X2 Climate: temperature and humidity in 19 bytes, big-endian. No value of a real device confirms the layout.</summary>
/// <remarks>
/// <code>
///  4  i16  temperature, 1/1600 °C
///  8  u16  relative humidity, 1/100 %
/// 12  u16  battery, mV
/// </code>
/// </remarks>
internal sealed class X2ClimateDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 6).As(3303, 5700);
    private static readonly Field s_humidity = s_fields.Number("humidity", Unit.RelativeHumidity, decimals: 2).As(3304, 5700);
    private static readonly Field s_battery = s_fields.Number("battery", Unit.BatteryPercent).As(3, 9);
    private static readonly Field s_voltage = s_fields.Number("batteryVoltage_mV", Unit.Millivolt).As(3, 7);

    public X2ClimateDecoder()
        : base(new("x2climate", "X2", "Climate", "no public document: not confirmed by a device") { Ports = [2] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (payload.Length != 19)
        {
            return new(DecodeStatus.WrongLength, payload.Length);
        }

        // 1/1600 is 0.000625.
        var bytes = payload.Rest;
        into.Add(s_temperature, BinaryPrimitives.ReadInt16BigEndian(bytes[4..]) * 625);
        into.Add(s_humidity, BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]));
        var millivolts = BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]);
        into.Add(s_battery, BatteryCurve.PercentOf(millivolts));
        into.Add(s_voltage, millivolts);
        return new(DecodeStatus.Ok, 19);
    }
}
