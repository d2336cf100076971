// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// What each Dragino model sends, as its manual says. Sub-zero temperatures are in two's complement; 0x7FFF and the other
/// values by which a probe says that it is not there are absent readings.
/// </summary>
internal static partial class DraginoModels
{
    private static readonly Unit s_milligramPerKilogram = Unit.Custom("mg/kg");

    private static readonly Unit s_gram = Unit.Custom("g", Unit.Kilogram, 1e-3);

    // The fourteen bits of a battery voltage share their word with two flags.
    private static readonly DraginoPart s_battery14 = Battery(0) with { Mask = 0x3FFF };

    /// <summary>The decoders.</summary>
    public static IEnumerable<PayloadDecoder> All() => Rows.Select(model => (PayloadDecoder)new DraginoDecoder(model)).Append(new DraginoWeatherDecoder());

    /// <summary>Device status on port 5, the same of most models.</summary>
    internal static DraginoMessage Status(int length = 7) => new(5, [length],
        Number("sensorModel", Unit.None, 0, 1),
        Number("firmware", Unit.None, 1, 2),
        Number("frequencyBand", Unit.None, 3, 1),
        Number("subBand", Unit.None, 4, 1),
        Battery(5));

    private static IEnumerable<DraginoModel> Rows =>
    [
        new("lht65", "LHT65, LHT65N, LHT65N-E31F, LHT65N-PIR, LHT65S", ["lht65n", "lht65n-e31f", "lht65n-pir"], Lht65()),
        new("lht52", "LHT52", [],
            new DraginoMessage(2, [11], [.. Lht52(), Timestamp(7)]),
            new DraginoMessage(3, [11], [.. Lht52(), Timestamp(7)]) { TimeAt = 7 },
            Status()),
        new("lds02", "LDS01, LDS02, LWL01, LWL02", ["lds01", "lwl01", "lwl02"],
            new DraginoMessage(10, [10],
                s_battery14,
                Number("mode", Unit.None, 2, 1),
                Flag("doorOpen", 0, 0x80).Unless(2, 0xFF, 2).As(3200, 5500),
                Flag("waterLeak", 0, 0x40).Unless(2, 0xFF, 1).On(1).As(3200, 5500),
                Number("openCount", Unit.None, 3, 3).If(2, 0xFF, 1),
                Number("openDuration", Unit.Minute, 6, 3).If(2, 0xFF, 1),
                Number("leakCount", Unit.None, 3, 3).If(2, 0xFF, 2),
                Number("leakDuration", Unit.Minute, 6, 3).If(2, 0xFF, 2),
                Flag("alarm", 9, 0x01).Unless(2, 0xFF, 2))),
        new("lds03a", "LDS03A", [],
            new DraginoMessage(2, [11], Lds03a()),
            new DraginoMessage(3, [11], Lds03a()) { TimeAt = 7 },
            new DraginoMessage(4, [7], Settings()),
            Status()),
        new("cpl01", "CPL01", [],
            new DraginoMessage(2, [11], Cpl01()),
            new DraginoMessage(3, [11], Cpl01()) { TimeAt = 7 },
            new DraginoMessage(4, [8], [.. Settings(), Number("triggerMode", Unit.None, 7, 1) with { Mask = 1 }]),
            Status()),
        new("laq4", "LAQ4", [],
            new DraginoMessage(2, [11],
                Battery(0),
                Flag("alarm", 2, 0x01),
                Number("tvoc", Unit.PartsPerBillion, 3, 2),
                Number("co2", Unit.PartsPerMillion, 5, 2).As(3428, 17),
                Temperature(7, 1),
                Humidity(9))
            { When = new(2, 1, 0x7C, 1 << 2, false) },
            new DraginoMessage(2, [11],
                Battery(0),
                Signed("limits.temperatureMinimum", Unit.Celsius, 3, 1),
                Signed("limits.temperatureMaximum", Unit.Celsius, 4, 1),
                Number("limits.humidityMinimum", Unit.RelativeHumidity, 5, 1),
                Number("limits.humidityMaximum", Unit.RelativeHumidity, 6, 1),
                Number("limits.co2Minimum", Unit.PartsPerMillion, 7, 2),
                Number("limits.co2Maximum", Unit.PartsPerMillion, 9, 2))
            { When = new(2, 1, 0x7C, 31 << 2, false) }),
        new("lgt92", "LGT-92", [],
            new DraginoMessage(2, [11, 15, 18],
                Position("latitude", Unit.Latitude, 0),
                Position("longitude", Unit.Longitude, 4),
                Flag("alarm", 8, 0x40),
                Battery(8) with { Mask = 0x3FFF },
                Number("motionMode", Unit.None, 10, 1) with { Shift = 6 },
                Flag("led", 10, 0x20),
                Number("firmware", Unit.None, 10, 1) with { Mask = 0x1F },
                Signed("roll", Unit.Degree, 11, 2, 2) with { FromLength = 15 },
                Signed("pitch", Unit.Degree, 13, 2, 2) with { FromLength = 15 },
                Number("hdop", Unit.None, 15, 1, 2) with { FromLength = 18 },
                Signed("altitude", Unit.Metre, 16, 2, 2) with { FromLength = 18 })),
        new("trackerd", "TrackerD", [],
            new DraginoMessage(2, [15], [.. Tracker(8), Number("humidity", Unit.RelativeHumidity, 11, 2, 1).As(3304, 5700), Temperature(13, 1)]),
            new DraginoMessage(3, [11], Tracker(8)),
            new DraginoMessage(7, [3], Track(0)),
            Status(9)),
        new("ldds75", "LDDS75, LDDS45 from firmware 1.1.4", ["ldds75-114", "ldds45"],
            new DraginoMessage(2, [8],
                s_battery14,
                Distance(2, 0, 20),
                Number("interrupt", Unit.None, 4, 1),
                Probe(5),
                Number("sensorFlag", Unit.None, 7, 1))),
        new("ldds20", "LDDS20, LDDS75 before firmware 1.1.4", ["ldds20-114"],
            new DraginoMessage(2, [5], s_battery14, Distance(2, 0, 20), Number("interrupt", Unit.None, 4, 1))),
        new("ldds04", "LDDS04", [],
            new DraginoMessage(2, [11],
                s_battery14,
                Flag("interrupt", 0, 0x80),
                Distance(2, 0),
                Distance(4, 0).On(1),
                Distance(6, 0).On(2),
                Distance(8, 0).On(3),
                Number("messageType", Unit.None, 10, 1))),
        new("llds12", "LLDS12", [],
            new DraginoMessage(2, [11],
                s_battery14,
                Probe(2),
                Distance(4, 0),
                Number("signalStrength", Unit.None, 6, 2),
                Number("interrupt", Unit.None, 8, 1),
                Signed("sensorTemperature", Unit.Celsius, 9, 1),
                Number("messageType", Unit.None, 10, 1))),
        new("lmds120", "LMDS120", [],
            new DraginoMessage(2, [8],
                s_battery14,
                Distance(2, 0x3FFF),
                Flag("interrupt", 4, 0x01),
                Probe(5),
                Flag("sensorFlag", 7, 0x01)),
            new DraginoMessage(5, [6],
                Number("frequencyBand", Unit.None, 1, 1),
                Number("subBand", Unit.None, 2, 1),
                Number("firmware", Unit.None, 3, 2),
                Number("sensorModel", Unit.None, 5, 1))),
        new("lmds200", "LMDS200", [],
            new DraginoMessage(2, [7],
                Battery(0),
                Distance(2) with { Times = 10 },
                (Distance(4) with { Times = 10 }).On(1),
                Number("alarmCount", Unit.None, 6, 1) with { Shift = 2 },
                Flag("alarm", 6, 0x02),
                Flag("interrupt", 6, 0x01)),
            new DraginoMessage(4, [9],
                Number("interval", Unit.Second, 0, 3),
                Number("alarmInterval", Unit.Minute, 3, 1),
                Number("limits.distanceMinimum", Unit.Centimetre, 4, 2),
                Number("limits.distanceMaximum", Unit.Centimetre, 6, 2),
                Number("interruptMode", Unit.None, 8, 1)),
            Status()),
        new("lse01", "LSE01 before firmware 1.1.4", [], new DraginoMessage(2, [11], Soil())),
        new("lse01-114", "LSE01 from firmware 1.1.4", [],
            new DraginoMessage(2, [11],
            [
                .. Soil(),
                Number("sensorFlag", Unit.None, 10, 1) with { Shift = 4 },
                Number("interrupt", Unit.None, 10, 1) with { Mask = 0x0F },
                Number("hardwareFlag", Unit.None, 10, 1) with { Mask = 0x04, Shift = 2 },
            ])),
        new("lse01-121", "LSE01 from firmware 1.2.1", [],
            new DraginoMessage(2, [11],
            [
                .. Soil().Select((part, index) => index < 2 ? part : part.If(10, 0x80, 0)),
                Number("dielectricPermittivity", Unit.None, 4, 2, 1).If(10, 0x80, 0x80),
                Number("rawSoilMoisture", Unit.None, 6, 2).If(10, 0x80, 0x80),
                Number("rawSoilConductivity", Unit.None, 8, 2).If(10, 0x80, 0x80),
                Number("sensorFlag", Unit.None, 10, 1) with { Mask = 0x10, Shift = 4 },
                Number("interrupt", Unit.None, 10, 1) with { Mask = 0x0F },
                Number("mode", Unit.None, 10, 1) with { Shift = 7 },
            ])),
        new("llms01", "LLMS01", [],
            new DraginoMessage(2, [11],
                s_battery14,
                Probe(2),
                Number("leafMoisture", Unit.Percent, 4, 2, 1),
                Signed("leafTemperature", Unit.Celsius, 6, 2, 1).On(2).As(3303, 5700),
                Number("interrupt", Unit.None, 8, 1),
                Number("messageType", Unit.None, 10, 1))),
        new("lsph01", "LSPH01", [],
            new DraginoMessage(2, [11],
                s_battery14,
                Probe(2),
                Number("ph", Unit.Acidity, 4, 2, 2),
                Signed("soilTemperature", Unit.Celsius, 6, 2, 1).On(2).As(3303, 5700),
                Number("interrupt", Unit.None, 8, 1),
                Number("messageType", Unit.None, 10, 1))),
        new("lsnpk01", "LSNPK01", [],
            new DraginoMessage(2, [11],
                s_battery14,
                Probe(2),
                Number("nitrogen", s_milligramPerKilogram, 4, 2),
                Number("phosphorus", s_milligramPerKilogram, 6, 2),
                Number("potassium", s_milligramPerKilogram, 8, 2),
                Number("messageType", Unit.None, 10, 1) with { Shift = 4 },
                Number("interrupt", Unit.None, 10, 1) with { Mask = 0x0F })),
        new("lsn50-v2", "LSN50, LSN50v2, LSN50v2-D20, LSN50v2-S31, S31-LB", ["lsn50v2-d20", "lsn50v2-s31", "s31-lb"], Lsn50()),
        new("d2x-lb", "D20-LB, D22-LB, D23-LB, LSN50v2-D22, LSN50v2-D23", ["lsn50v2-d20-d22-d23"],
            new DraginoMessage(2, [11],
                Battery(0),
                Flag("alarm", 6, 0x01),
                Signed("externalTemperature", Unit.Celsius, 2, 2, 1, 0xFFFF, 0x7FFF).On(1).As(3303, 5700),
                Signed("externalTemperature2", Unit.Celsius, 7, 2, 1, 0xFFFF, 0x7FFF).On(2).As(3303, 5700),
                Signed("externalTemperature3", Unit.Celsius, 9, 2, 1, 0xFFFF, 0x7FFF).On(3).As(3303, 5700))
            { When = new(6, 1, 0x7C, 3 << 2, false) },
            new DraginoMessage(2, [11],
                Signed("limits.temperatureMinimum", Unit.Celsius, 4, 1),
                Signed("limits.temperatureMaximum", Unit.Celsius, 5, 1),
                Signed("limits.temperature2Minimum", Unit.Celsius, 7, 1),
                Signed("limits.temperature2Maximum", Unit.Celsius, 8, 1),
                Signed("limits.temperature3Minimum", Unit.Celsius, 9, 1),
                Signed("limits.temperature3Maximum", Unit.Celsius, 10, 1))
            { When = new(6, 1, 0x7C, 31 << 2, false) },
            Status()),
        new("ltc2", "LTC2", [],
            new DraginoMessage(2, [11],
                s_battery14,
                Number("probeKind", Unit.None, 2, 1) with { Mask = 0x0F },
                Pt100("externalTemperature", 3).On(1),
                Pt100("externalTemperature2", 5).On(2),
                (Signed("externalTemperature", Unit.Celsius, 3, 2, 2) with { Times = 10 }).If(2, 0x0F, 2).On(1),
                (Signed("externalTemperature2", Unit.Celsius, 5, 2, 2) with { Times = 10 }).If(2, 0x0F, 2).On(2),
                Number("resistance", Unit.Ohm, 3, 2, 2).If(2, 0x0F, 3),
                Number("resistance2", Unit.Ohm, 5, 2, 2).If(2, 0x0F, 3),
                Timestamp(7))
            { When = new(2, 1, 0x40, 0, false) }),
        new("ps-lb", "PS-LB, PS-LB-NA (level and pressure probes)", [],
            new DraginoMessage(2, [9],
                Battery(0),
                Number("probeKind", Unit.None, 2, 1),
                Number("current", Unit.Milliampere, 4, 2, 3),
                Number("voltage", Unit.Volt, 6, 2, 3),
                (new DraginoPart("waterDepth", Unit.Centimetre, 3, 3) { Formula = WaterDepth }).If(2, 0xFF, 0).As(3330, 5700, 100),
                Flag("input1", 8, 0x08),
                Flag("input2", 8, 0x04),
                Flag("interruptPin", 8, 0x02),
                Flag("interrupt", 8, 0x01)),
            Status()),
        new("sw3l", "SW3L", [],
            new DraginoMessage(2, [11],
            [
                Number("calculateFlag", Unit.None, 0, 1) with { Shift = 2 },
                Flag("alarm", 0, 0x02),
                Number("mode", Unit.None, 5, 1),
                Number("totalPulses", Unit.None, 1, 4).Unless(5, 0xFF, 1).As(3200, 5501),
                Number("pulses", Unit.None, 1, 4).If(5, 0xFF, 1),
                new DraginoPart("volume", Unit.Litre, 1, 4) { Formula = x => Litres(x, 1) },
                Timestamp(7),
            ]),
            new DraginoMessage(3, [11],
                Number("calculateFlag", Unit.None, 0, 1) with { Shift = 2 },
                Flag("alarm", 0, 0x02),
                Number("mode", Unit.None, 1, 1),
                Number("totalPulses", Unit.None, 3, 4).As(3200, 5501),
                new DraginoPart("volume", Unit.Litre, 3, 4) { Formula = x => Litres(x, 3) },
                Timestamp(7))
            { TimeAt = 7 },
            new DraginoMessage(4, [7],
                Number("interval", Unit.Second, 0, 3),
                Number("stopTimer", Unit.None, 4, 1),
                Number("alarmTimer", Unit.None, 5, 2)),
            Status()),
        new("lt22222-l", "LT-22222-L, LT-33222-L", ["lt-22222-l", "lt33222-l"], Lt22222()),
    ];

