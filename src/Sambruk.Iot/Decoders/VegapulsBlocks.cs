// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>The blocks of a VEGAPULS packet, in the order in which they stand in it.</summary>
[Flags]
internal enum VegapulsBlocks
{
    None = 0,
    Status = 1,
    Identity = 1 << 1,
    Device = 1 << 2,
    Schedule = 1 << 3,
    Scaling = 1 << 4,
    Names = 1 << 5,
    Distance = 1 << 6,
    Level = 1 << 7,
    Power = 1 << 8,
    Celsius = 1 << 9,
    Position = 1 << 10,
    Detail = 1 << 11,
    Temperature = 1 << 12,
    Inclination = 1 << 13,

    /// <summary>Of these has a packet that tells of the sensor and not of what it measured.</summary>
    Configuration = Identity | Device | Schedule | Scaling | Names,
}

/// <summary>Which blocks a packet has, by its number.</summary>
internal static class VegapulsPackets
{
    private static readonly VegapulsBlocks[] s_packets = Table();

    /// <summary>None: there is no such packet.</summary>
    public static VegapulsBlocks BlocksOf(byte packet) => packet < s_packets.Length ? s_packets[packet] : VegapulsBlocks.None;

    /// <summary>Whether one of these is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(this VegapulsBlocks blocks, VegapulsBlocks some) => (blocks & some) != VegapulsBlocks.None;

    private static VegapulsBlocks[] Table()
    {
        var packets = new VegapulsBlocks[27];
        Add(VegapulsBlocks.Status, 2, 3, 4, 5, 6, 7, 10, 11, 14, 15, 19, 20, 21, 22, 23, 24, 25, 26);
        Add(VegapulsBlocks.Identity, 16, 23);
        Add(VegapulsBlocks.Device, 16, 24);
        Add(VegapulsBlocks.Schedule, 16, 25);
        Add(VegapulsBlocks.Scaling, 16, 26);
        Add(VegapulsBlocks.Names, 17);
        Add(VegapulsBlocks.Distance | VegapulsBlocks.Power | VegapulsBlocks.Inclination, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 18, 19);
        Add(VegapulsBlocks.Level, 12, 13, 14, 15, 22);
        Add(VegapulsBlocks.Celsius, 2, 3, 4, 5);
        Add(VegapulsBlocks.Position, 3, 5, 6, 9, 11, 13, 15, 21);
        Add(VegapulsBlocks.Detail, 4, 5, 7, 10, 11, 14, 15, 20);
        Add(VegapulsBlocks.Temperature, 8, 9, 10, 11, 12, 13, 14, 15, 18, 20);
        return packets;

        void Add(VegapulsBlocks blocks, params ReadOnlySpan<int> ids)
        {
            foreach (var id in ids)
            {
                packets[id] |= blocks;
            }
        }
    }
}
