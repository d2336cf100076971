// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>Sambruk.Audit.Sqlite: how much is in the log.</summary>
internal sealed class AuditTile(IAuditLog audit) : ICapabilityTile
{
    public string Title => "Granskningslogg";

    public string Description => "Vem som har godkänt, skickat eller sett namn. Posterna är kedjade, så att en ändring syns.";

    public IReadOnlyList<CapabilityPage> Pages { get; } = [new("Logg", "/logg")];

    public string Package => "Sambruk.Audit.Sqlite";

    public string Icon => "M6 3.5h9l3.5 3.5v13.5H6zM9 10h6.5M9 13.5h6.5M9 17h4";

    public async Task<TileState> GetStateAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        AuditRecord? last = null;
        await foreach (var record in audit.ReadAsync(1, cancellationToken))
        {
            count++;
            last = record;
        }

        return new(last is null
            ? [new("0", "poster")]
            : [new(Swedish.Number(count), count == 1 ? "post" : "poster")]);
    }
}
