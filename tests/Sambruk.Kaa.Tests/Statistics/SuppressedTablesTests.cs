// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Kaa.Tests;

public sealed class SuppressedTablesTests
{
    private static readonly HalfYear s_period = new(2026, 1);

    [Fact]
    public void Small_counts_are_hidden_and_the_rest_of_a_large_register_is_mostly_shown()
    {
        var statistics = BoardStatistics.Of(AnyRegister.Of(1, 2000), s_period, AnyRegister.Here, AnyRegister.Known);
        var tables = SuppressedTables.Of(statistics, []);
        var raw = Figures(statistics.Tables);
        var all = tables.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures).ToList();
        Assert.All(all.Where(f => raw[f.Key] is >= 1 and <= 4), f => Assert.Equal((FigureState.Hidden, null), (f.State, f.Value)));
        Assert.All(all.Where(f => f.State == FigureState.Shown), f => Assert.Equal(raw[f.Key], f.Value));
        Assert.True(all.Count(f => f.State == FigureState.Shown) > all.Count / 2);
        Assert.Contains(all, f => f is { State: FigureState.Shown, Value: 0 });
        Assert.NotNull(tables.Tables.Single(t => t.Id == "contact").Rows[^1].SharePercent);
    }

    [Fact]
    public void A_share_stands_only_beside_both_its_numbers()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var tables = SuppressedTables.Of(BoardStatistics.Of(AnyRegister.Of(seed, 150), s_period, AnyRegister.Here, AnyRegister.Known), []);
            foreach (var row in tables.Tables.Where(t => t.Id is "contact" or "effort" or "firstTime").SelectMany(t => t.Rows))
            {
                Assert.True(row.SharePercent is null || (row.Figures[0].State == FigureState.Shown && row.Figures[1].State == FigureState.Shown));
            }

            Assert.True(tables.TimeToFirstContact is null || tables.Tables.Single(t => t.Id == "firstContact").Rows.All(r => r.Figures[0].State == FigureState.Shown));
        }
    }

    [Fact]
    public void A_zero_that_tells_that_all_are_in_another_cell_is_hidden_with_it()
    {
        // Everyone has had contact.
        var cases = Enumerable.Range(0, 60).Select(i => AnyRegister.Case(
            i.ToString(CultureInfo.InvariantCulture), new(2007 + (i % 3), 3, 1), i % 2 == 0,
            new PeriodOpened(new(2025, 9, 1), EntryReason.Missing), new ContactAttempted(new(2026, 2, 1), ContactChannel.Meeting, ContactOutcome.Reached)));
        var tables = SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), []);
        Assert.All(tables.Tables.Single(t => t.Id == "contact").Rows, r => Assert.Equal([FigureState.Hidden, FigureState.Hidden], r.Figures.Skip(1).Select(f => f.State)));
    }

    [Fact]
    public void Protected_persons_are_counted_but_never_make_a_cell()
    {
        var cases = Enumerable.Range(0, 90).Select(i => AnyRegister.Case(
            i.ToString(CultureInfo.InvariantCulture), new(i < 6 ? 2009 : 2007 + (i % 2), 3, 1), i % 2 == 0, i < 6, [new PeriodOpened(new(2025, 9, 1), EntryReason.Missing)])).ToList();
        var statistics = BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known);
        var row = SuppressedTables.Of(statistics, []).Tables.Single(t => t.Id == "persons").Rows.Single(r => r.Heading == "2009");
        Assert.Equal(6, statistics.Tables[0].Rows.Single(r => r.Heading == "2009").Figures[2].Value);
        Assert.Equal(FigureState.Hidden, row.Figures[2].State);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(12, true)]
    public void Who_is_new_is_shown_only_where_who_is_not_cannot_be_reckoned_to_be_few(int oldReached, bool isShown)
    {
        // Twenty are new, half of them reached; of thirty others, few or many.
        var cases = Enumerable.Range(0, 50).Select(i => AnyRegister.Case(
            i.ToString(CultureInfo.InvariantCulture), new(2007 + (i % 2), 3, 1), i % 4 < 2, new PeriodOpened(i < 20 ? new(2026, 1, 10) : new(2025, 9, 1), EntryReason.Missing),
            new ContactAttempted(new(2026, 2, 1), ContactChannel.Meeting, i < 10 || (i >= 20 && i < 20 + oldReached) ? ContactOutcome.Reached : ContactOutcome.NoAnswer)));
        var tables = SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), []).Tables;
        Assert.Equal(10 + oldReached, tables.Single(t => t.Id == "contact").Rows[^1].Figures[1].Value);
        Assert.Equal(isShown ? 10 : null, tables.Single(t => t.Id == "firstTime").Rows[^1].Figures[1].Value);
    }

    [Fact]
    public void Time_in_the_target_group_is_shown_only_where_each_year_of_birth_of_its_half_years_is()
    {
        var (shown, hidden) = (0, 0);
        for (var seed = 0; seed < 12; seed++)
        {
            CaseFile[] cases = [.. AnyRegister.Of(seed, 300 * (seed + 1))];
            var published = new List<PublishedReport>();
            var areYearsShown = true;
            for (HalfYear period = new(2024, 2); period <= s_period; period = period.Next)
            {
                var tables = SuppressedTables.Of(BoardStatistics.Of(cases, period, AnyRegister.Here, AnyRegister.Known), published);
                published.Add(PublishedReport.Parse(BoardReportFile.Json(tables)));
                areYearsShown &= tables.Tables[0].Rows.All(r => r.Figures.All(f => f.State == FigureState.Shown));
                if (period == s_period)
                {
                    var isShown = tables.Tables.Single(t => t.Id == "stay").Rows[0].Figures[0].State == FigureState.Shown;
                    Assert.True(areYearsShown || !isShown, FormattableString.Invariant($"{seed}"));
                    (shown, hidden) = (shown + (isShown ? 1 : 0), hidden + (areYearsShown ? 0 : 1));
                }
            }
        }

        Assert.True(shown > 0 && hidden > 0, FormattableString.Invariant($"{shown} {hidden}"));
    }

    [Fact]
    public void The_same_cases_in_any_order_and_culture_give_the_same_bytes()
    {
        CaseFile[] cases = [.. AnyRegister.Of(3, 300)];
        var one = Bytes(cases);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(one, Bytes(cases.Reverse()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static string Bytes(IEnumerable<CaseFile> cases)
        {
            var tables = SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), []);
            return Encoding.UTF8.GetString(BoardReportFile.Csv(tables)) + Encoding.UTF8.GetString(BoardReportFile.Json(tables)) + BoardReportPage.Write(tables);
        }
    }

    [Fact]
    public void What_is_published_says_nothing_of_what_is_hidden_and_reads_back()
    {
        var tables = SuppressedTables.Of(BoardStatistics.Of(AnyRegister.Of(4, 300), s_period, AnyRegister.Here, AnyRegister.Known), []);
        Assert.All(tables.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures).Where(f => f.State == FigureState.Hidden), f => Assert.Null(f.Value));
        var read = PublishedReport.Parse(BoardReportFile.Json(tables));
        Assert.Equal((tables.Municipality, tables.Period, tables.Known, tables.Threshold), (read.Municipality, read.Period, read.Known, read.Threshold));
    }

    [Fact]
    public void Reports_are_published_once_and_in_order_and_for_one_municipality()
    {
        CaseFile[] cases = [.. AnyRegister.Of(4, 300)];
        var report = PublishedReport.Parse(BoardReportFile.Json(SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), [])));
        Assert.Throws<ArgumentException>(() => SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), [report]));
        Assert.Throws<ArgumentException>(() => SuppressedTables.Of(BoardStatistics.Of(cases, s_period.Previous, AnyRegister.Here, AnyRegister.Known), [report]));
        Assert.Throws<ArgumentException>(() => SuppressedTables.Of(BoardStatistics.Of(cases, s_period.Next, MunicipalityCode.Parse("0180"), AnyRegister.Known), [report]));
        Assert.Throws<ArgumentException>(() => SuppressedTables.Of(BoardStatistics.Of(cases, s_period.Next, AnyRegister.Here, AnyRegister.Known), [report, report]));

        // First-time persons of the half-years before stand beside the new as they were published, whatever is known of them now.
        var next = SuppressedTables.Of(BoardStatistics.Of(cases.Skip(50), s_period.Next, AnyRegister.Here, AnyRegister.Known), [report]);
        var rows = next.Tables.Single(t => t.Id == "firstTime").Rows;
        Assert.Equal(["Jan.–juni\u00A02026", "Juli–dec.\u00A02026"], rows.Select(r => r.Heading));
        Assert.Equal(SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), []).Tables.Single(t => t.Id == "firstTime").Rows[0].Figures, rows[0].Figures);
    }

    [Fact]
    public void A_small_municipality_has_the_number_and_the_shares_without_gender()
    {
        // 24 youths, three women: gender would tell of them.
        var cases = Enumerable.Range(0, 24).Select(i => AnyRegister.Case(
            i.ToString(CultureInfo.InvariantCulture), new(2007 + (i % 2), 3, 1), i < 3, new PeriodOpened(new(2025, 9, 1), EntryReason.Missing),
            new ContactAttempted(new(2026, 2, 1), ContactChannel.Meeting, i % 3 == 0 ? ContactOutcome.Reached : ContactOutcome.NoAnswer)));
        var tables = SuppressedTables.Of(BoardStatistics.Of(cases, s_period, AnyRegister.Here, AnyRegister.Known), []);
        Assert.False(tables.IsByGender);
        Assert.Equal([null, null, 24], tables.Tables[0].Rows[^1].Figures.Select(f => f.Value));
        Assert.Equal([12, 12], tables.Tables[0].Rows.Where(r => r.Heading is "2007" or "2008").Select(r => r.Figures[2].Value));
        Assert.Equal(33.3m, tables.Tables.Single(t => t.Id == "contact").Rows[^1].SharePercent);
        Assert.Contains("Ungdomarna är för få för att visas efter kön", BoardReportPage.Write(tables), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"type":"other","municipality":"1440","period":"2026H1","known":"2026-07-01T00:00:00Z","threshold":5,"tables":[]}""")]
    [InlineData("""{"type":"sambruk-kaa-board-1","municipality":"1440","period":"2026","known":"2026-07-01T00:00:00Z","threshold":5,"tables":[]}""")]
    [InlineData("""{"type":"sambruk-kaa-board-1","municipality":"1440","period":"2026H1","known":"2026-07-01T00:00:00Z","threshold":1,"tables":[]}""")]
    [InlineData("""{"type":"sambruk-kaa-board-1","municipality":"1440","period":"2026H1","known":"2026-07-01T00:00:00Z","threshold":5,"tables":[{"id":"x","title":"x","description":"x","rowHeading":"x","columns":["x"],"rows":[{"heading":"x","isTotal":false,"figures":[{"key":"2026H1/Salary","state":"Shown","value":3}]}]}]}""")]
    [InlineData("""{"type":"sambruk-kaa-board-1","municipality":"1440","period":"2026H1","known":"2026-07-01T00:00:00Z","threshold":5,"tables":[{"id":"x","title":"x","description":"x","rowHeading":"x","columns":["x"],"rows":[{"heading":"x","isTotal":false,"figures":[{"key":"2026H1/FirstTime","state":"Shown"}]}]}]}""")]
    [InlineData("""{"type":"sambruk-kaa-board-1","municipality":"1440","period":"2026H1","known":"2026-07-01T00:00:00Z","threshold":5,"tables":[{"id":"x","title":"x","description":"x","rowHeading":"x","columns":["x"],"rows":[{"heading":"x","isTotal":false,"figures":[{"key":"2026H1/FirstTime","state":"Hidden","value":3}]}]}]}""")]
    public void A_file_that_is_not_a_published_report_is_refused(string json) =>
        Assert.Equal("KAA-PUBLISHED", Assert.Throws<InvalidInputException>(() => PublishedReport.Parse(Encoding.UTF8.GetBytes(json))).Code);

    [Fact]
    public void A_caller_is_told_at_once()
    {
        var statistics = BoardStatistics.Of([], s_period, AnyRegister.Here, AnyRegister.Known);
        Assert.Throws<ArgumentOutOfRangeException>(() => SuppressedTables.Of(statistics, [], new() { Threshold = 2 }));
        Assert.Equal(5, new SuppressionOptions().Threshold);
    }

    [Fact]
    public void Csv_and_json_have_what_the_tables_show()
    {
        var tables = SuppressedTables.Of(BoardStatistics.Of(AnyRegister.Of(6, 500), s_period, AnyRegister.Here, AnyRegister.Known), []);
        var lines = Encoding.UTF8.GetString(BoardReportFile.Csv(tables)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(tables.Tables.Sum(t => t.Rows.Sum(r => r.Figures.Count)) + 1, lines.Length);
        Assert.All(lines, l => Assert.Equal(6, l.Split(';').Length));
        using var json = JsonDocument.Parse(BoardReportFile.Json(tables));
        Assert.Equal(tables.Tables.Count, json.RootElement.GetProperty("tables").GetArrayLength());
    }

    [Fact]
    public void The_country_is_compared_by_shares_of_the_same_time()
    {
        var tables = SuppressedTables.Of(BoardStatistics.Of(AnyRegister.Of(1, 2000), s_period, AnyRegister.Here, AnyRegister.Known), []);
        var lines = BoardComparison.Of(tables, NationalFigures.Shipped, new(1000, new(2025, 12, 31), "SCB"));
        Assert.Equal([45m, 45.4m, 21.6m, 9m], lines.Select(l => l.Nation));
        Assert.NotNull(lines[^1].Question);
        Assert.All(NationalFigures.Shipped, f => Assert.NotEmpty(f.Source));
    }

    private static Dictionary<string, int> Figures(IEnumerable<BoardTable> tables) =>
        tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => f.Value!.Value);
}
