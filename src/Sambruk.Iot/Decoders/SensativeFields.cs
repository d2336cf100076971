// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The readings of Sensative Strips, by the names that the vendor's codec gives them where it has one.</summary>
internal static class SensativeFields
{
    public static FieldSet All { get; } = new();

    public static Field Battery { get; } = All.Number("battery", Unit.BatteryPercent).As(3, 9);

    public static Field Temperature { get; } = All.Number("temperature", Unit.Celsius, decimals: 1).As(3303, 5700);

    public static Field Humidity { get; } = All.Number("humidity", Unit.RelativeHumidity, decimals: 1).As(3304, 5700);

    public static Field CloseProximityAlarm { get; } = All.Boolean("closeProximityAlarm").As(3302, 5500);

    /// <summary>The strip says 1 for closed; here 1 is open, as with every other contact.</summary>
    public static Field Door { get; } = All.Code("door", "closed", "open").AsFull(3200, 5500);

    public static Field AverageTemperature { get; } = All.Number("averageTemperature", Unit.Celsius, decimals: 1).AsFull(3303, 5700);

    public static Field Lux { get; } = All.Number("lux", Unit.Lux).AsFull(3301, 5700);

    public static Field Lux2 { get; } = All.Number("lux2", Unit.Lux).AsFull(3301, 5700);

    public static Field Presence { get; } = All.Boolean("presence").AsFull(3302, 5500);

    public static Field HighAlarm { get; } = All.Boolean("tempAlarm.highAlarm");

    public static Field LowAlarm { get; } = All.Boolean("tempAlarm.lowAlarm");

    public static Field AverageHighAlarm { get; } = All.Boolean("avgTempAlarm.highAlarm");

    public static Field AverageLowAlarm { get; } = All.Boolean("avgTempAlarm.lowAlarm");

    public static Field DoorAlarm { get; } = All.Boolean("doorAlarm");

    public static Field Tamper { get; } = All.Boolean("tamper");

    public static Field TamperAlarm { get; } = All.Boolean("tamperAlarm");

    public static Field Flood { get; } = All.Number("flood", Unit.Percent);

    public static Field FloodAlarm { get; } = All.Boolean("floodAlarm");

    public static Field OilAlarm { get; } = All.Boolean("oilAlarm");

    public static Field UserSwitchAlarm { get; } = All.Boolean("userSwitch1Alarm");

    public static Field DoorCount { get; } = All.Number("doorCount", Unit.None);

    public static Field Proximity { get; } = All.Number("irProximity", Unit.None);

    public static Field CloseProximity { get; } = All.Number("irCloseProximity", Unit.None);

    public static Field Disinfect { get; } = All.Code("disinfect", "dirty", "occupied", "cleaning", "clean");

    public static Field CapacitanceFlood { get; } = All.Number("capacitanceFlood", Unit.None);

    public static Field CapacitancePad { get; } = All.Number("capacitancePad", Unit.None);

    public static Field CapacitanceEnd { get; } = All.Number("capacitanceEnd", Unit.None);

    public static Field CheckIn { get; } = All.Boolean("checkIn");

    public static Field BuildId { get; } = All.Number("buildId", Unit.None);

    /// <summary>Number of the record in the strip's memory that the values belong to.</summary>
    public static Field HistorySequence { get; } = All.Number("historySeqNr", Unit.None);

    /// <summary>The number before, once for each value that belongs to an earlier record.</summary>
    public static Field PreviousHistorySequence { get; } = All.Number("prevHistSeqNr", Unit.None);
}
