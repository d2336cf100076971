// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>What a PxWeb tells about a table.</summary>
public sealed record PxWebTable
{
    /// <summary>The table as it was asked for.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people; <c>null</c>: none.</summary>
    public string? Label { get; init; }

    /// <summary>The first period that it has values for, such as <c>1968</c>; <c>null</c>: not told.</summary>
    public string? FirstPeriod { get; init; }

    /// <summary>The last period that it has values for, such as <c>2025</c> or <c>2025M12</c>; <c>null</c>: not told.</summary>
    public string? LastPeriod { get; init; }

    /// <summary>When it was last changed, as the server wrote it; <c>null</c>: not told (version 1).</summary>
    public string? Updated { get; init; }

    /// <summary>True when the server says that the table gets no more values (version 2).</summary>
    public bool IsDiscontinued { get; init; }

    /// <summary>Id and periods.</summary>
    public override string ToString() => $"{Id} {FirstPeriod}–{LastPeriod}";
}

/// <summary>How much a PxWeb lets be asked for: of its own <c>/config</c> in version 2, known beforehand in version 1.</summary>
/// <param name="MaxDataCells">Most cells in an answer.</param>
/// <param name="MaxCallsPerTimeWindow">Most calls in the time window.</param>
/// <param name="TimeWindow">The time window.</param>
public sealed record PxWebLimits(int MaxDataCells, int MaxCallsPerTimeWindow, TimeSpan TimeWindow);
