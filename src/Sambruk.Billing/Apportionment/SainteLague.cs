// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// Webster: öre by öre to the largest weight / (2 × öre so far + 1), started at a lower bound that is proven, so that at most two
/// öre for each are dealt out one by one.
/// </summary>
internal static class SainteLague
{
    public static Share[] Deal(Int128 total, IReadOnlyList<WeightedCode> weights, Int128 sum)
    {
        var count = weights.Count;
        var given = new long[count];
        Int128 left = total;
        for (var i = 0; i < count; i++)
        {
            var numerator = checked((2 * total * weights[i].Weight) - (weights[i].Weight * (Int128)count) - sum);
            given[i] = numerator > 0 ? (long)(numerator / (2 * sum)) : 0;
            left -= given[i];
        }

        var line = new PriorityQueue<int, (long Weight, long Given, string Code)>(ByQuotient.Instance);
        for (var i = 0; i < count; i++)
        {
            if (weights[i].Weight > 0)
            {
                line.Enqueue(i, (weights[i].Weight, given[i], weights[i].Code));
            }
        }

        for (; left > 0; left--)
        {
            var next = line.Dequeue();
            given[next]++;
            line.Enqueue(next, (weights[next].Weight, given[next], weights[next].Code));
        }

        var shares = new Share[count];
        for (var i = 0; i < count; i++)
        {
            var (floor, remainder) = Int128.DivRem(checked(total * weights[i].Weight), sum);
            shares[i] = new Share(weights[i].Code, weights[i].Weight, Money.FromOre(given[i]), Money.FromOre((long)floor), remainder, 0);
        }

        return shares;
    }

    /// <summary>The larger quotient first, compared crosswise; then the larger weight, then the code.</summary>
    private sealed class ByQuotient : IComparer<(long Weight, long Given, string Code)>
    {
        public static ByQuotient Instance { get; } = new();

        public int Compare((long Weight, long Given, string Code) x, (long Weight, long Given, string Code) y)
        {
            var left = x.Weight * ((2 * (Int128)y.Given) + 1);
            var right = y.Weight * ((2 * (Int128)x.Given) + 1);
            var byQuotient = right.CompareTo(left);
            var byWeight = byQuotient != 0 ? byQuotient : y.Weight.CompareTo(x.Weight);
            return byWeight != 0 ? byWeight : string.CompareOrdinal(x.Code, y.Code);
        }
    }
}
