// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.LayoutItem;
using static Sambruk.Iot.TektelicFields;

namespace Sambruk.Iot;

/// <summary>A model of Tektelic: its pairs of channel and type, as a table; offsets count from the first byte of the value.</summary>
internal sealed class TektelicModel(string key, string name, string source)
{
    // By type, then the few channels that have it.
    private readonly (byte Channel, PayloadLayout Layout)[]?[] _rows = new (byte, PayloadLayout)[256][];

    private readonly PayloadLayout?[] _registers = new PayloadLayout?[256];

    /// <summary>All models.</summary>
    public static IReadOnlyList<TektelicModel> All { get; } = [.. Rooms(), .. Mains(), .. Trackers(), .. Outdoors()];

    public string Key { get; } = key;

    public string Name { get; } = name;

    /// <summary>The vendor's file that shows the layout.</summary>
    public string Source { get; } = source;

    /// <summary>Registers on port 100 are read too.</summary>
    public bool HasRegisters { get; private set; }

    private static LayoutItem Celsius => S16(0, Temperature);

    // Half a percent.
    private static LayoutItem Percent => U8(0, Humidity) with { Scale = 5 };

    /// <summary>What this channel and type hold, or null.</summary>
    public PayloadLayout? Find(byte channel, byte type)
    {
        if (_rows[type] is { } rows)
        {
            foreach (ref readonly var row in rows.AsSpan())
            {
                if (row.Channel == channel)
                {
                    return row.Layout;
                }
            }
        }

        return null;
    }

    /// <summary>What this register holds, or null: keys and addresses have no row.</summary>
    public PayloadLayout? FindRegister(byte register) => _registers[register];

    private static IEnumerable<TektelicModel> Rooms() =>
    [
        new TektelicModel("smart-room", "Smart Room Sensor, with PIR, base", "decoder_smart_room_sensor.js")
            .On(0x00, 0xFF, S16(0, BatteryVoltage) with { Scale = 10 })
            .On(0x00, 0xBA, U16(0, BatteryVoltage))
            .On(0x01, 0x00, Flag(0, Reed))
            .On(0x02, 0x00, Flag(0, LightDetected))
            .On(0x03, 0x67, Celsius)
            .On(0x04, 0x68, Percent)
            .On(0x05, 0x02, S16(0, AccelerationMagnitude))
            .On(0x07, 0x71, S16(0, AccelerationX), S16(2, AccelerationY), S16(4, AccelerationZ))
            .On(0x08, 0x04, U16(0, ReedCount))
            .On(0x09, 0x00, U8(0, Moisture))
            .On(0x0A, 0x00, Flag(0, Occupied))
            .On(0x0B, 0x67, S16(0, BoardTemperature))
            .On(0x0C, 0x00, Flag(0, ImpactAlarm))
            .On(0x0D, 0x04, U16(0, MotionCount))
            .On(0x0E, 0x00, Flag(0, DigitalInput))
            .On(0x0F, 0x04, U16(0, InputCount))
            .On(0x10, 0x02, U8(0, LightIntensity))
            .On(0x11, 0x02, S16(0, InputVoltage)),
        new TektelicModel("smart-room-co2", "Smart Room Sensor CO2, Breeze-V", "decoder_smart_room_sensor_co2.js")
            .On(0x00, 0xBA, U16(0, BatteryVoltage))
            .On(0x00, 0xD3, U8(0, Battery))
            .On(0x11, 0xD3, U8(0, DisplayBattery))
            .On(0x0B, 0xE4, U16(0, CarbonDioxide))
            .On(0x0E, 0xE4, U16(0, CarbonDioxideRaw))
            .On(0x0C, 0x73, U16(0, Pressure) with { Scale = 10 })
            .On(0x0A, 0x00, Flag(0, Occupied))
            .On(0x0D, 0x04, U16(0, MotionCount))
            .On(0x03, 0x67, Celsius)
            .On(0x04, 0x68, Percent),
    ];

    private static IEnumerable<TektelicModel> Mains() =>
    [
        new TektelicModel("industrial-transceiver", "Industrial Transceiver", "decoder_industrial_transceiver.js")
            .On(0x00, 0xFF, S16(0, BatteryVoltage) with { Scale = 10 })
            .On(0x01, 0x01, U8(0, Output))
            .On(0x02, 0x01, U8(0, Output) with { Channel = 1 })
            .On(0x03, 0x67, Celsius)
            .On(0x04, 0x68, Percent)
            .On(0x05, 0x00, Flag(0, DigitalInput))
            .On(0x06, 0x02, U16(0, InputCurrent))
            .On(0x07, 0x02, U16(0, InputVoltage))
            .On(0x08, 0x04, U16(0, InputCount))
            .On(0x09, 0x67, S16(0, BoardTemperature)),
        new TektelicModel("ac-outlet-switch", "AC Outlet Switch", "decoder_ac_outlet_switch.js")
            .On(0x00, 0xFE, U32(0, EnergyTime), S32(4, Energy))
            .On(0x00, 0x00, U8(0, EnergyStatus))
            .On(0x00, 0x74, U16(0, Voltage))
            .On(0x00, 0x75, U16(0, Current))
            .On(0x00, 0x76, U16(0, Frequency))
            .On(0x00, 0x80, S16(0, Power))
            .On(0x01, 0x80, U16(0, ApparentPower))
            .On(0x02, 0x80, U16(0, ReactivePower))
            .On(0x00, 0x81, U8(0, PowerFactor))
            .On(0x00, 0x01, Flag(0, SwitchedOn)),
    ];