    private static DraginoMessage[] Lht65()
    {
        const byte At = 6;
        DraginoPart[] builtIn =
        [
            Signed("temperature", Unit.Celsius, 2, 2, 2, 0x7FFF).As(3303, 5700),
            (Number("humidity", Unit.RelativeHumidity, 4, 2, 1) with { Mask = 0x0FFF }).As(3304, 5700),
        ];
        DraginoPart[] battery = [s_battery14, Number("batteryStatus", Unit.None, 0, 1) with { Shift = 6 }];
        DraginoPart[] probe = [Number("probeKind", Unit.None, At, 1) with { Mask = 0x0F }, Flag("probeConnected", At, 0x80) with { IsInverted = true }];

        // The low bits say which probe there is, bit 6 that it is an answer to a poll of the memory.
        DraginoMessage With(byte kind, params DraginoPart[] parts) =>
            new(2, [11], [.. battery, .. builtIn, .. probe, .. parts]) { When = new(At, 1, 0x4F, kind, false) };
        return
        [
            With(1, Thermistor(7)),
            With(0),
            With(2, Thermistor(7)),
            With(4, Flag("pinHigh", 7, 0xFF), Flag("interrupt", 8, 0xFF)),
            With(5, Number("illuminance", Unit.Lux, 7, 2).As(3301, 5700)),
            With(6, Number("voltage", Unit.Volt, 7, 2, 3)),
            With(7, Number("count", Unit.None, 7, 2)),
            With(8, Number("count", Unit.None, 7, 4)),
            With(11, Thermistor(7), (Number("externalHumidity", Unit.RelativeHumidity, 9, 2, 1) with { Mask = 0x0FFF }).On(1).As(3304, 5700)),
            With(14, Number("count", Unit.None, 7, 4)),

            // The probe's temperature stands where the battery voltage does.
            new DraginoMessage(2, [11],
            [
                Thermistor(0),
                Number("batteryStatus", Unit.None, 4, 1) with { Shift = 6 },
                .. builtIn,
                .. probe,
                Timestamp(7),
            ])
            { When = new(At, 1, 0x4F, 9, false) },

            // The id of the probe stands where the temperature does.
            new DraginoMessage(2, [11], [.. battery, .. probe]) { When = new(At, 1, 0x4F, 15, false) },

            // Answers to a poll: the probe's value stands first, the time last.
            new DraginoMessage(2, [11],
            [
                Thermistor(0).Unless(At, 0x0C, 4),
                Number("illuminance", Unit.Lux, 0, 2).If(At, 0x0F, 5).As(3301, 5700),
                Number("voltage", Unit.Volt, 0, 2, 3).If(At, 0x0F, 6),
                Number("count", Unit.None, 0, 2).If(At, 0x0F, 7),
                .. builtIn,
                Timestamp(7),
            ])
            { When = new(At, 1, 0x40, 0x40, false), TimeAt = 7 },
            Status(),
        ];

        static DraginoPart Thermistor(byte at) => Signed("externalTemperature", Unit.Celsius, at, 2, 2, 0x7FFF, 0xFFFF).On(1).As(3303, 5700);
    }

