// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A conversion of the bytes of a message that is no whole number with decimals; not a number: absent.</summary>
internal delegate double DraginoFormula(ReadOnlySpan<byte> message);

/// <summary>A part stands in a message only when these bits have this value, or have another.</summary>
internal readonly record struct DraginoCondition(byte At, byte Bytes, uint Mask, uint Value, bool IsNot)
{
    public bool Holds(ReadOnlySpan<byte> message)
    {
        uint bits = message[At];
        if (Bytes == 2)
        {
            bits = (bits << 8) | message[At + 1];
        }

        return (bits & Mask) == Value != IsNot;
    }
}

/// <summary>A value of a message: bits of bytes at a place, most significant byte first.</summary>
internal sealed record DraginoPart(string Name, Unit Unit, byte At, byte Bytes)
{
    public uint Mask { get; init; } = uint.MaxValue;

    public int Shift { get; init; }

    /// <summary>Raw values from this on are negative, in two's complement.</summary>
    public long NegativeFrom { get; init; } = long.MaxValue;

    public int Decimals { get; init; }

    public int Times { get; init; } = 1;

    /// <summary>Raw values that say that there is none.</summary>
    public uint[] Absent { get; init; } = [];

    public bool IsFlag { get; init; }

    /// <summary>The bit is set when it is false.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The less significant half stands first.</summary>
    public bool IsSwapped { get; init; }

    public DraginoFormula? Formula { get; init; }

    public DraginoCondition[] Conditions { get; init; } = [];

    /// <summary>Only in messages at least this long.</summary>
    public int FromLength { get; init; }

    public byte Channel { get; init; }

    public ResourceMapping? Resource { get; init; }

    public DraginoPart As(int objectId, int resourceId, double divideBy = 1) => this with { Resource = new(objectId, resourceId, divideBy) };

    public DraginoPart On(byte channel) => this with { Channel = channel };

    public DraginoPart If(byte at, uint mask, uint value) => this with { Conditions = [.. Conditions, new(at, 1, mask, value, false)] };

    public DraginoPart Unless(byte at, uint mask, uint value) => this with { Conditions = [.. Conditions, new(at, 1, mask, value, true)] };

    public DraginoPart IfWord(byte at, uint value) => this with { Conditions = [.. Conditions, new(at, 2, 0xFFFF, value, false)] };

    public DraginoPart UnlessWord(byte at, uint value) => this with { Conditions = [.. Conditions, new(at, 2, 0xFFFF, value, true)] };
}

/// <summary>What a device sends on a port: the lengths that a message may have, and its parts.</summary>
internal sealed record DraginoMessage(byte Port, int[] Lengths, params DraginoPart[] Parts)
{
    /// <summary>This layout when the bits have the value; the first of several that fits.</summary>
    public DraginoCondition? When { get; init; }

    /// <summary>Records from the memory of the device, each of the one length, with its own time at this place; 0: no history.</summary>
    public byte TimeAt { get; init; }
}

/// <summary>A model, or several with one layout.</summary>
internal sealed record DraginoModel(string Name, string Models, string[] Aliases, params DraginoMessage[] Messages);
