// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// What each Decentlab model sends, a row a model: the words of each sensor and what they mean. Conversions are those of the
/// data sheets. Where a conversion needs a constant of the specimen, the constant is part of the name.
/// </summary>
internal static class DecentlabModels
{
    /// <summary>Signed values are sent as unsigned words with the zero in the middle.</summary>
    private const int Middle = 32768;

    private static readonly Unit s_photonFlux = Unit.Custom("umol/m2/s");
    private static readonly Unit s_micrometre = Unit.Custom("um", Unit.Metre, 1e-6);
    private static readonly Unit s_strain = Unit.Custom("um/m");
    private static readonly Unit s_nanometre = Unit.Custom("nm", Unit.Metre, 1e-9);
    private static readonly Unit s_kilometre = Unit.Custom("km", Unit.Metre, 1e3);
    private static readonly Unit s_perCubicCentimetre = Unit.Custom("1/cm3");
    private static readonly Unit s_litrePerHour = Unit.Custom("l/h");
    private static readonly Unit s_centimetrePerHour = Unit.Custom("cm/h");
    private static readonly Unit s_gramPerLitre = Unit.Custom("g/l", Unit.MilligramPerLitre, 1e3);
    private static readonly Unit s_fau = Unit.Custom("FAU");
    private static readonly Unit s_fnu = Unit.Custom("FNU");
    private static readonly Unit s_millisiemensPerCentimetre = Unit.Custom("mS/cm", Unit.SiemensPerMetre, 0.1);

    private static readonly DecentlabSensor s_battery = new(1, Scaled("batteryVoltage", Unit.Volt, 0, 3).As(3, 7, 0.001));

