// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.FederatedTls;

namespace Sambruk.Samples.Kommun;

/// <summary>Sambruk.FederatedTls: who is trusted, and until when.</summary>
internal sealed class TrustTile(FederationMetadataStore federation, TimeProvider time) : ICapabilityTile
{
    public string Title => "Förtroende mellan parter";

    public string Description => "Federationen intygar vilka certifikat som hör till vem. Utan ett giltigt intyg skickas inget.";

    public IReadOnlyList<CapabilityPage> Pages { get; } = [new("Förtroende", "/fortroende")];

    public string Package => "Sambruk.FederatedTls";

    public string Icon => "M12 2.8 4.5 5.6v5.9c0 4.7 3.2 8.2 7.5 9.7 4.3-1.5 7.5-5 7.5-9.7V5.6zM8.7 12l2.4 2.4 4.3-4.8";

    public async Task<TileState> GetStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var verified = await federation.GetAsync(cancellationToken);
            return new(
            [
                new(Swedish.Number(verified.Metadata.Entities.Count), "parter"),
                new(Swedish.Number((long)(verified.ExpiresAt - time.GetUtcNow()).TotalDays), "dagar kvar på intyget"),
            ]);
        }
        catch (SambrukException fault)
        {
            return new([new(fault.Code, "intyget går inte att lita på")])
            {
                Task = new("Federationens intyg går inte att lita på. Inget kan skickas.", "/fortroende", "Se varför"),
            };
        }
    }
}
