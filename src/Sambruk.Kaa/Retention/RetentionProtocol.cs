// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What was disposed of, without personal data: it is kept when the cases are gone.</summary>
/// <param name="Day">The day.</param>
/// <param name="PlanKey">The plan that was decided on.</param>
/// <param name="DecidedBy">Who decided, by role and opaque name.</param>
/// <param name="Rules">The rules with their decisions.</param>
/// <param name="Disposed">How many by rule.</param>
/// <param name="LeftOver">How many had something recorded after the decision, and were left.</param>
/// <param name="Held">How many were held.</param>
/// <param name="Aggregates">Counts by year of exit and gender; fewer than five are not told.</param>
public sealed record RetentionProtocol(
    DateOnly Day,
    string PlanKey,
    string DecidedBy,
    IReadOnlyList<RetentionRule> Rules,
    IReadOnlyDictionary<string, int> Disposed,
    int LeftOver,
    int Held,
    IReadOnlyList<RetentionCount> Aggregates);

/// <summary>A count that is kept.</summary>
/// <param name="ExitYear">Year of the last exit; <c>null</c>: none.</param>
/// <param name="Gender">Gender.</param>
/// <param name="Count">How many; <c>null</c>: fewer than five.</param>
public sealed record RetentionCount(int? ExitYear, Gender Gender, int? Count);
