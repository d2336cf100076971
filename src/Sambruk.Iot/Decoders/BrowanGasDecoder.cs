// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.LayoutItem;

namespace Sambruk.Iot;

/// <summary>Browan L0010: analogue inputs (10 bytes) or a Wi-Fi station (9 bytes) on port 51, a pressure by Bluetooth on port 64. Addresses are not read.</summary>
internal sealed class BrowanGasDecoder : PayloadDecoder
{
    private static readonly FieldSet s_fields = new();
    private static readonly Field s_kind = s_fields.Number("readingType", Unit.None);
    private static readonly Field s_device = s_fields.Number("deviceType", Unit.None);
    private static readonly Field s_group = s_fields.Number("analogGroup", Unit.None);
    private static readonly Field s_battery = s_fields.Number("battery", Unit.BatteryPercent, decimals: 2).As(3, 9);
    private static readonly Field s_analog = s_fields.Number("analogRaw", Unit.None);
    private static readonly Field s_stations = s_fields.Number("wifiStations", Unit.None);
    private static readonly Field s_sequence = s_fields.Number("sequence", Unit.None);
    private static readonly Field s_signal = s_fields.Number("wifiRssi", Unit.DecibelMilliwatt);
    private static readonly Field s_beacons = s_fields.Number("beacons", Unit.None);
    private static readonly Field s_pressure = s_fields.Number("pressureRaw", Unit.None);
    private static readonly Field s_transducer = s_fields.Number("transducerBattery", Unit.BatteryPercent);

    private static readonly PayloadLayout s_inputs = new(
        Bits(0, 0, 1, s_kind), Bits(0, 1, 3, s_device), Bits(0, 4, 1, s_group),
        Word(2, 0), Word(4, 1), Word(6, 2), Word(8, 3));

    private static readonly PayloadLayout s_station = new(
        Bits(0, 0, 1, s_kind), Bits(0, 1, 3, s_stations), Bits(0, 4, 3, s_sequence), U8(7, s_signal) with { Scale = -1 });

    private static readonly PayloadLayout s_bluetooth = new(
        Bits(0, 0, 1, s_kind), Bits(0, 1, 3, s_device), Bits(0, 4, 3, s_beacons),
        U16(7, s_pressure) with { LittleEndian = true }, U8(10, s_transducer));

    public BrowanGasDecoder()
        : base(new("browan/l0010", "Browan", "L0010 Gasmatic", "the vendor's codec in the device repository of The Things Network (vendor/browan/l0010.js)") { Ports = [51, 64] }, s_fields)
    {
    }

    protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into)
    {
        var bytes = payload.Rest;
        var isBluetooth = context.FPort == 64 || (context.FPort != 51 && bytes.Length == 11);
        var (layout, length, battery) = isBluetooth ? (s_bluetooth, 11, 9) : bytes.Length == 9 ? (s_station, 9, 8) : (s_inputs, 10, 1);
        if (bytes.Length != length)
        {
            return bytes.Length < length ? new(DecodeStatus.Truncated, bytes.Length) : new(DecodeStatus.WrongLength, length);
        }

        layout.Read(bytes, ref into);

        // 63.75 is the whole, to two decimals: percent = byte · 80 / 51.
        into.Add(s_battery, ((bytes[battery] * 8000L) + 25) / 51);
        return new(DecodeStatus.Ok, length);
    }

    private static LayoutItem Word(int offset, byte channel) => U16(offset, s_analog) with { LittleEndian = true, Channel = channel };
}
