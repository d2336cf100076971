// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>MClimate T-Valve: two bytes are a keep-alive with temperatures, five an event.</summary>
internal sealed class MClimateValveDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_reason = s_fields.Code("reason", "keepalive", "testButtonPressed", "floodDetected", "controlButtonPressed", "fraudDetected");
    private static readonly Field s_water = s_fields.Number("waterTemperature", Unit.Celsius, 1).As(3303, 5700);
    private static readonly Field s_ambient = s_fields.Number("ambientTemperature", Unit.Celsius, 1).As(3303, 5700);
    private static readonly Field s_open = s_fields.Boolean("valveOpen");
    private static readonly Field s_flood = s_fields.Boolean("flood").As(3200, 5500);
    private static readonly Field s_boxTamper = s_fields.Boolean("boxTamper");
    private static readonly Field s_wire = s_fields.Boolean("floodDetectionWire");
    private static readonly Field s_magnet = s_fields.Boolean("magnet");
    private static readonly Field s_validated = s_fields.Boolean("alarmValidated");
    private static readonly Field s_manualOpen = s_fields.Boolean("manualOpen");
    private static readonly Field s_manualClose = s_fields.Boolean("manualClose");
    private static readonly Field s_closeTime = s_fields.Number("closeTime", Unit.Second);
    private static readonly Field s_openTime = s_fields.Number("openTime", Unit.Second);
    private static readonly Field s_battery = s_fields.Number("batteryVoltage", Unit.Volt, 3).As(3, 7, 0.001);

    public MClimateValveDecoder()
        : base(new("mclimate/t-valve", "MClimate", "T-Valve", "MClimate, T-Valve device communication protocol (docs.mclimate.eu)"), s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        if (payload.Length is not (2 or 5))
        {
            return new(payload.Length < 5 ? DecodeStatus.Truncated : DecodeStatus.WrongLength, 0);
        }

        var bytes = payload.Rest;
        if (bytes.Length == 2)
        {
            into.Add(s_reason, 0);
            into.Add(s_water, bytes[0] * 5);
            into.AddFlag(s_open, (bytes[1] & 0x80) != 0);

            // Half degrees from −10 °C.
            into.Add(s_ambient, ((bytes[1] & 0x7F) - 20) * 5, channel: 1);
            return new(DecodeStatus.Ok, 2);
        }

        into.Add(s_reason, bytes[0] >> 5);
        into.AddFlag(s_boxTamper, (bytes[0] & 0x08) != 0);
        into.AddFlag(s_wire, (bytes[0] & 0x04) != 0);
        into.AddFlag(s_flood, (bytes[0] & 0x02) != 0);
        into.AddFlag(s_magnet, (bytes[0] & 0x01) != 0);
        into.AddFlag(s_validated, (bytes[1] & 0x80) != 0);
        into.AddFlag(s_manualOpen, (bytes[1] & 0x40) != 0);
        into.AddFlag(s_manualClose, (bytes[1] & 0x20) != 0);
        into.Add(s_closeTime, bytes[2]);
        into.Add(s_openTime, bytes[3]);
        into.Add(s_battery, (bytes[4] * 8) + 1600);
        return new(DecodeStatus.Ok, 5);
    }
}
