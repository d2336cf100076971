// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>An entry of a sample, and what became of it.</summary>
/// <param name="Record">The entry.</param>
/// <param name="Verdict"><c>ok</c>, <c>follow-up</c>, or <c>null</c>: nobody has looked at it.</param>
/// <param name="Reviewer">Who looked.</param>
internal sealed record ReviewedEntry(AuditRecord Record, string? Verdict, string? Reviewer);

/// <summary>A sample of the log.</summary>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="TakenBy">By whom.</param>
/// <param name="Entries">Its entries.</param>
internal sealed record LogSample(DateTimeOffset TakenAt, string TakenBy, IReadOnlyList<ReviewedEntry> Entries);

/// <summary>
/// Review of the register's log by sample. Samples and verdicts are entries of the same log: the chain holds them, too. Nobody reviews
/// what she did herself; every disclosure and every refusal of the last month is in the sample, the rest is drawn by chance.
/// </summary>
internal sealed class LogReviewBook(YouthRegister youths)
{
    public const string SampleAction = "kommun.kaa.sample";

    public const string ReviewAction = "kommun.kaa.review";

    private const int Days = 30;
    private const int Drawn = 8;
    private const int MostCertain = 40;

    private static readonly HashSet<string> s_reviewable = new(StringComparer.Ordinal)
    {
        "kaa.read", "kaa.record", "kaa.disclose", "kaa.enter", YouthExports.ListAction, YouthExports.HandoverAction,
    };

    /// <summary>The latest sample with what became of its entries; <c>null</c>: none was taken. And how much there is in the log.</summary>
    public async Task<(LogSample? Sample, AuditVerification Verification)> ReadAsync(KaaUser user, CancellationToken cancellationToken)
    {
        await DemandAsync(user, "kommun.kaa.log", "-", "granted", null, cancellationToken);
        AuditRecord? sample = null;
        var verdicts = new Dictionary<long, (string Verdict, string Reviewer)>();
        var entries = new Dictionary<long, AuditRecord>();
        await foreach (var record in youths.Log.ReadAsync(1, cancellationToken))
        {
            if (record.Event.Action == SampleAction)
            {
                sample = record;
            }
            else if (record.Event.Action == ReviewAction && long.TryParse(record.Event.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var of))
            {
                verdicts[of] = (record.Event.Outcome, record.Event.Actor);
            }
            else if (s_reviewable.Contains(record.Event.Action))
            {
                entries[record.Sequence] = record;
            }
        }

        var verification = await youths.Log.VerifyAsync(cancellationToken: cancellationToken);
        return sample is null
            ? (null, verification)
            : (new(sample.Time, sample.Event.Actor, [.. NumbersOf(sample).Where(entries.ContainsKey).Select(n => new ReviewedEntry(entries[n], Verdict(n).Verdict, Verdict(n).Reviewer))]), verification);

        (string? Verdict, string? Reviewer) Verdict(long number) => verdicts.TryGetValue(number, out var found) ? found : (null, null);
    }

    /// <summary>Draws a sample of what others did.</summary>
    public async Task DrawAsync(KaaUser user, CancellationToken cancellationToken)
    {
        var since = youths.Clock.GetUtcNow().AddDays(-Days);
        var certain = new List<long>();
        var others = new List<long>();
        await foreach (var record in youths.Log.ReadAsync(1, cancellationToken))
        {
            if (record.Time >= since && record.Event.Actor != user.Name && s_reviewable.Contains(record.Event.Action))
            {
                (record.Event.Action == "kaa.disclose" || record.Event.Outcome == "refused" ? certain : others).Add(record.Sequence);
            }
        }

        var chosen = others.ToArray();
        RandomNumberGenerator.Shuffle(chosen.AsSpan());
        long[] numbers = [.. certain.TakeLast(MostCertain).Concat(chosen.Take(Drawn)).Order()];
        await DemandAsync(user, SampleAction, "-", "granted", new Dictionary<string, string>(StringComparer.Ordinal) { ["entries"] = string.Join(' ', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) }, cancellationToken);
    }

    /// <summary>Tells what became of an entry of the latest sample; false: it is not one, or it is the user's own.</summary>
    public async Task<bool> ReviewAsync(KaaUser user, long number, bool isInOrder, CancellationToken cancellationToken)
    {
        var (sample, _) = await ReadAsync(user, cancellationToken);
        if (sample?.Entries.FirstOrDefault(e => e.Record.Sequence == number) is not { } entry || entry.Record.Event.Actor == user.Name)
        {
            return false;
        }

        // Pressed twice, it stands there once.
        var verdict = isInOrder ? "ok" : "follow-up";
        if (entry.Verdict != verdict || entry.Reviewer != user.Name)
        {
            await DemandAsync(user, ReviewAction, number.ToString(CultureInfo.InvariantCulture), verdict, null, cancellationToken);
        }

        return true;
    }

    private async Task DemandAsync(KaaUser user, string action, string subject, string outcome, IReadOnlyDictionary<string, string>? details, CancellationToken cancellationToken)
    {
        var isAllowed = user.May(KaaPermissions.ReviewLog);
        var more = new Dictionary<string, string>(details ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal) { ["role"] = user.Role };
        await youths.Log.AppendAsync(new(user.Name, action, subject, isAllowed ? outcome : "refused") { Purpose = user.Purpose, Details = more }, cancellationToken);
        if (!isAllowed)
        {
            throw new UnauthorizedAccessException("The permission ReviewLog is missing.");
        }
    }

    private static IEnumerable<long> NumbersOf(AuditRecord sample) => sample.Event.Details.GetValueOrDefault("entries", "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture));
}
