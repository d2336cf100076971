// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// The roster as this target can take it: an object that breaks a rule and has never been sent cannot be referred to.
/// It is taken out of lists of members; what cannot be without it is left out as well. An object that breaks a rule but
/// was sent before stays at the receiver, and so do the references to it.
/// </summary>
internal static class RosterProjection
{
    /// <summary>Code of an object that is left out because one it needs is.</summary>
    public const string DependencyLeftOut = "EGIL-P001";

    public static IEnumerable<RosterResource> Project(Roster roster, TargetState state, IDictionary<ResourceKey, string> leftOut)
    {
        foreach (var (key, code) in roster.LeftOut)
        {
            leftOut[key] = code;
        }

        var absent = new HashSet<ResourceKey>(roster.LeftOut.Keys.Where(key => !state.Entries.ContainsKey(key)));
        if (absent.Count == 0)
        {
            return roster.Resources;
        }

        var projected = new List<RosterResource>(roster.Resources.Count);
        foreach (var resource in roster.Resources)
        {
            if (resource.WithoutReferences(absent.Contains) is { } kept)
            {
                projected.Add(kept);
                continue;
            }

            leftOut[resource.Key] = DependencyLeftOut;
            if (!state.Entries.ContainsKey(resource.Key))
            {
                absent.Add(resource.Key);
            }
        }

        return projected;
    }
}