    public static IReadOnlyList<DecentlabModel> All { get; } =
    [
        new("dl-5tm", "soil moisture and temperature",
            new(2,
                Real("dielectricPermittivity", Unit.None, x => x[0] / 50.0),
                Real("soilMoisture", Unit.Percent, x => 100 * Cubic(x[0] / 50.0, 0.0000043, -0.00055, 0.0292, -0.053)),
                Scaled("soilTemperature", Unit.Celsius, 1, 1, plus: -400).As(3303, 5700)),
            s_battery),
        new("dl-alb", "albedo",
            new(2,
                Signed("incomingRadiation", Unit.WattPerSquareMetre, 0, 1),
                Signed("reflectedRadiation", Unit.WattPerSquareMetre, 1, 1),
                Real("albedo", Unit.None, x => x[0] > Middle && x[1] > Middle ? (double)(x[1] - Middle) / (x[0] - Middle) : 0)),
            s_battery),
        new("dl-atm22", "wind and temperature",
            new(8,
                Signed("windSpeed", Unit.MetrePerSecond, 0, 2),
                Signed("windDirection", Unit.Degree, 1, 1),
                Signed("windGust", Unit.MetrePerSecond, 2, 2),
                Temperature(3, 1),
                Signed("tiltX", Unit.Degree, 4, 1),
                Signed("tiltY", Unit.Degree, 5, 1),
                Signed("northWindSpeed", Unit.MetrePerSecond, 6, 2),
                Signed("eastWindSpeed", Unit.MetrePerSecond, 7, 2)),
            s_battery),
        new("dl-atm41", "weather station",
            new(17,
                Signed("solarRadiation", Unit.WattPerSquareMetre, 0, 0),
                Signed("precipitation", Unit.Millimetre, 1, 3),
                Signed("lightningStrikes", Unit.None, 2, 0),
                Signed("lightningDistance", s_kilometre, 3, 0),
                Signed("windSpeed", Unit.MetrePerSecond, 4, 2),
                Signed("windDirection", Unit.Degree, 5, 1),
                Signed("windGust", Unit.MetrePerSecond, 6, 2),
                Temperature(7, 1),
                Signed("vapourPressure", Unit.Kilopascal, 8, 2),
                AirPressure(9),
                Humidity(10, 1),
                Signed("internalTemperature", Unit.Celsius, 11, 1),
                Signed("tiltX", Unit.Degree, 12, 1),
                Signed("tiltY", Unit.Degree, 13, 1),
                Signed("compassHeading", Unit.Degree, 14, 0),
                Signed("northWindSpeed", Unit.MetrePerSecond, 15, 2),
                Signed("eastWindSpeed", Unit.MetrePerSecond, 16, 2)),
            s_battery),
        new("dl-atm41g2", "weather station, second generation",
            new(17,
                Signed("solarRadiation", Unit.WattPerSquareMetre, 0, 1),
                Scaled("precipitation", Unit.Millimetre, 1, 3),
                Signed("lightningStrikes", Unit.None, 2, 0),
                Signed("lightningDistance", s_kilometre, 3, 0),
                Signed("windSpeed", Unit.MetrePerSecond, 4, 2),
                Signed("windDirection", Unit.Degree, 5, 1),
                Signed("windGust", Unit.MetrePerSecond, 6, 2),
                Temperature(7, 1),
                Signed("vapourPressure", Unit.Kilopascal, 8, 2),
                AirPressure(9),
                Humidity(10, 1),
                Signed("internalTemperature", Unit.Celsius, 11, 1),
                Signed("tiltX", Unit.Degree, 12, 1),
                Signed("tiltY", Unit.Degree, 13, 1),
                Signed("precipitationConductivity", Unit.MicrosiemensPerCentimetre, 14, 0),
                Pair("totalPrecipitation", Unit.Millimetre, 15, 3)),
            s_battery),
        new("dl-blg", "black globe temperature",
            new(2,
                Real("voltageRatio", Unit.None, x => x.Ratio() / 2),
                Real("thermistorResistance", Unit.Ohm, x => BlackGlobe(x)),
                Real("temperature", Unit.Celsius, x => SteinhartHart(Math.Log(BlackGlobe(x)))).As(3303, 5700)),
            s_battery),
        new("dl-ctd10", "water depth, temperature and conductivity",
            new(4,
                WaterDepth(),
                Temperature(1, 1),
                Conductivity(2, 1),
                Flag("freezing", 3)),
            s_battery),
        new("dl-ctd10b", "water depth, temperature and conductivity, brackish",
            new(4,
                WaterDepth(),
                Temperature(1, 1),
                Conductivity(2, 2),
                Flag("freezing", 3)),
            s_battery),
        new("dl-cws", "winter road, surface and air", Road(), s_battery),
        new("dl-cws2", "winter road with radiation shield",
            new(2,
                Real("shieldTemperature", Unit.Celsius, x => Sht35Temperature(x)).At(2).As(3303, 5700),
                Real("shieldHumidity", Unit.RelativeHumidity, x => Sht35Humidity(x)).At(1).As(3304, 5700)),
            Road(),
            s_battery),
        new("dl-dlr2-002", "pulse counter", Pulses(0), s_battery),
        new("dl-dlr2-003", "digital input", new(1, Scaled("input", Unit.None, 0)), s_battery),
        new("dl-dlr2-004-10", "4–20 mA, 10 Ω shunt",
            new(1, Real("current", Unit.Milliampere, x => 3.0 * (x[0] - Middle) / Middle / 2 / 10 * 1000)),
            s_battery),
        new("dl-dlr2-005", "analog voltage", new(2, Real("voltage", Unit.Volt, x => 3 * x.Ratio())), s_battery),
        new("dl-dlr2-006", "potentiometer", new(2, Real("position", Unit.None, x => x.Ratio())), s_battery),
        new("dl-dlr2-008-2000", "Pt100, 2000 Ω reference",
            new(2, Real("temperature", Unit.Celsius, x => Quadratic(Divider(x.Ratio() / 2, 2000), 0.0010664, 2.3419, -244.83)).As(3303, 5700)),
            s_battery),
        new("dl-dlr2-009-2000", "Pt1000, 2000 Ω reference",
            new(2,
                Real("thermistorResistance", Unit.Ohm, x => Divider(x.Ratio(), 2000)),
                Real("temperature", Unit.Celsius, x => Quadratic(Divider(x.Ratio(), 2000), 0.0000104876, 0.23469, -245.18)).As(3303, 5700)),
            s_battery),
        new("dl-dlr2-010", "two pulse counters", Pulses(0), Pulses(1), s_battery),
        new("dl-dlr2-011", "two digital inputs",
            new(1, Scaled("input", Unit.None, 0).In(0)),
            new(1, Scaled("input", Unit.None, 0).In(1)),
            s_battery),
        new("dl-dlr2-012", "strain gauge", new(2, Real("strain", s_strain, x => x.Ratio() / 64 * 4 / 2.02 * 1e6)), s_battery),
        new("dl-ds18", "temperature probe",
            new(1, Scaled("temperature", Unit.Celsius, 0, 4, times: 625, plus: -625L * Middle).As(3303, 5700)),
            s_battery),
        new("dl-dws", "snow weight (the weight needs the constants of the specimen)",
            new(3, Real("frequency", Unit.Hertz, x => x[0] / (double)x[1] * 32768)),
            s_battery),
        new("dl-gmm", "greenhouse multi-monitor",
            new(7,
                Signed("photonFlux", s_photonFlux, 0, 1),
                Temperature(1, 2),
                Humidity(2, 1),
                Signed("co2", Unit.PartsPerMillion, 3, 0).As(3428, 17),
                AirPressure(4),
                Signed("vapourPressureDeficit", Unit.Kilopascal, 5, 2),
                Signed("dewPoint", Unit.Celsius, 6, 2)),
            s_battery),
        new("dl-iam", "indoor air",
            s_battery,
            Sht35(),
            new(1, Barometer(0)),
            new(2,
                Scaled("lightVisibleInfrared", Unit.None, 0),
                Scaled("lightInfrared", Unit.None, 1),
                Real("illuminance", Unit.Lux, x => Math.Max(Math.Max(x[0] - (1.64 * x[1]), (0.59 * x[0]) - (0.86 * x[1])), 0) * 1.5504).As(3301, 5700)),
            new(3,
                Signed("co2", Unit.PartsPerMillion, 0, 0).As(3428, 17),
                Scaled("co2SensorStatus", Unit.None, 1),
                Scaled("rawInfrared", Unit.None, 2)),
            new(1, Scaled("activity", Unit.None, 0).As(3302, 5501)),
            new(1, Scaled("tvoc", Unit.PartsPerBillion, 0))),
        new("dl-ifd", "fruit size", new(1, Scaled("fruitSize", Unit.Millimetre, 0, 2)), s_battery),
        new("dl-ilt", "leaf temperature", new(1, Signed("leafTemperature", Unit.Celsius, 0, 2).As(3303, 5700)), s_battery),
        new("dl-isd", "stem size", new(1, Scaled("stemSize", Unit.Millimetre, 0, 3)), s_battery),
        new("dl-isf", "sap flow",
            new(16,
                Scaled("sapFlow", s_litrePerHour, 0, 3, times: 16, plus: -50000),
                Scaled("heatVelocityOuter", s_centimetrePerHour, 1, 3, times: 16, plus: -50000),
                Scaled("heatVelocityInner", s_centimetrePerHour, 2, 3, times: 16, plus: -50000),
                Scaled("alphaOuter", Unit.None, 3, 5, times: 32, plus: -1000000),
                Scaled("alphaInner", Unit.None, 4, 5, times: 32, plus: -1000000),
                Scaled("betaOuter", Unit.None, 5, 5, times: 32, plus: -1000000),
                Scaled("betaInner", Unit.None, 6, 5, times: 32, plus: -1000000),
                Scaled("tmaxOuter", Unit.Second, 7, 3, times: 2),
                Scaled("tmaxInner", Unit.Second, 8, 3, times: 2),
                Signed("temperature", Unit.Celsius, 9, 2).As(3303, 5700),
                Signed("maxVoltage", Unit.Volt, 10, 3),
                Signed("minVoltage", Unit.Volt, 11, 3),
                Pair("diagnostic", Unit.None, 12),
                Scaled("upstreamTmaxOuter", Unit.Second, 14, 3, times: 2),
                Scaled("upstreamTmaxInner", Unit.Second, 15, 3, times: 2)),
            s_battery),
        new("dl-itst", "surface temperature, infrared",
            new(2,
                Scaled("surfaceTemperature", Unit.Celsius, 0, 1, plus: -1000).As(3303, 5700),
                Scaled("headTemperature", Unit.Celsius, 1, 1, plus: -1000)),
            s_battery),
        new("dl-kl66-1538372-464859", "strain and weight, f0 15383.72, k 46.4859",
            new(3,
                Scaled("counter", Unit.None, 0),
                Real("measurementInterval", Unit.Second, x => x[1] / 32768.0),
                Real("frequency", Unit.Hertz, x => Frequency(x)),
                Real("weight", Unit.Kilogram, x => Kl66(x) / 1000),
                Real("elongation", s_micrometre, x => Kl66(x) * -1.5 / 1000 * 9.8067),
                Real("strain", s_strain, x => Kl66(x) * -1.5 / 1000 * 9.8067 / 0.066)),
            s_battery),
        new("dl-lid", "distance, laser",
            new(11,
                Scaled("distance", Unit.Millimetre, 0).As(3330, 5700, 1000),
                Scaled("minimumDistance", Unit.Millimetre, 1).As(3330, 5601, 1000),
                Scaled("maximumDistance", Unit.Millimetre, 2).As(3330, 5602, 1000),
                Scaled("medianDistance", Unit.Millimetre, 3),
                Scaled("percentile10Distance", Unit.Millimetre, 4),
                Scaled("percentile25Distance", Unit.Millimetre, 5),
                Scaled("percentile75Distance", Unit.Millimetre, 6),
                Scaled("percentile90Distance", Unit.Millimetre, 7),
                Scaled("mostFrequentDistance", Unit.Millimetre, 8),
                Scaled("samples", Unit.None, 9),
                Real("acquisitionTime", Unit.Millisecond, x => x[10] / 1.024)),
            s_battery),
        new("dl-lp8p", "carbon dioxide, temperature, humidity and pressure",
            Sht2x(),
            new(2,
                Scaled("barometerTemperature", Unit.Celsius, 0, 2, plus: -5000),
                Barometer(1)),
            new(8,
                Signed("co2", Unit.PartsPerMillion, 0, 0).As(3428, 17),
                Signed("co2Filtered", Unit.PartsPerMillion, 1, 0),
                Signed("co2SensorTemperature", Unit.Celsius, 2, 2),
                Scaled("capacitorVoltage1", Unit.Volt, 3, 3),
                Scaled("capacitorVoltage2", Unit.Volt, 4, 3),
                Scaled("co2SensorStatus", Unit.None, 5),
                Scaled("rawInfrared", Unit.None, 6),
                Scaled("rawInfraredFiltered", Unit.None, 7)),
            s_battery),
        new("dl-lpw", "potentiometer position", new(2, Real("position", Unit.Percent, x => x.Ratio() * 100)), s_battery),
        new("dl-lws", "leaf wetness", new(2, Real("leafWetness", Unit.None, x => x.Ratio())), s_battery),
        new("dl-mbx", "distance, ultrasonic",
            new(2,
                Scaled("distance", Unit.Millimetre, 0).As(3330, 5700, 1000),
                Scaled("samples", Unit.None, 1)),
            s_battery),
        new("dl-mes5", "suspended solids and turbidity",
            new(5,
                Scaled("status", Unit.None, 0),
                Temperature(1, 2),
                Scaled("sludgeBlanket", Unit.Percent, 2, 2),
                Scaled("suspendedSolids", s_gramPerLitre, 3, 2),
                Scaled("turbidity", s_fau, 4, 1)),
            s_battery),
        new("dl-ntu", "turbidity",
            new(5,
                Scaled("status", Unit.None, 0),
                Temperature(1, 2),
                Scaled("turbidity", Unit.Turbidity, 2, 1),
                Scaled("turbidityFnu", s_fnu, 3, 1),
                Scaled("suspendedSolids", Unit.MilligramPerLitre, 4, 1)),
            s_battery),
        new("dl-optod", "dissolved oxygen",
            new(5,
                Scaled("status", Unit.None, 0),
                Temperature(1, 2),
                Signed("oxygenSaturation", Unit.Percent, 2, 2),
                Signed("oxygen", Unit.MilligramPerLitre, 3, 2),
                Signed("oxygenPpm", Unit.PartsPerMillion, 4, 2)),
            s_battery),
        new("dl-par", "photosynthetically active radiation",
            new(1, Real("photonFlux", s_photonFlux, x => 3 * ((x[0] / 32768.0) - 1) * 1000 * 5)),
            s_battery),
        new("dl-pheht", "acidity and redox",
            new(5,
                Scaled("status", Unit.None, 0),
                Temperature(1, 2),
                Signed("ph", Unit.Acidity, 2, 2),
                Signed("redox", Unit.Millivolt, 3, 1),
                Signed("phVoltage", Unit.Millivolt, 4, 1)),
            s_battery),
        new("dl-pm", "particulate matter",
            s_battery,
            new(10,
                Scaled("pm1", Unit.MicrogramPerCubicMetre, 0, 1).As(3428, 5),
                Scaled("pm25", Unit.MicrogramPerCubicMetre, 1, 1).As(3428, 3),
                Scaled("pm4", Unit.MicrogramPerCubicMetre, 2, 1),
                Scaled("pm10", Unit.MicrogramPerCubicMetre, 3, 1).As(3428, 1),
                Scaled("particleSize", s_nanometre, 4),
                Scaled("pm05Count", s_perCubicCentimetre, 5, 1),
                Scaled("pm1Count", s_perCubicCentimetre, 6, 1),
                Scaled("pm25Count", s_perCubicCentimetre, 7, 1),
                Scaled("pm4Count", s_perCubicCentimetre, 8, 1),
                Scaled("pm10Count", s_perCubicCentimetre, 9, 1)),
            Sht2x(),
            new(1, Barometer(0))),
        new("dl-pr21-1-10", "pressure −1 to 10 bar", KellerRange(-1, 10), s_battery),
        new("dl-pr26-0-1", "pressure 0 to 1 bar", KellerRange(0, 1), s_battery),
        new("dl-pr36-8192", "pressure, factor 8192",
            new(2,
                Real("liquidPressure", Unit.Bar, x => (x[0] - Middle) / 8192.0).As(3323, 5700, 1e-5),
                KellerTemperature("temperature", 1).As(3303, 5700)),
            s_battery),
        new("dl-pr36ctd-8192-1024", "pressure, factor 8192, and conductivity, factor 1024",
            new(4,
                Real("liquidPressure", Unit.Bar, x => (x[0] - Middle) / 8192.0).As(3323, 5700, 1e-5),
                KellerTemperature("internalTemperature", 1),
                KellerTemperature("temperature", 2).As(3303, 5700),
                Real("conductivity", s_millisiemensPerCentimetre, x => (x[3] - Middle) / 1024.0).As(3327, 5700, 10)),
            s_battery),
        new("dl-pyr", "solar radiation",
            new(1, Real("solarRadiation", Unit.WattPerSquareMetre, x => 3 * ((x[0] / 32768.0) - 1) * 1000 * 5)),
            s_battery),
        new("dl-rad", "distance, radar",
            new(4,
                Scaled("distance", Unit.Millimetre, 0).As(3330, 5700, 1000),
                Temperature(1, 2),
                Signed("reliability", Unit.Decibel, 2, 2),
                Scaled("status", Unit.None, 3)),
            s_battery),
        new("dl-rhc", "temperature and humidity, calibrated",
            new(4,
                Temperature(3, 2),
                Scaled("humidity", Unit.RelativeHumidity, 2, 2).As(3304, 5700),
                Pair("sensorId", Unit.None, 0)),
            s_battery),
        new("dl-sdd", "soil profile of 12 depths", Profile(0), Profile(6), s_battery),
        new("dl-sht35", "temperature and humidity", Sht35(), s_battery),
        new("dl-smtp", "soil moisture and temperature profile of 8 depths",
            new(16, [.. Enumerable.Range(0, 8).SelectMany(depth => new[]
            {
                Scaled("soilMoisture", Unit.Percent, 2 * depth, 3, times: 2, plus: -5000).In((byte)depth),
                Signed("soilTemperature", Unit.Celsius, (2 * depth) + 1, 2).In((byte)depth).As(3303, 5700),
            })]),
            s_battery),
        new("dl-tbrg-01", "rain, 0.1 mm a tip",
            new(4,
                Scaled("precipitation", Unit.Millimetre, 0, 1),
                Scaled("interval", Unit.Second, 1),
                Pair("totalPrecipitation", Unit.Millimetre, 2, 1)),
            s_battery),
        new("dl-tp", "temperature profile of 16 depths",
            new(16, [.. Enumerable.Range(0, 16).Select(depth => Signed("temperature", Unit.Celsius, depth, 2).In((byte)depth).As(3303, 5700))]),
            s_battery),
        new("dl-trs11", "soil moisture and temperature", new(2, Teros()), s_battery),
        new("dl-trs12", "soil moisture, temperature and conductivity",
            new(3, [.. Teros(), Scaled("soilConductivity", Unit.MicrosiemensPerCentimetre, 2).As(3327, 5700, 10000)]),
            s_battery),
        new("dl-trs21", "soil water potential",
            new(2,
                Scaled("waterPotential", Unit.Kilopascal, 0, 1, times: -1),
                Signed("soilTemperature", Unit.Celsius, 1, 1).As(3303, 5700)),
            s_battery),
        new("dl-wrm", "winter road, infrared",
            Sht35(),
            new(2,
                Scaled("surfaceTemperature", Unit.Celsius, 0, 1, plus: -1000).At(1).As(3303, 5700),
                Scaled("headTemperature", Unit.Celsius, 1, 1, plus: -1000)),
            s_battery),
        new("dl-zn1", "dendrometer", new(2, Real("dendrometer", s_micrometre, x => x.Ratio() * 20000)), s_battery),
        new("dl-zn2", "two dendrometers",
            new(4,
                Real("dendrometer", s_micrometre, x => x.Ratio() * 20000).In(0),
                Real("dendrometer", s_micrometre, x => (x.Ratio() - x.Ratio(2)) * 20000).In(1)),
            s_battery),
    ];

