// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The readings of Netvox sensors. Several sensors of one kind are channels, from 0.</summary>
internal static class NetvoxFields
{
    public static readonly FieldSet All = new();

    private static readonly Unit s_milligramPerKilogram = Unit.Custom("mg/kg");
    private static readonly Unit s_millimetrePerSecond = Unit.Custom("mm/s", Unit.MetrePerSecond, 1e-3);

    // The device.
    public static readonly Field DeviceType = All.Number("deviceType", Unit.None);
    public static readonly Field SoftwareVersion = All.Number("softwareVersion", Unit.None, decimals: 1);
    public static readonly Field HardwareVersion = All.Number("hardwareVersion", Unit.None);
    public static readonly Field ManufactureDate = All.Number("manufactureDate", Unit.None);
    public static readonly Field BatteryVoltage = All.Number("batteryVoltage", Unit.Volt, decimals: 3).As(3, 7, divideBy: 0.001);
    public static readonly Field BatteryLow = All.Boolean("batteryLow");
    public static readonly Field HeartbeatInterval = All.Number("heartbeatInterval", Unit.Second);
    public static readonly Field Rssi = All.Number("rssi", Unit.DecibelMilliwatt);
    public static readonly Field Snr = All.Number("snr", Unit.Decibel);

    // Air and light.
    public static readonly Field Temperature = All.Number("temperature", Unit.Celsius, decimals: 2).As(3303, 5700);
    public static readonly Field Humidity = All.Number("humidity", Unit.RelativeHumidity, decimals: 2).As(3304, 5700);
    public static readonly Field Illuminance = All.Number("illuminance", Unit.Lux).As(3301, 5700);
    public static readonly Field Pressure = All.Number("pressure", Unit.Hectopascal, decimals: 2).As(3323, 5700, divideBy: 0.01);
    public static readonly Field DifferentialPressure = All.Number("differentialPressure", Unit.Pascal, decimals: 1).AsFull(3323, 5700);
    public static readonly Field Pm10 = All.Number("pm10", Unit.MicrogramPerCubicMetre).As(3428, 1);
    public static readonly Field Pm25 = All.Number("pm25", Unit.MicrogramPerCubicMetre).As(3428, 3);
    public static readonly Field Pm1 = All.Number("pm1", Unit.MicrogramPerCubicMetre).As(3428, 5);
    public static readonly Field NitrogenDioxide = All.Number("no2", Unit.PartsPerMillion, decimals: 1).As(3428, 15);
    public static readonly Field CarbonDioxide = All.Number("co2", Unit.PartsPerMillion, decimals: 1).As(3428, 17);
    public static readonly Field CarbonMonoxide = All.Number("co", Unit.PartsPerMillion, decimals: 1).As(3428, 19);
    public static readonly Field Pm10Factory = All.Number("pm10Factory", Unit.MicrogramPerCubicMetre);
    public static readonly Field Pm25Factory = All.Number("pm25Factory", Unit.MicrogramPerCubicMetre);
    public static readonly Field Pm1Factory = All.Number("pm1Factory", Unit.MicrogramPerCubicMetre);
    public static readonly Field Particles03 = All.Number("particles03", Unit.None);
    public static readonly Field Particles05 = All.Number("particles05", Unit.None);
    public static readonly Field Particles1 = All.Number("particles1", Unit.None);
    public static readonly Field Particles25 = All.Number("particles25", Unit.None);
    public static readonly Field Particles5 = All.Number("particles5", Unit.None);
    public static readonly Field Particles10 = All.Number("particles10", Unit.None);
    public static readonly Field Ozone = All.Number("o3", Unit.PartsPerMillion, decimals: 1);
    public static readonly Field NitricOxide = All.Number("no", Unit.PartsPerMillion, decimals: 1);
    public static readonly Field SulphurDioxide = All.Number("so2", Unit.PartsPerMillion, decimals: 1);
    public static readonly Field HydrogenSulphide = All.Number("h2s", Unit.PartsPerMillion, decimals: 1);
    public static readonly Field Ammonia = All.Number("nh3", Unit.PartsPerMillion, decimals: 1);
    public static readonly Field OrganicCompounds = All.Number("voc", Unit.PartsPerMillion, decimals: 1);
    public static readonly Field TotalOrganicCompounds = All.Number("tvoc", Unit.PartsPerBillion);
    public static readonly Field OrganicCompoundsIndex = All.Number("vocIndex", Unit.None);
    public static readonly Field Noise = All.Number("noise", Unit.Decibel, decimals: 1).As(3324, 5700);
    public static readonly Field WindSpeed = All.Number("windSpeed", Unit.MetrePerSecond, decimals: 2);
    public static readonly Field WindDirection = All.Number("windDirection", Unit.Degree);

