// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>Sambruk.Egil.AspNetCore: what the vendor has taken in.</summary>
internal sealed class ReceiverTile(Vendor vendor) : ICapabilityTile
{
    public string Title => "Mottagning hos leverantören";

    public string Description => "En leverantörs ände av samma överföring. Den tar bara emot från den som federationen känner.";

    public IReadOnlyList<CapabilityPage> Pages { get; } = [new("Mottagare", "/mottagare")];

    public string Package => "Sambruk.Egil.AspNetCore";

    public string Icon => "M4 13v5.5h16V13M12 3.5v10M8 10l4 4 4-4";

    public async Task<TileState> GetStateAsync(CancellationToken cancellationToken)
    {
        var received = await vendor.OverviewAsync(cancellationToken);
        return new(
        [
            new(Swedish.Number(received.Schools.Count), "skolor"),
            new(Swedish.Number(received.Counts[EgilResourceType.StudentGroup]), "grupper"),
            new(Swedish.Number(received.Counts[EgilResourceType.User]), "elever och personal"),
        ]);
    }
}