    private static DecentlabValue Scaled(string name, Unit unit, int word, int decimals = 0, long times = 1, long plus = 0) =>
        new(name, unit) { Word = word, Decimals = decimals, Times = times, Plus = plus };

    private static DecentlabValue Signed(string name, Unit unit, int word, int decimals) => Scaled(name, unit, word, decimals, plus: -Middle);

    private static DecentlabValue Pair(string name, Unit unit, int word, int decimals = 0) => Scaled(name, unit, word, decimals) with { IsPair = true };

    private static DecentlabValue Flag(string name, int word) => new(name, Unit.None) { Word = word, IsFlag = true };

    private static DecentlabValue Real(string name, Unit unit, DecentlabFormula formula) => new(name, unit) { Formula = formula };

    private static DecentlabValue Temperature(int word, int decimals) => Signed("temperature", Unit.Celsius, word, decimals).As(3303, 5700);

    private static DecentlabValue Humidity(int word, int decimals) => Signed("humidity", Unit.RelativeHumidity, word, decimals).As(3304, 5700);

    /// <summary>Hundredths of kPa, which are tenths of hPa.</summary>
    private static DecentlabValue AirPressure(int word) => Signed("pressure", Unit.Hectopascal, word, 1).As(3323, 5700, 0.01);

    /// <summary>Units of 2 Pa.</summary>
    private static DecentlabValue Barometer(int word) => Scaled("pressure", Unit.Hectopascal, word, 2, times: 2).As(3323, 5700, 0.01);

