// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

public sealed class CoverageReportTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly SourceAge[] s_fresh = [new("Edlevo", new(2026, 11, 22))];
    private static readonly CaseEvent s_facts = new FactsLearned("Navet", Cases.Registered);
    private static readonly CaseEvent s_open = new PeriodOpened(new(2026, 9, 1), EntryReason.Missing);
    private static readonly CaseEvent s_studies = new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17))] });

    [Fact]
    public void Each_kind_of_difference_is_told()
    {
        var dead = new FactsLearned("Navet", Cases.Registered with { Deregistrations = [new("AV", new(2026, 10, 1))] });
        var previous = new ScbRow { PersonId = "x", Identity = "200802292383", Municipality = Cases.Here, EntryDate = new(2025, 9, 1) };
        CaseFile[] cases =
        [
            Cases.Of("in", "200903142388", s_facts, s_open),
            Cases.Of("missing", "200809232382", s_facts),
            Cases.Of("lost", "200802292383", s_facts),
            Cases.Of("dead", "200803032382", dead, s_open),
            Cases.Of("studies", "200804042380", s_facts, s_studies, s_open),
            Cases.Of("unclear", "200805052388", new FactsLearned("Navet", Cases.Registered with { CompulsorySchooling = [] }), s_open),
            Cases.Of("out", "200812122380", s_facts, s_studies),
        ];
        var report = CoverageReport.Of(cases, Cases.Here, s_today, s_fresh, previous: [previous]);
        Assert.Equal(["missing Missing", "lost Lost", "dead ShouldHaveLeft", "studies ShouldHaveLeft", "unclear Unclear"], report.Lines.Select(l => l.ToString()));
        Assert.Contains("avliden", report.Lines[2].Text, StringComparison.Ordinal);
        Assert.Equal((3, 4), (report.Expected, report.Registered));
    }

    [Fact]
    public void A_source_that_is_too_old_makes_nobody_missing()
    {
        CaseFile[] cases = [Cases.Of("missing", "200809232382", s_facts)];
        SourceAge[] stale = [new("Edlevo", new(2026, 11, 15))];
        Assert.Equal(CoverageKind.Missing, Assert.Single(CoverageReport.Of(cases, Cases.Here, s_today, [new("Edlevo", new(2026, 11, 16))]).Lines).Kind);
        var report = CoverageReport.Of(cases, Cases.Here, s_today, stale);
        Assert.Equal(CoverageKind.CannotBeJudged, Assert.Single(report.Lines).Kind);
        Assert.Contains(report.Findings, f => f.Code == "KAA-C02");
        Assert.Equal(CoverageKind.CannotBeJudged, Assert.Single(CoverageReport.Of(cases, Cases.Here, s_today, [new("Edlevo", null)]).Lines).Kind);
    }
}