    // Water and soil.
    public static readonly Field Acidity = All.Number("ph", Unit.Acidity, decimals: 2);
    public static readonly Field RedoxPotential = All.Number("orp", Unit.Millivolt);
    public static readonly Field Turbidity = All.Number("turbidity", Unit.Turbidity, decimals: 1);
    public static readonly Field SoilMoisture = All.Number("soilMoisture", Unit.Percent, decimals: 2);
    public static readonly Field SoilTemperature = All.Number("soilTemperature", Unit.Celsius, decimals: 2).AsFull(3303, 5700);
    public static readonly Field Conductivity = All.Number("conductivity", Unit.MicrosiemensPerCentimetre).As(3327, 5700, divideBy: 10_000);
    public static readonly Field WaterLevel = All.Number("waterLevel", Unit.Millimetre);
    public static readonly Field DissolvedOxygen = All.Number("dissolvedOxygen", Unit.MilligramPerLitre, decimals: 2);
    public static readonly Field OxygenSaturation = All.Number("oxygenSaturation", Unit.Percent, decimals: 1);
    public static readonly Field Nitrogen = All.Number("nitrogen", s_milligramPerKilogram);
    public static readonly Field Phosphorus = All.Number("phosphorus", s_milligramPerKilogram);
    public static readonly Field Potassium = All.Number("potassium", s_milligramPerKilogram);
    public static readonly Field Depth = All.Number("depth", Unit.Millimetre);
    public static readonly Field Installed = All.Boolean("installed");

    // Contacts, alarms and presence.
    public static readonly Field DigitalInput = All.Boolean("digitalInput").As(3200, 5500);
    public static readonly Field WaterLeak = All.Boolean("waterLeak").As(3200, 5500);
    public static readonly Field LeakPosition = All.Number("leakPosition", Unit.Centimetre);
    public static readonly Field Occupied = All.Boolean("occupied").As(3302, 5500);
    public static readonly Field Tamper = All.Boolean("tamper");
    public static readonly Field Alarm = All.Boolean("alarm");
    public static readonly Field FunctionKey = All.Code("functionKey", "other", "key1", "key2");
    public static readonly Field Button = All.Boolean("button");
    public static readonly Field EmergencyAlarm = All.Boolean("emergencyAlarm");
    public static readonly Field InactivityAlarm = All.Boolean("inactivityAlarm");
    public static readonly Field FireAlarm = All.Boolean("fireAlarm");
    public static readonly Field HighTemperatureAlarm = All.Boolean("highTemperatureAlarm");
    public static readonly Field CarbonMonoxideAlarm = All.Boolean("coAlarm");
    public static readonly Field WarningActive = All.Boolean("warningActive");
    public static readonly Field FaultAlarm = All.Boolean("faultAlarm");
    public static readonly Field Shock = All.Boolean("shock");
    public static readonly Field FunctionsEnabled = All.Number("functionsEnabled", Unit.None);
    public static readonly Field BinarySensors = All.Number("binarySensors", Unit.None);

    // Counters, distance and movement.
    public static readonly Field PulseCount = All.Number("pulseCount", Unit.None);
    public static readonly Field WorkCount = All.Number("workCount", Unit.None);
    public static readonly Field WorkDuration = All.Number("workDuration", Unit.Second);
    public static readonly Field RefillCount = All.Number("refillCount", Unit.None);
    public static readonly Field Distance = All.Number("distance", Unit.Millimetre).As(3330, 5700, divideBy: 1000);
    public static readonly Field FillLevel = All.Number("fillLevel", Unit.Percent).AsFull(3435, 2);
    public static readonly Field RawSense = All.Number("rawSense", Unit.None);
    public static readonly Field Tilt = All.Number("tilt", Unit.Degree);
    public static readonly Field AngleX = All.Number("angleX", Unit.Degree, decimals: 1);
    public static readonly Field AngleY = All.Number("angleY", Unit.Degree, decimals: 1);
    public static readonly Field AngleZ = All.Number("angleZ", Unit.Degree, decimals: 1);
    public static readonly Field AccelerationX = All.Number("accelerationX", Unit.MetrePerSecondSquared, decimals: 6);
    public static readonly Field AccelerationY = All.Number("accelerationY", Unit.MetrePerSecondSquared, decimals: 6);
    public static readonly Field AccelerationZ = All.Number("accelerationZ", Unit.MetrePerSecondSquared, decimals: 6);
    public static readonly Field VelocityX = All.Number("velocityX", s_millimetrePerSecond, decimals: 6);
    public static readonly Field VelocityY = All.Number("velocityY", s_millimetrePerSecond, decimals: 6);
    public static readonly Field VelocityZ = All.Number("velocityZ", s_millimetrePerSecond, decimals: 6);
    public static readonly Field Velocity = All.Number("velocity", s_millimetrePerSecond, decimals: 1);
    public static readonly Field Displacement = All.Number("displacement", Unit.Millimetre, decimals: 1);
    public static readonly Field SurfaceTemperature = All.Number("surfaceTemperature", Unit.Celsius, decimals: 1);
    public static readonly Field Latitude = All.Number("latitude", Unit.Latitude, decimals: 6);
    public static readonly Field Longitude = All.Number("longitude", Unit.Longitude, decimals: 6);
    public static readonly Field Altitude = All.Number("altitude", Unit.Metre);
    public static readonly Field HorizontalDilution = All.Number("hdop", Unit.None);

