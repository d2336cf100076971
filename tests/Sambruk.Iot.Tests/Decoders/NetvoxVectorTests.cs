// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class NetvoxVectorTests
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        // The model and the command stand in the first two bytes, which are the readings deviceType and answer.
        ["Device"] = "-", ["Cmd"] = "-",
        ["SWver"] = "softwareVersion", ["HWver"] = "hardwareVersion", ["Datecode"] = "manufactureDate",
        ["Volt"] = "batteryVoltage*1000", ["HeartBeatTime"] = "heartbeatInterval", ["HeartInterval"] = "heartbeatInterval",
        ["Rssi"] = "rssi", ["Snr"] = "snr",

        ["Temp"] = "temperature", ["Temp1"] = "temperature", ["Temp2"] = "temperature#1", ["Temperature"] = "temperature", ["Tempera"] = "temperature",
        ["TempPH"] = "temperature", ["TempNTU"] = "temperature", ["TempLDO"] = "temperature",
        ["Humi"] = "humidity", ["Humidity"] = "humidity", ["Illuminance"] = "illuminance", ["Atomsphere"] = "pressure*100",
        ["PM1_0"] = "pm1", ["PM2_5"] = "pm25", ["PM10"] = "pm10", ["PM25"] = "pm25",
        ["PM1_0_CF"] = "pm1Factory", ["PM2_5_CF"] = "pm25Factory", ["PM10_CF"] = "pm10Factory",
        ["PM0_3UM"] = "particles03", ["PM0_5UM"] = "particles05", ["PM1_0UM"] = "particles1",
        ["um0_3"] = "particles03", ["um0_5"] = "particles05", ["um1_0"] = "particles1", ["um2_5"] = "particles25", ["um5_0"] = "particles5", ["um10"] = "particles10",
        ["NO2"] = "no2", ["SO2"] = "so2", ["H2S"] = "h2s", ["CO2"] = "co2", ["CO2_0_1"] = "co2", ["NH3"] = "nh3", ["Noise"] = "noise", ["VOC"] = "voc",
        ["WindSpeed"] = "windSpeed", ["WindDirection"] = "windDirection",

        ["PH"] = "ph", ["ORP"] = "orp", ["NTU"] = "turbidity", ["LDODO"] = "dissolvedOxygen", ["LDO_DO"] = "dissolvedOxygen",
        ["LDOSat"] = "oxygenSaturation", ["LDO_Sat"] = "oxygenSaturation",
        ["Soil_VWC"] = "soilMoisture", ["EC5SoildHumi"] = "soilMoisture", ["SoildHumi5TE"] = "soilMoisture",
        ["Soil_Temp"] = "soilTemperature", ["Soil_Temperature"] = "soilTemperature", ["SoildTemp5TE"] = "soilTemperature",
        ["water"] = "waterLevel", ["WaterLevel"] = "waterLevel", ["Soil_EC"] = "conductivity*1000", ["Soli_EC"] = "conductivity*1000", ["EC5TE"] = "conductivity*1000",
        ["Nitrogen"] = "nitrogen", ["Phosphorus"] = "phosphorus", ["Potassium"] = "potassium",
        ["Depth"] = "depth", ["InstallStatus"] = "installed",

        ["OnOff"] = "digitalInput", ["r809a:OnOff"] = "switchedOn", ["ra10:OnOff"] = "switchedOn",
        ["status"] = "digitalInput", ["Status"] = "digitalInput", ["status1"] = "digitalInput", ["status2"] = "digitalInput#1",
        ["WaterLeak"] = "waterLeak", ["WaterLeak_1"] = "waterLeak", ["WaterLeak_2"] = "waterLeak#1", ["TankLeakAlarm"] = "waterLeak",
        ["Occupy"] = "occupied", ["DisassembledAlarm"] = "tamper", ["Alarm"] = "alarm", ["Alarm1"] = "alarm", ["Alarm2"] = "alarm#1",
        ["FunctionKeyTrigger"] = "functionKey", ["Key_1"] = "button", ["Key_2"] = "button#1", ["Key_3"] = "button#2",
        ["EmergencyAlarm"] = "emergencyAlarm", ["NoActiveAlarm"] = "inactivityAlarm", ["WarningStatus"] = "warningActive", ["FaultAlarm"] = "faultAlarm",
        ["ShockEvent"] = "shock",

        ["PulseCount"] = "pulseCount", ["WorkCount"] = "workCount", ["WorkDurationTime"] = "workDuration", ["ReplenishWaterCount"] = "refillCount",
        ["Distance"] = "distance", ["FillLevel"] = "fillLevel", ["AngleOfInclination"] = "tilt", ["RawSenseData"] = "rawSense",
        ["AngleX"] = "angleX", ["AngleY"] = "angleY", ["AngleZ"] = "angleZ",
        ["AccelerationX"] = "accelerationX", ["AccelerationY"] = "accelerationY", ["AccelerationZ"] = "accelerationZ",
        ["VelocityX"] = "velocityX", ["VelocityY"] = "velocityY", ["VelocityZ"] = "velocityZ",
        ["Velocity"] = "velocity", ["Displacement"] = "displacement", ["Surface"] = "surfaceTemperature",

        ["ADCRaw"] = "analogRaw", ["Current"] = "current", ["FineCurrent"] = "fineCurrent",
        ["Current1"] = "currentReading", ["Current2"] = "currentReading#1", ["Current3"] = "currentReading#2",
        ["Multiplier1"] = "currentMultiplier", ["Multiplier2"] = "currentMultiplier#1", ["Multiplier3"] = "currentMultiplier#2",
        ["LowCurrent1Alarm"] = "lowCurrentAlarm", ["LowCurrent2Alarm"] = "lowCurrentAlarm#1", ["LowCurrent3Alarm"] = "lowCurrentAlarm#2",
        ["HighCurrent1Alarm"] = "highCurrentAlarm", ["HighCurren2Alarm"] = "highCurrentAlarm#1", ["HighCurrent3Alarm"] = "highCurrentAlarm#2",
        ["Channel_A"] = "current", ["Channel_B"] = "current#1", ["Channel_C"] = "current#2",
        ["Energy"] = "energy", ["Vol"] = "voltage", ["Power"] = "power",
        ["OverCurrentAlarm"] = "overCurrentAlarm", ["DashCurrentAlarm"] = "inrushCurrentAlarm", ["PowerOffAlarm"] = "powerOffAlarm",
        ["MotorStatus"] = "motorOn", ["Relay_1"] = "switchedOn", ["Relay_2"] = "switchedOn#1", ["Relay_3"] = "switchedOn#2",

        ["BreakerRS485Addr"] = "breakerAddress", ["Voltage"] = "voltage", ["Frequency"] = "frequency", ["PowerFactor"] = "powerFactor",
        ["TripStatusBits"] = "breakerTrips", ["APhaseCurrent"] = "current", ["BphaseCurrent"] = "current#1", ["CPhaseCurrent"] = "current#2",
        ["AphaseVoltage"] = "voltage", ["BPhaseVoltage"] = "voltage#1", ["CPhaseVoltage"] = "voltage#2",
        ["APhasePower"] = "power", ["BPhasePower"] = "power#1", ["CPhasePower"] = "power#2",
        ["APhaseEnergy"] = "energy", ["BPhaseEnergy"] = "energy#1", ["CPhaseEnergy"] = "energy#2",
        ["APhasePowerFactor"] = "powerFactor", ["BPhasePowerFactor"] = "powerFactor#1", ["CPhasePowerFactor"] = "powerFactor#2",
        ["HandOrAutoControlStatus"] = "breakerControl", ["OnOffStatus"] = "switchedOn", ["LeakageCurrent"] = "leakageCurrent", ["OnOffTotalCount"] = "switchCount",

        ["7:Status"] = "accepted", ["14:Status"] = "accepted", ["33:Status"] = "accepted",
        ["MinTime"] = "minInterval", ["MaxTime"] = "maxInterval", ["BatteryChange"] = "batteryChange*1000",
        ["TempChange"] = "temperatureChange", ["HumiChange"] = "humidityChange", ["IlluminanceChange"] = "illuminanceChange", ["IllumChange"] = "illuminanceChange",
        ["AirPressureChange"] = "pressureChange*100", ["AccelerationChange"] = "accelerationChange", ["AngleChange"] = "angleChange",
        ["CurrentChange"] = "currentChange", ["RawDataChange"] = "currentChange", ["PowerChange"] = "powerChange", ["ADCRawChange"] = "analogChange", ["ADCRawValueChange"] = "analogChange",
        ["ReplenishChange"] = "refillChange", ["OnDistanceThreshold"] = "distanceThreshold", ["FillMaxDistance"] = "fillDistance", ["DeadZoneDistance"] = "deadZone",
        ["Threshold"] = "activeThreshold", ["InActiveTime"] = "inactiveTime", ["RestoreReportSet"] = "reportsRestore", ["PIREnable"] = "presenceEnabled",
        ["IRSDisableTime"] = "disableTime", ["IRSDetectionTime"] = "detectionTime", ["SensorDisableTime"] = "disableTime", ["SensorDetectionTime"] = "detectionTime",
        ["RangeSetting"] = "sampleRange", ["LDOsAltiud"] = "oxygenAltitude", ["LDOsPSU"] = "oxygenSalinity", ["SoilType"] = "soilType",
        ["SwitchType"] = "switchType", ["AlarmThreshold"] = "alarmThreshold", ["LineLength"] = "cableLength", ["Sensitivity"] = "sensitivity",
        ["SensorType"] = "sensorType", ["Channel"] = "channel", ["Multiplier"] = "calibrationMultiplier", ["Divisor"] = "calibrationDivisor", ["DeltValue"] = "calibrationOffset",
        ["OverLoadTripCnt"] = "overloadTrips", ["ShortCircuitTripCnt"] = "shortCircuitTrips", ["LeakageCurrentTripCnt"] = "leakageTrips",
        ["UnderVoltagetTripCnt"] = "underVoltageTrips", ["OverVoltagetTripCnt"] = "overVoltageTrips", ["TemperaturetTripCnt"] = "temperatureTrips",
        ["RemoteSelfTesttTripCnt"] = "selfTestTrips", ["LeakingPhaseTripCnt"] = "phaseLossTrips",
        ["AlarmCurrent"] = "alarmCurrent", ["AlarmAPhaseCurrent"] = "alarmCurrent", ["AlarmBPhaseCurrent"] = "alarmCurrent#1", ["AlarmCPhaseCurrent"] = "alarmCurrent#2",
        ["AlarmHPhaseCurrent"] = "alarmCurrent#3", ["AlarmLeakageCurrent"] = "alarmLeakageCurrent", ["AlarmVoltage"] = "alarmVoltage",
        ["AlarmAPhaseVoltage"] = "alarmVoltage", ["AlarmBPhaseVoltage"] = "alarmVoltage#1", ["AlarmCPhaseVoltage"] = "alarmVoltage#2", ["AlarmTemperature"] = "alarmTemperature",
        ["ActualIRIndex"] = "infraredIndex", ["DataIndexNum"] = "infraredParts", ["DataIndex"] = "infraredPart", ["DataLen"] = "infraredLength", ["Data"] = "-",
    };

    private readonly VendorVectors _vectors = new("netvox", s_names);

    [Fact]
    public void Each_uplink_of_the_device_repository_gives_the_numbers_of_the_vendor()
    {
        var (compared, left) = _vectors.Compare(vector => vector.Codec == "rp02" ? "netvox/rp02" : "netvox");
        Assert.True(compared >= 397, $"{compared}");
        Assert.Equal(0, left);
    }

    [Fact]
    public void The_device_type_and_the_command_are_readings()
    {
        foreach (var vector in _vectors.Uplinks().Where(v => v.Codec != "rp02" && v.Port is 6 or 7))
        {
            var decoded = DecoderRegistry.Default.Find("netvox")!.Decode(vector.Payload, new DecodeContext(-1, default));
            Assert.Equal(vector.Payload[1], decoded["deviceType"]!.Value.Value);
            Assert.Equal(vector.Port == 7, decoded["answer"] is not null);
        }
    }
}
