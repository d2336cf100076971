// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace Sambruk.FederatedTls;

/// <summary>A client recognised by its pin.</summary>
/// <param name="Entity">Whose client it is.</param>
/// <param name="Clients">The entity's clients with the pin; one entity may publish the same pin for several.</param>
public sealed record FederationClientMatch(FederationEntity Entity, IReadOnlyList<FederationEndpoint> Clients)
{
    internal static FrozenDictionary<PublicKeyPin, FederationClientMatch> Index(List<FederationEntity> entities, List<Finding> findings)
    {
        var found = new Dictionary<PublicKeyPin, (FederationEntity Entity, List<FederationEndpoint> Clients)>();
        var clashes = new HashSet<PublicKeyPin>();
        foreach (var entity in entities)
        {
            foreach (var client in entity.Clients)
            {
                foreach (var pin in client.Pins)
                {
                    if (!found.TryGetValue(pin, out var match))
                    {
                        found.Add(pin, (entity, [client]));
                    }
                    else if (!ReferenceEquals(match.Entity, entity))
                    {
                        // Client pins are unique over all entities. One who publishes another's pin must neither become it nor shadow it.
                        clashes.Add(pin);
                        findings.Add(new(FederatedTlsCodes.PinClash, entity.EntityId, FindingSeverity.Warning, "Another entity has published the same client pin; neither is recognised by it."));
                    }
                    else if (!match.Clients.Contains(client))
                    {
                        match.Clients.Add(client);
                    }
                }
            }
        }

        return found
            .Where(pair => !clashes.Contains(pair.Key))
            .ToFrozenDictionary(pair => pair.Key, pair => new FederationClientMatch(pair.Value.Entity, pair.Value.Clients));
    }
}
