// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Kaa.Tests;

public sealed class ScbFileTests
{
    private static readonly MunicipalityCode s_here = MunicipalityCode.Parse("1440");
    private static readonly ScbLayout s_verified = ScbLayoutFile.Example with { Status = ScbLayoutStatus.Verified, VerifiedBy = "utredare", VerifiedOn = new(2026, 7, 1), SourceDocument = "Postbeskrivning, exempel" };

    [Fact]
    public void No_file_is_made_by_a_layout_that_nobody_has_verified()
    {
        var report = ScbReport.Of(Cases(), new(2026, 1), s_here, ScbLayoutFile.Example);
        Assert.False(report.CanBeExported);
        Assert.Equal("KAA_SCB_LAYOUT_UNVERIFIED", Assert.Throws<InvalidInputException>(() => ScbFile.Export(report)).Code);
        Assert.NotEmpty(ScbFile.Preview(report));
    }

    [Fact]
    public void The_file_is_what_was_previewed_and_reads_back_as_the_rows()
    {
        var report = ScbReport.Of(Cases(), new(2026, 1), s_here, s_verified);
        Assert.True(report.Findings.IsValid, string.Join('\n', report.Findings));
        var file = ScbFile.Export(report);
        Assert.Equal(string.Join("\r\n", ScbFile.Preview(report)) + "\r\n", Encoding.UTF8.GetString(file));
        Assert.Equal(
            """
            personnr;kommunreg;kon;datumreg;sysskola;orsakreg;datumkontakt;syskontakt;sysinnan;atgard;datumatgstart;datumatgslut;orsakatgslut;sysefter;datumavreg;orsakavreg
            200611242389;1440;1;20251001;2;2;;;;;;;;;20260401;2
            200903142388;1440;1;20250901;1;4;20260302;1;1;4;20260310;20260501;1;7;;
            200903142388;1440;1;20250901;1;4;20260405;7;;;;;;;;

            """.ReplaceLineEndings("\r\n"),
            Encoding.UTF8.GetString(file));
        var read = ScbFile.Read(file, s_verified);
        Assert.Equal(report.Rows.Select(r => r with { PersonId = "", IndividualOccupation = null, KnowledgeDate = null, KnowledgeSource = null, MunicipalAction = null, MunicipalActionDate = null }), read.Select(r => r with { PersonId = "" }));
    }

