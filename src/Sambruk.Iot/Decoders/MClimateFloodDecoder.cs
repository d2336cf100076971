// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>MClimate flood sensor: reason and flags, battery, and in newer firmware the temperature.</summary>
internal sealed class MClimateFloodDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_reason = s_fields.Code("reason", "keepalive", "testButtonPressed", "floodDetected", "fraudDetected");
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius).As(3303, 5700);
    private static readonly Field s_flood = s_fields.Boolean("flood").As(3200, 5500);
    private static readonly Field s_boxTamper = s_fields.Boolean("boxTamper");
    private static readonly Field s_battery = s_fields.Number("batteryVoltage", Unit.Volt, 3).As(3, 7, 0.001);

    public MClimateFloodDecoder()
        : base(
            new("mclimate/flood", "MClimate", "Flood sensor", "MClimate, flood sensor device communication protocol (docs.mclimate.eu)")
            {
                Aliases = ["mclimate/flood-sensor"],
            },
            s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (!payload.TryReadBytes(2, out var bytes))
        {
            return payload.Truncated();
        }

        into.Add(s_reason, bytes[0] >> 5);
        into.AddFlag(s_boxTamper, (bytes[0] & 0x08) != 0);
        into.AddFlag(s_flood, (bytes[0] & 0x02) != 0);
        into.Add(s_battery, bytes[1] * 16);
        if (payload.TryReadSByte(out var temperature))
        {
            into.Add(s_temperature, temperature);
        }

        return payload.IsAtEnd ? payload.Done() : new(DecodeStatus.WrongLength, payload.Position);
    }
}
