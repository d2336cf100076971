// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Sensefarm: soil moisture, conductivity and temperature; a header byte (kind · 8 + channel) and its value, big-endian.</summary>
/// <remarks>
/// <code>
/// 01  f32  temperature, °C
/// 06  u16  battery, mV
/// 13  u32  resistance, Ω
/// 15  u16  soil water tension, kPa
/// 16  u8   reason of the transmission
/// 17  u16  version of the protocol
/// </code>
/// (Kinds are hexadecimal.) A kind may come several times, once a channel.
/// </remarks>
internal sealed class SensefarmDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_temperature = s_fields.Number("temperature", Unit.Celsius).As(3303, 5700);
    private static readonly Field s_voltage = s_fields.Number("batteryVoltage_mV", Unit.Millivolt).As(3, 7);
    private static readonly Field s_resistance = s_fields.Number("resistances", Unit.Ohm).AsList();
    private static readonly Field s_soil = s_fields.Number("soilMoistures_kPa", Unit.Kilopascal).AsList();
    private static readonly Field s_reason = s_fields.Number("transmissionReason", Unit.None);
    private static readonly Field s_version = s_fields.Number("protocolVersion", Unit.None);

    public SensefarmDecoder()
        : base(new("sensefarm", "Sensefarm", "Cube02", "no public document: known from payloads (tests/vectors/iot/diwise.json)") { Aliases = ["cube02"] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        while (payload.TryReadByte(out var header))
        {
            var channel = (byte)(header & 7);
            switch (header >> 3)
            {
                case 0x01 when payload.TryReadSingleBigEndian(out var celsius):
                    into.AddSingle(s_temperature, celsius, channel);
                    break;
                case 0x06 when payload.TryReadUInt16BigEndian(out var millivolts):
                    into.Add(s_voltage, millivolts, channel);
                    break;
                case 0x13 when payload.TryReadUInt32BigEndian(out var ohms):
                    into.Add(s_resistance, ohms, channel);
                    break;
                case 0x15 when payload.TryReadUInt16BigEndian(out var kilopascals):
                    into.Add(s_soil, kilopascals, channel);
                    break;
                case 0x16 when payload.TryReadByte(out var reason):
                    into.Add(s_reason, reason, channel);
                    break;
                case 0x17 when payload.TryReadUInt16BigEndian(out var version):
                    into.Add(s_version, version, channel);
                    break;
                case 0x01 or 0x06 or 0x13 or 0x15 or 0x16 or 0x17:
                    return payload.Truncated();
                default:
                    return payload.UnknownTag(back: 1);
            }
        }

        return payload.Done();
    }

    /// <summary>One object a record. diwise gives none of them an instance; the full set tells the channels apart.</summary>
    protected internal override void AddObjects(DecodedPayload decoded, LwM2mObjectSet set, LwM2mObjectList into)
    {
        AddAll(3303, 5700, s_temperature, static celsius => celsius);
        AddAll(3, 7, s_voltage, static millivolts => millivolts);
        // No resistance is no conductivity without end, but a probe that is not there.
        AddAll(3327, 5700, s_resistance, static ohms => ohms == 0 ? double.NaN : 1 / ohms);
        AddAll(3323, 5700, s_soil, static kilopascals => kilopascals * 1000);

        void AddAll(int objectId, int resourceId, Field field, Func<double, double> convert)
        {
            foreach (ref readonly var measurement in decoded.Measurements)
            {
                if (measurement.Field == field.Index && convert(measurement.Value) is var value && double.IsFinite(value))
                {
                    var instance = set == LwM2mObjectSet.Full ? LwM2mInstance.Of(measurement.Channel) : "";
                    into.Add(objectId, decoded.Time, instance).Set(resourceId, value);
                }
            }
        }
    }
}