    private static DraginoMessage[] Lsn50()
    {
        const byte At = 6;
        const uint Mask = 0x7C;
        DraginoPart[] flags = [Flag("pinHigh", At, 0x02), Flag("interrupt", At, 0x01), Flag("doorOpen", At, 0x80) with { IsInverted = true }];
        var mode = Number("mode", Unit.None, At, 1) with { Mask = Mask, Shift = 2 };
        DraginoPart[] sht =
        [
            Number("illuminance", Unit.Lux, 7, 2).IfWord(9, 0).As(3301, 5700),
            Signed("temperature", Unit.Celsius, 7, 2, 1, 0x7FFF, 0xFFFF).UnlessWord(9, 0).As(3303, 5700),
            (Number("humidity", Unit.RelativeHumidity, 9, 2, 1) with { Absent = [0xFFFF, 0] }).As(3304, 5700),
        ];
        DraginoPart[] head = [Battery(0), mode, External("externalTemperature", 2, 1), Analog("voltage", 4), .. flags];
        return
        [
            In(0, [.. head, .. sht]),
            In(1, [.. head, Distance(7, 0), Number("signalStrength", Unit.None, 9, 2) with { Absent = [0xFFFF] }]),
            In(3, [.. head, External("externalTemperature2", 7, 2), External("externalTemperature3", 9, 3)]),
            In(4, [.. head, Signed("weight", s_gram, 7, 4) with { IsSwapped = true }]),
            In(5, [.. head, Number("count", Unit.None, 7, 4)]),
            In(6,
            [
                .. head,
                Flag("interrupt2", 7, 0x10),
                Flag("doorOpen2", 7, 0x01) with { IsInverted = true },
                Flag("interrupt3", 8, 0x10),
                Flag("doorOpen3", 8, 0x01) with { IsInverted = true },
            ]),
            In(7, [.. head, Analog("voltage2", 7), Analog("voltage3", 9)]),
            In(2,
            [
                Number("batteryVoltage", Unit.Volt, 11, 1, 3) with { Times = 100 },
                mode,
                Analog("voltage", 0),
                Analog("voltage2", 2),
                Analog("voltage3", 4),
                .. flags,
                .. sht,
            ]) with { Lengths = [12] },
            In(8,
            [
                Battery(0),
                mode,
                External("externalTemperature", 2, 1),
                External("externalTemperature2", 4, 2),
                External("externalTemperature3", 7, 3),
                Number("count", Unit.None, 9, 4),
                Number("count2", Unit.None, 13, 4),
                .. flags,
            ]) with { Lengths = [17] },
            In(31,
            [
                Battery(0),
                External("externalTemperature", 2, 1),
                Signed("limits.externalTemperatureMinimum", Unit.Celsius, 4, 1),
                Signed("limits.externalTemperatureMaximum", Unit.Celsius, 5, 1),
                Signed("limits.temperatureMinimum", Unit.Celsius, 7, 1),
                Signed("limits.temperatureMaximum", Unit.Celsius, 8, 1),
                Number("limits.humidityMinimum", Unit.RelativeHumidity, 9, 1),
                Number("limits.humidityMaximum", Unit.RelativeHumidity, 10, 1),
            ]),
            new DraginoMessage(5, [7],
                Number("frequencyBand", Unit.None, 0, 1),
                Number("subBand", Unit.None, 1, 1),
                Number("firmware", Unit.None, 2, 2),
                Number("interval", Unit.Second, 4, 3)),
        ];

        static DraginoMessage In(uint work, DraginoPart[] parts) => new(2, [11], parts) { When = new(At, 1, Mask, work << 2, false) };
        static DraginoPart External(string name, byte at, byte channel) => Signed(name, Unit.Celsius, at, 2, 1, 0x7FFF).On(channel).As(3303, 5700);
        static DraginoPart Analog(string name, byte at) => Number(name, Unit.Volt, at, 2, 3);
    }