    private static DecentlabValue WaterDepth() => Signed("waterDepth", Unit.Millimetre, 0, 0).As(3330, 5700, 1000);

    private static DecentlabValue Conductivity(int word, int times) =>
        Scaled("conductivity", Unit.MicrosiemensPerCentimetre, word, times: times).As(3327, 5700, 10000);

    /// <summary>Keller, steps of 1/256 °C.</summary>
    private static DecentlabValue KellerTemperature(string name, int word) =>
        Scaled(name, Unit.Celsius, word, 8, times: 390625, plus: -390625L * Middle);

    private static DecentlabSensor KellerRange(double minimum, double maximum) => new(2,
        Real("liquidPressure", Unit.Bar, x => ((x[0] - 16384) / 32768.0 * (maximum - minimum)) + minimum).As(3323, 5700, 1e-5),

        // Steps of 0.003125 °C from −50 °C at 384.
        Scaled("temperature", Unit.Celsius, 1, 6, times: 3125, plus: (-3125L * 384) - 50_000_000).As(3303, 5700));

    private static DecentlabSensor Sht35() => new(2,
        Real("temperature", Unit.Celsius, x => Sht35Temperature(x)).As(3303, 5700),
        Real("humidity", Unit.RelativeHumidity, x => Sht35Humidity(x)).As(3304, 5700));

