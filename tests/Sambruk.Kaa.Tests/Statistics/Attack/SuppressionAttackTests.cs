// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>The attacker against what is published of four half-years. The registers are the same each time; many more are run by hand.</summary>
public sealed class SuppressionAttackTests
{
    private static readonly HalfYear[] s_four = [new(2025, 1), new(2025, 2), new(2026, 1), new(2026, 2)];

    private static int First => int.Parse(Environment.GetEnvironmentVariable("SAMBRUK_ATTACKS_FROM") ?? "1000", CultureInfo.InvariantCulture);

    public static TheoryData<int> Ordinary => [.. Enumerable.Range(0, 20)];

    /// <summary>Each hidden figure, large or small, may be any number from 1 to the threshold less one (kaa.md §7).</summary>
    [Theory]
    [MemberData(nameof(Ordinary))]
    public void No_hidden_figure_of_four_half_years_is_narrowed(int seed) => HoldWhole(seed);

    /// <summary>Run by hand: <c>SAMBRUK_ATTACKS=500</c>, <c>-explicit on</c>.</summary>
    [Fact(Explicit = true)]
    public void No_hidden_figure_of_many_registers_is_narrowed()
    {
        var registers = int.Parse(Environment.GetEnvironmentVariable("SAMBRUK_ATTACKS") ?? "500", CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var (hidden, shown, byGender, stays, worlds, open) = (0, 0, 0, 0, 0, 0);
        var failures = new List<string>();
        var openRegisters = "";
        for (var seed = First; seed < First + registers; seed++)
        {
            try
            {
                // Every third by a reader who knows besides that nobody died.
                var found = Hold(seed, tellsNobodyDied: seed % 3 == 2);
                hidden += found.Hidden;
                shown += found.Shown;
                byGender += found.ByGender;
                stays += found.Stays;
                worlds += found.Worlds;
                open += found.Open;
                openRegisters += found.Open > 0 ? $" {seed}:{found.Open}" : "";
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                failures.Add($"{seed}: {exception.Message}");
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{registers} registers, {4 * registers} reports ({byGender} by gender, {stays} with those still in), {shown} figures shown, {hidden} hidden, {worlds - open} worlds found, {open} not found in time{openRegisters}, {failures.Count} failures, {watch.Elapsed.TotalSeconds:0} s"));
        failures.ForEach(TestContext.Current.TestOutputHelper.WriteLine);
        Assert.Equal([], failures);
    }

    /// <summary>A reader who knows besides that nobody died: then all leavers of a large municipality are known. No small count is narrowed.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(107)]
    [InlineData(114)]
    [InlineData(120)]
    [InlineData(127)]
    public void That_nobody_died_tells_no_more(int seed) => HoldWhole(seed, tellsNobodyDied: true);

    [Fact]
    public void The_attacker_breaks_reports_that_hide_the_small_counts_alone()
    {
        CaseFile[] cases = [.. AnyRegister.Of(3, 150)];
        var attacker = Attacker.Read(s_four.Select(p => Altered(cases, p, (key, value) => value is >= 1 and <= 4 ? null : value)));
        Assert.False(attacker.IsContradicted);
        Assert.True(attacker.Hidden.Count(k => attacker.BoundsOf(k) is var (low, high) && low == high) > 20);
    }

    private static void HoldWhole(int seed, bool tellsNobodyDied = false)
    {
        var found = Hold(seed, tellsNobodyDied);
        Assert.True(found.Hidden > 0);
        Assert.True(found.Open == 0, $"{found.Open} worlds were not found in time");
    }

    private static (int Hidden, int Shown, int ByGender, int Stays, int Worlds, int Open) Hold(int seed, bool tellsNobodyDied = false)
    {
        var register = AttackedRegister.Of(seed);
        var published = new List<PublishedReport>();
        var files = new List<byte[]>();
        var truth = new Dictionary<string, int>(StringComparer.Ordinal);
        var (shown, byGender, stays) = (0, 0, 0);
        foreach (var period in s_four)
        {
            var statistics = BoardStatistics.Of(register.Cases, period, AnyRegister.Here, AnyRegister.Known);
            var tables = SuppressedTables.Of(statistics, published, new() { Threshold = register.Threshold });
            files.Add(BoardReportFile.Json(tables));
            published.Add(PublishedReport.Parse(files[^1]));
            foreach (var figure in statistics.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures))
            {
                truth[figure.Key] = figure.Value!.Value;
            }

            shown += tables.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures).Count(f => f.State == FigureState.Shown);
            byGender += tables.IsByGender ? 1 : 0;
            stays += tables.Tables.Single(t => t.Id == "stay").Rows[^1].Figures[0].Value is null ? 0 : 1;
        }

        var attacker = Attacker.Read(files, tellsNobodyDied);
        Assert.False(attacker.IsContradicted, $"{register}: the attacker is wrong about something");
        var (hidden, worlds, open) = (0, 0, 0);
        foreach (var key in attacker.Hidden)
        {
            hidden++;
            var (low, high) = attacker.BoundsOf(key);
            Assert.True(low <= truth[key] && truth[key] <= high, $"{register}: the attacker is wrong about {key}, {low}–{high}, which is {truth[key]}");
            if (tellsNobodyDied && truth[key] >= register.Threshold)
            {
                // A large one may be known to be large then; not which.
                Assert.True(high - low >= register.Threshold - 1, $"{register}: {key} is {truth[key]} and narrowed to {low}–{high}");
                continue;
            }

            Assert.True(low <= 1 && high >= register.Threshold - 1, $"{register}: {key} is {truth[key]} and narrowed to {low}–{high}");
            for (var value = 1; value < register.Threshold; value++)
            {
                worlds++;
                var isPossible = attacker.IsPossible(key, value);
                Assert.True(isPossible is not false, $"{register}: {key} is {truth[key]}, and there is no world with {value} ({low}–{high})");
                open += isPossible is null ? 1 : 0;
            }
        }

        return (hidden, shown, byGender, stays, worlds, open);
    }

    /// <summary>A report with its figures as somebody else would show them.</summary>
    private static byte[] Altered(CaseFile[] cases, HalfYear period, Func<string, int, int?> show)
    {
        var tables = BoardStatistics.Of(cases, period, AnyRegister.Here, AnyRegister.Known).Tables;
        return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
        {
            period = period.ToString(),
            tables = tables.Select(t => new { rows = t.Rows.Select(r => new { figures = r.Figures.Select(f => Figure(f.Key, show(f.Key, f.Value!.Value))) }) }),
        });

        static Dictionary<string, object> Figure(string key, int? value) => value is { } number ? new() { ["key"] = key, ["value"] = number } : new() { ["key"] = key };
    }
}
