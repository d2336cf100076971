// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Dragino: the common commands, a code and its value, one a frame. Any port is taken; 2 is that of the uplinks.</summary>
internal sealed class DraginoDownlinks : DownlinkEncoder
{
    public DraginoDownlinks()
        : base(
            "dragino",
            2,
            "Dragino, End Device AT Commands and Downlink Command (wiki.dragino.com)",
            [
                new("setInterval", "Sets the interval between uplinks.", [0x01], new DownlinkParameter("seconds", Unit.Second, 6, 0xFFFFFF, 3)),
                new("reboot", "Restarts.", [0x04, 0xFF]),
                new("setConfirmed", "Asks for uplinks to be confirmed, or not.", [0x05, 0x00, 0x00], new DownlinkParameter("enabled", Unit.None, 0, 1)),
            ])
    {
    }

    protected override bool TakesSeveral => false;
}
