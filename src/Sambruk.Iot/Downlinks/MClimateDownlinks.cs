// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>MClimate: commands one after the other, each its id and parameters, most significant byte first.</summary>
internal sealed class MClimateDownlinks : DownlinkEncoder
{
    private static readonly DownlinkParameter s_enabled = new("enabled", Unit.None, 0, 1);

    private MClimateDownlinks(string model, params DownlinkDefinition[] commands)
        : base($"mclimate/{model}", 1, "MClimate, commands cheat sheet of the device (docs.mclimate.eu)", commands)
    {
    }

    public static IEnumerable<DownlinkEncoder> All() =>
    [
        new MClimateDownlinks("vicki",
        [
            .. Common(),
            .. Thermostat(),
            Target(0x51),
            new("setTargetTemperatureWhole", "Sets the target in whole degrees; for older firmware.", [0x0E], Degrees("celsius", 30)),
            new("recalibrate", "Calibrates the motor again.", [0x03]),
            new("forceClose", "Closes the valve.", [0x0B]),
        ]),
        new MClimateDownlinks("wireless-thermostat", [.. Common(), .. Thermostat(), Target(0x50)]),
        new MClimateDownlinks("fan-coil-thermostat", [.. Common(), .. Thermostat(), Target(0x2E)]),
        new MClimateDownlinks("co2", Common()),
        new MClimateDownlinks("co2-display", Common()),
        new MClimateDownlinks("ht", Common()),
        new MClimateDownlinks("t-valve",
            new("setKeepAlive", "Sets the interval between keep-alives.", [0x07], new DownlinkParameter("minutes", Unit.Minute, 1, 255)),
            new("setValve", "Opens or closes the valve.", [0x0C], new DownlinkParameter("open", Unit.None, 0, 1)),
            new("setOpenCloseTime", "Sets how long the motor runs to open and to close.", [0x01], new DownlinkParameter("openSeconds", Unit.Second, 0, 255), new DownlinkParameter("closeSeconds", Unit.Second, 0, 255))),
    ];

    private static DownlinkDefinition[] Common() =>
    [
        new("setKeepAlive", "Sets the interval between keep-alives.", [0x02], new DownlinkParameter("minutes", Unit.Minute, 1, 255)),
        new("getKeepAlive", "Asks for the interval between keep-alives.", [0x12]),
        new("getVersion", "Asks for the versions of hardware and software.", [0x04]),
        new("setJoinRetryPeriod", "Sets how often joining is tried again.", [0x10], new DownlinkParameter("seconds", Unit.Second, 0, 1275) { Step = 5 }),
        new("setConfirmed", "Asks for uplinks to be confirmed, or not.", [0x11], s_enabled),
    ];

    private static DownlinkDefinition[] Thermostat() =>
    [
        new("setChildLock", "Locks the keys, or unlocks them.", [0x07], s_enabled),
        new("getChildLock", "Asks whether the keys are locked.", [0x14]),
        new("setTemperatureRange", "Sets the range that users may choose from.", [0x08], Degrees("minimumCelsius", 40), Degrees("maximumCelsius", 40)),
        new("getTemperatureRange", "Asks for the range that users may choose from.", [0x15]),
    ];

    private static DownlinkDefinition Target(byte id) =>
        new("setTargetTemperature", "Sets the target, in tenths of a degree.", [id], Degrees("celsius", 40) with { Bytes = 2, Decimals = 1 });

    private static DownlinkParameter Degrees(string name, int maximum) => new(name, Unit.Celsius, 5, maximum);
}
