// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// What each MClimate model sends. Offsets count from the byte after the frame's id. What an answer tells of the device's
/// settings stands in the group <c>settings</c>.
/// </summary>
internal static class MClimateModels
{
    private const byte KeepAlive = 0x01;
    private const byte KeepAliveFine = 0x81;

    /// <summary>The decoders.</summary>
    public static IEnumerable<PayloadDecoder> All() =>
        Rows.Select(model => (PayloadDecoder)new MClimateDecoder(model)).Append(new MClimateValveDecoder()).Append(new MClimateFloodDecoder());

    private static IEnumerable<MClimateModel> Rows =>
    [
        new("vicki", "Vicki radiator thermostat", [],
        [
            new(KeepAlive, 8, Vicki(Coarse)),
            new(KeepAliveFine, 8, Vicki(Fine)),
            .. Common(),
            new(0x13, 4,
                Flag("settings.openWindowEnabled", 0),
                Number("settings.openWindowDuration", 1, unit: Unit.Minute) with { Times = 5 },
                new("settings.openWindowMotorPosition", Unit.None, 2, 2) { Rule = SwappedTwelve },
                Number("settings.openWindowDelta", 3, unit: Unit.Celsius) with { Mask = 0x0F }),
            Switch(0x14, "settings.childLock"),
            Range(),
            new(0x16, 3, Number("settings.algorithmPeriod", 0), Number("settings.algorithmFirstLast", 1), Number("settings.algorithmNext", 2)),
            new(0x17, 2, Number("settings.differenceWarm", 0), Number("settings.differenceCold", 1)),
            One(0x18, "settings.operationalMode"),
            One(0x1F, "settings.primaryOperationalMode"),
            new(0x21, 6, Number("settings.batteryBoundary1", 0, 2, Unit.Millivolt), Number("settings.batteryBoundary2", 2, 2, Unit.Millivolt), Number("settings.batteryBoundary3", 4, 2, Unit.Millivolt)),
            new(0x23, 4, Number("settings.batteryRange1", 1), Number("settings.batteryRange2", 2), Number("settings.batteryRange3", 3)),
            One(0x27, "settings.overVoltageCompensation"),
            One(0x28, "settings.manualTargetTemperature", Unit.Celsius),
            new(0x29, 2, Number("settings.proportionalCoefficient", 0), Number("settings.proportionalPeriod", 1)),
            One(0x2B, "settings.algorithm"),
            new(0x36, 3, Gain("settings.proportionalGain")),
            new(0x3D, 3, Gain("settings.integralGain")),
            Two(0x3F, "settings.integralValue", 1),
            One(0x40, "settings.piRunPeriod", Unit.Minute),
            One(0x42, "settings.temperatureHysteresis"),
            Two(0x44, "settings.externalTemperature", 1, Unit.Celsius),
            new(0x46, 3,
                Flag("settings.openWindowEnabled", 0),
                Number("settings.openWindowDuration", 1, unit: Unit.Minute) with { Times = 5 },
                Number("settings.openWindowDeltaFine", 2, unit: Unit.Celsius) with { Decimals = 1 }),
            One(0x48, "settings.forceAttach"),
            new(0x4A, 3,
                Number("settings.antiFreezeOn", 0, unit: Unit.Celsius) with { Decimals = 1 },
                Number("settings.antiFreezeOff", 1, unit: Unit.Celsius) with { Decimals = 1 },
                Number("settings.antiFreezeTarget", 2, unit: Unit.Celsius)),
            Two(0x4D, "settings.maximumIntegral", 1),
            new(0x50, 2, Number("settings.valveMinimum", 0, unit: Unit.Percent), Number("settings.valveMaximum", 1, unit: Unit.Percent)),
            Two(0x52, "settings.targetTemperature", 1, Unit.Celsius),
            new(0x54, 1, Number("settings.temperatureOffset", 0, unit: Unit.Celsius) with { Decimals = 3, Times = 176, Plus = -28 * 176 }),
        ]),
        new("co2", "CO2 sensor and notifier", ["co2-sensor"],
        [
            new(KeepAlive, 6,
                Number("co2", 0, 2, Unit.PartsPerMillion).As(3428, 17),
                Temperature(2),
                Humidity(4),
                (Number("batteryVoltage", 5, unit: Unit.Volt) with { Decimals = 3, Times = 8, Plus = 1600 }).As(3, 7, 0.001)),
            .. Common(),
            .. AirLevels(),
            new(0x23, 3, Zones("settings.notifyPeriod", 0, 1)),
            new(0x27, 9, [.. Zones("settings.beepDuration", 0, 3), .. Zones("settings.loudDuration", 1, 3), .. Zones("settings.silentDuration", 2, 3)]),
            new(0x29, 15,
            [
                .. Zones("settings.ledRed", 0, 5),
                .. Zones("settings.ledGreen", 1, 5),
                .. Zones("settings.ledBlue", 2, 5),
                .. Zones("settings.ledDuration", 3, 5).Select(zone => zone with { Bytes = 2 }),
            ]),
        ]),
        new("co2-display", "CO2 display", [],
        [
            new(KeepAlive, 10,
                Temperature(0),
                Humidity(2),
                Battery(3),
                (new MClimateValue("co2", Unit.PartsPerMillion, 5, 2) { Rule = raw => ((raw & 0xF8) << 5) | (raw >> 8) }).As(3428, 17),
                Number("powerSource", 6) with { Mask = 0x07 },
                Number("illuminance", 7, 2, Unit.Lux).As(3301, 5700),
                Flag("presence", 9).As(3302, 5500)),
            .. Common(),
            .. AirLevels(),
            Switch(0x14, "settings.childLock"),
            One(0x34, "settings.displayRefresh", Unit.Hour),
            .. Presence(),
            One(0x80, "settings.measurementBlindTime"),
            One(0x83, "settings.images"),
            Update(),
        ]),
        new("ht", "HT sensor", ["ht-sensor"],
        [
            new(KeepAlive, 6,
                Temperature(0),
                Humidity(2),
                (Number("batteryVoltage", 3, unit: Unit.Volt) with { Shift = 4, Decimals = 1, Plus = 20 }).As(3, 7, 0.001),
                new("probeConnected", Unit.None, 4, 1) { Rule = raw => (raw & 0x04) == 0 ? 1 : 0, IsFlag = true },
                (Number("externalTemperature", 4, 2, Unit.Celsius) with { Mask = 0x03FF, Decimals = 1, UnlessAt = 4, UnlessMask = 0x04 })),
            .. Common(),
        ]),
        new("wireless-thermostat", "Wireless thermostat", [],
        [
            new(KeepAlive, 10,
                Temperature(0),
                Humidity(2),
                Battery(3),
                Number("targetTemperature", 5, unit: Unit.Celsius) with { Decimals = 1, Times = 10 },
                Number("powerSource", 6),
                Number("illuminance", 7, 2, Unit.Lux).As(3301, 5700),
                Flag("presence", 9).As(3302, 5500)),
            new(KeepAliveFine, 11,
                Temperature(0),
                Humidity(2),
                Battery(3),
                Number("targetTemperature", 5, 2, Unit.Celsius) with { Decimals = 1 },
                Number("powerSource", 7),
                Number("illuminance", 8, 2, Unit.Lux).As(3301, 5700),
                Flag("presence", 10).As(3302, 5500)),
            .. Common(),
            Switch(0x14, "settings.childLock"),
            Range(),
            Target(0x2F, "settings.targetTemperature"),
            Target(0x30, "settings.manualTargetTemperature"),
            One(0x32, "settings.heating"),
            One(0x34, "settings.displayRefresh", Unit.Hour),
            One(0x36, "settings.sendTargetDelay"),
            One(0x38, "settings.automaticHeating"),
            One(0x3A, "settings.sensorMode"),
            .. Presence(),
            new(0x4F, 1, Number("settings.temperatureHysteresis", 0, unit: Unit.Celsius) with { Decimals = 1 }),
            Two(0x51, "settings.targetTemperature", 1, Unit.Celsius),
            new(0x53, 1, Number("settings.targetStep", 0, unit: Unit.Celsius) with { Decimals = 1 }),
            Two(0x54, "settings.manualTargetTemperature", 1, Unit.Celsius),
            Update(),
        ]),
        new("fan-coil-thermostat", "Fan coil thermostat", [],
        [
            new(KeepAlive, 10,
                Temperature(0),
                Humidity(2),
                Number("targetTemperature", 3, 2, Unit.Celsius) with { Decimals = 1 },
                Number("operationalMode", 5),
                Number("displayedFanSpeed", 6),
                Number("fanSpeed", 7),
                Number("valve", 8),
                Number("deviceStatus", 9)),
            .. Common(),
            new(0x05, 1, Number("settings.targetStep", 0, unit: Unit.Celsius) with { Decimals = 1 }),
            Switch(0x14, "settings.keysLock"),
            Range(),
            One(0x2F, "settings.targetTemperature", Unit.Celsius),
            One(0x30, "settings.manualTargetTemperature", Unit.Celsius),
            One(0x32, "settings.valveTime"),
            One(0x34, "settings.displayRefresh", Unit.Hour),
            One(0x36, "settings.automaticControl"),
            Two(0x3E, "settings.externalTemperature", 0),
            One(0x41, "settings.temperatureVisible"),
            One(0x43, "settings.humidityVisible"),
            One(0x45, "settings.fanSpeed"),
            One(0x47, "settings.fanSpeedLimit"),
            new(0x49, 2, Number("settings.ecmMinimum", 0, unit: Unit.Volt) with { Decimals = 1 }, Number("settings.ecmMaximum", 1, unit: Unit.Volt) with { Decimals = 1 }),
            One(0x4B, "settings.ecmStartTime"),
            One(0x4D, "settings.ecmRelay"),
            One(0x4F, "settings.frostProtection"),
            new(0x51, 2, Number("settings.frostThreshold", 0, unit: Unit.Celsius), Number("settings.frostSetpoint", 1, unit: Unit.Celsius)),
            One(0x55, "settings.allowedModes"),
            One(0x57, "settings.coolingUnoccupied", Unit.Celsius),
            One(0x59, "settings.heatingUnoccupied", Unit.Celsius),
            new(0x5B, 2, Number("settings.compensation", 0), Number("settings.compensationTemperature", 1)),
            One(0x5D, "settings.fanSpeedUnoccupied"),
            One(0x5F, "settings.changeover"),
            One(0x61, "settings.wiring"),
            One(0x63, "settings.occupancyFunction"),
            new(0x65, 2, Number("settings.changeoverCooling", 0, unit: Unit.Celsius), Number("settings.changeoverHeating", 1, unit: Unit.Celsius)),
            One(0x69, "settings.returnOfPower"),
            new(0x6B, 1, Number("settings.delta1", 0, unit: Unit.Celsius) with { Decimals = 1 }),
            new(0x6D, 2, Number("settings.delta2", 0, unit: Unit.Celsius) with { Decimals = 1 }, Number("settings.delta3", 1, unit: Unit.Celsius) with { Decimals = 1 }),
            One(0x6E, "settings.frostStatus"),
            One(0x70, "settings.occupancySetpoint"),
            One(0x71, "settings.occupancy"),
            One(0x72, "settings.dewPoint"),
            One(0x73, "settings.filterAlarm"),
            new(0x74, 2, Number("settings.pipeTemperature", 0, unit: Unit.Celsius), Number("settings.changeoverMode", 1)),
            One(0x75, "settings.powerModule"),
            Update(),
        ]),
    ];

