// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Kaa.Tests;

public sealed class BoardStatisticsTests
{
    private static readonly HalfYear s_spring = new(2026, 1);

    [Fact]
    public void Each_table_counts_what_it_says()
    {
        var statistics = Of(s_spring);
        Assert.Equal(
            """
            persons
              2006: 0 0 0
              2007: 1 1 2
              2008: 2 0 2
              2009: 1 0 1
              2010: 0 0 0
              Annat födelseår: 0 0 0
              Totalt: 4 1 5
            contact
              Kvinnor: 4 2 2 50.0
              Män: 1 0 1 0.0
              Totalt: 5 2 3 40.0
            effort
              Kvinnor: 4 1 3 25.0
              Män: 1 0 1 0.0
              Totalt: 5 1 4 20.0
            firstTime
              Jan.–juni 2026: 2 1 1 50.0
            firstContact
              0–30 dagar: 0 0.0
              31–90 dagar: 1 50.0
              91 dagar eller mer: 0 0.0
              Ingen kontakt under halvåret: 1 50.0
              Totalt: 2 100.0
            stay
              0–90 dagar: 0
              91–180 dagar: 0
              181–365 dagar: 0
              366 dagar eller mer: 0
              Kvar när halvåret började: 0
              Totalt: 0

            """.ReplaceLineEndings("\n"),
            Text(statistics.Tables.Where(t => t.Id is not ("firstEffort" or "occupationAfter" or "exits" or "outcome"))));
        Assert.Equal([("Motiverande eller coachande insats", 1)], Counts(statistics, "firstEffort"));
        Assert.Equal([("Arbete", 1)], Counts(statistics, "occupationAfter"));
        Assert.Equal([("Påbörjat nationellt program eller motsvarande", 1), ("Ej längre folkbokförd i kommunen", 1)], Counts(statistics, "exits"));
    }

    [Fact]
    public void Times_are_days_from_entry_and_those_still_in_are_censored()
    {
        var statistics = Of(s_spring);
        Assert.Equal((2, 1), (statistics.TimeToFirstContact.Count, statistics.TimeToFirstContact.Events));
        Assert.Equal(60, Assert.Single(statistics.TimeToFirstContact.Steps).Day);

        // Of those who came for the first time in spring 2025: a stays, d left after 122 days, e after 245.
        var autumn = Of(new(2026, 2));
        Assert.Equal([(122, 1), (245, 1)], autumn.TimeInTargetGroup.Steps.Select(s => (s.Day, s.Events)));
        Assert.Equal(3, autumn.TimeInTargetGroup.Count);
        Assert.Equal(
            ["0–90 dagar 0", "91–180 dagar 1", "181–365 dagar 1", "366 dagar eller mer 0", "Kvar när halvåret började 1", "Totalt 3"],
            autumn.Tables.Single(t => t.Id == "stay").Rows.Select(r => $"{r.Heading} {r.Figures[0].Value}"));
    }

