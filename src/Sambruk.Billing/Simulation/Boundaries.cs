// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A member whose size is near the edge of a class.</summary>
/// <param name="Code">Who.</param>
/// <param name="Size">Its size.</param>
/// <param name="Boundary">The edge.</param>
/// <param name="Distance">Size − edge.</param>
/// <param name="Fee">What it pays.</param>
/// <param name="FeeOtherSide">What it would pay on the other side.</param>
public sealed record NearBoundary(string Code, long Size, long Boundary, long Distance, Money Fee, Money FeeOtherSide);

/// <summary>Warns of classes: noise in the statistics, or another reference date, can move a member over an edge.</summary>
public static class Boundaries
{
    /// <summary>Those within a margin of an edge, by code.</summary>
    /// <param name="rule">The classes.</param>
    /// <param name="sizes">Size by code.</param>
    /// <param name="margin">The largest distance that is told.</param>
    public static IReadOnlyList<NearBoundary> Near(SizeClassRule rule, IReadOnlyDictionary<string, long> sizes, long margin)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(sizes);
        var near = new List<NearBoundary>();
        foreach (var (code, size) in sizes.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            for (var i = 1; i < rule.Classes.Count; i++)
            {
                var edge = rule.Classes[i].From;
                if (Math.Abs(size - edge) <= margin)
                {
                    var isAbove = SizeClasses.IndexOf(rule.Classes, size, rule.Boundary) >= i;
                    var (own, other) = isAbove ? (rule.Classes[i].Fee, rule.Classes[i - 1].Fee) : (rule.Classes[i - 1].Fee, rule.Classes[i].Fee);
                    near.Add(new(code, size, edge, size - edge, own, other));
                }
            }
        }

        return near;
    }
}