    private static DraginoMessage[] Lt22222()
    {
        const byte At = 10;
        var mode = Number("mode", Unit.None, At, 1) with { Mask = 0x3F };
        DraginoPart[] outputs =
        [
            mode,
            Output("digitalOutput1", 0x01),
            Output("digitalOutput2", 0x02),
            Output("digitalOutput3", 0x04).If(At, 0xC0, 0),
            Flag("relay1", 8, 0x80),
            Flag("relay2", 8, 0x40),
        ];
        var first = Flag("first", 8, 0x20);
        return
        [
            In(1,
            [
                .. outputs,
                Flag("digitalInput1", 8, 0x08).As(3200, 5500),
                Flag("digitalInput2", 8, 0x10).On(1).As(3200, 5500),
                Flag("digitalInput3", 8, 0x20).If(At, 0xC0, 0).On(2).As(3200, 5500),
                Volt("voltage1", 0),
                Volt("voltage2", 2),
                Current("current1", 4),
                Current("current2", 6),
            ]),
            In(2, [.. outputs, first, Number("count1", Unit.None, 0, 4), Number("count2", Unit.None, 4, 4)]),
            In(3, [.. outputs, first, Number("count1", Unit.None, 0, 4), Current("current1", 4), Current("current2", 6)]),
            In(4, [.. outputs, first, Number("count1", Unit.None, 0, 4), Number("totalCount", Unit.None, 4, 4)]),
            In(5, [.. outputs, first, Volt("voltage1", 0), Volt("voltage2", 2), Current("current1", 4), Number("count1", Unit.None, 6, 2)]),
            In(6,
            [
                mode,
                Number("trigger.flags", Unit.None, 0, 1),
                Number("trigger.status", Unit.None, 1, 1),
                Number("trigger.inputs", Unit.None, 2, 1),
                Flag("trigger.enabled", 9, 0xFF),
            ]),
            new DraginoMessage(5, [7],
                Number("frequencyBand", Unit.None, 0, 1),
                Number("subBand", Unit.None, 1, 1),
                Number("firmware", Unit.None, 2, 2),
                Number("interval", Unit.Second, 4, 3)),
        ];

        static DraginoMessage In(uint work, DraginoPart[] parts) => new(2, [11], parts) { When = new(At, 1, 0x3F, work, false) };
        static DraginoPart Volt(string name, byte at) => Signed(name, Unit.Volt, at, 2, 3);
        static DraginoPart Current(string name, byte at) => Signed(name, Unit.Milliampere, at, 2, 3);

        // The outputs sink current: a set bit is a low level.
        static DraginoPart Output(string name, uint bit) => Flag(name, 8, bit) with { IsInverted = true };
    }
}
