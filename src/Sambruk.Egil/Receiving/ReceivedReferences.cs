// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Asks the store whether the references of a received object lead anywhere.</summary>
public static class ReceivedReferences
{
    /// <summary>
    /// Findings for references to objects that the sender does not have: attribute path and index, never the id.
    /// </summary>
    /// <remarks>
    /// A check at the door, no foreign key: a delete is never refused, since holding on to a person whom the sender takes
    /// away is worse than a reference that leads nowhere.
    /// </remarks>
    public static async ValueTask<ValidationReport> CheckAsync(
        IReceivedResourceStore store,
        EgilSender sender,
        ReceivedReading reading,
        ReceivedCheck check,
        ReceivedResourceRules? rules = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(reading);
        if (check == ReceivedCheck.Off || reading.References.Count == 0)
        {
            return ValidationReport.Empty;
        }

        var wanted = new HashSet<ResourceKey>(reading.References.Count);
        foreach (var reference in reading.References)
        {
            wanted.Add(reference.Key);
        }

        var existing = await store.ExistingAsync(sender.EntityId, wanted, cancellationToken).ConfigureAwait(false);
        if (existing.Count == wanted.Count)
        {
            return ValidationReport.Empty;
        }

        var severity = check == ReceivedCheck.Warn ? FindingSeverity.Warning : FindingSeverity.Error;
        return new(reading.References
            .Where(reference => !existing.Contains(reference.Key))
            .Take((rules ?? ReceivedResourceRules.Default).MaxFindings)
            .Select(reference => new Finding(
                ReceivedResourceReader.UnknownReference,
                reference.Path,
                severity,
                $"{reference.Path} refers to no {reference.Key.Type} of the sender.")));
    }
}
