// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

public sealed partial class KaaRegister
{
    /// <summary>
    /// All that the register and its log have of a person, for the person who asks (article 15 of the data protection regulation): every
    /// event with what was withdrawn, and who has read and recorded. <c>null</c>: there is no such case.
    /// </summary>
    /// <param name="user">Who hands it out.</param>
    /// <param name="personId">The case.</param>
    /// <param name="reason">Why; it stands in the log.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not read, or not see the protected person.</exception>
    public async Task<CaseExtract?> ExtractAsync(KaaUser user, string personId, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var events = await _store.EventsAsync(personId, cancellationToken).ConfigureAwait(false);
        var file = CaseFold.Of(personId, events);
        var isProtected = file is not null && CaseView.Of(file, Today).IsMasked;
        await DemandAsync(
            user,
            isProtected ? KaaPermissions.ReadCases | KaaPermissions.DiscloseProtected : KaaPermissions.ReadCases,
            "kaa.extract",
            personId,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason },
            cancellationToken).ConfigureAwait(false);
        if (file is null)
        {
            return null;
        }

        var others = await CaseChain.IntoAsync(_store, personId, events, cancellationToken).ConfigureAwait(false);
        var subjects = others.Select(o => o.Id).Append(personId).ToHashSet(StringComparer.Ordinal);
        var log = new List<AuditRecord>();
        await foreach (var record in _audit.ReadAsync(1, cancellationToken).ConfigureAwait(false))
        {
            if (subjects.Contains(record.Event.Subject))
            {
                log.Add(record);
            }
        }

        return new(personId, file, events, [.. others.Select(o => new CaseEvents(o.Id, o.Events))], log);
    }
}

/// <summary>All that there is of a person.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="File">The case as it stands.</param>
/// <param name="Events">Every event, also those that were withdrawn.</param>
/// <param name="Others">Cases that went into this one, as they stood.</param>
/// <param name="Log">Who has read and recorded in any of them.</param>
public sealed record CaseExtract(string PersonId, CaseFile File, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<CaseEvents> Others, IReadOnlyList<AuditRecord> Log)
{
    /// <summary>The identifier.</summary>
    public override string ToString() => PersonId;
}
