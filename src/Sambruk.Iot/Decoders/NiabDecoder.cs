// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>NIAB FLS: distance to a surface in 4 bytes, big-endian.</summary>
/// <remarks>
/// <code>
/// 0  u8   battery, 255 is full
/// 1  i8   temperature, °C
/// 2  i16  distance, mm; −1: the sensor could not measure
/// </code>
/// </remarks>
internal sealed class NiabDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_battery = s_fields.Number("battery", Unit.BatteryPercent).As(3, 9);
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius).As(3303, 5700);
    private static readonly Field s_distance = s_fields.Number("distance_m", Unit.Metre, decimals: 3).As(3330, 5700);

    public NiabDecoder()
        : base(new("niab-fls", "NIAB", "FLS", "no public document: known from payloads (tests/vectors/iot/diwise.json)"), s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (payload.Length != 4)
        {
            return new(DecodeStatus.WrongLength, payload.Length);
        }

        var bytes = payload.Rest;
        into.Add(s_battery, bytes[0] * 100 / 255);
        into.Add(s_temperature, (sbyte)bytes[1]);
        var millimetres = (short)((bytes[2] << 8) | bytes[3]);
        if (millimetres == -1)
        {
            return new(DecodeStatus.SensorError, 2);
        }

        into.Add(s_distance, millimetres, millimetres < 0 ? MeasurementQuality.OutOfRange : MeasurementQuality.Good);
        return new(DecodeStatus.Ok, 4);
    }
}
