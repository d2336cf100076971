// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Holds a plan against the safety limits.</summary>
internal static class LimitCheck
{
    private const string AnyEndpoint = "*";
    private const string AnyType = "Object";

    public static IReadOnlyList<LimitBreach> Check(
        SafetyLimits limits,
        TargetState state,
        IReadOnlyList<TypeSummary> summary,
        IReadOnlyList<RosterResource> resources,
        IEnumerable<ResourceKey> leftOut,
        bool sourceWasEmpty)
    {
        var breaches = new List<LimitBreach>();
        if (limits.HoldEmptySource && state.Entries.Count > 0)
        {
            CheckSource(limits, summary, sourceWasEmpty, breaches);
        }

        foreach (var type in summary)
        {
            if (limits.Gross.TryGetValue(type.Type.Endpoint(), out var gross) || limits.Gross.TryGetValue(AnyEndpoint, out gross))
            {
                CheckGross(limits, type, OperationKind.Create, type.Create, gross.Create, gross.CreatePercent, breaches);
                CheckGross(limits, type, OperationKind.Update, type.Update, gross.Update, gross.UpdatePercent, breaches);
                CheckGross(limits, type, OperationKind.Delete, type.Delete, gross.Delete, gross.DeletePercent, breaches);
            }
        }

        if (limits.Net.Count > 0 && state.LastRun > 0)
        {
            CheckNet(limits, state, resources, leftOut, breaches);
        }

        return breaches;
    }

    private static void CheckSource(SafetyLimits limits, IReadOnlyList<TypeSummary> summary, bool sourceWasEmpty, List<LimitBreach> breaches)
    {
        if (sourceWasEmpty)
        {
            breaches.Add(new("empty-source", AnyEndpoint, OperationKind.Delete, summary.Sum(t => t.Delete), 0));
            return;
        }

        breaches.AddRange(summary
            .Where(t => t.Existing > limits.MinimumForPercent && t.Delete == t.Existing && t.Create == 0)
            .Select(t => new LimitBreach("shrunken-source", t.Type.Endpoint(), OperationKind.Delete, t.Delete, 0)));

        // A small school's types are all below the minimum: nothing left at all is held whatever the size.
        var deleted = summary.Sum(t => t.Delete);
        if (breaches.Count == 0 && deleted > 0 && deleted == summary.Sum(t => t.Existing) && summary.All(t => t.Create == 0))
        {
            breaches.Add(new("shrunken-source", AnyEndpoint, OperationKind.Delete, deleted, 0));
        }
    }

    private static void CheckGross(
        SafetyLimits limits, TypeSummary type, OperationKind kind, int actual, int? count, decimal? percent, List<LimitBreach> breaches)
    {
        if (actual > count)
        {
            breaches.Add(new("gross-count", type.Type.Endpoint(), kind, actual, count.Value));
        }

        // Compared as products: no division, so no rounding at the boundary.
        if (percent is { } allowed && type.Existing > 0 && (actual > limits.MinimumForPercent || allowed == 0) && actual * 100m > allowed * type.Existing)
        {
            breaches.Add(new("gross-percent", type.Type.Endpoint(), kind, decimal.Round(actual * 100m / type.Existing, 1, MidpointRounding.AwayFromZero), allowed));
        }
    }

    private static void CheckNet(
        SafetyLimits limits, TargetState state, IReadOnlyList<RosterResource> resources, IEnumerable<ResourceKey> leftOut, List<LimitBreach> breaches)
    {
        // An object that is left out stays where it was: it counts on both sides.
        var staying = leftOut.Where(state.Entries.ContainsKey).CountBy(k => state.Entries[k].ConfigurationType, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var before = state.Entries.Values.CountBy(e => e.ConfigurationType, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var after = resources.CountBy(r => r.ConfigurationType, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        limits.Net.TryGetValue(AnyType, out var any);
        foreach (var type in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            limits.Net.TryGetValue(type, out var own);
            var old = before.GetValueOrDefault(type);
            var difference = Math.Abs(old - after.GetValueOrDefault(type) - staying.GetValueOrDefault(type));
            if ((own?.Absolute ?? any?.Absolute) is { } absolute && difference > absolute)
            {
                breaches.Add(new("net-count", type, null, difference, absolute));
            }

            if ((own?.Relative ?? any?.Relative) is { } relative && difference * 100L > (long)relative * old)
            {
                var actual = old == 0 ? 100m : decimal.Round(difference * 100m / old, 1, MidpointRounding.AwayFromZero);
                breaches.Add(new("net-percent", type, null, actual, relative));
            }
        }
    }
}