    private static IEnumerable<TektelicModel> Trackers() =>
    [
        new TektelicModel("orca", "Orca industrial GPS asset tracker", "decoder_orca_industrial_gps_asset_tracker.js")
            .On(0x01, 0xBA, CoinCell(0))
            .On(0x02, 0xBA, CoinCell(1))
            .On(0x00, 0x85, new LayoutItem(Timestamp, 0, 7) { Form = LayoutForm.CalendarUtc })
            .On(0x00, 0x88, S24(0, Latitude) with { Scale = 125 }, S32(3, Longitude), S16(7, Altitude) with { Scale = 5 })
            .On(0x00, 0x92, U16(0, GroundSpeed))
            .On(0x00, 0x04, U8(0, MotionState))
            .On(0x00, 0x95, Bit(0, 0, TimeFixed), Bit(0, 1, PositionFixed))
            .On(
                0x01, 0x95,
                Bits(0, 0, 2, Geofence), Bits(0, 2, 2, Geofence) with { Channel = 1 }, Bits(0, 4, 2, Geofence) with { Channel = 2 }, Bits(0, 6, 2, Geofence) with { Channel = 3 })
            .On(0x00, 0x00, Flag(0, AccelerationAlarm))
            .On(0x00, 0x71, S16(4, AccelerationX), S16(2, AccelerationY), S16(0, AccelerationZ))
            .On(0x00, 0x67, Celsius),
        new TektelicModel("ble-tracker", "BLE asset tracker, Sparrow", "decoder_ble_tracker.js")
            .On(0x00, 0xBA, CoinCell(0))
            .On(0x00, 0x00, Flag(0, AccelerationAlarm))
            .On(0x00, 0x67, Celsius)
            .On(0x04, 0x68, Percent)
            .On(0x00, 0x71, S16(0, AccelerationX), S16(2, AccelerationY), S16(4, AccelerationZ))
            .Register(0x20, U32(0, Tick))
            .Register(0x21, U16(0, TicksPerBattery))
            .Register(0x24, U16(0, TicksPerAcceleration))
            .Register(0x25, U16(0, TicksPerBluetooth))
            .Register(0x28, U16(0, TicksPerTemperature))
            .Register(0x50, Bit(0, 7, BluetoothAverages), Bits(0, 0, 7, BluetoothDevices))
            .Register(0x51, U8(0, ScanEvent), U8(1, ScanPeriodic))
            .Register(0x52, U16(0, ScanInterval))
            .Register(0x53, U16(0, ScanWindow)),
        new TektelicModel("stork", "Stork asset tracker", "decoder_stork.js")
            .On(0x00, 0xD3, U8(0, Battery))
            .On(0x00, 0xBD, U16(0, BatteryDays))
            .On(0x00, 0x95, Bits(0, 0, 2, SatelliteFailure), Bit(0, 2, WifiFailed), Bit(0, 3, BluetoothFailed), Bit(0, 4, DutyCycleDrop))
            .On(0x00, 0x71, Flag(0, AccelerationAlarm))
            .On(0x03, 0x67, Celsius)
            .On(0x04, 0x68, Percent),
    ];

    private static IEnumerable<TektelicModel> Outdoors() =>
    [
        new TektelicModel("tundra", "Tundra", "decoder_tundra_sensor.js")
            .On(0x00, 0xFF, S16(0, BatteryVoltage) with { Scale = 10 })
            .On(0x0B, 0x67, S16(0, BoardTemperature))
            .On(0x03, 0x67, Celsius)
            .On(0x04, 0x68, Percent)
            .On(0x0E, 0x00, Flag(0, DigitalInput))
            .On(0x0F, 0x04, U16(0, InputCount))
            .On(0x11, 0x02, S16(0, InputVoltage)),
        new TektelicModel("agriculture", "Agriculture sensor", "decoder_agriculture_sensor.js")
            .On(0x00, 0xBA, CoinCell(0))
            .On(0x01, 0x04, U16(0, InputFrequency))
            .On(0x02, 0x02, U16(0, InputVoltage) with { Channel = 1 })
            .On(0x03, 0x02, U16(0, InputVoltage) with { Channel = 2 })
            .On(0x04, 0x02, U16(0, InputVoltage) with { Channel = 3 })
            .On(0x05, 0x04, U16(0, InputFrequency) with { Channel = 4 })
            .On(0x06, 0x04, U16(0, InputFrequency) with { Channel = 5 })
            .On(0x09, 0x65, U16(0, LightIntensity))
            .On(0x09, 0x00, Flag(0, LightAlarm))
            .On(0x0A, 0x71, S16(0, AccelerationX), S16(2, AccelerationY), S16(4, AccelerationZ))
            .On(0x0A, 0x00, Flag(0, OrientationAlarm))
            .On(0x0B, 0x67, Celsius)
            .On(0x0B, 0x68, Percent)
            .On(0x0C, 0x67, S16(0, BoardTemperature)),
    ];

    // Hundredths of a volt above 2.5 in seven bits; the eighth says that the battery is at its end.
    private static LayoutItem[] CoinCell(byte channel) =>
    [
        Bits(0, 0, 7, BatteryVoltage) with { Scale = 10, Add = 2500, Channel = channel },
        Bit(0, 7, BatteryEnds) with { Channel = channel },
    ];

    private TektelicModel On(byte channel, byte type, params ReadOnlySpan<LayoutItem> value)
    {
        _rows[type] = [.. _rows[type] ?? [], (channel, new PayloadLayout(value))];
        return this;
    }

    private TektelicModel Register(byte register, params ReadOnlySpan<LayoutItem> value)
    {
        HasRegisters = true;
        _registers[register] = new PayloadLayout(value);
        return this;
    }
}
