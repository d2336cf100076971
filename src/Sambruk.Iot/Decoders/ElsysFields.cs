// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The readings of ELSYS sensors, by the names that the vendor's own codec gives them.</summary>
internal static class ElsysFields
{
    // The accelerometer's whole number is 1/63 of the standard gravity.
    private static readonly Unit s_acceleration = Unit.Custom("gn/63", Unit.MetrePerSecondSquared, 9.80665 / 63);

    public static FieldSet All { get; } = new();

    public static Field Temperature { get; } = All.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);

    public static Field ExternalTemperature { get; } = All.Number("externalTemperature", Unit.Celsius, decimals: 1).As(3303, 5700);

    public static Field ExternalTemperature2 { get; } = All.Number("externalTemperature2", Unit.Celsius, decimals: 1).As(3303, 5700);

    public static Field Humidity { get; } = All.Number("humidity", Unit.RelativeHumidity).As(3304, 5700);

    public static Field Light { get; } = All.Number("light", Unit.Lux).As(3301, 5700);

    public static Field CarbonDioxide { get; } = All.Number("co2", Unit.PartsPerMillion).As(3428, 17);

    public static Field Battery { get; } = All.Number("vdd", Unit.Millivolt).As(3, 7);

    /// <summary>0 free, 1 pending, 2 occupied.</summary>
    public static Field Occupancy { get; } = All.Number("occupancy", Unit.None).As(3302, 5500);

    public static Field SoundAverage { get; } = All.Number("soundAvg", Unit.Decibel).As(3324, 5700);

    public static Field SoundPeak { get; } = All.Number("soundPeak", Unit.Decibel).As(3324, 5602);

    public static Field Digital { get; } = All.Boolean("digital").As(3200, 5500);

    public static Field PulseAbsolute { get; } = All.Number("pulseAbs", Unit.None).As(3200, 5501);

    public static Field Motion { get; } = All.Number("motion", Unit.None).AsFull(3302, 5501);

    public static Field Digital2 { get; } = All.Boolean("digital2").AsFull(3200, 5500);

    /// <summary>0 dry – 255.</summary>
    public static Field WaterLeak { get; } = All.Number("waterleak", Unit.None).AsFull(3200, 5500);

    public static Field Pressure { get; } = All.Number("pressure", Unit.Hectopascal, decimals: 3).AsFull(3323, 5700, 0.01);

    public static Field Distance { get; } = All.Number("distance", Unit.Millimetre).AsFull(3330, 5700, 1000);

    public static Field InfraredInternal { get; } = All.Number("irInternalTemperature", Unit.Celsius, decimals: 1).AsFull(3303, 5700);

    public static Field InfraredExternal { get; } = All.Number("irExternalTemperature", Unit.Celsius, decimals: 1).AsFull(3303, 5700);

    public static Field X { get; } = All.Number("x", s_acceleration);

    public static Field Y { get; } = All.Number("y", s_acceleration);

    public static Field Z { get; } = All.Number("z", s_acceleration);

    public static Field AccelerationMotion { get; } = All.Number("accMotion", Unit.None);

    public static Field Latitude { get; } = All.Number("lat", Unit.Latitude, decimals: 4);

    public static Field Longitude { get; } = All.Number("long", Unit.Longitude, decimals: 4);

    public static Field Pulse1 { get; } = All.Number("pulse1", Unit.None);

    public static Field Pulse2 { get; } = All.Number("pulse2", Unit.None);

    public static Field PulseAbsolute2 { get; } = All.Number("pulseAbs2", Unit.None);

    public static Field Analog1 { get; } = All.Number("analog1", Unit.Millivolt);

    public static Field Analog2 { get; } = All.Number("analog2", Unit.Millivolt);

    public static Field AnalogMicrovolt { get; } = All.Number("analogUv", Unit.Microvolt);

    /// <summary>Eight by eight temperatures of a thermal camera.</summary>
    public static Field GridEye { get; } = All.Number("grideye", Unit.Celsius, decimals: 1).AsList();

    public static Field VolatileOrganics { get; } = All.Number("tvoc", Unit.PartsPerBillion);

    public static Field Debug { get; } = All.Number("debug", Unit.None);
}
