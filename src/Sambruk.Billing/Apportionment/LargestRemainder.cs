// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Hamilton: the floors, then one öre each to the largest remainders; ties by weight, then by code.</summary>
internal static class LargestRemainder
{
    public static Share[] Deal(Int128 total, IReadOnlyList<WeightedCode> weights, Int128 sum)
    {
        var shares = new Share[weights.Count];
        var left = total;
        for (var i = 0; i < shares.Length; i++)
        {
            var (floor, remainder) = Int128.DivRem(checked(total * weights[i].Weight), sum);
            var ore = Money.FromOre((long)floor);
            shares[i] = new Share(weights[i].Code, weights[i].Weight, ore, ore, remainder, 0);
            left -= floor;
        }

        var line = new int[shares.Length];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = i;
        }

        Array.Sort(line, (x, y) => Before(shares[x], shares[y]));
        for (var rank = 0; rank < line.Length; rank++)
        {
            var share = shares[line[rank]];
            shares[line[rank]] = share with { Rank = rank + 1, Amount = rank < left ? share.Floor + Money.FromOre(1) : share.Floor };
        }

        return shares;
    }

    private static int Before(in Share x, in Share y)
    {
        var byRemainder = y.Remainder.CompareTo(x.Remainder);
        var byWeight = byRemainder != 0 ? byRemainder : y.Weight.CompareTo(x.Weight);
        return byWeight != 0 ? byWeight : string.CompareOrdinal(x.Code, y.Code);
    }
}