    // Electricity.
    public static readonly Field SwitchedOn = All.Boolean("switchedOn").As(3200, 5500);
    public static readonly Field MotorOn = All.Boolean("motorOn").As(3200, 5500);
    public static readonly Field Voltage = All.Number("voltage", Unit.Volt);
    public static readonly Field Current = All.Number("current", Unit.Milliampere);
    public static readonly Field CurrentReading = All.Number("currentReading", Unit.Milliampere);
    public static readonly Field CurrentMultiplier = All.Number("currentMultiplier", Unit.None);
    public static readonly Field FineCurrent = All.Number("fineCurrent", Unit.Milliampere, decimals: 1);
    public static readonly Field LowCurrentAlarm = All.Boolean("lowCurrentAlarm");
    public static readonly Field HighCurrentAlarm = All.Boolean("highCurrentAlarm");
    public static readonly Field AnalogRaw = All.Number("analogRaw", Unit.None);
    public static readonly Field Power = All.Number("power", Unit.Watt).As(3328, 5700);
    public static readonly Field PowerFactor = All.Number("powerFactor", Unit.Percent);
    public static readonly Field Energy = All.Number("energy", Unit.WattHour).As(3331, 5700);
    public static readonly Field Frequency = All.Number("frequency", Unit.Hertz);
    public static readonly Field LeakageCurrent = All.Number("leakageCurrent", Unit.Milliampere);
    public static readonly Field OverCurrentAlarm = All.Boolean("overCurrentAlarm");
    public static readonly Field InrushCurrentAlarm = All.Boolean("inrushCurrentAlarm");
    public static readonly Field PowerOffAlarm = All.Boolean("powerOffAlarm");
    public static readonly Field BreakerAddress = All.Number("breakerAddress", Unit.None);
    public static readonly Field BreakerType = All.Number("breakerType", Unit.None);
    public static readonly Field BreakerProtection = All.Number("breakerProtection", Unit.None);
    public static readonly Field BreakerAlarms = All.Number("breakerAlarms", Unit.None);
    public static readonly Field BreakerPreTrips = All.Number("breakerPreTrips", Unit.None);
    public static readonly Field BreakerTrips = All.Number("breakerTrips", Unit.None);
    public static readonly Field BreakerControl = All.Number("breakerControl", Unit.None);
    public static readonly Field BreakerState = All.Number("breakerState", Unit.None);
    public static readonly Field SwitchCount = All.Number("switchCount", Unit.None);

