// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using static Sambruk.Iot.MilesightFields;
using static Sambruk.Iot.MilesightPart;

namespace Sambruk.Iot;

/// <summary>
/// Which model sends which pairs of channel and type. A pair means the same to most models; those that differ, and those
/// whose length nobody but the model says, are read only when the model is known.
/// </summary>
internal static class MilesightModels
{
    // What every model sends when it joins: versions, serial number, class. Known by length, not told.
    private static readonly MilesightLayout s_common = MilesightLayout.Empty.With(
        (0x01, 0x75, [Unsigned(1, Battery)]),
        (0xFF, 0x01, [Skip(1)]),
        (0xFF, 0x02, [Unsigned(2, CollectionInterval)]),
        (0xFF, 0x03, [Unsigned(2, ReportInterval)]),
        (0xFF, 0x08, [Skip(6)]),
        (0xFF, 0x09, [Skip(2)]),
        (0xFF, 0x0A, [Skip(2)]),
        (0xFF, 0x0B, [Skip(1)]),
        (0xFF, 0x0F, [Skip(1)]),
        (0xFF, 0x16, [Skip(8)]),
        (0xFF, 0x18, [Skip(2)]),
        (0xFF, 0xFE, [Skip(1)]),
        (0xFF, 0xFF, [Skip(2)]));

    private static readonly MilesightLayout s_climate = s_common.With(
        (0x03, 0x67, [Signed(Temperature)]),
        (0x83, 0x67, [Signed(Temperature), Alarm()]),
        (0x04, 0x68, [Halves(Humidity)]));

    private static readonly MilesightLayout s_air = s_climate.With(
        (0x07, 0x7D, [Unsigned(2, CarbonDioxide)]),
        (0x08, 0x7D, [Unsigned(2, VolatileOrganics)]),
        (0x08, 0xE6, [Unsigned(2, VolatileOrganicsMass)]),
        (0x09, 0x73, [Unsigned(2, Pressure)]),
        (0x0A, 0x7D, [Unsigned(2, Formaldehyde)]),
        (0x0B, 0x7D, [Unsigned(2, FineParticles)]),
        (0x0C, 0x7D, [Unsigned(2, Particles)]),
        (0x0D, 0x7D, [Unsigned(2, Ozone)]),
        (0x0E, 0x01, [Switch(Beep)]),
        (0x06, 0xCB, [Unsigned(1, LightLevel)]),
        (0x05, 0x6A, [Unsigned(2, Activity)]),
        (0x06, 0x65, [Unsigned(2, Illumination), Unsigned(2, InfraredAndVisible), Unsigned(2, Infrared)]));

    // The larger ambience monitors: the movement sensor has a byte, not a count.
    private static readonly MilesightLayout s_ambience = s_air.With((0x05, 0x00, [Switch(Motion)]));

    private static readonly MilesightLayout s_am308 = s_ambience.With((0x08, 0x7D, [WithDecimals(2, VolatileOrganics, 2)]));

    private static readonly MilesightLayout s_leak = s_climate.With(
        (0x05, 0x00, [Switch(Leakage)]),
        (0x20, 0xCE, [Time(), Signed(Temperature), Halves(Humidity), Switch(Leakage)]));

    private static readonly MilesightLayout s_level = s_climate.With(
        (0x03, 0x82, [Distance()]),
        (0x04, 0x82, [Distance()]),
        (0x84, 0x82, [Distance(), Alarm()]),
        (0x05, 0x00, [Switch(Position)]));

    private static readonly MilesightLayout s_plug = s_common.With(
        (0x03, 0x74, [Unsigned(2, Voltage)]),
        (0x04, 0x80, [Unsigned(4, Power)]),
        (0x05, 0x81, [Unsigned(1, PowerFactor)]),
        (0x06, 0x83, [Unsigned(4, Energy)]),
        (0x07, 0xC9, [Unsigned(2, Current)]));

    private static readonly FrozenDictionary<string, MilesightLayout> s_byModel = ByModel().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, MilesightLayout>.AlternateLookup<ReadOnlySpan<char>> s_bySpan =
        s_byModel.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is read when the model is not known.</summary>
    public static MilesightLayout Unknown { get; } = s_air.With(
        (0x03, 0x82, [Distance()]),
        (0x04, 0x82, [Distance()]),
        (0x84, 0x82, [Distance(), Alarm()]),
        (0x05, 0x00, [Switch(Position)]),
        (0x06, 0x00, [Switch(Magnet)]));

