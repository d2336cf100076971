// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>
/// Review of the log by sample. Disclosures, refusals, what happened outside working hours and hours with many persons are always in it;
/// of the rest some are drawn, by the hash of the last entry, which nobody knows beforehand and everybody can draw again.
/// </summary>
public sealed class KaaLogReview
{
    private readonly IAuditLog _audit;

    /// <summary>A review of a log.</summary>
    public KaaLogReview(IAuditLog audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        _audit = audit;
    }

    /// <summary>Draws a sample. The same scope, before more is written into it, gives the same sample.</summary>
    /// <exception cref="KaaAccessException">The user may not review the log.</exception>
    /// <exception cref="ArgumentException">The scope makes no sense.</exception>
    public async Task<LogReviewSample> DrawAsync(KaaUser user, LogReviewScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.To < scope.From || scope.SampleSize is < 0 or > 10_000 || scope.MostPersonsAnHour < 1 || scope.WorkFromHour is < 0 or > 24 || scope.WorkToHour is < 0 or > 24)
        {
            throw new ArgumentException("The range ends before it begins, or a number is out of its range.", nameof(scope));
        }

        await KaaAudit.DemandAsync(_audit, user, KaaPermissions.ReviewLog, "kaa.review.draw", "-", null, cancellationToken).ConfigureAwait(false);
        var verification = await _audit.VerifyAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var entries = new List<AuditRecord>();
        var opened = new Dictionary<(string Actor, DateTimeOffset Hour), HashSet<string>>();
        var ofReviewer = 0;
        await foreach (var record in _audit.ReadAsync(1, cancellationToken).ConfigureAwait(false))
        {
            if (record.Time < scope.From || record.Time >= scope.To || !IsOfPerson(record.Event))
            {
                continue;
            }

            if (string.Equals(record.Event.Actor, user.Name, StringComparison.Ordinal))
            {
                ofReviewer++;
                continue;
            }

            entries.Add(record);
            if (IsIntake(record.Event))
            {
                continue;
            }

            var key = (record.Event.Actor, Hour(record.Time));
            if (!opened.TryGetValue(key, out var persons))
            {
                opened.Add(key, persons = new(StringComparer.Ordinal));
            }

            persons.Add(record.Event.Subject);
        }

        var drawn = Draw(entries, scope.SampleSize);
        List<LogReviewEntry> sample = [.. entries
            .Select(e => new LogReviewEntry(e, Reasons(e, scope, opened) | (drawn.Contains(e.Sequence) ? LogReviewReasons.Drawn : LogReviewReasons.None)))
            .Where(e => e.Reasons != LogReviewReasons.None)];
        return new(
            scope, entries.Count == 0 ? 0 : entries[0].Sequence, entries.Count == 0 ? 0 : entries[^1].Sequence, entries.Count + ofReviewer, ofReviewer, verification.IsIntact, sample);
    }

    /// <summary>Records that a sample was looked at, and which of its entries somebody is asked about. That stands in the same log.</summary>
    /// <param name="user">Who looked.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="asked">Numbers of entries whose user is asked.</param>
    /// <param name="cancellationToken">Stops before it is recorded.</param>
    /// <exception cref="KaaAccessException">The user may not review the log.</exception>
    /// <exception cref="ArgumentException">An entry is not of the sample.</exception>
    public async Task CompleteAsync(KaaUser user, LogReviewSample sample, IReadOnlyCollection<long> asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(asked);
        var known = sample.Entries.Select(e => e.Record.Sequence).ToHashSet();
        if (!asked.All(known.Contains))
        {
            throw new ArgumentException("An entry is not of the sample.", nameof(asked));
        }

        // An entry of the log has a limited length: the first hundred are named, all are counted.
        await KaaAudit.DemandAsync(
            _audit,
            user,
            KaaPermissions.ReviewLog,
            "kaa.review",
            "-",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["entries"] = string.Create(CultureInfo.InvariantCulture, $"{sample.FirstSequence}-{sample.LastSequence}"),
                ["looked"] = sample.Entries.Count.ToString(CultureInfo.InvariantCulture),
                ["asked"] = asked.Count.ToString(CultureInfo.InvariantCulture),
                ["about"] = string.Join(' ', asked.Order().Take(100).Select(n => n.ToString(CultureInfo.InvariantCulture))),
                ["intact"] = sample.IsIntact ? "yes" : "no",
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static bool IsOfPerson(AuditEvent entry) => entry.Action.StartsWith("kaa.", StringComparison.Ordinal) && (entry.Subject != "-" || entry.Outcome == "refused");

    /// <summary>What a source changed is many persons at once, and nobody read them.</summary>
    private static bool IsIntake(AuditEvent entry) => entry.Action == "kaa.intake.person";

    private static LogReviewReasons Reasons(AuditRecord record, LogReviewScope scope, Dictionary<(string Actor, DateTimeOffset Hour), HashSet<string>> opened)
    {
        var local = SwedishDay.TimeOf(record.Time);
        var reasons = record.Event.Action is "kaa.disclose" or "kaa.extract" ? LogReviewReasons.Disclosure : LogReviewReasons.None;
        reasons |= record.Event.Outcome == "refused" ? LogReviewReasons.Refused : LogReviewReasons.None;
        reasons |= local.Hour < scope.WorkFromHour || local.Hour >= scope.WorkToHour || local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? LogReviewReasons.OutsideHours : LogReviewReasons.None;

        return !IsIntake(record.Event) && opened[(record.Event.Actor, Hour(record.Time))].Count > scope.MostPersonsAnHour ? reasons | LogReviewReasons.ManyPersons : reasons;
    }

    private static DateTimeOffset Hour(DateTimeOffset time) => new(time.UtcDateTime.Date.AddHours(time.UtcDateTime.Hour), TimeSpan.Zero);

    private static HashSet<long> Draw(List<AuditRecord> entries, int size)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var seed = entries[^1].Hash;
        return [.. entries
            .OrderBy(e => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {e.Sequence}")))), StringComparer.Ordinal)
            .Take(size).Select(e => e.Sequence)];
    }
}
