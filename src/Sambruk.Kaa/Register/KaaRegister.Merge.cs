// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

public sealed partial class KaaRegister
{
    /// <summary>
    /// Makes two cases of one person one. What stands in the other is recorded again in the one that goes on; the other is left as it was
    /// and points there. Both change in one step.
    /// </summary>
    /// <param name="user">Who decides.</param>
    /// <param name="survivor">The case that goes on, with the number of the last event that the user saw.</param>
    /// <param name="other">The other.</param>
    /// <param name="why">Why; it is recorded.</param>
    /// <param name="requestId">Of the form that was sent.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not merge.</exception>
    public async Task<RecordResult> MergeAsync(
        KaaUser user, CaseVersion survivor, CaseVersion other, string why, string requestId, CancellationToken cancellationToken = default)
    {
        Ensure(survivor, other, why, requestId);
        await DemandBothAsync(user, "kaa.merge", survivor, other, cancellationToken).ConfigureAwait(false);
        var (own, theirs) = await BothAsync(survivor, other, cancellationToken).ConfigureAwait(false);
        if (CaseFold.Of(survivor.PersonId, own) is not { } file || CaseFold.Of(other.PersonId, theirs) is not { } otherFile)
        {
            return new(RecordOutcome.NotFound, ValidationReport.Empty);
        }

        if (survivor.Sequence > file.Sequence || other.Sequence > otherFile.Sequence)
        {
            return new(RecordOutcome.Conflict, ValidationReport.Empty);
        }

        if (file.Sequence == survivor.Sequence && otherFile.Sequence == other.Sequence)
        {
            if (file.MergedInto is not null || otherFile.MergedInto is not null)
            {
                return Refused("One of the cases goes on in another already.", "Ett av ärendena är redan sammanslaget med ett annat.");
            }

            var (events, report) = CaseMerge.Of(survivor.PersonId, own, other.PersonId, theirs, why);
            return report.IsValid
                ? await AppendBothAsync(user, survivor, own, events, other, theirs, [new MergedIntoCase(survivor.PersonId)], requestId, report, cancellationToken).ConfigureAwait(false)
                : new(RecordOutcome.Refused, report);
        }

        // Pressed twice, or somebody was faster: the store tells which.
        return await AppendBothAsync(
            user, survivor, own, [new CasesMerged(other.PersonId, [], [], why)], other, theirs, [new MergedIntoCase(survivor.PersonId)], requestId, ValidationReport.Empty, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a merger back: both cases stand on their own again. What was recorded in the survivor since stays there.</summary>
    /// <param name="user">Who decides.</param>
    /// <param name="survivor">The case that went on, with the number of the last event that the user saw.</param>
    /// <param name="otherId">The other.</param>
    /// <param name="why">Why; it is recorded.</param>
    /// <param name="requestId">Of the form that was sent.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not merge.</exception>
    public async Task<RecordResult> UnmergeAsync(
        KaaUser user, CaseVersion survivor, string otherId, string why, string requestId, CancellationToken cancellationToken = default)
    {
        var other = new CaseVersion(otherId, 0);
        Ensure(survivor, other, why, requestId);
        await DemandBothAsync(user, "kaa.unmerge", survivor, other, cancellationToken).ConfigureAwait(false);
        var (own, theirs) = await BothAsync(survivor, other, cancellationToken).ConfigureAwait(false);
        if (CaseFold.Of(survivor.PersonId, own) is not { } file || CaseFold.Of(otherId, theirs) is null)
        {
            return new(RecordOutcome.NotFound, ValidationReport.Empty);
        }

        if (survivor.Sequence > file.Sequence)
        {
            return new(RecordOutcome.Conflict, ValidationReport.Empty);
        }

        other = other with { Sequence = theirs[^1].Sequence };
        if (file.Sequence == survivor.Sequence)
        {
            if (file.MergedInto is not null)
            {
                return Refused("The case goes on in another; that merger is taken back first.", "Ärendet är i sin tur sammanslaget med ett annat. Dela upp det först.");
            }

            var pointer = CaseMerge.Standing(theirs).LastOrDefault(e => e.Event is MergedIntoCase into && into.Survivor == survivor.PersonId);
            if (file.Mergers.LastOrDefault(m => m.Event.Other == otherId) is not { } merger || pointer is null)
            {
                return Refused("The cases are not merged.", "Ärendena är inte sammanslagna.");
            }

            var (events, report) = CaseMerge.Back(own, merger, why);
            return await AppendBothAsync(user, survivor, own, events, other, theirs, [new Withdrawn(pointer.Sequence, why)], requestId, report, cancellationToken).ConfigureAwait(false);
        }

        return await AppendBothAsync(user, survivor, own, [new Withdrawn(1, why)], other, theirs, [new Withdrawn(1, why)], requestId, ValidationReport.Empty, cancellationToken).ConfigureAwait(false);
    }

    private static RecordResult Refused(string english, string swedish) =>
        new(RecordOutcome.Refused, new([new("KAA-R15", "events", FindingSeverity.Error, english) { SwedishMessage = swedish }]));

    private static void Ensure(CaseVersion survivor, CaseVersion other, string why, string requestId)
    {
        ArgumentNullException.ThrowIfNull(survivor);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(why.Length, 2000, nameof(why));
        ArgumentException.ThrowIfNullOrEmpty(requestId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestId.Length, KaaAudit.MostName, nameof(requestId));
        if (string.Equals(survivor.PersonId, other.PersonId, StringComparison.Ordinal))
        {
            throw new ArgumentException("A case is not merged with itself.", nameof(other));
        }
    }

    private async Task DemandBothAsync(KaaUser user, string action, CaseVersion survivor, CaseVersion other, CancellationToken cancellationToken)
    {
        foreach (var (subject, with) in ((string, string)[])[(survivor.PersonId, other.PersonId), (other.PersonId, survivor.PersonId)])
        {
            await DemandAsync(
                user, KaaPermissions.WriteCases | KaaPermissions.MergeCases, action, subject, new Dictionary<string, string>(StringComparer.Ordinal) { ["with"] = with }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(IReadOnlyList<RecordedEvent> Own, IReadOnlyList<RecordedEvent> Theirs)> BothAsync(CaseVersion survivor, CaseVersion other, CancellationToken cancellationToken) => (
        await _store.EventsAsync(survivor.PersonId, cancellationToken).ConfigureAwait(false),
        await _store.EventsAsync(other.PersonId, cancellationToken).ConfigureAwait(false));

    private async Task<RecordResult> AppendBothAsync(
        KaaUser user,
        CaseVersion survivor,
        IReadOnlyList<RecordedEvent> own,
        IReadOnlyList<CaseEvent> events,
        CaseVersion other,
        IReadOnlyList<RecordedEvent> theirs,
        IReadOnlyList<CaseEvent> otherEvents,
        string requestId,
        ValidationReport report,
        CancellationToken cancellationToken)
    {
        DateTimeOffset[] times = [_time.GetUtcNow(), own[^1].RecordedAt, theirs[^1].RecordedAt];
        var outcome = await _store.AppendAsync(
            [
                new(survivor.PersonId, survivor.Sequence, requestId, times.Max(), user.Name, events),
                new(other.PersonId, other.Sequence, requestId, times.Max(), user.Name, otherEvents),
            ],
            cancellationToken).ConfigureAwait(false);
        return new(OutcomeOf(outcome), report);
    }
}

/// <summary>A case as a user saw it.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Sequence">The number of its last event.</param>
public sealed record CaseVersion(string PersonId, long Sequence);
