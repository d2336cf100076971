// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

public sealed partial class KaaRegister
{
    /// <summary>Most cases that one step may record in.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Records in many cases in one step: in all of them, or in none. What <see cref="ExitProposal"/> proposes, and its undoing.</summary>
    /// <param name="user">Who records; an entry in the log for each case, before it happens.</param>
    /// <param name="records">What, in which cases, each once, at most 500.</param>
    /// <param name="requestId">Of the form that was sent.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The findings name each case by its identifier.</returns>
    /// <exception cref="KaaAccessException">The user may not record.</exception>
    public async Task<RecordResult> RecordManyAsync(KaaUser user, IReadOnlyList<CaseRecord> records, string requestId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentException.ThrowIfNullOrEmpty(requestId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestId.Length, KaaAudit.MostName, nameof(requestId));
        if (records.Count is 0 or > MostAtOnce || records.Any(r => r.Events.Count == 0) || records.DistinctBy(r => r.PersonId, StringComparer.Ordinal).Count() != records.Count)
        {
            throw new ArgumentException("One to 500 cases are expected, each once, with events.", nameof(records));
        }

        var findings = new List<Finding>();
        var appends = new List<CaseAppend>();
        foreach (var record in records)
        {
            await DemandAsync(
                user,
                KaaPermissions.WriteCases,
                "kaa.record",
                record.PersonId,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["events"] = string.Join(' ', record.Events.Select(e => e.ToString())),
                    ["after"] = record.Sequence.ToString(CultureInfo.InvariantCulture),
                    ["cases"] = records.Count.ToString(CultureInfo.InvariantCulture),
                },
                cancellationToken).ConfigureAwait(false);
            var before = await _store.EventsAsync(record.PersonId, cancellationToken).ConfigureAwait(false);
            if (CaseFold.Of(record.PersonId, before) is not { } file)
            {
                return new(RecordOutcome.NotFound, ValidationReport.Empty);
            }

            if (record.Sequence > file.Sequence)
            {
                return new(RecordOutcome.Conflict, ValidationReport.Empty);
            }

            if (record.Sequence == file.Sequence)
            {
                foreach (var finding in CaseRules.Check(file, record.Events, Today).Concat(WithdrawalRules.Check(record.PersonId, before, record.Events)))
                {
                    findings.Add(finding with { Path = $"{record.PersonId} {finding.Path}" });
                }
            }

            var now = _time.GetUtcNow();
            appends.Add(new(record.PersonId, record.Sequence, requestId, before[^1].RecordedAt > now ? before[^1].RecordedAt : now, user.Name, record.Events));
        }

        var report = new ValidationReport(findings);
        return report.IsValid
            ? new(OutcomeOf(await _store.AppendAsync(appends, cancellationToken).ConfigureAwait(false)), report)
            : new(RecordOutcome.Refused, report);
    }
}

/// <summary>What is recorded in a case.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Sequence">The number of its last event that the user saw.</param>
/// <param name="Events">What.</param>
public sealed record CaseRecord(string PersonId, long Sequence, IReadOnlyList<CaseEvent> Events)
{
    /// <summary>The case.</summary>
    public override string ToString() => PersonId;
}
