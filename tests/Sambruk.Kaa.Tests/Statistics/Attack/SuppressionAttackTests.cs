// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using CsCheck;

namespace Sambruk.Kaa.Tests;

/// <summary>The attacker against what is published of four half-years.</summary>
public sealed class SuppressionAttackTests
{
    private static readonly HalfYear[] s_four = [new(2025, 1), new(2025, 2), new(2026, 1), new(2026, 2)];

    private static readonly Gen<(int Seed, int Count, bool SameGender, bool Calm, int Threshold)> s_register =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.OneOf(Gen.Int[4, 60], Gen.Int[60, 400], Gen.Int[400, 2500]), Gen.Bool, Gen.Bool, Gen.Int[3, 6]);

    [Fact]
    public void No_hidden_count_of_four_half_years_is_recovered_or_narrowed_within_the_small()
    {
        var attacked = 0;
        s_register.Sample(
            r =>
            {
                CaseFile[] cases = [.. AnyRegister.Of(r.Seed, r.Count, r.SameGender, r.Calm)];
                var published = Publish(cases, s_four, r.Threshold);
                Interlocked.Add(ref attacked, Hold(published, cases, r.Threshold));
            },
            iter: Iterations,
            threads: 1);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{attacked} hidden figures attacked"));
    }

    [Fact]
    public void The_attacker_breaks_reports_that_hide_the_small_counts_alone()
    {
        var recovered = 0;
        for (var seed = 0; seed < 5; seed++)
        {
            CaseFile[] cases = [.. AnyRegister.Of(seed, 150)];
            var naive = s_four.Select(p => Naive(BoardStatistics.Of(cases, p, AnyRegister.Here, AnyRegister.Known))).ToList();
            recovered += Attacker.Read(naive.Select(n => n.Serialize())).Attack().Count(f => f.Low == f.High);
        }

        Assert.True(recovered > 50, FormattableString.Invariant($"{recovered}"));
    }

    [Fact]
    public void Reports_made_one_by_one_without_the_earlier_ones_can_be_broken_and_with_them_cannot()
    {
        var alone = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            CaseFile[] cases = [.. AnyRegister.Of(seed, 60, calm: true)];
            var each = s_four.Select(p => SuppressedTables.Of(BoardStatistics.Of(cases, p, AnyRegister.Here, AnyRegister.Known), []).Publish());
            alone += Attacker.Read(each.Select(e => e.Serialize())).Attack().Count(f => f.Low > f.High - 3);
            Hold(Publish(cases, s_four, 5), cases, 5);
        }

        Assert.True(alone > 0);
    }

    [Fact]
    public void A_report_that_is_published_again_when_more_is_known_gives_nothing_away()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            CaseFile[] all = [.. AnyRegister.Of(seed, 120)];
            CaseFile[] early = [.. all.Where((_, i) => i % 17 != 0)];
            var published = new List<PublishedReport>();
            foreach (var (cases, period) in new[] { (early, s_four[0]), (early, s_four[1]), (all, s_four[1]), (all, s_four[2]) })
            {
                var tables = SuppressedTables.Of(BoardStatistics.Of(cases, period, AnyRegister.Here, AnyRegister.Known.AddDays(published.Count)), published);
                published.Add(tables.Publish());
            }

            // Each edition by itself, and the last of each half-year together; what contradicts each other tells nothing.
            foreach (var editions in new[] { (int[])[0, 1], [2, 3], [0, 2, 3] })
            {
                var attacker = Attacker.Read(editions.Select(e => published[e].Serialize()));
                var found = attacker.Attack();
                if (!attacker.IsContradicted)
                {
                    Assert.All(found, f => Assert.True(f.High - f.Low >= 3, f.ToString()));
                }
            }
        }
    }

    private static long Iterations => long.Parse(Environment.GetEnvironmentVariable("SAMBRUK_ATTACKS") ?? "20", CultureInfo.InvariantCulture);

    private static List<PublishedReport> Publish(CaseFile[] cases, HalfYear[] periods, int threshold)
    {
        var published = new List<PublishedReport>();
        foreach (var period in periods)
        {
            var tables = SuppressedTables.Of(BoardStatistics.Of(cases, period, AnyRegister.Here, AnyRegister.Known), published, new() { Threshold = threshold });
            Assert.True(tables.Findings.IsValid, tables.Findings.ToString());
            published.Add(tables.Publish());
        }

        return published;
    }

    /// <summary>Told even which of the hidden are zeros, the attacker finds no figure narrower than 1 to the threshold less one.</summary>
    private static int Hold(List<PublishedReport> published, CaseFile[] cases, int threshold)
    {
        var truth = published.SelectMany(p => BoardStatistics.Of(cases, p.Period, AnyRegister.Here, AnyRegister.Known).Tables)
            .SelectMany(t => t.Rows).SelectMany(r => r.Figures).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Value!.Value);
        var attacked = 0;
        foreach (var attacker in new[] { Attacker.Read(published.Select(p => p.Serialize())) })
        {
            var found = attacker.Attack();
            Assert.False(attacker.IsContradicted);
            Assert.All(found, f => Assert.True(f.Low <= truth[f.Key] && truth[f.Key] <= f.High, $"the attacker is wrong about {f}"));
            Assert.All(found, f => Assert.True(IsWide(f, truth[f.Key], threshold), $"{f} is {truth[f.Key]}"));
            attacked += found.Count;
        }

        return attacked;
    }

    /// <summary>A small count may be any from 1 to the threshold less one, a large one any of as many.</summary>
    private static bool IsWide((string Key, long Low, long High) found, int truth, int threshold) =>
        truth < threshold ? found.Low <= 1 && found.High >= threshold - 1 : found.High - found.Low >= threshold - 2 && found.Low < found.High;

    private static PublishedReport Naive(BoardStatistics statistics) => new(
        statistics.Municipality, statistics.Period, statistics.Known, 5,
        [
            .. statistics.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures).DistinctBy(f => f.Key)
                .Select(f => f.Value is >= 1 and <= 4 ? new PublishedFigure(f.Key, FigureState.Hidden) : new PublishedFigure(f.Key, FigureState.Shown, f.Value)),
        ]);
}
