// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Holds the lists of a receiver against the roster.</summary>
internal sealed class Verifier(string target, ReceiverLists lists)
{
    public async Task<VerificationResult> VerifyAsync(Roster roster, TargetState state, CancellationToken cancellationToken)
    {
        using var serializer = new ScimSerializer();
        var missing = new List<ResourceKey>();
        var surplus = new List<ResourceKey>();
        var different = new Dictionary<ResourceKey, IReadOnlyList<string>>();
        var notListed = new List<EgilResourceType>();
        var equal = 0;

        // As a plan would have it: what is left out stays at the receiver and is neither missing nor too much.
        var leftOut = new Dictionary<ResourceKey, string>();
        var wanted = RosterProjection.Project(roster, state, leftOut).ToLookup(r => r.Type);
        foreach (var type in EgilResourceTypes.All)
        {
            if (!await lists.IsListedAsync(type, cancellationToken).ConfigureAwait(false))
            {
                notListed.Add(type);
                continue;
            }

            var left = wanted[type].ToDictionary(r => r.Id);
            await foreach (var (id, received) in lists.ReadAsync(type, cancellationToken).ConfigureAwait(false))
            {
                if (!left.Remove(id, out var resource))
                {
                    if (!leftOut.ContainsKey(new(type, id)))
                    {
                        surplus.Add(new(type, id));
                    }
                }
                else if (ScimComparison.DifferingAttributes(received, serializer.ToUtf8(resource, ScimForm.Wire)) is { Count: > 0 } attributes)
                {
                    different.Add(resource.Key, attributes);
                }
                else
                {
                    equal++;
                }
            }

            missing.AddRange(left.Values.Select(r => r.Key));
        }

        return new VerificationResult
        {
            Target = target,
            Equal = equal,
            Missing = missing,
            Surplus = surplus,
            Different = different,
            NotListed = notListed,
        };
    }
}
