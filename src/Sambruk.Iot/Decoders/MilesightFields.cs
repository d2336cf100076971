// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// The readings of Milesight sensors. Where the vendor's codecs give one name to different quantities (distance in
/// millimetres and centimetres, pressure of air and of pipes), here each has its own, so that a name has one unit.
/// The first six stand in the order in which their LwM2M objects are written.
/// </summary>
internal static class MilesightFields
{
    public static FieldSet All { get; } = new();

    public static Field Battery { get; } = All.Number("battery", Unit.BatteryPercent).As(3, 9);

    public static Field CarbonDioxide { get; } = All.Number("co2", Unit.PartsPerMillion).As(3428, 17);

    public static Field Distance { get; } = All.Number("distance", Unit.Metre, decimals: 3).As(3330, 5700);

    public static Field Humidity { get; } = All.Number("humidity", Unit.RelativeHumidity, decimals: 1).As(3304, 5700);

    public static Field Temperature { get; } = All.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);

    public static Field Magnet { get; } = All.Code("magnet_status", "close", "open").As(3200, 5500);

    public static Field DistanceMillimetres { get; } = All.Number("distance_mm", Unit.Millimetre);

    public static Field Illumination { get; } = All.Number("illumination", Unit.Lux).AsFull(3301, 5700);

    public static Field InfraredAndVisible { get; } = All.Number("infrared_and_visible", Unit.None);

    public static Field Infrared { get; } = All.Number("infrared", Unit.None);

    public static Field Position { get; } = All.Code("position", "normal", "tilt");

    public static Field Activity { get; } = All.Number("activity", Unit.None);

    public static Field Motion { get; } = All.Code("pir", "idle", "trigger").AsFull(3302, 5500);

    public static Field Occupancy { get; } = All.Code("occupancy", "vacant", "occupied").AsFull(3302, 5500);

    public static Field Leakage { get; } = All.Code("leakage_status", "normal", "leak").AsFull(3200, 5500);

    public static Field Gpio { get; } = All.Code("gpio", "low", "high").AsFull(3200, 5500);

    public static Field Gpio2 { get; } = All.Code("gpio_2", "low", "high").AsFull(3200, 5500);

    public static Field Pulse { get; } = All.Number("pulse", Unit.None).AsFull(3200, 5501);

    public static Field Pulse2 { get; } = All.Number("pulse_2", Unit.None).AsFull(3200, 5501);

    public static Field LightLevel { get; } = All.Number("light_level", Unit.None);

    public static Field Daylight { get; } = All.Code("daylight", "dark", "light");

    /// <summary>Parts per billion of AM107, an index of the others.</summary>
    public static Field VolatileOrganics { get; } = All.Number("tvoc", Unit.None);

    public static Field VolatileOrganicsMass { get; } = All.Number("tvoc_mass", Unit.MicrogramPerCubicMetre);

    public static Field Pressure { get; } = All.Number("pressure", Unit.Hectopascal, decimals: 1).AsFull(3323, 5700, 0.01);

    public static Field PipePressure { get; } = All.Number("pipe_pressure", Unit.Kilopascal).AsFull(3323, 5700, 0.001);

    public static Field Formaldehyde { get; } = All.Number("hcho", Unit.MilligramPerCubicMetre, decimals: 2);

    public static Field FineParticles { get; } = All.Number("pm2_5", Unit.MicrogramPerCubicMetre).AsFull(3428, 3);

    public static Field Particles { get; } = All.Number("pm10", Unit.MicrogramPerCubicMetre).AsFull(3428, 1);

    public static Field Ozone { get; } = All.Number("o3", Unit.PartsPerMillion, decimals: 2);

    public static Field Ammonia { get; } = All.Number("nh3", Unit.PartsPerMillion, decimals: 2);

    public static Field HydrogenSulphide { get; } = All.Number("h2s", Unit.PartsPerMillion, decimals: 2);

    public static Field HydrogenSulphideFine { get; } = All.Number("h2s_fine", Unit.PartsPerMillion, decimals: 3);

    public static Field Beep { get; } = All.Code("beep", "off", "on");

    public static Field Moisture { get; } = All.Number("moisture", Unit.Percent, decimals: 2);

    public static Field Conductivity { get; } = All.Number("electricity", Unit.MicrosiemensPerCentimetre).AsFull(3327, 5700, 10_000);

    public static Field Depth { get; } = All.Number("depth", Unit.Centimetre).AsFull(3330, 5700, 100);

    public static Field Calibration { get; } = All.Code("calibration", "failed", "success");

    public static Field Button { get; } = All.Code("button", "none", "short", "long", "double");

    public static Field Tamper { get; } = All.Code("tamper_status", "installed", "uninstalled");

    public static Field Voltage { get; } = All.Number("voltage", Unit.Volt, decimals: 1);

    public static Field Power { get; } = All.Number("active_power", Unit.Watt).AsFull(3328, 5700);

    public static Field PowerFactor { get; } = All.Number("power_factor", Unit.Percent);

    public static Field Energy { get; } = All.Number("energy", Unit.WattHour).AsFull(3331, 5700);

    public static Field Current { get; } = All.Number("current", Unit.Milliampere);

    public static Field Socket { get; } = All.Code("socket_status", "close", "open");

    public static Field AngleX { get; } = All.Number("angle_x", Unit.Degree, decimals: 2);

    public static Field AngleY { get; } = All.Number("angle_y", Unit.Degree, decimals: 2);

    public static Field AngleZ { get; } = All.Number("angle_z", Unit.Degree, decimals: 2);

    public static Field AngleThresholds { get; } = All.Number("angle_thresholds", Unit.None);

    public static Field AnalogCurrent { get; } = All.Number("analog_input_1.cur", Unit.None, decimals: 2);

    public static Field AnalogLeast { get; } = All.Number("analog_input_1.min", Unit.None, decimals: 2);

    public static Field AnalogMost { get; } = All.Number("analog_input_1.max", Unit.None, decimals: 2);

    public static Field AnalogAverage { get; } = All.Number("analog_input_1.avg", Unit.None, decimals: 2);

    public static Field Analog2Current { get; } = All.Number("analog_input_2.cur", Unit.None, decimals: 2);

    public static Field Analog2Least { get; } = All.Number("analog_input_2.min", Unit.None, decimals: 2);

    public static Field Analog2Most { get; } = All.Number("analog_input_2.max", Unit.None, decimals: 2);

    public static Field Analog2Average { get; } = All.Number("analog_input_2.avg", Unit.None, decimals: 2);

    public static Field WindDirection { get; } = All.Number("wind_direction", Unit.Degree, decimals: 1);

    public static Field WindSpeed { get; } = All.Number("wind_speed", Unit.MetrePerSecond, decimals: 1);

    public static Field RainfallTotal { get; } = All.Number("rainfall_total", Unit.Millimetre, decimals: 2);

    public static Field RainfallCounter { get; } = All.Number("rainfall_counter", Unit.None);

    public static Field ReportInterval { get; } = All.Number("report_interval", Unit.Second);

    public static Field CollectionInterval { get; } = All.Number("collection_interval", Unit.Second);
}
