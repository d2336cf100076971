// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.LayoutItem;

namespace Sambruk.Iot;

/// <summary>A model of Browan: its port and its table. Numbers have the least significant byte first.</summary>
internal sealed record BrowanModel(string Key, string Name, byte Port, PayloadLayout Layout)
{
    public static readonly FieldSet Fields = new();

    private static readonly Field s_status = Fields.Number("status", Unit.None);
    private static readonly Field s_battery = Fields.Number("batteryVoltage", Unit.Volt, decimals: 3).As(3, 7, divideBy: 0.001);
    private static readonly Field s_board = Fields.Number("boardTemperature", Unit.Celsius);
    private static readonly Field s_temperature = Fields.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);
    private static readonly Field s_humidity = Fields.Number("humidity", Unit.RelativeHumidity).As(3304, 5700);
    private static readonly Field s_carbonDioxide = Fields.Number("co2", Unit.PartsPerMillion).As(3428, 17);
    private static readonly Field s_equivalent = Fields.Number("eco2", Unit.PartsPerMillion);
    private static readonly Field s_organic = Fields.Number("voc", Unit.None);
    private static readonly Field s_index = Fields.Number("airQualityIndex", Unit.None);
    private static readonly Field s_noise = Fields.Number("noise", Unit.Decibel).As(3324, 5700);
    private static readonly Field s_noisy = Fields.Boolean("noiseDetected");
    private static readonly Field s_light = Fields.Number("illuminance", Unit.Lux, decimals: 2).As(3301, 5700);
    private static readonly Field s_occupied = Fields.Boolean("occupied").As(3302, 5500);
    private static readonly Field s_open = Fields.Boolean("open").As(3200, 5500);
    private static readonly Field s_leak = Fields.Boolean("waterLeak").As(3200, 5500);
    private static readonly Field s_button = Fields.Boolean("button");
    private static readonly Field s_count = Fields.Number("eventCount", Unit.None);
    private static readonly Field s_since = Fields.Number("timeSinceEvent", Unit.Minute);
    private static readonly Field s_darker = Fields.Boolean("darker");
    private static readonly Field s_lighter = Fields.Boolean("lighter");
    private static readonly Field s_changed = Fields.Boolean("statusChanged");
    private static readonly Field s_alive = Fields.Boolean("keepAlive");
    private static readonly Field s_temperatureChanged = Fields.Boolean("temperatureChanged");
    private static readonly Field s_humidityChanged = Fields.Boolean("humidityChanged");
    private static readonly Field s_climateChanged = Fields.Boolean("climateChanged");
    private static readonly Field s_airChanged = Fields.Boolean("airQualityChanged");
    private static readonly Field s_threshold = Fields.Boolean("co2Threshold");
    private static readonly Field s_calibration = Fields.Boolean("co2Calibration");

    public static IReadOnlyList<BrowanModel> All { get; } =
    [
        new("tbdw100", "TBDW100 door and window", 100, new(Bit(0, 0, s_open), Battery(25), Board, Word(3, s_since), Long(5, s_count))),
        new("tbms100", "TBMS100 motion", 102, new(Bit(0, 0, s_occupied), Battery(25), Board, Word(3, s_since), Long(5, s_count))),
        new("tbhh100", "TBHH100 temperature and humidity", 103, new(Bits(0, 3, 5, s_status), Battery(25), Degrees(2), Humidity(3))),
        new("tbhv110", "TBHV110 air quality", 103, new(
            Bit(0, 0, s_changed), Bit(0, 4, s_climateChanged), Bit(0, 5, s_airChanged), Battery(25), Board, Humidity(3),
            Word(4, s_equivalent), Word(6, s_organic), Word(8, s_index), Degrees(10))),
        new("tbam100", "TBAM100 ambient light", 104, new(
            Bit(0, 0, s_darker), Bit(0, 1, s_lighter), Bit(0, 4, s_changed), Bit(0, 5, s_alive), Battery(25), Board, Long(3, s_light))),
        new("tbsl100", "TBSL100 sound level", 105, new(Bit(0, 0, s_noisy), Battery(25), Board, U8(3, s_noise))),
        new("tbwl100", "TBWL100 water leak", 106, new(
            Bit(0, 0, s_leak), Bit(0, 5, s_temperatureChanged), Bit(0, 6, s_humidityChanged), Battery(25), Board, Humidity(3), Degrees(4))),
        new("cd10", "MerryIoT CD10 carbon dioxide", 127, new(
            Bit(0, 0, s_changed), Bit(0, 1, s_button), Bit(0, 4, s_threshold), Bit(0, 5, s_calibration), Battery(21),
            (S16(2, s_temperature) with { LittleEndian = true }), U8(4, s_humidity), Word(5, s_carbonDioxide))),
        new("tbpb100", "TBPB100 push button", 147, new(Bit(0, 0, s_button), Battery(25), Board)),
    ];

    // Degrees above −32 in seven bits.
    private static LayoutItem Board => Bits(2, 0, 7, s_board) with { Add = -32 };

    // Tenths of a volt above 2.5 (2.1), in four bits.
    private static LayoutItem Battery(int tenths) => Bits(1, 0, 4, s_battery) with { Scale = 100, Add = tenths * 100 };

    private static LayoutItem Degrees(int offset) => Bits(offset, 0, 7, s_temperature) with { Scale = 10, Add = -320 };

    // Seven bits; 127 is an error of the sensor.
    private static LayoutItem Humidity(int offset) => Bits(offset, 0, 7, s_humidity) with { Absent = 127 };

    private static LayoutItem Word(int offset, Field field) => U16(offset, field) with { LittleEndian = true, Absent = 0xFFFF };

    private static LayoutItem Long(int offset, Field field) => U24(offset, field) with { LittleEndian = true };
}