    private static MClimateValue[] Vicki(Func<int, int> temperature) =>
    [
        new MClimateValue("temperature", Unit.Celsius, 1, 1) { Decimals = 2, Rule = temperature }.As(3303, 5700),
        Humidity(2),
        Number("targetTemperature", 0, unit: Unit.Celsius),
        new("motorPosition", Unit.None, 3, 3) { Rule = raw => ((raw & 0xF0) << 4) | (raw >> 16) },
        new("motorRange", Unit.None, 4, 2) { Rule = raw => ((raw & 0x0F) << 8) | (raw >> 8) },
        new("valveOpening", Unit.Percent, 3, 3) { Rule = Opening },
        (Number("batteryVoltage", 6, unit: Unit.Volt) with { Shift = 4, Decimals = 1, Plus = 20 }).As(3, 7, 0.001),
        Flag("openWindow", 6, 0x08),
        Flag("highMotorConsumption", 6, 0x04),
        Flag("lowMotorConsumption", 6, 0x02),
        Flag("brokenSensor", 6, 0x01),
        Flag("childLock", 7, 0x80),
        Flag("calibrationFailed", 7, 0x40),
        Flag("attachedBackplate", 7, 0x20),
        Flag("perceiveAsOnline", 7, 0x10),
        Flag("antiFreeze", 7, 0x08),
    ];

