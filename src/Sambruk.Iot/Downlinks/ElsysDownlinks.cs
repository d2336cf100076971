// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>ELSYS: 3E, the length of the rest, then settings, each its id and value. Port 6: one above that of the uplinks.</summary>
internal sealed class ElsysDownlinks : DownlinkEncoder
{
    public ElsysDownlinks()
        : base(
            "elsys",
            6,
            "ELSYS, downlink payload v2.1 (elsys.se/en/downlink-generator)",
            [
                new("setTimeBase", "Sets the time between samples, which the other periods are multiples of.", [0x14], new DownlinkParameter("seconds", Unit.Second, 1, uint.MaxValue, 4)),
                new("setTemperaturePeriod", "Measures the temperature every so many samples; 0: never.", [0x15], new DownlinkParameter("samples", Unit.None, 0, uint.MaxValue, 4)),
                new("setSendPeriod", "Sends after every so many samples.", [0x1F], new DownlinkParameter("samples", Unit.None, 1, uint.MaxValue, 4)),
                new("reboot", "Restarts, so that settings hold.", [0xFE]) { IsLast = true },
            ])
    {
    }

    protected override void Wrap(IList<byte> bytes)
    {
        bytes.Insert(0, (byte)bytes.Count);
        bytes.Insert(0, 0x3E);
    }
}