    // Answers to commands: what the device is set to.
    public static readonly Field Answer = All.Number("answer", Unit.None);
    public static readonly Field Accepted = All.Boolean("accepted");
    public static readonly Field Channel = All.Number("channel", Unit.None);
    public static readonly Field MinInterval = All.Number("minInterval", Unit.Second);
    public static readonly Field MaxInterval = All.Number("maxInterval", Unit.Second);
    public static readonly Field BatteryChange = All.Number("batteryChange", Unit.Millivolt);
    public static readonly Field TemperatureChange = All.Number("temperatureChange", Unit.Celsius, decimals: 2);
    public static readonly Field HumidityChange = All.Number("humidityChange", Unit.RelativeHumidity, decimals: 2);
    public static readonly Field IlluminanceChange = All.Number("illuminanceChange", Unit.Lux);
    public static readonly Field IlluminanceThreshold = All.Number("illuminanceThreshold", Unit.Lux);
    public static readonly Field PressureChange = All.Number("pressureChange", Unit.Pascal);
    public static readonly Field DifferentialPressureChange = All.Number("differentialPressureChange", Unit.Pascal, decimals: 1);
    public static readonly Field OrganicCompoundsChange = All.Number("tvocChange", Unit.None);
    public static readonly Field AccelerationChange = All.Number("accelerationChange", Unit.MetrePerSecondSquared);
    public static readonly Field AngleChange = All.Number("angleChange", Unit.Degree, decimals: 1);
    public static readonly Field DistanceChange = All.Number("distanceChange", Unit.Millimetre);
    public static readonly Field DepthChange = All.Number("depthChange", Unit.Millimetre);
    public static readonly Field CurrentChange = All.Number("currentChange", Unit.Milliampere);
    public static readonly Field PowerChange = All.Number("powerChange", Unit.Watt);
    public static readonly Field AnalogChange = All.Number("analogChange", Unit.None);
    public static readonly Field RefillChange = All.Number("refillChange", Unit.None);
    public static readonly Field DistanceThreshold = All.Number("distanceThreshold", Unit.Millimetre);
    public static readonly Field FillDistance = All.Number("fillDistance", Unit.Millimetre);
    public static readonly Field DeadZone = All.Number("deadZone", Unit.Millimetre);
    public static readonly Field ActiveThreshold = All.Number("activeThreshold", Unit.None);
    public static readonly Field InactiveThreshold = All.Number("inactiveThreshold", Unit.None);
    public static readonly Field InactiveTime = All.Number("inactiveTime", Unit.Second);
    public static readonly Field ReportsRestore = All.Boolean("reportsRestore");
    public static readonly Field PresenceEnabled = All.Boolean("presenceEnabled");
    public static readonly Field DisableTime = All.Number("disableTime", Unit.Second);
    public static readonly Field DetectionTime = All.Number("detectionTime", Unit.Second);
    public static readonly Field AlarmTime = All.Number("alarmTime", Unit.Second);
    public static readonly Field AlarmThreshold = All.Number("alarmThreshold", Unit.None);
    public static readonly Field ShockSensitivity = All.Number("shockSensitivity", Unit.None);
    public static readonly Field OutputType = All.Number("outputType", Unit.None);
    public static readonly Field SampleRange = All.Number("sampleRange", Unit.None);
    public static readonly Field FilterTime = All.Number("filterTime", Unit.Millisecond);
    public static readonly Field CounterClears = All.Code("counterClears", "whenSent", "whenFull");
    public static readonly Field PressTime = All.Number("pressTime", Unit.None);
    public static readonly Field OxygenAltitude = All.Number("oxygenAltitude", Unit.Metre);
    public static readonly Field OxygenSalinity = All.Number("oxygenSalinity", Unit.None);
    public static readonly Field WireLength = All.Number("wireLength", Unit.None);
    public static readonly Field SoilType = All.Number("soilType", Unit.None);
    public static readonly Field MeasureType = All.Number("measureType", Unit.None);
    public static readonly Field SwitchType = All.Code("switchType", "toggle", "momentary");
    public static readonly Field CableLength = All.Number("cableLength", Unit.Centimetre);
    public static readonly Field Sensitivity = All.Code("sensitivity", "high", "mid", "low");
    public static readonly Field SensorType = All.Number("sensorType", Unit.None);
    public static readonly Field CalibrationMultiplier = All.Number("calibrationMultiplier", Unit.None);
    public static readonly Field CalibrationDivisor = All.Number("calibrationDivisor", Unit.None);
    public static readonly Field CalibrationOffset = All.Number("calibrationOffset", Unit.None);
    public static readonly Field PassThrough = All.Boolean("passThrough");
    public static readonly Field OverloadTrips = All.Number("overloadTrips", Unit.None);
    public static readonly Field ShortCircuitTrips = All.Number("shortCircuitTrips", Unit.None);
    public static readonly Field LeakageTrips = All.Number("leakageTrips", Unit.None);
    public static readonly Field UnderVoltageTrips = All.Number("underVoltageTrips", Unit.None);
    public static readonly Field OverVoltageTrips = All.Number("overVoltageTrips", Unit.None);
    public static readonly Field TemperatureTrips = All.Number("temperatureTrips", Unit.None);
    public static readonly Field SelfTestTrips = All.Number("selfTestTrips", Unit.None);
    public static readonly Field PhaseLossTrips = All.Number("phaseLossTrips", Unit.None);
    public static readonly Field AlarmCurrent = All.Number("alarmCurrent", Unit.None);
    public static readonly Field AlarmLeakageCurrent = All.Number("alarmLeakageCurrent", Unit.None);
    public static readonly Field AlarmVoltage = All.Number("alarmVoltage", Unit.Volt);
    public static readonly Field AlarmTemperature = All.Number("alarmTemperature", Unit.Celsius);
    public static readonly Field InfraredIndex = All.Number("infraredIndex", Unit.None);
    public static readonly Field InfraredParts = All.Number("infraredParts", Unit.None);
    public static readonly Field InfraredPart = All.Number("infraredPart", Unit.None);
    public static readonly Field InfraredLength = All.Number("infraredLength", Unit.None);
}
