// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Sambruk.Kaa;

/// <summary>
/// The register of the activity responsibility. Each read and each record stands in the audit log before it happens; what the user may
/// not do is refused and stands there, too. Protected persons are masked until they are disclosed, with a reason.
/// </summary>
public sealed partial class KaaRegister
{
    private readonly IKaaStore _store;
    private readonly IAuditLog _audit;
    private readonly TimeProvider _time;

    /// <summary>A register over a store and a log.</summary>
    public KaaRegister(IKaaStore store, IAuditLog audit, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(time);
        _store = store;
        _audit = audit;
        _time = time;
    }

    /// <summary>The person of a number, entered if need be; the same person however often it is asked.</summary>
    /// <exception cref="KaaAccessException">The user may not record.</exception>
    /// <exception cref="InvalidInputException"><c>KAA-RECORD</c>: the source is empty.</exception>
    public async Task<string> EnterAsync(KaaUser user, IdentityNumber identity, string source, CancellationToken cancellationToken = default)
    {
        await DemandAsync(user, KaaPermissions.WriteCases, "kaa.enter", "-", null, cancellationToken).ConfigureAwait(false);
        var report = CaseRules.Check(null, [new PersonEntered(identity, source)], Today);
        if (identity.IsEmpty || string.IsNullOrWhiteSpace(source) || !report.IsValid)
        {
            throw new InvalidInputException("KAA-RECORD", "The person cannot be entered.", report);
        }

        while (true)
        {
            if (await _store.FindAsync(identity, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return (await CaseChain.EndAsync(_store, known, cancellationToken).ConfigureAwait(false)).Id;
            }

            var id = RandomNumberGenerator.GetHexString(24, lowercase: true);
            var append = new CaseAppend(id, 0, "enter", _time.GetUtcNow(), user.Name, [new PersonEntered(identity, source)]);
            if (await _store.AppendAsync([append], cancellationToken).ConfigureAwait(false) == AppendOutcome.Appended)
            {
                return id;
            }
        }
    }

    /// <summary>A case; <c>null</c>: there is none. A protected person comes masked.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="personId">The case.</param>
    /// <param name="known">As it was known then; <c>null</c>: now.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not read.</exception>
    public async Task<CaseView?> OpenAsync(KaaUser user, string personId, DateTimeOffset? known = null, CancellationToken cancellationToken = default)
    {
        await DemandAsync(user, KaaPermissions.ReadCases, "kaa.read", personId, null, cancellationToken).ConfigureAwait(false);

        // Protection is what is known now, also where the case is read as it was known before.
        var events = await _store.EventsAsync(personId, cancellationToken).ConfigureAwait(false);
        if (CaseFold.Of(personId, events) is not { } now)
        {
            return null;
        }

        var view = CaseView.Of(now, Today);
        return view.IsMasked || known is null ? view : CaseFold.Of(personId, events, known) is { } then ? view with { File = then } : null;
    }

    /// <summary>A case of a protected person, whole; <c>null</c>: there is none.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="personId">The case.</param>
    /// <param name="reason">Why; it stands in the log.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not see protected persons.</exception>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public async Task<CaseFile?> DiscloseAsync(KaaUser user, string personId, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await DemandAsync(
            user, KaaPermissions.ReadCases | KaaPermissions.DiscloseProtected, "kaa.disclose", personId, new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason }, cancellationToken).ConfigureAwait(false);
        return CaseFold.Of(personId, await _store.EventsAsync(personId, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Records events in a case.</summary>
    /// <param name="user">Who records.</param>
    /// <param name="personId">The case.</param>
    /// <param name="expectedSequence">The number of the last event the user saw.</param>
    /// <param name="events">What.</param>
    /// <param name="requestId">Of the form that was sent: a second press of the button records nothing more.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not record.</exception>
    public async Task<RecordResult> RecordAsync(
        KaaUser user, string personId, long expectedSequence, IReadOnlyList<CaseEvent> events, string requestId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentException.ThrowIfNullOrEmpty(requestId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestId.Length, KaaAudit.MostName, nameof(requestId));
        if (events.Count == 0)
        {
            throw new ArgumentException("There is nothing to record.", nameof(events));
        }

        var details = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["events"] = string.Join(' ', events.Select(e => e.ToString())),
            ["after"] = expectedSequence.ToString(CultureInfo.InvariantCulture),
        };
        await DemandAsync(user, KaaPermissions.WriteCases, "kaa.record", personId, details, cancellationToken).ConfigureAwait(false);
        var before = await _store.EventsAsync(personId, cancellationToken).ConfigureAwait(false);
        if (CaseFold.Of(personId, before) is not { } file)
        {
            return new(RecordOutcome.NotFound, ValidationReport.Empty);
        }

        // Nobody has seen an event that is not there.
        if (expectedSequence > file.Sequence)
        {
            return new(RecordOutcome.Conflict, ValidationReport.Empty);
        }

        // One who did not see the last event has pressed twice, or somebody was faster: the store tells which. The rules would hold the
        // second press against what the first recorded.
        var report = expectedSequence == file.Sequence ? CaseRules.Check(file, events, Today) : new([]);
        if (report.IsValid && expectedSequence == file.Sequence && WithdrawalRules.Check(personId, before, events) is { IsValid: false } withdrawals)
        {
            report = withdrawals;
        }

        if (!report.IsValid)
        {
            return new(RecordOutcome.Refused, report);
        }

        // Another host's clock may be ahead: what was known when has one order in a case.
        var now = _time.GetUtcNow();
        var at = before[^1].RecordedAt > now ? before[^1].RecordedAt : now;
        var outcome = await _store.AppendAsync([new(personId, expectedSequence, requestId, at, user.Name, events)], cancellationToken).ConfigureAwait(false);
        return new(OutcomeOf(outcome), report);
    }

    /// <summary>Every case, for lists. One entry in the log; protected persons come masked.</summary>
    /// <exception cref="KaaAccessException">The user may not read.</exception>
    public async IAsyncEnumerable<CaseView> CasesAsync(KaaUser user, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await DemandAsync(user, KaaPermissions.ReadCases, "kaa.list", "-", null, cancellationToken).ConfigureAwait(false);
        await foreach (var (id, events) in _store.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (CaseFold.Of(id, events) is { MergedInto: null } file)
            {
                yield return CaseView.Of(file, Today);
            }
        }
    }

    /// <summary>
    /// Every case whole, protected persons too, for the report to SCB and the coverage check: they count there. One entry in the log.
    /// What is made of them goes where the permission says, and shows no protected person.
    /// </summary>
    /// <exception cref="KaaAccessException">The user may not report.</exception>
    public async IAsyncEnumerable<CaseFile> CasesForReportAsync(KaaUser user, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await DemandAsync(user, KaaPermissions.Report, "kaa.report", "-", null, cancellationToken).ConfigureAwait(false);
        await foreach (var (id, events) in _store.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (CaseFold.Of(id, events) is { MergedInto: null } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>
    /// Disposes of what a plan names, by a decision that names the plan's key. Each case is taken away whole, or left when something was
    /// recorded in it since. After an interruption a new plan has what is left; the log has what was disposed of before.
    /// </summary>
    /// <exception cref="KaaAccessException">The user may not decide on disposal.</exception>
    /// <exception cref="ArgumentException">The key is of another plan.</exception>
    public async Task<RetentionProtocol> DisposeAsync(KaaUser user, RetentionPlan plan, string planKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!string.Equals(plan.Key, planKey, StringComparison.Ordinal))
        {
            throw new ArgumentException("What was decided on is another plan.", nameof(planKey));
        }

        await DemandAsync(
            user, KaaPermissions.Dispose, "kaa.dispose", "-", new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = plan.Key, ["cases"] = plan.Due.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken).ConfigureAwait(false);
        var disposed = new List<RetentionLine>();
        foreach (var line in plan.Due)
        {
            await DemandAsync(user, KaaPermissions.Dispose, "kaa.dispose.case", line.PersonId, new Dictionary<string, string>(StringComparer.Ordinal) { ["rule"] = line.Rule }, cancellationToken).ConfigureAwait(false);
            if (await DisposeOfAsync(user, line, cancellationToken).ConfigureAwait(false))
            {
                disposed.Add(line);
            }
        }

        var kept = plan.Rules.Where(r => r.KeepAggregates).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            plan.Day,
            plan.Key,
            user.ToString(),
            plan.Rules,
            plan.Rules.ToDictionary(r => r.Id, r => disposed.Count(d => d.Rule == r.Id), StringComparer.Ordinal),
            plan.Due.Count - disposed.Count,
            plan.Held.Count,
            [
                .. disposed.Where(d => kept.Contains(d.Rule)).GroupBy(d => (d.LastExit?.Year, d.Gender)).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Gender)
                    .Select(g => new RetentionCount(g.Key.Year, g.Key.Gender, g.Count() < 5 ? null : g.Count())),
            ]);
    }

    /// <summary>Cases that went into this one first: an interruption leaves the one by which they are found.</summary>
    private async Task<bool> DisposeOfAsync(KaaUser user, RetentionLine line, CancellationToken cancellationToken)
    {
        var events = await _store.EventsAsync(line.PersonId, cancellationToken).ConfigureAwait(false);
        if (events.Count != line.Sequence)
        {
            return false;
        }

        foreach (var (other, theirs) in await CaseChain.IntoAsync(_store, line.PersonId, events, cancellationToken).ConfigureAwait(false))
        {
            await DemandAsync(user, KaaPermissions.Dispose, "kaa.dispose.case", other, new Dictionary<string, string>(StringComparer.Ordinal) { ["rule"] = line.Rule, ["with"] = line.PersonId }, cancellationToken).ConfigureAwait(false);
            await _store.DisposeAsync(other, theirs.Count, cancellationToken).ConfigureAwait(false);
        }

        return await _store.DisposeAsync(line.PersonId, line.Sequence, cancellationToken).ConfigureAwait(false);
    }

    private DateOnly Today => SwedishDay.Of(_time.GetUtcNow());

    private static RecordOutcome OutcomeOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended => RecordOutcome.Recorded,
        AppendOutcome.Already => RecordOutcome.AlreadyRecorded,
        AppendOutcome.NumberTaken => RecordOutcome.NumberTaken,
        _ => RecordOutcome.Conflict,
    };

    private Task DemandAsync(
        KaaUser user, KaaPermissions permissions, string action, string subject, IReadOnlyDictionary<string, string>? details, CancellationToken cancellationToken) =>
        KaaAudit.DemandAsync(_audit, user, permissions, action, subject, details, cancellationToken);
}
