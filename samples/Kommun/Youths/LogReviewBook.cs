// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>A sample that was looked at before.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Looked">How many entries it had.</param>
/// <param name="Asked">About how many somebody was asked.</param>
internal sealed record EarlierReview(DateTimeOffset At, string By, string Looked, string Asked);

/// <summary>
/// Review of the register's log by sample: the thirty days up to last midnight. The sample is the same all day, whoever draws it; the
/// reviewer's own entries are left to somebody else.
/// </summary>
internal sealed class LogReviewBook(YouthRegister youths)
{
    private const int Days = 30;
    private const int Drawn = 10;
    private const int MostEarlier = 5;

    /// <summary>The sample of today, and those that were looked at before.</summary>
    public async Task<(LogReviewSample Sample, IReadOnlyList<EarlierReview> Earlier)> ReadAsync(KaaUser user, CancellationToken cancellationToken)
    {
        var sample = await DrawAsync(user, cancellationToken);
        var earlier = new List<EarlierReview>();
        await foreach (var record in youths.Log.ReadAsync(1, cancellationToken))
        {
            if (record.Event is { Action: "kaa.review", Outcome: "granted" } review)
            {
                earlier.Add(new(record.Time, review.Actor, review.Details.GetValueOrDefault("looked", ""), review.Details.GetValueOrDefault("asked", "")));
            }
        }

        return (sample, [.. earlier.AsEnumerable().Reverse().Take(MostEarlier)]);
    }

    /// <summary>Records that the sample was looked at; false: it is no longer the one that was shown.</summary>
    public async Task<bool> CompleteAsync(KaaUser user, long last, IReadOnlyCollection<long> asked, CancellationToken cancellationToken)
    {
        var sample = await DrawAsync(user, cancellationToken);
        var known = sample.Entries.Select(e => e.Record.Sequence).ToHashSet();
        if (sample.LastSequence != last || !asked.All(known.Contains))
        {
            return false;
        }

        await youths.Review.CompleteAsync(user, sample, asked, cancellationToken);
        return true;
    }

    private Task<LogReviewSample> DrawAsync(KaaUser user, CancellationToken cancellationToken) =>
        youths.Review.DrawAsync(user, new(Midnight(youths.Today.AddDays(-Days)), Midnight(youths.Today)) { SampleSize = Drawn }, cancellationToken);

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, Swedish.Local(new DateTimeOffset(day, new(12, 0), TimeSpan.Zero)).Offset);
}