    [Fact]
    public void What_became_of_those_who_left_a_year_ago_is_what_was_told_since()
    {
        var outcome = Of(new(2026, 2)).Tables.Single(t => t.Id == "outcome");

        // Of those who left in autumn 2025: one works after six months and studies after twelve; one is back, one has died: they are not followed.
        CaseFile[] cases =
        [
            AnyRegister.Case(
                "x", new(2008, 5, 1), true, new PeriodOpened(new(2025, 1, 10), EntryReason.Missing), new PeriodClosed(new(2025, 9, 1), ExitReason.NotRegistered),
                new OccupationLearned(OccupationKind.Unknown, new(2025, 8, 1), "k"), new OccupationLearned(OccupationKind.Work, new(2026, 2, 1), "k"), new OccupationLearned(OccupationKind.AdultEducation, new(2026, 8, 1), "k")),
            AnyRegister.Case(
                "y", new(2008, 5, 1), false, new PeriodOpened(new(2025, 1, 10), EntryReason.Missing), new PeriodClosed(new(2025, 10, 1), ExitReason.NationalOrEquivalent), new PeriodOpened(new(2026, 3, 1), EntryReason.InterruptedNational)),
            AnyRegister.Case("z", new(2008, 5, 1), false, new PeriodOpened(new(2025, 1, 10), EntryReason.Missing), new PeriodClosed(new(2025, 10, 1), ExitReason.Deceased)),
        ];
        var later = BoardStatistics.Of(cases, new(2026, 2), AnyRegister.Here, AnyRegister.Known).Tables.Single(t => t.Id == "outcome");
        Assert.Equal(["Studier 0 1", "Arbete eller praktik 1 0", "Annat känt 0 0", "Ingen sysselsättning 0 0", "Okänt 0 0"], later.Rows.Select(r => $"{r.Heading} {string.Join(' ', r.Figures.Select(f => f.Value))}"));
        Assert.Equal(2026, int.Parse(outcome.Rows[0].Figures[0].Key[..4], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_sum_of_every_table_holds_for_any_register()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            foreach (var period in new HalfYear[] { new(2025, 2), new(2026, 1) })
            {
                var statistics = BoardStatistics.Of(AnyRegister.Of(seed, 200), period, AnyRegister.Here, AnyRegister.Known);
                Assert.All(statistics.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Figures), f => Assert.True(FigureKey.TryParse(f.Key, out var key) && key.ToString() == f.Key, f.Key));
                foreach (var table in statistics.Tables)
                {
                    if (table.Rows[^1].IsTotal)
                    {
                        Assert.Equal(table.Rows[^1].Figures.Select(f => f.Value), table.Columns.Select((_, c) => table.Rows.SkipLast(1).Sum(r => r.Figures[c].Value)));
                    }

                    if (table.Columns.Count > 2)
                    {
                        var total = table.Columns[^1] == "Totalt" ? table.Columns.Count - 1 : 0;
                        Assert.All(table.Rows, r => Assert.Equal(r.Figures[total].Value, r.Figures.Where((_, c) => c != total).Sum(f => f.Value)));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task A_stream_gives_the_same_as_a_list()
    {
        CaseFile[] cases = [.. AnyRegister.Of(5, 100)];
        var streamed = await BoardStatistics.OfAsync(cases.ToAsyncEnumerable(), s_spring, AnyRegister.Here, AnyRegister.Known, TestContext.Current.CancellationToken);
        Assert.Equal(Text(BoardStatistics.Of(cases, s_spring, AnyRegister.Here, AnyRegister.Known).Tables), Text(streamed.Tables));
    }

    /// <summary>
    /// a: in since 2025 and stays. b: came in spring, contact after 60 days. c: came in spring, no contact. d: was in, left, came back in
    /// spring and left again. e: in since 2025, left in May.
    /// </summary>
    private static BoardStatistics Of(HalfYear period) => BoardStatistics.Of(
        [
            AnyRegister.Case(
                "a", new(2007, 3, 1), true, new PeriodOpened(new(2025, 3, 1), EntryReason.Missing), new ContactAttempted(new(2026, 4, 1), ContactChannel.Telephone, ContactOutcome.Reached),
                new EffortStarted("1", EffortKind.Coaching, new(2025, 10, 1), OccupationKind.None), new EffortStarted("2", EffortKind.Work, new(2026, 3, 1), OccupationKind.None), new EffortEnded("1", new(2026, 5, 1), EffortEndReason.Completed, OccupationKind.Work)),
            AnyRegister.Case(
                "b", new(2008, 3, 1), true, new PeriodOpened(new(2026, 2, 1), EntryReason.Missing), new ContactAttempted(new(2026, 1, 1), ContactChannel.Telephone, ContactOutcome.Reached),
                new ContactAttempted(new(2026, 2, 10), ContactChannel.Telephone, ContactOutcome.NoAnswer), new ContactAttempted(new(2026, 4, 2), ContactChannel.Telephone, ContactOutcome.Reached)),
            AnyRegister.Case("c", new(2009, 3, 1), true, new PeriodOpened(new(2026, 6, 30), EntryReason.Missing)),
            AnyRegister.Case(
                "d", new(2008, 7, 1), true, new PeriodOpened(new(2025, 2, 1), EntryReason.Missing), new PeriodClosed(new(2025, 6, 3), ExitReason.NationalOrEquivalent),
                new PeriodOpened(new(2026, 1, 10), EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary), new PeriodClosed(new(2026, 6, 30), ExitReason.NationalOrEquivalent)),
            AnyRegister.Case("e", new(2007, 7, 1), false, new PeriodOpened(new(2025, 6, 1), EntryReason.Missing), new PeriodClosed(new(2026, 2, 1), ExitReason.NotRegistered)),
        ],
        period, AnyRegister.Here, AnyRegister.Known);

    private static IEnumerable<(string, int)> Counts(BoardStatistics statistics, string table) =>
        statistics.Tables.Single(t => t.Id == table).Rows.Where(r => !r.IsTotal && r.Figures[^1].Value > 0).Select(r => (r.Heading, r.Figures[^1].Value!.Value));

    private static string Text(IEnumerable<BoardTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.Append(table.Id).Append('\n');
            foreach (var row in table.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {row.Heading}: {string.Join(' ', row.Figures.Select(f => f.Value))}{(row.SharePercent is { } s ? " " + s.ToString("0.0", CultureInfo.InvariantCulture) : "")}\n");
            }
        }

        return text.ToString();
    }
}