    private static MClimateFrame[] Common() =>
    [
        new(0x04, 2, new("settings.hardware", Unit.None, 0, 1) { Rule = TwoDigits }, new("settings.software", Unit.None, 1, 1) { Rule = TwoDigits }),
        One(0x12, "settings.keepAlive", Unit.Minute),
        new(0x19, 1, Number("settings.joinRetryPeriod", 0, unit: Unit.Second) with { Times = 5 }),
        One(0x1B, "settings.uplinkType"),
        new(0x1D, 2, Number("settings.watchdogConfirmed", 0), Number("settings.watchdogUnconfirmed", 1, unit: Unit.Hour)),
    ];

    private static MClimateFrame[] AirLevels() =>
    [
        new(0x1F, 4, Number("settings.boundaryGoodMedium", 0, 2, Unit.PartsPerMillion), Number("settings.boundaryMediumBad", 2, 2, Unit.PartsPerMillion)),
        Two(0x21, "settings.autoZeroValue", 0, Unit.PartsPerMillion),
        new(0x25, 3, Zones("settings.measurementPeriod", 0, 1)),
        One(0x2B, "settings.autoZeroPeriod"),
    ];

    private static MClimateFrame[] Presence() =>
    [
        One(0x3D, "settings.pir"),
        One(0x3F, "settings.pirSensitivity"),
        One(0x41, "settings.temperatureVisible"),
        One(0x43, "settings.humidityVisible"),
        One(0x45, "settings.illuminanceVisible"),
        One(0x47, "settings.pirInitPeriod"),
        One(0x49, "settings.pirMeasurementPeriod"),
        One(0x4B, "settings.pirCheckPeriod"),
        One(0x4D, "settings.pirBlindPeriod"),
    ];