    private static DecentlabSensor Sht2x() => new(2,
        Real("temperature", Unit.Celsius, x => (175.72 * x[0] / 65536) - 46.85).As(3303, 5700),
        Real("humidity", Unit.RelativeHumidity, x => (125.0 * x[1] / 65536) - 6).As(3304, 5700));

    private static DecentlabSensor Road() => new(6,
        Signed("surfaceTemperature", Unit.Celsius, 0, 2).At(1).As(3303, 5700),
        Temperature(1, 2),
        Humidity(2, 2),
        Signed("dewPoint", Unit.Celsius, 3, 2),
        Signed("angle", Unit.Degree, 4, 0),
        Signed("sensorTemperature", Unit.Celsius, 5, 2));

    private static DecentlabSensor Pulses(byte channel) => new(4,
        Scaled("pulses", Unit.None, 0).At(channel),
        Scaled("interval", Unit.Second, 1).At(channel),
        Pair("totalPulses", Unit.None, 2).At(channel).As(3200, 5501));

    /// <summary>Six depths: moisture, then temperature, then salinity of each.</summary>
    private static DecentlabSensor Profile(int first) => new(18,
    [
        .. Enumerable.Range(0, 6).Select(depth => Signed("soilMoisture", Unit.Percent, depth, 2).In((byte)(first + depth))),
        .. Enumerable.Range(0, 6).Select(depth => Signed("soilTemperature", Unit.Celsius, 6 + depth, 2).In((byte)(first + depth)).As(3303, 5700)),
        .. Enumerable.Range(0, 6).Select(depth => Scaled("soilSalinity", Unit.None, 12 + depth, plus: -100).In((byte)(first + depth))),
    ]);

