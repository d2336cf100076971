// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot;

/// <summary>The 16-bit words of one sensor of a Decentlab device, most significant byte first.</summary>
internal readonly ref struct DecentlabWords(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int this[int word] => BinaryPrimitives.ReadUInt16BigEndian(_bytes[(2 * word)..]);

    /// <summary>Two words as one number; the less significant word stands first.</summary>
    public long Pair(int word) => this[word] + (this[word + 1] * 65536L);

    /// <summary>Two words as the reading of the 24-bit converter: −1 up to 1 of its reference.</summary>
    public double Ratio(int word = 0) => (Pair(word) / 8388608.0) - 1;
}

/// <summary>A conversion that is no whole number with decimals.</summary>
internal delegate double DecentlabFormula(DecentlabWords x);

/// <summary>A value of a sensor: (word · times + plus) · 10^−decimals, or a formula.</summary>
internal sealed record DecentlabValue(string Name, Unit Unit)
{
    public int Word { get; init; }

    public bool IsPair { get; init; }

    public long Times { get; init; } = 1;

    public long Plus { get; init; }

    public int Decimals { get; init; }

    public DecentlabFormula? Formula { get; init; }

    /// <summary>True or false.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Several values of one kind, by depth or by place.</summary>
    public bool IsList { get; init; }

    public byte Channel { get; init; }

    public ResourceMapping? Resource { get; init; }

    /// <summary>Carried by this resource.</summary>
    public DecentlabValue As(int objectId, int resourceId, double divideBy = 1) => this with { Resource = new(objectId, resourceId, divideBy) };

    /// <summary>Not the first sensor of its kind.</summary>
    public DecentlabValue At(byte channel) => this with { Channel = channel };

    /// <summary>One of several by depth or place.</summary>
    public DecentlabValue In(byte channel) => this with { Channel = channel, IsList = true };
}

/// <summary>A sensor of a device: how many words it sends when its flag is set, and what they mean.</summary>
internal sealed record DecentlabSensor(int Words, params DecentlabValue[] Values);

/// <summary>A model: its sensors in the order of the flags, lowest bit first.</summary>
internal sealed record DecentlabModel(string Name, string Description, params DecentlabSensor[] Sensors);
