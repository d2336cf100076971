// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>The statistics for the board: only what is in the files that may be published.</summary>
internal sealed record StatisticsReport
{
    public required string Period { get; init; }

    public required int Threshold { get; init; }

    /// <summary>The half-years of the reports that were taken into account.</summary>
    public required IReadOnlyList<string> Earlier { get; init; }

    public required bool IsByGender { get; init; }

    /// <summary><c>null</c>: hidden.</summary>
    public int? Persons { get; init; }

    /// <summary>Share with at least one contact; <c>null</c>: hidden.</summary>
    public decimal? ContactPercent { get; init; }

    /// <summary>Share in at least one effort; <c>null</c>: hidden.</summary>
    public decimal? EffortPercent { get; init; }

    /// <summary>The tables in which something is hidden.</summary>
    public required IReadOnlyList<HiddenReport> Hidden { get; init; }

    public required IReadOnlyList<NationReport> Nation { get; init; }

    public required IReadOnlyList<ScbFileReport> Files { get; init; }
}

/// <summary>How many figures of a table are hidden. The title is Swedish.</summary>
internal sealed record HiddenReport(string Table, string Title, int Hidden, int Figures);

/// <summary>The own share beside the nation's, percent; the difference in percentage points. The measure is Swedish.</summary>
internal sealed record NationReport(string Measure, decimal? Own, decimal Nation, decimal? Difference, string NationPeriod, string Source);