    private static MClimateFrame One(byte id, string name, Unit? unit = null) => new(id, 1, Number(name, 0, unit: unit));

    private static MClimateFrame Two(byte id, string name, int decimals, Unit? unit = null) => new(id, 2, Number(name, 0, 2, unit) with { Decimals = decimals });

    /// <summary>A whole number of degrees, of a field with tenths.</summary>
    private static MClimateFrame Target(byte id, string name) => new(id, 1, Number(name, 0, unit: Unit.Celsius) with { Decimals = 1, Times = 10 });

    private static MClimateFrame Switch(byte id, string name) => new(id, 1, Flag(name, 0));

    private static MClimateFrame Range() => new(0x15, 2,
        Number("settings.targetMinimum", 0, unit: Unit.Celsius),
        Number("settings.targetMaximum", 1, unit: Unit.Celsius));

    /// <summary>The address of a firmware update.</summary>
    private static MClimateFrame Update() => new(0xA0, 4, new MClimateValue("settings.updateAddress", Unit.None, 0, 4));

    /// <summary>A setting for good, medium and bad air.</summary>
    private static MClimateValue[] Zones(string name, byte at, int step) =>
    [
        Number($"{name}Good", at),
        Number($"{name}Medium", (byte)(at + step)),
        Number($"{name}Bad", (byte)(at + (2 * step))),
    ];

    private static MClimateValue Number(string name, byte at, byte bytes = 1, Unit? unit = null) => new(name, unit ?? Unit.None, at, bytes);

    private static MClimateValue Flag(string name, byte at, int mask = 0xFF) => new(name, Unit.None, at, 1) { Mask = mask, IsFlag = true };

    /// <summary>Tenths above −40 °C.</summary>
    private static MClimateValue Temperature(byte at) => (Number("temperature", at, 2, Unit.Celsius) with { Decimals = 1, Plus = -400 }).As(3303, 5700);

    /// <summary>Steps of 100/256 %.</summary>
    private static MClimateValue Humidity(byte at) =>
        (Number("humidity", at, unit: Unit.RelativeHumidity) with { Decimals = 2, Rule = raw => Divide(raw * 10000, 256) }).As(3304, 5700);

    private static MClimateValue Battery(byte at) => (Number("batteryVoltage", at, 2, Unit.Volt) with { Decimals = 3 }).As(3, 7, 0.001);

    private static MClimateValue Gain(string name) => new(name, Unit.None, 0, 3) { Decimals = 5, Rule = raw => (int)(((raw * 100000L) + 65536) / 131072) };

    /// <summary>Vicki: steps of 165/256 °C from −40 °C.</summary>
    private static int Coarse(int raw) => Divide((raw * 16500) - (4000 * 256), 256);

    /// <summary>Vicki, newer firmware: steps of 3/17 °C from −5 °C.</summary>
    private static int Fine(int raw) => Divide((raw * 300) - 8500, 17);

    /// <summary>Low eight bits first, then the high four in the high half of the second byte.</summary>
    private static int SwappedTwelve(int raw) => ((raw & 0xF0) << 4) | (raw >> 8);

    /// <summary>Percent that the valve is open: what the motor has left of its range. 0 when the range is not known.</summary>
    private static int Opening(int raw)
    {
        var (position, range) = (((raw & 0xF0) << 4) | (raw >> 16), ((raw & 0x0F) << 8) | ((raw >> 8) & 0xFF));
        return range == 0 ? 0 : (int)Math.Floor(((1 - ((double)position / range)) * 100) + 0.5);
    }

    /// <summary>Hexadecimal digits that are read as decimal ones.</summary>
    private static int TwoDigits(int raw) => ((raw >> 4) * 10) + (raw & 0x0F);

    /// <summary>A quotient, rounded half up.</summary>
    private static int Divide(int dividend, int divisor) => (int)Math.Floor(((double)dividend / divisor) + 0.5);
}
