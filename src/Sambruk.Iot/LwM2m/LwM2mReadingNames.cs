// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot;

/// <summary>What the resources of objects are called as readings: as the native decoders call them, so that a history goes on under one name.</summary>
internal static class LwM2mReadingNames
{
    private static readonly Dictionary<(int, int), string> s_names = new()
    {
        [(3, 9)] = "battery",
        [(3, 7)] = "batteryVoltage",
        [(3200, 5500)] = "digitalInput",
        [(3200, 5501)] = "inputCount",
        [(3301, 5700)] = "illuminance",
        [(3302, 5500)] = "presence",
        [(3302, 5501)] = "motionCount",
        [(3303, 5700)] = "temperature",
        [(3304, 5700)] = "humidity",
        [(3323, 5700)] = "pressure",
        [(3324, 5700)] = "noise",
        [(3327, 5700)] = "conductivity",
        [(3328, 5700)] = "power",
        [(3330, 5700)] = "distance",
        [(3331, 5700)] = "energy",
        [(3424, 1)] = "volume",
        [(3428, 1)] = "pm10",
        [(3428, 3)] = "pm25",
        [(3428, 5)] = "pm1",
        [(3428, 15)] = "no2",
        [(3428, 17)] = "co2",
        [(3428, 19)] = "co",
    };

    private static readonly Dictionary<string, Unit> s_units = new[]
    {
        Unit.BatteryPercent, Unit.Percent, Unit.Millivolt, Unit.Volt, Unit.Lux, Unit.Celsius, Unit.RelativeHumidity, Unit.Pascal, Unit.Decibel,
        Unit.SiemensPerMetre, Unit.Watt, Unit.Metre, Unit.Centimetre, Unit.WattHour, Unit.Second, Unit.CubicMetre, Unit.CubicMetrePerSecond,
        Unit.MicrogramPerCubicMetre, Unit.PartsPerMillion,
    }.ToDictionary(unit => unit.Symbol, StringComparer.Ordinal);

    /// <summary><c>temperature</c>, or object and number: <c>waterMeter.9</c>.</summary>
    public static string Of(LwM2mDefinition definition, LwM2mResourceDefinition resource) =>
        s_names.GetValueOrDefault((definition.Id, resource.Id))
            ?? string.Create(CultureInfo.InvariantCulture, $"{char.ToLowerInvariant(definition.Name[0])}{definition.Name.AsSpan(1)}.{resource.Id}");

    /// <summary>The unit of a resource's readings.</summary>
    public static Unit UnitOf(LwM2mResourceDefinition resource) => resource.RegisteredUnit switch
    {
        null => Unit.None,
        "/100" => Unit.Percent,
        { } symbol when s_units.TryGetValue(symbol, out var known) => known,
        { } symbol => Unit.Custom(symbol),
    };
}
