// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>What stands after each pair of channel and type, for one group of models: a hash table without collisions.</summary>
internal sealed class MilesightLayout
{
    private readonly Dictionary<ushort, MilesightPart[]> _pairs;
    private readonly MilesightPair[] _table;
    private readonly uint _multiplier;
    private readonly int _shift;

    private MilesightLayout(Dictionary<ushort, MilesightPart[]> pairs)
    {
        _pairs = pairs;
        (_table, _multiplier, _shift) = Build(pairs);
    }

    /// <summary>No pair at all.</summary>
    public static MilesightLayout Empty { get; } = new([]);

    /// <summary>Number of pairs that are known.</summary>
    public int Count => _pairs.Count;

    /// <summary>This layout and one more pair, or another meaning for one it has.</summary>
    public MilesightLayout With(params ReadOnlySpan<(int Channel, int Type, MilesightPart[] Parts)> more)
    {
        var pairs = new Dictionary<ushort, MilesightPart[]>(_pairs);
        foreach (var (channel, type, parts) in more)
        {
            var offset = 0;
            var placed = new MilesightPart[parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                placed[i] = parts[i] with { Offset = offset };
                offset += parts[i].Length;
            }

            pairs[(ushort)(channel | (type << 8))] = placed;
        }

        return new(pairs);
    }

    /// <summary>The pair of channel (low byte) and type (high byte), or an entry of another key when it is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly MilesightPair Find(uint key)
    {
        var table = _table;
        return ref table[(int)((key * _multiplier) >> _shift) & (table.Length - 1)];
    }

    private static (MilesightPair[] Table, uint Multiplier, int Shift) Build(Dictionary<ushort, MilesightPart[]> pairs)
    {
        // A table without collisions needs one look per pair. A multiplier is found by trying a fixed sequence, so that
        // each start of the program finds the same one; a larger table is tried when none does.
        for (var bits = 7; ; bits++)
        {
            var taken = new bool[1 << bits];
            for (uint i = 1; i < 4000; i++)
            {
                var multiplier = (i * 0x9E37_79B1) | 1;
                var shift = 32 - bits;
                if (!Collides(pairs, multiplier, shift, taken))
                {
                    var table = new MilesightPair[taken.Length];
                    foreach (var (key, parts) in pairs)
                    {
                        table[(key * multiplier) >> shift] = new(key, parts);
                    }

                    return (table, multiplier, shift);
                }
            }
        }
    }

    private static bool Collides(Dictionary<ushort, MilesightPart[]> pairs, uint multiplier, int shift, bool[] taken)
    {
        Array.Clear(taken);
        foreach (var key in pairs.Keys)
        {
            ref var place = ref taken[(key * multiplier) >> shift];
            if (place)
            {
                return true;
            }

            place = true;
        }

        return false;
    }
}

/// <summary>A pair of channel and type: what one number becomes when that is all of it, else its parts.</summary>
internal readonly struct MilesightPair
{
    public MilesightPair(ushort key, MilesightPart[] parts)
    {
        Key = key;
        Parts = parts;
        Length = (byte)parts.Sum(p => p.Length);
        IsNumber = parts is [{ Kind: MilesightPartKind.Number }];
        if (IsNumber)
        {
            var part = parts[0];
            (Head, Mask, Above, Scale) = (part.Head, part.Mask, (byte)part.Above, (byte)part.Scale);
        }
    }

    /// <summary>The parts; null in an entry of the table that is free.</summary>
    public MilesightPart[]? Parts { get; }

    /// <summary>Of one number: field and decimals.</summary>
    public ulong Head { get; }

    /// <summary>Of one number: its bits.</summary>
    public long Mask { get; }

    /// <summary>Channel in the low byte, type in the high one.</summary>
    public ushort Key { get; }

    /// <summary>Of one number: bits above it in a word of eight bytes.</summary>
    public byte Above { get; }

    /// <summary>Of one number: what it is multiplied by.</summary>
    public byte Scale { get; }

    /// <summary>Bytes after the pair.</summary>
    public byte Length { get; }

    /// <summary>One number and nothing else.</summary>
    public bool IsNumber { get; }
}
