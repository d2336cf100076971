// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Milesight: channel FF, type, value, least significant byte first; port 85. The commands that the series have in common.</summary>
internal sealed class MilesightDownlinks : DownlinkEncoder
{
    public MilesightDownlinks()
        : base(
            "milesight",
            85,
            "Milesight, user guide of the device, section Downlink Commands (milesight.com/products/docs)",
            [
                new("setReportInterval", "Sets the interval between uplinks.", [0xFF, 0x03], new DownlinkParameter("seconds", Unit.Second, 1, 65535, 2)),
                new("setCollectInterval", "Sets the interval between measurements.", [0xFF, 0x02], new DownlinkParameter("seconds", Unit.Second, 1, 65535, 2)),
                new("setDataStorage", "Keeps measurements in the device, or not.", [0xFF, 0x68], Enabled()),
                new("setRetransmission", "Sends again what was not received, or not.", [0xFF, 0x69], Enabled()),
                new("setRetransmissionInterval", "Sets the interval of sending again.", [0xFF, 0x6A, 0x00], new DownlinkParameter("seconds", Unit.Second, 30, 1200, 2)),
                new("setTimeZone", "Sets the offset from UTC.", [0xFF, 0x17], new DownlinkParameter("hours", Unit.Hour, -12, 14, 2, 1)),
                new("setTime", "Sets the clock.", [0xFF, 0x11], new DownlinkParameter("unixSeconds", Unit.UnixSecond, 0, uint.MaxValue, 4)),
                new("reboot", "Restarts.", [0xFF, 0x10, 0xFF]) { IsLast = true },
            ])
    {
    }

    protected override bool IsLittleEndian => true;

    private static DownlinkParameter Enabled() => new("enabled", Unit.None, 0, 1);
}
