// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>
/// The readings of Adeunis sensors. Channels A to D are 0 to 3. A frame can carry samples from before: the latest has the
/// plain name, the earlier ones, latest first, the name with <c>History</c>, because their times depend on the settings.
/// </summary>
internal static class AdeunisFields
{
    public static readonly FieldSet All = new();

    private static readonly Unit s_reactive = Unit.Custom("varh");
    private static readonly Unit s_kiloReactive = Unit.Custom("kvarh", s_reactive, 1e3);

    public static readonly Field FrameCounter = All.Number("frameCounter", Unit.None);
    public static readonly Field BatteryLow = All.Boolean("batteryLow");
    public static readonly Field ConfigurationDone = All.Boolean("configurationDone");
    public static readonly Field ConfigurationInconsistent = All.Boolean("configurationInconsistent");
    public static readonly Field SensorError = All.Boolean("sensorError");
    public static readonly Field Timestamp = All.Number("timestamp", Unit.UnixSecond);
    public static readonly Field Alarm = All.Boolean("alarm");

    public static readonly Field Temperature = All.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);
    public static readonly Field TemperatureMin = All.Number("temperatureMin", Unit.Celsius, decimals: 1);
    public static readonly Field TemperatureMax = All.Number("temperatureMax", Unit.Celsius, decimals: 1);
    public static readonly Field TemperatureMean = All.Number("temperatureMean", Unit.Celsius, decimals: 1);
    public static readonly Field TemperatureHistory = All.Number("temperatureHistory", Unit.Celsius, decimals: 1).AsList();
    public static readonly Field TemperatureAlarm = All.Boolean("temperatureAlarm");
    public static readonly Field Humidity = All.Number("humidity", Unit.RelativeHumidity).As(3304, 5700);
    public static readonly Field HumidityMin = All.Number("humidityMin", Unit.RelativeHumidity);
    public static readonly Field HumidityMax = All.Number("humidityMax", Unit.RelativeHumidity);
    public static readonly Field HumidityMean = All.Number("humidityMean", Unit.RelativeHumidity);
    public static readonly Field HumidityHistory = All.Number("humidityHistory", Unit.RelativeHumidity).AsList();
    public static readonly Field HumidityAlarm = All.Boolean("humidityAlarm");
    public static readonly Field CarbonDioxide = All.Number("co2", Unit.PartsPerMillion).As(3428, 17);
    public static readonly Field CarbonDioxideMin = All.Number("co2Min", Unit.PartsPerMillion);
    public static readonly Field CarbonDioxideMax = All.Number("co2Max", Unit.PartsPerMillion);
    public static readonly Field CarbonDioxideMean = All.Number("co2Mean", Unit.PartsPerMillion);
    public static readonly Field CarbonDioxideHistory = All.Number("co2History", Unit.PartsPerMillion).AsList();
    public static readonly Field CarbonDioxideAlarm = All.Boolean("co2Alarm");
    public static readonly Field PoorAirDuration = All.Number("poorAirDuration", Unit.Minute);
    public static readonly Field AirQualityIcon = All.Number("airQualityIcon", Unit.None);

    public static readonly Field Pm10 = All.Number("pm10", Unit.MicrogramPerCubicMetre).As(3428, 1);
    public static readonly Field Pm25 = All.Number("pm25", Unit.MicrogramPerCubicMetre).As(3428, 3);
    public static readonly Field Pm1 = All.Number("pm1", Unit.MicrogramPerCubicMetre).As(3428, 5);
    public static readonly Field OrganicCompounds = All.Number("tvoc", Unit.MicrogramPerCubicMetre);
    public static readonly Field Pm10History = All.Number("pm10History", Unit.MicrogramPerCubicMetre).AsList();
    public static readonly Field Pm25History = All.Number("pm25History", Unit.MicrogramPerCubicMetre).AsList();
    public static readonly Field Pm1History = All.Number("pm1History", Unit.MicrogramPerCubicMetre).AsList();
    public static readonly Field OrganicCompoundsHistory = All.Number("tvocHistory", Unit.MicrogramPerCubicMetre).AsList();
    public static readonly Field Pm10Alarm = All.Boolean("pm10Alarm");
    public static readonly Field Pm25Alarm = All.Boolean("pm25Alarm");
    public static readonly Field Pm1Alarm = All.Boolean("pm1Alarm");
    public static readonly Field OrganicCompoundsAlarm = All.Boolean("tvocAlarm");

    public static readonly Field DifferentialPressure = All.Number("differentialPressure", Unit.Pascal).As(3323, 5700);
    public static readonly Field DifferentialPressureHistory = All.Number("differentialPressureHistory", Unit.Pascal).AsList();
    public static readonly Field Voltage = All.Number("voltage", Unit.Volt, decimals: 6);
    public static readonly Field VoltageHistory = All.Number("voltageHistory", Unit.Volt, decimals: 6).AsList();
    public static readonly Field Current = All.Number("current", Unit.Milliampere, decimals: 5);
    public static readonly Field CurrentHistory = All.Number("currentHistory", Unit.Milliampere, decimals: 5).AsList();
    public static readonly Field AlarmCause = All.Code("alarmCause", "none", "high", "low", "input");

    public static readonly Field PulseCount = All.Number("pulseCount", Unit.None);
    public static readonly Field PulseCountHistory = All.Number("pulseCountHistory", Unit.None).AsList();
    public static readonly Field Flow = All.Number("flow", Unit.None);
    public static readonly Field FlowMin = All.Number("flowMin", Unit.None);
    public static readonly Field FlowMax = All.Number("flowMax", Unit.None);
    public static readonly Field FlowAlarm = All.Boolean("flowAlarm");
    public static readonly Field TamperAlarm = All.Boolean("tamperAlarm");
    public static readonly Field LeakAlarm = All.Boolean("leakAlarm");

    public static readonly Field DigitalInput = All.Boolean("digitalInput").As(3200, 5500);
    public static readonly Field DigitalInputBefore = All.Boolean("digitalInputBefore");
    public static readonly Field InputCount = All.Number("inputCount", Unit.None).As(3200, 5501);
    public static readonly Field InputCountSince = All.Number("inputCountSince", Unit.None);
    public static readonly Field OnTime = All.Number("onTime", Unit.Second);
    public static readonly Field AlarmChannel = All.Number("alarmChannel", Unit.None);
    public static readonly Field AlarmDuration = All.Number("alarmDuration", Unit.Minute);

    public static readonly Field Occupied = All.Boolean("occupied").As(3302, 5500);
    public static readonly Field Presence = All.Number("presence", Unit.Percent);
    public static readonly Field PresenceHistory = All.Number("presenceHistory", Unit.Percent).AsList();
    public static readonly Field MotionTotal = All.Number("motionTotal", Unit.None).As(3302, 5501);
    public static readonly Field MotionCount = All.Number("motionCount", Unit.None);
    public static readonly Field MotionCountHistory = All.Number("motionCountHistory", Unit.None).AsList();
    public static readonly Field Brightness = All.Number("brightness", Unit.Percent);
    public static readonly Field BrightnessHistory = All.Number("brightnessHistory", Unit.Percent).AsList();

    public static readonly Field DownlinkCode = All.Number("downlinkCode", Unit.None);
    public static readonly Field DownlinkError = All.Number("downlinkError", Unit.None);
    public static readonly Field ListedDevices = All.Number("listedDevices", Unit.None);

    // Meters of the French grid by their teleinformation output.
    public static readonly Field MeterNumber = All.Text("meterNumber");
    public static readonly Field TariffOption = All.Text("tariffOption");
    public static readonly Field TariffPeriod = All.Text("tariffPeriod");
    public static readonly Field MeterClock = All.Number("meterClock", Unit.None);
    public static readonly Field Energy = All.Number("energy", Unit.WattHour).As(3331, 5700);
    public static readonly Field EnergyOffPeak = All.Number("energyOffPeak", Unit.WattHour);
    public static readonly Field EnergyPeak = All.Number("energyPeak", Unit.WattHour);
    public static readonly Field PeriodEnergy = All.Number("periodEnergy", Unit.KilowattHour);
    public static readonly Field PreviousPeriodEnergy = All.Number("previousPeriodEnergy", Unit.KilowattHour);
    public static readonly Field ReactiveEnergyPositive = All.Number("reactiveEnergyPositive", s_reactive);
    public static readonly Field ReactiveEnergyNegative = All.Number("reactiveEnergyNegative", s_reactive);
    public static readonly Field PeriodReactivePositive = All.Number("periodReactivePositive", s_kiloReactive);
    public static readonly Field PeriodReactiveNegative = All.Number("periodReactiveNegative", s_kiloReactive);
    public static readonly Field PreviousReactivePositive = All.Number("previousReactivePositive", s_kiloReactive);
    public static readonly Field PreviousReactiveNegative = All.Number("previousReactiveNegative", s_kiloReactive);
    public static readonly Field ApparentEnergy = All.Number("apparentEnergy", Unit.Custom("VAh"));
    public static readonly Field ApparentPower = All.Number("apparentPower", Unit.Custom("VA"));
    public static readonly Field MaxPower = All.Number("maxPower", Unit.Watt);
    public static readonly Field LineCurrent = All.Number("lineCurrent", Unit.Ampere);
    public static readonly Field MaxLineCurrent = All.Number("maxLineCurrent", Unit.Ampere);
    public static readonly Field SubscribedCurrent = All.Number("subscribedCurrent", Unit.Ampere);
    public static readonly Field AlarmLabel = All.Text("alarmLabel");
    public static readonly Field AlarmKind = All.Code(
        "alarmKind", "manual", "appeared", "disappeared", "high", "low", "ended", "rose", "fell");
    public static readonly Field AlarmText = All.Text("alarmText");
}
