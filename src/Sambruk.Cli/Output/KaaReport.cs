// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What <c>sambruk kaa</c> has to say; which members are there depends on the command. Persons are named by opaque identifiers.</summary>
internal sealed record KaaReport
{
    public string? Municipality { get; init; }

    public DateOnly? Day { get; init; }

    /// <summary>As it was known then; <c>null</c>: now.</summary>
    public DateTimeOffset? Known { get; init; }

    public TargetGroupReport? TargetGroup { get; init; }

    public CoveredReport? Coverage { get; init; }

    public ScbMadeReport? Scb { get; init; }

    public LayoutReport? Layout { get; init; }

    public StatisticsReport? Statistics { get; init; }

    public RetentionReport? Retention { get; init; }

    public DisposalProtocol? Disposal { get; init; }

    public ImportedReport? Import { get; init; }

    public IReadOnlyList<FindingReport>? Findings { get; init; }
}

/// <summary>How many belong to the target group, and who is to be looked at.</summary>
internal sealed record TargetGroupReport
{
    public required int In { get; init; }

    public required int Out { get; init; }

    public required int Unclear { get; init; }

    public required int NoRule { get; init; }

    /// <summary>Belong in the report to SCB.</summary>
    public required int Reported { get; init; }

    /// <summary>An officer has to assess whether they do.</summary>
    public required int ToAssess { get; init; }

    /// <summary>Protected, or not known whether; counted above where their case was read, and not listed.</summary>
    public required int Masked { get; init; }

    public required IReadOnlyList<TargetGroupCode> Reasons { get; init; }

    public required IReadOnlyList<TargetGroupCode> Notes { get; init; }

    public required IReadOnlyList<TargetGroupPerson> People { get; init; }
}

/// <summary>A code of reasons or notes, its Swedish text, and how many.</summary>
internal sealed record TargetGroupCode(string Code, string Text, int Count);

/// <summary>A person and the answer; of a masked one there is none.</summary>
internal sealed record TargetGroupPerson(
    string Id,
    bool IsMasked,
    TargetGroupOutcome? Outcome,
    ScbReporting? Scb,
    IReadOnlyList<string>? Reasons,
    IReadOnlyList<string>? Notes,
    string Text,
    string? Summary,
    IReadOnlyList<ConditionReport>? Conditions);

/// <summary>A condition of skollagen 29:6 and 29:9.</summary>
internal sealed record ConditionReport(string Code, bool? IsMet, string Rule, string Text, string? Source, DateOnly? Date);

/// <summary>The register beside the target group.</summary>
internal sealed record CoveredReport
{
    public required int Expected { get; init; }

    public required int Registered { get; init; }

    public required int Aged16To19 { get; init; }

    public required IReadOnlyList<SourceReportAge> Sources { get; init; }

    public required IReadOnlyList<CoverageLineReport> Lines { get; init; }
}

/// <summary>How old a source is.</summary>
internal sealed record SourceReportAge(string Source, DateOnly? AsOf, int MostDays, bool IsStale);

/// <summary>A person to look at.</summary>
internal sealed record CoverageLineReport(string Id, CoverageKind Kind, bool IsMasked, IReadOnlyList<string>? Reasons, IReadOnlyList<string>? Notes, string Text);

/// <summary>The report to SCB.</summary>
internal sealed record ScbMadeReport
{
    public required string Period { get; init; }

    public required LayoutReport Layout { get; init; }

    public required bool CanBeExported { get; init; }

    public required int Rows { get; init; }

    public required int Persons { get; init; }

    public required int ProtectedPersons { get; init; }

    public required int Errors { get; init; }

    public required int Warnings { get; init; }

    public required IReadOnlyList<string> NotReportable { get; init; }

    public ScbDifferenceReport? Difference { get; init; }

    public IReadOnlyList<string>? Lines { get; init; }

    public ScbFileReport? File { get; init; }
}

/// <summary>What differs from the last file; who is in that only is named by its line.</summary>
internal sealed record ScbDifferenceReport(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<ScbChanged> Changed);

/// <summary>A person whose rows differ.</summary>
internal sealed record ScbChanged(string Id, IReadOnlyList<string> Fields);

/// <summary>The file that was made.</summary>
internal sealed record ScbFileReport(string Name, long Bytes, string Sha256, bool IsWritten);

/// <summary>A layout.</summary>
internal sealed record LayoutReport(string Id, string Period, ScbLayoutStatus Status, int Columns, string? File)
{
    public static LayoutReport Of(ScbLayout layout, string? file) => new(layout.Id, layout.Period, layout.Status, layout.Columns.Count, file);
}

/// <summary>The dry run of disposal.</summary>
internal sealed record RetentionReport
{
    public required string Key { get; init; }

    public required IReadOnlyList<RetentionRuleReport> Rules { get; init; }

    public required IReadOnlyList<DueReport> Due { get; init; }

    public required IReadOnlyList<HeldReport> Held { get; init; }
}

/// <summary>A rule, and how many are due by it.</summary>
internal sealed record RetentionRuleReport(string Id, RetentionTrigger Trigger, int Years, string Decision, bool KeepAggregates, int Due);

/// <summary>A case that is due.</summary>
internal sealed record DueReport(string Id, string Rule, DateOnly Since);

/// <summary>A case that would be due and is held.</summary>
internal sealed record HeldReport(string Id, string Reason, DateOnly? Until);

/// <summary>What a file tells that the register does not know.</summary>
internal sealed record ImportedReport
{
    public required string Source { get; init; }

    public required bool IsApplied { get; init; }

    public required int Entered { get; init; }

    public required int NumberChanged { get; init; }

    public required int Changed { get; init; }

    public required int NotShown { get; init; }

    public required int Unchanged { get; init; }

    public required int OfOtherAge { get; init; }

    /// <summary>Recorded in since the plan, and left: run again.</summary>
    public required int Overtaken { get; init; }

    /// <summary>What a table was read as; <c>null</c>: the file is none.</summary>
    public ImportedTable? Table { get; init; }

    public required IReadOnlyList<ImportedLine> Lines { get; init; }
}

/// <summary>A table: rows beside the headings, persons (0 where there is an error), and what each column is read as.</summary>
internal sealed record ImportedTable(int Rows, int Persons, bool HasErrors, IReadOnlyList<ImportedColumn> Columns);

/// <summary>A column. Its heading is told only where it is a known word: in a file without headings it would be a person's.</summary>
internal sealed record ImportedColumn(string Cell, string? Heading, FactsColumn? ReadAs);

/// <summary>What is done to a person.</summary>
internal sealed record ImportedLine(string Id, string Place, IntakeChange Change, string Events);