    /// <summary>The models that are known by name.</summary>
    public static IReadOnlyCollection<string> Names => s_byModel.Keys;

    /// <summary>The layout of a model. Without case; a brand before it (<c>milesight-iot/em300-th</c>) and a frequency band after it (<c>EM300-TH-868M</c>) are no part of its name.</summary>
    public static MilesightLayout Of(string? model)
    {
        if (model is null)
        {
            return Unknown;
        }

        if (s_byModel.TryGetValue(model, out var layout))
        {
            return layout;
        }

        var name = model.AsSpan(model.LastIndexOf('/') + 1);
        if (s_bySpan.TryGetValue(name, out layout))
        {
            return layout;
        }

        var dash = name.LastIndexOf('-');
        return dash > 0 && s_bySpan.TryGetValue(name[..dash], out layout) ? layout : Unknown;
    }

    private static Dictionary<string, MilesightLayout> ByModel()
    {
        var models = new Dictionary<string, MilesightLayout>(StringComparer.OrdinalIgnoreCase);
        Add(models, s_climate.With((0x20, 0xCE, [Time(), Signed(Temperature), Halves(Humidity)])), "AM102", "AM102L", "EM320-TH", "TS302");
        Add(models, s_air.With((0x20, 0xCE, [Time(), Signed(Temperature), Halves(Humidity), Unsigned(2, CarbonDioxide)])), "AM103", "AM103L");
        Add(models, s_air, "AM104", "AM107");

        // The index of AM307 and AM319 has no decimals, that of AM308 two.
        Add(models, s_ambience, "AM307", "AM307L", "AM319", "AM319L");
        Add(
            models,
            s_am308.With((0x20, 0xCE,
            [
                Time(), Signed(Temperature), Halves(Humidity, 2), Switch(Motion), Unsigned(1, LightLevel), Unsigned(2, CarbonDioxide),
                WithDecimals(2, VolatileOrganics, 2), Unsigned(2, Pressure), Unsigned(2, FineParticles), Unsigned(2, Particles),
            ])),
            "AM308",
            "AM308L");

        // A record of the memory has a byte for the contact that EM300-TH does not have; it may be missing at the end.
        Add(models, s_climate.With((0x20, 0xCE, [Time(), Signed(Temperature), Halves(Humidity), Skip(1)])), "EM300-TH", "EM310-TH");
        Add(models, s_leak, "EM300-SLD", "EM300-ZLD");
        Add(models, s_common.With((0x05, 0x00, [Switch(Leakage)]), (0x20, 0xCE, [Time(), Skip(3), Switch(Leakage)])), "EM300-MLD");
        Add(
            models,
            s_climate.With((0x06, 0x00, [Switch(Magnet)]), (0x20, 0xCE, [Time(), Signed(Temperature), Halves(Humidity), Switch(Magnet)])),
            "EM300-MCS");
        Add(
            models,
            s_climate.With((0x05, 0x00, [Switch(Gpio)]), (0x85, 0x00, [Switch(Gpio), Alarm()]), (0x05, 0xC8, [Unsigned(4, Pulse)])),
            "EM300-DI",
            "EM300-DI-HALL");
        Add(
            models,
            s_common.With((0x03, 0xCF, [Signed(AngleX), Signed(AngleY), Signed(AngleZ), Unsigned(1, AngleThresholds)])),
            "EM310-TILT",
            "EM320-TILT");
        Add(models, s_common.With((0x03, 0x82, [Distance()]), (0x04, 0x00, [Switch(Position)])), "EM310-UDL");
        Add(models, s_level, "EM400-TLD", "EM400-MUD", "EM400-UDL");
        Add(
            models,
            s_climate.With(
                (0x05, 0x7D, [Unsigned(2, CarbonDioxide)]),
                (0x06, 0x73, [Unsigned(2, Pressure)]),
                (0x20, 0xCE, [Time(), Unsigned(2, CarbonDioxide), Unsigned(2, Pressure), Signed(Temperature), Halves(Humidity)])),
            "EM500-CO2");
        Add(models, s_common.With((0x03, 0x94, [Unsigned(4, Illumination)]), (0x20, 0xCE, [Time(), Unsigned(4, Illumination)])), "EM500-LGT");
        Add(models, s_common.With((0x03, 0x7B, [Signed(PipePressure)]), (0x20, 0xCE, [Time(), Signed(PipePressure)])), "EM500-PP");
        Add(models, s_climate.With((0x20, 0xCE, [Time(), Signed(Temperature)])), "EM500-PT100", "TS101");
        Add(
            models,
            s_climate.With(
                (0x04, 0x68, [Unsigned(1, Moisture) with { Scale = 50 }]),
                (0x04, 0xCA, [OrError(Moisture)]),
                (0x05, 0x7F, [OrError(Conductivity)])),
            "EM500-SMTC");
        Add(models, s_common.With((0x03, 0x77, [OrError(Depth)]), (0x20, 0xCE, [Time(), OrError(Depth)])), "EM500-SWL");
        Add(
            models,
            s_common.With((0x03, 0x82, [Distance()]), (0x20, 0xCE, [Time(), Distance()])),
            "EM500-UDL");
        Add(
            models,
            s_common.With(
                (0x02, 0x67, [Signed(Temperature)]),
                (0x03, 0x68, [Halves(Humidity)]),
                (0x04, 0x7D, [OrError(Ammonia)]),
                (0x05, 0x7D, [OrError(HydrogenSulphide)]),
                (0x06, 0x7D, [OrError(HydrogenSulphideFine)])),
            "GS301");
        Add(
            models,
            s_common.With(
                (0x01, 0x00, [Switch(Gpio)]),
                (0x02, 0x00, [Switch(Gpio2, channel: 1)]),
                (0x01, 0xC8, [Unsigned(4, Pulse)]),
                (0x02, 0xC8, [Unsigned(4, Pulse2, channel: 1)]),
                (0x11, 0x02, [Signed(AnalogCurrent), Signed(AnalogLeast), Signed(AnalogMost), Signed(AnalogAverage)]),
                (0x12, 0x02, [Signed(Analog2Current), Signed(Analog2Least), Signed(Analog2Most), Signed(Analog2Average)])),
            "UC1114",
            "UC1122",
            "UC1152");
        Add(
            models,
            s_common.With((0x02, 0x82, [Distance()]), (0x03, 0x8E, [Switch(Occupancy)]), (0x04, 0x8E, [Switch(Calibration)])),
            "VS330");
        Add(models, s_common.With((0xFF, 0x2E, [Unsigned(1, Button)])), "WS101");
        Add(models, s_common.With((0x03, 0x00, [Switch(Motion)]), (0x04, 0x00, [Switch(Daylight)])), "WS202");
        Add(
            models,
            s_climate.With(
                (0x05, 0x00, [Switch(Occupancy)]),
                (0x20, 0xCE, [Time(), Skip(1), Switch(Occupancy), Signed(Temperature), Halves(Humidity)])),
            "WS203");
        Add(models, s_common.With((0x03, 0x00, [Switch(Magnet)]), (0x04, 0x00, [Switch(Tamper)])), "WS301");
        Add(models, s_plug.With((0x08, 0x70, [Switch(Socket)])), "WS52X", "WS523", "WS525");
        Add(models, s_plug.With((0x08, 0x31, [Skip(2)])), "WS558");
        Add(
            models,
            s_climate.With(
                (0x05, 0x84, [Unsigned(2, WindDirection)]),
                (0x06, 0x73, [Unsigned(2, Pressure)]),
                (0x86, 0x73, [Unsigned(2, Pressure), Alarm()]),
                (0x07, 0x92, [Unsigned(2, WindSpeed)]),
                (0x87, 0x92, [Unsigned(2, WindSpeed), Alarm()]),
                (0x08, 0x77, [Unsigned(2, RainfallTotal), Unsigned(1, RainfallCounter)]),
                (0x08, 0xEC, [Unsigned(4, RainfallTotal), Unsigned(1, RainfallCounter)]),
                (0x88, 0xEC, [Unsigned(4, RainfallTotal), Unsigned(1, RainfallCounter), Alarm()])),
            "WTS305",
            "WTS505",
            "WTS506");
        return models;
    }

    private static void Add(Dictionary<string, MilesightLayout> models, MilesightLayout layout, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            models.Add(name, layout);
        }
    }
}