    [Fact]
    public void The_same_cases_in_another_order_and_culture_give_the_same_bytes()
    {
        var file = ScbFile.Export(ScbReport.Of(Cases(), new(2026, 1), s_here, s_verified));
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(file, ScbFile.Export(ScbReport.Of(Cases().Reverse(), new(2026, 1), s_here, s_verified)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Fixed_places_are_filled_with_spaces_and_read_back()
    {
        var columns = new List<ScbColumn>();
        var at = 1;
        foreach (var column in s_verified.Columns)
        {
            columns.Add(column with { Start = at, Width = 14 });
            at += 15;
        }

        var layout = s_verified with { Columns = columns, Format = s_verified.Format with { Separator = null, HasHeader = false, LineEnd = "lf", Encoding = "iso-8859-1" } };
        Assert.True(ScbLayoutFile.Validate(layout).IsValid);
        var report = ScbReport.Of(Cases(), new(2026, 1), s_here, layout);
        var file = ScbFile.Export(report);
        Assert.All(Encoding.Latin1.GetString(file).TrimEnd('\n').Split('\n'), l => Assert.StartsWith("20", l, StringComparison.Ordinal));
        Assert.Equal(report.Rows.Select(r => (r.Identity, r.ContactDate, r.Effort)), ScbFile.Read(file, layout).Select(r => (r.Identity, r.ContactDate, r.Effort)));
    }

    [Fact]
    public void A_value_that_would_be_cut_off_and_a_text_that_cannot_be_written_stop_the_file()
    {
        var narrow = s_verified with
        {
            Columns = [new("personnr", ScbField.IdentityNumber, 1, 11), new("kalla", ScbField.KnowledgeSource, 12, 20)],
            Format = s_verified.Format with { Separator = null, HasHeader = false, Encoding = "iso-8859-1" },
        };
        var wide = narrow with { Columns = [narrow.Columns[0] with { Width = 12 }, narrow.Columns[1] with { Start = 13 }] };
        static CaseFile Known(string source) => Case("p", "200903142388", new PeriodOpened(new(2025, 9, 1), EntryReason.Missing), new OccupationLearned(OccupationKind.Work, new(2026, 2, 1), source));
        Assert.Contains(ScbReport.Of([Known("skolan")], new(2026, 1), s_here, narrow).Findings, f => f.Code == "KAA-V17" && f.Path == "row 1:IdentityNumber:p");
        Assert.True(ScbReport.Of([Known("skolan")], new(2026, 1), s_here, wide).Findings.IsValid);
        foreach (var source in new[] { "två\nrader", "Łódź" })
        {
            Assert.Contains(ScbReport.Of([Known(source)], new(2026, 1), s_here, wide).Findings, f => f.Code == "KAA-V17" && f.Path == "row 1:KnowledgeSource:p");
        }

        Assert.True(ScbReport.Of([Known("Łódź")], new(2026, 1), s_here, wide with { Format = wide.Format with { Encoding = "utf-8" } }).Findings.IsValid);
    }

    [Fact]
    public void What_differs_from_the_last_report_is_told_by_person_and_field()
    {
        var report = ScbReport.Of(Cases(), new(2026, 1), s_here, s_verified);
        var before = report.Rows.Where(r => r.Identity == "200903142388").Select(r => r with { ContactDate = null, OccupationAtContact = null, PersonId = "file:2" }).ToList();
        var difference = ScbDifference.Of(before, report.Rows);
        Assert.Equal(["b"], difference.Added);
        Assert.Empty(difference.Removed);
        Assert.Equal("a: ContactDate OccupationAtContact", Assert.Single(difference.Changed).ToString());
    }

    [Theory]
    [InlineData("KAA-V17", "f:2:EntryDate", "200903142388;1440;2;20260230;1;4;;;;;;;;;;")]
    [InlineData("KAA-V17", "f:2", "200903142388;1440;2")]
    [InlineData("KAA-V15", "f:2:EntryReason", "200903142388;1440;2;20250901;1;99;;;;;;;;;;")]
    [InlineData("KAA-V2", "f:2:Municipality", "200903142388;144;2;20250901;1;4;;;;;;;;;;")]
    public void A_file_that_cannot_be_read_is_told_by_line_and_column(string code, string path, string line)
    {
        var fault = Assert.Throws<InvalidInputException>(() => ScbFile.Read(Encoding.UTF8.GetBytes("head\n" + line + "\n"), s_verified, "f"));
        Assert.Contains(fault.Report, f => f.Code == code && f.Path == path);
    }

    public static TheoryData<string, ScbLayout> Broken => new()
    {
        { "KAA-SL02", s_verified with { Columns = [.. s_verified.Columns, s_verified.Columns[0]] } },
        { "KAA-SL03", s_verified with { Format = s_verified.Format with { Separator = null } } },
        { "KAA-SL04", Codes("ExitReason", c => [.. c, c[0] with { Code = "99" }]) },
        { "KAA-SL05", Codes("ExitReason", c => [.. c, new("Flyttat", "9", "x")]) },
        { "KAA-SL06", Codes("ExitReason", c => [.. c.Skip(1)]) },
        { "KAA-SL07", s_verified with { CodeLists = s_verified.CodeLists.Where(l => l.Key != "Gender").ToDictionary() } },
        { "KAA-SL08", s_verified with { Period = "2026" } },
        { "KAA-SL09", s_verified with { VerifiedBy = null } },
        { "KAA-SL10", s_verified with { Format = s_verified.Format with { Encoding = "ebcdic" } } },
        { "KAA-SL11", s_verified with { Controls = [new("1", ScbField.ExitReason, ["Flyttat"], ScbField.Effort, true, "x")] } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_layout_is_held_against_itself(string code, ScbLayout layout)
    {
        Assert.Contains(ScbLayoutFile.Validate(layout), f => f.Code == code && f.SwedishMessage is not null);
        Assert.Contains(Assert.Throws<InvalidInputException>(() => ScbLayoutFile.Parse(ScbLayoutFile.Serialize(layout))).Report, f => f.Code == code);
    }

    [Fact]
    public void A_layout_reads_back_as_it_was_written() =>
        Assert.Equal(ScbLayoutFile.Serialize(s_verified), ScbLayoutFile.Serialize(ScbLayoutFile.Parse(ScbLayoutFile.Serialize(s_verified))));

    private static ScbLayout Codes(string list, Func<IReadOnlyList<ScbCode>, IReadOnlyList<ScbCode>> change) => s_verified with
    {
        CodeLists = s_verified.CodeLists.ToDictionary(l => l.Key, l => l.Key == list ? change(l.Value) : l.Value, StringComparer.Ordinal),
    };

    private static IEnumerable<CaseFile> Cases() =>
    [
        Case(
            "a",
            "200903142388",
            new PeriodOpened(new(2025, 9, 1), EntryReason.NeverUpperSecondary, SchoolOccupation.CompulsoryOnly),
            new ContactAttempted(new(2026, 2, 1), ContactChannel.Letter, ContactOutcome.Sent),
            new ContactAttempted(new(2026, 3, 2), ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.None),
            new ContactAttempted(new(2026, 4, 5), ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.Work),
            new EffortStarted("1", EffortKind.Coaching, new(2026, 3, 10), OccupationKind.None),
            new EffortEnded("1", new(2026, 5, 1), EffortEndReason.Completed, OccupationKind.Work),
            new ContactAttempted(new(2026, 7, 1), ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.Work)),
        Case("b", "200611242389", new PeriodOpened(new(2025, 10, 1), EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary), new PeriodClosed(new(2026, 4, 1), ExitReason.NationalOrEquivalent)),
        Case("c", "200802292383", new PeriodOpened(new(2025, 1, 1), EntryReason.Missing), new PeriodClosed(new(2025, 12, 31), ExitReason.NotRegistered)),
    ];

    private static CaseFile Case(string id, string number, params CaseEvent[] events)
    {
        var at = new DateTimeOffset(2026, 7, 2, 8, 0, 0, TimeSpan.Zero);
        return CaseFold.Of(id, [.. events.Prepend(new PersonEntered(IdentityNumber.Parse(number, CultureInfo.InvariantCulture), "Navet")).Select((e, i) => new RecordedEvent(i + 1, at, "u", e))])!;
    }
}
