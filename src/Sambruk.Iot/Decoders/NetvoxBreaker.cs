// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.LayoutItem;
using static Sambruk.Iot.NetvoxFields;

namespace Sambruk.Iot;

/// <summary>RP02, a circuit breaker: it has the device type of a thermometer (9C), so that it is asked for by name. Phases are channels.</summary>
internal static class NetvoxBreaker
{
    private const byte Device = 0x9C;

    public static NetvoxTable Reports { get; } = new NetvoxTable()
        .Add(
            [Device], 1, Address, U8(4, BreakerType), U8(5, BreakerProtection), U8(6, BreakerAlarms), U8(7, BreakerPreTrips),
            U8(8, BreakerTrips), U8(9, BreakerControl))
        .Add([Device], 2, Address, U16(4, Current), U16(6, Voltage), U16(8, Power), Celsius)
        .Add([Device], 3, Address, U32(4, Energy), U8(8, Frequency), U8(9, PowerFactor))
        .Add([Device], 4, Address, U16(4, LeakageCurrent), U32(6, SwitchCount))
        .Add([Device], 0x11, Address, U8(4, BreakerType), U16(5, BreakerProtection), U16(7, BreakerAlarms), U16(9, BreakerPreTrips))
        .Add([Device], 0x12, Address, U16(4, BreakerTrips), U16(6, Current) with { Scale = 10 }, U16(8, Current) with { Scale = 10, Channel = 1 })
        .Add([Device], 0x13, Address, U16(4, Current) with { Scale = 10, Channel = 2 }, U16(6, Voltage), U16(8, Voltage) with { Channel = 1 }, Celsius)
        .Add([Device], 0x14, Address, U16(4, Voltage) with { Channel = 2 }, U16(6, Power), U16(8, Power) with { Channel = 1 }, U8(10, Frequency))
        .Add([Device], 0x15, Address, U16(4, Power) with { Channel = 2 }, U32(6, Energy))
        .Add(
            [Device], 0x16, Address, U32(4, Energy) with { Channel = 1 }, U8(8, PowerFactor), U8(9, PowerFactor) with { Channel = 2 },
            U8(10, PowerFactor) with { Channel = 1 })
        .Add(
            [Device], 0x17, Address, U32(4, Energy) with { Channel = 2 }, U8(8, BreakerControl),
            U8(9, BreakerState), Bit(9, 0, SwitchedOn).When(9, 0xFE, 0))
        .Add([Device], 0x18, Address, U16(4, LeakageCurrent), U32(6, SwitchCount));

    public static NetvoxTable Answers { get; } = WithCommands(new NetvoxTable()
        .Add([Device], 0x82, U16(2, MinInterval), U16(4, MaxInterval))
        .Add([Device], 0x83, Zero(2, Accepted))
        .Add([Device], 0x84, Flag(2, PassThrough))
        .Add([Device], 0x85, Zero(2, Accepted))
        .Add(
            [Device], 0x86, U8(2, OverloadTrips), U8(3, ShortCircuitTrips), U8(4, LeakageTrips), U8(5, UnderVoltageTrips),
            U8(6, OverVoltageTrips), U8(7, TemperatureTrips), U8(8, SelfTestTrips), U8(9, PhaseLossTrips))
        .Add([Device], 0x87, U16(2, AlarmCurrent), U16(4, AlarmLeakageCurrent), U16(6, AlarmVoltage), U8(8, AlarmTemperature))
        .Add([Device], 0x88, U16(2, AlarmCurrent), U16(4, AlarmCurrent) with { Channel = 1 }, U16(6, AlarmCurrent) with { Channel = 2 }, U16(8, AlarmCurrent) with { Channel = 3 })
        .Add([Device], 0x89, U16(2, AlarmLeakageCurrent), U16(4, AlarmVoltage), U16(6, AlarmVoltage) with { Channel = 1 }, U16(8, AlarmVoltage) with { Channel = 2 })
        .Add([Device], 0x8A, U8(2, AlarmTemperature)));

    private static LayoutItem Address => U8(3, BreakerAddress);

    private static LayoutItem Celsius => S8(10, Temperature) with { Scale = 100 };

    // Off, on, off and locked, clear the energy, reset, test, clear the log: answered with the breaker's address.
    private static NetvoxTable WithCommands(NetvoxTable table)
    {
        for (byte command = 0x90; command <= 0x96; command++)
        {
            table.Add([Device], command, U8(2, BreakerAddress));
        }

        return table;
    }
}
