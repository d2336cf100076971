// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The readings of Tektelic devices. Several of one kind are channels, from 0.</summary>
internal static class TektelicFields
{
    public static readonly FieldSet All = new();

    private static readonly Unit s_voltAmpere = Unit.Custom("VA");
    private static readonly Unit s_reactive = Unit.Custom("var");

    public static readonly Field BatteryVoltage = All.Number("batteryVoltage", Unit.Volt, decimals: 3).As(3, 7, divideBy: 0.001);
    public static readonly Field Battery = All.Number("battery", Unit.BatteryPercent).As(3, 9);
    public static readonly Field DisplayBattery = All.Number("displayBattery", Unit.BatteryPercent);
    public static readonly Field BatteryDays = All.Number("batteryDays", Unit.Day);
    public static readonly Field BatteryEnds = All.Boolean("batteryEnds");
    public static readonly Field BoardTemperature = All.Number("boardTemperature", Unit.Celsius, decimals: 1);

    public static readonly Field Temperature = All.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);
    public static readonly Field Humidity = All.Number("humidity", Unit.RelativeHumidity, decimals: 1).As(3304, 5700);
    public static readonly Field Pressure = All.Number("pressure", Unit.Hectopascal, decimals: 2).As(3323, 5700, divideBy: 0.01);
    public static readonly Field CarbonDioxide = All.Number("co2", Unit.PartsPerMillion).As(3428, 17);
    public static readonly Field CarbonDioxideRaw = All.Number("co2Raw", Unit.PartsPerMillion);
    public static readonly Field LightDetected = All.Boolean("lightDetected");
    public static readonly Field LightIntensity = All.Number("lightIntensity", Unit.None);
    public static readonly Field LightAlarm = All.Boolean("lightAlarm");
    public static readonly Field Moisture = All.Number("moisture", Unit.None);

    public static readonly Field Reed = All.Boolean("reed").As(3200, 5500);
    public static readonly Field ReedCount = All.Number("reedCount", Unit.None).As(3200, 5501);
    public static readonly Field Occupied = All.Boolean("occupied").As(3302, 5500);
    public static readonly Field MotionCount = All.Number("motionCount", Unit.None).As(3302, 5501);
    public static readonly Field ImpactAlarm = All.Boolean("impactAlarm");
    public static readonly Field AccelerationAlarm = All.Boolean("accelerationAlarm");
    public static readonly Field AccelerationMagnitude = All.Number("accelerationMagnitude", Unit.StandardGravity, decimals: 3);
    public static readonly Field AccelerationX = All.Number("accelerationX", Unit.StandardGravity, decimals: 3);
    public static readonly Field AccelerationY = All.Number("accelerationY", Unit.StandardGravity, decimals: 3);
    public static readonly Field AccelerationZ = All.Number("accelerationZ", Unit.StandardGravity, decimals: 3);
    public static readonly Field OrientationAlarm = All.Boolean("orientationAlarm");

    public static readonly Field DigitalInput = All.Boolean("digitalInput").AsFull(3200, 5500);
    public static readonly Field InputCount = All.Number("inputCount", Unit.None).AsFull(3200, 5501);
    public static readonly Field InputVoltage = All.Number("inputVoltage", Unit.Volt, decimals: 3);
    public static readonly Field InputCurrent = All.Number("inputCurrent", Unit.Milliampere, decimals: 3);
    public static readonly Field InputFrequency = All.Number("inputFrequency", Unit.Hertz);
    public static readonly Field Output = All.Number("output", Unit.None);

    public static readonly Field EnergyTime = All.Number("energyTime", Unit.Second);
    public static readonly Field Energy = All.Number("energy", Unit.WattHour).As(3331, 5700);
    public static readonly Field EnergyStatus = All.Number("energyStatus", Unit.None);
    public static readonly Field Voltage = All.Number("voltage", Unit.Volt, decimals: 1);
    public static readonly Field Current = All.Number("current", Unit.Ampere, decimals: 1);
    public static readonly Field Frequency = All.Number("frequency", Unit.Hertz, decimals: 1);
    public static readonly Field Power = All.Number("power", Unit.Watt, decimals: 1).As(3328, 5700);
    public static readonly Field ApparentPower = All.Number("apparentPower", s_voltAmpere, decimals: 1);
    public static readonly Field ReactivePower = All.Number("reactivePower", s_reactive, decimals: 1);
    public static readonly Field PowerFactor = All.Number("powerFactor", Unit.None, decimals: 2);
    public static readonly Field SwitchedOn = All.Boolean("switchedOn").As(3200, 5500);

    public static readonly Field Timestamp = All.Number("timestamp", Unit.UnixSecond);
    public static readonly Field Latitude = All.Number("latitude", Unit.Latitude, decimals: 7);
    public static readonly Field Longitude = All.Number("longitude", Unit.Longitude, decimals: 7);
    public static readonly Field Altitude = All.Number("altitude", Unit.Metre, decimals: 1);

    // The public layout gives tenths and no unit.
    public static readonly Field GroundSpeed = All.Number("groundSpeed", Unit.None, decimals: 1);
    public static readonly Field MotionState = All.Number("motionState", Unit.None);
    public static readonly Field TimeFixed = All.Boolean("timeFixed");
    public static readonly Field PositionFixed = All.Boolean("positionFixed");
    public static readonly Field Geofence = All.Number("geofence", Unit.None);
    public static readonly Field SatelliteFailure = All.Number("satelliteFailure", Unit.None);
    public static readonly Field WifiFailed = All.Boolean("wifiFailed");
    public static readonly Field BluetoothFailed = All.Boolean("bluetoothFailed");
    public static readonly Field DutyCycleDrop = All.Boolean("dutyCycleDrop");

    // What a device is set to.
    public static readonly Field Tick = All.Number("tick", Unit.Second);
    public static readonly Field TicksPerBattery = All.Number("ticksPerBattery", Unit.None);
    public static readonly Field TicksPerAcceleration = All.Number("ticksPerAcceleration", Unit.None);
    public static readonly Field TicksPerBluetooth = All.Number("ticksPerBluetooth", Unit.None);
    public static readonly Field TicksPerTemperature = All.Number("ticksPerTemperature", Unit.None);
    public static readonly Field BluetoothAverages = All.Boolean("bluetoothAverages");
    public static readonly Field BluetoothDevices = All.Number("bluetoothDevices", Unit.None);
    public static readonly Field ScanEvent = All.Number("scanEvent", Unit.Second);
    public static readonly Field ScanPeriodic = All.Number("scanPeriodic", Unit.Second);
    public static readonly Field ScanInterval = All.Number("scanInterval", Unit.None);
    public static readonly Field ScanWindow = All.Number("scanWindow", Unit.None);
}
