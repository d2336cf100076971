// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot;

/// <summary>Sensing Labs SenLab T: temperature of a probe, big-endian.</summary>
/// <remarks>
/// <code>
/// 0     u8   1: single probe; 12: two probes, not decoded
/// 1     u8   battery, 254 is full
/// …
/// last  i16  temperature, 1/16 °C; −46.75 and 85 say that the probe is broken or not there
/// </code>
/// </remarks>
internal sealed class SenlabDecoder : PayloadDecoder
{
    private const int SingleProbe = 1;
    private const int TwoProbes = 12;
    private const int ProbeShorted = -748;
    private const int ProbeJustPowered = 1360;

    private static readonly FieldSet s_fields = new();
    private static readonly Field s_battery = s_fields.Number("battery", Unit.BatteryPercent).As(3, 9);
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius, decimals: 4).As(3303, 5700);

    public SenlabDecoder()
        : base(
            new("senlabt", "Sensing Labs", "SenLab T (TEM-LAB-14NS)", "no public document: known from payloads (tests/vectors/iot/diwise.json)") { Aliases = ["tem_lab_14ns"] },
            s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        if (bytes[0] != SingleProbe)
        {
            return new(bytes[0] == TwoProbes ? DecodeStatus.Unsupported : DecodeStatus.InvalidValue, 0);
        }

        if (bytes.Length < 4)
        {
            return new(DecodeStatus.Truncated, bytes.Length);
        }

        into.Add(s_battery, bytes[1] * 100 / 254);
        var sixteenths = BinaryPrimitives.ReadInt16BigEndian(bytes[^2..]);
        if (sixteenths is ProbeShorted or ProbeJustPowered)
        {
            return new(DecodeStatus.SensorError, bytes.Length - 2);
        }

        into.Add(s_temperature, sixteenths * 625);
        return new(DecodeStatus.Ok, bytes.Length);
    }
}
