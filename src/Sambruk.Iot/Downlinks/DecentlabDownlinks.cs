// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Decentlab: command u16, parameter u16, CRC-16 (Modbus) of both, most significant byte first; one command a frame.</summary>
internal sealed class DecentlabDownlinks : DownlinkEncoder
{
    public DecentlabDownlinks()
        : base("decentlab", 1, "Decentlab, downlink commands (decentlab.com/support)", [.. Table()])
    {
    }

    protected override bool TakesSeveral => false;

    protected override void Wrap(IList<byte> bytes)
    {
        // A command without a parameter sends 0 for it.
        while (bytes.Count < 4)
        {
            bytes.Add(0);
        }

        var crc = Crc16(bytes);
        bytes.Add((byte)(crc >> 8));
        bytes.Add((byte)crc);
    }

    private static IEnumerable<DownlinkDefinition> Table()
    {
        // Each has a twin, one higher, that also saves the settings.
        (ushort Code, string Name, string Summary, DownlinkParameter? Parameter)[] twins =
        [
            (0x0001, "setPeriod", "Sets the sampling period.", new("seconds", Unit.Second, 1, 65535, 2)),
            (0x0003, "setDataRate", "Sets the data rate of the next uplink.", Whole("dataRate", 15)),
            (0x0005, "enableAdr", "Turns adaptive data rate on.", null),
            (0x0007, "disableAdr", "Turns adaptive data rate off.", null),
            (0x0009, "setMinimumDataRate", "Sets the least data rate.", Whole("dataRate", 15)),
            (0x000B, "setMaximumDataRate", "Sets the greatest data rate.", Whole("dataRate", 15)),
            (0x000D, "setMinimumPowerIndex", "Sets the least index of transmission power.", Whole("index", 15)),
            (0x000F, "setMaximumPowerIndex", "Sets the greatest index of transmission power.", Whole("index", 15)),
            (0x0011, "setSendPeriod", "Sends after every so many samples.", Whole("samples", 65535)),
            (0x0013, "setJoinPeriod", "Joins the network again after so many hours; 0: never.", new("hours", Unit.Hour, 0, 1000, 2)),
            (0x0015, "setPowerIndex", "Sets the index of transmission power of the next uplink.", Whole("index", 15)),
            (0x0017, "setLinkCheckPeriod", "Sets how often the link is checked.", Whole("period", 65535)),
            (0x0019, "setLinkCheckTolerance", "Sets how many failed checks are borne.", Whole("count", 65535)),
            (0x001B, "setLinkCheckLimit", "Sets how many failed checks make it join again.", Whole("count", 65535)),
            (0x001D, "setPort", "Sets the port of uplinks.", new("port", Unit.None, 1, 223, 2)),
        ];
        foreach (var (code, name, summary, parameter) in twins)
        {
            yield return Command(code, name, summary, parameter);
            yield return Command((ushort)(code + 1), $"{name}AndSave", summary, parameter);
        }

        for (ushort i = 0; i < 16; i++)
        {
            yield return Command((ushort)(0x20 + i), $"setParameter{i}", "Sets a parameter of the sensor; 65535: none.", Whole("value", 65535));
            yield return Command((ushort)(0x30 + i), $"setParameter{i}AndSave", "Sets a parameter of the sensor; 65535: none.", Whole("value", 65535));
        }

        for (ushort i = 0; i < 10; i++)
        {
            yield return Command((ushort)(0x50 + i), $"setSensorPeriod{i}", "Sets the period of one sensor.", Whole("value", 65535));
            yield return Command((ushort)(0x60 + i), $"setSensorPeriod{i}AndSave", "Sets the period of one sensor.", Whole("value", 65535));
        }

        yield return Command(0xFEFE, "reset", "Restarts; what was not saved is lost.", null);
        yield return Command(0xFEF0, "factoryReset", "Erases the settings and restarts.", null);
        yield return Command(0xFEF1, "sleep", "Turns the device off.", null);
    }

    private static DownlinkParameter Whole(string name, int maximum) => new(name, Unit.None, 0, maximum, 2);

    private static DownlinkDefinition Command(ushort code, string name, string summary, DownlinkParameter? parameter) =>
        new(name, summary, [(byte)(code >> 8), (byte)code], parameter is null ? [] : [parameter]);

    /// <summary>Reflected polynomial 0xA001, from 0xFFFF.</summary>
    private static ushort Crc16(IList<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return (ushort)crc;
    }
}