    private static DecentlabValue[] Teros() =>
    [
        Real("dielectricPermittivity", Unit.None, x => Square(Cubic(x[0] / 10.0, 0.000000002887, -0.0000208, 0.05276, -43.39))),
        Real("soilMoisture", Unit.Percent, x => 100 * ((x[0] / 10.0 * 0.0003879) - 0.6956)),
        Signed("soilTemperature", Unit.Celsius, 1, 1).As(3303, 5700),
    ];

    private static double Sht35Temperature(DecentlabWords x) => (175.0 * x[0] / 65535) - 45;

    private static double Sht35Humidity(DecentlabWords x) => 100.0 * x[1] / 65535;

    private static double Frequency(DecentlabWords x) => x[0] / (double)x[1] * 32768;

    /// <summary>Grams by the constants of the specimen.</summary>
    private static double Kl66(DecentlabWords x) => (Square(Frequency(x)) - Square(15383.72)) * 46.4859 / 1e6;

    private static double BlackGlobe(DecentlabWords x) => (1000 / (x.Ratio() / 2)) - 41000;

    private static double SteinhartHart(double log) => (1 / (0.0008271111 + (0.000208802 * log) + (0.000000080592 * log * log * log))) - 273.15;

    /// <summary>Resistance of the lower half of a voltage divider.</summary>
    private static double Divider(double ratio, double reference) => ratio * reference / (1 - ratio);

    private static double Square(double x) => x * x;

    private static double Quadratic(double x, double a, double b, double c) => (((a * x) + b) * x) + c;

    private static double Cubic(double x, double a, double b, double c, double d) => (((((a * x) + b) * x) + c) * x) + d;
}
