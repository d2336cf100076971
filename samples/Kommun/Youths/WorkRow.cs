// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>A line of the list: who, what next, by when.</summary>
/// <param name="Id">The case.</param>
/// <param name="Name">The name.</param>
/// <param name="Turns20">The 20th birthday.</param>
/// <param name="Item">What to do next; <c>null</c>: nothing, the case is not open.</param>
/// <param name="Officer">The account that worked with it last; <c>null</c>: nobody.</param>
/// <param name="Sequence">The last event of the case.</param>
/// <param name="Occupation">What the person did last.</param>
/// <param name="Reason">Why the person is in the register.</param>
public sealed record WorkRow(
    string Id, string Name, DateOnly Turns20, WorkItem? Item, string? Officer, long Sequence, OccupationKind Occupation, EntryReason? Reason)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => Id;

    /// <summary>The line of a case that may be shown.</summary>
    public static WorkRow Of(CaseFile file, WorkItem? item) => new(
        file.Id, NameOf(file), file.Facts.Birth.Latest.AddYears(20), item, OfficerOf(file), file.Sequence,
        file.Occupations.Count > 0 ? file.Occupations[^1].Event.Occupation : OccupationKind.Unknown, file.Current?.Opened.Event.Reason);

    /// <summary>The name by the latest source that has one.</summary>
    public static string NameOf(CaseFile file) => file.Details.Select(d => d.Event.Details.Name).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n)) ?? "Namn saknas";

    /// <summary>Who made the last contact, plan or effort. There is no assignment in the register; what was done tells.</summary>
    public static string? OfficerOf(CaseFile file) => file.Attempts.Select(a => (a.Sequence, a.RecordedBy))
        .Concat(file.Plans.Select(p => (p.Sequence, p.RecordedBy))).Concat(file.Efforts.Select(e => (e.Started.Sequence, e.Started.RecordedBy)))
        .OrderByDescending(e => e.Sequence).Select(e => e.RecordedBy).FirstOrDefault();
}

/// <summary>Which lines are shown. Nothing in it is about a person: it stands in the address.</summary>
/// <param name="Who"><c>mina</c>, <c>ingens</c> or <c>alla</c>.</param>
/// <param name="Step">A step; <c>null</c>: all.</param>
/// <param name="IsSoon20">Only those who turn 20 within 90 days.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record WorkFilter(string Who, WorkStep? Step, bool IsSoon20, int Page)
{
    public const int SoonDays = 90;

    /// <summary>From the parts of an address; what is not understood is not filtered by.</summary>
    public static WorkFilter Of(string? who, string? step, string? soon, int? page, string fallback) => new(
        who is "mina" or "ingens" or "alla" ? who : fallback,
        Enum.TryParse<WorkStep>(step, out var parsed) && Enum.IsDefined(parsed) ? parsed : null,
        soon == "ja",
        Math.Clamp(page ?? 1, 1, 100_000));

    /// <summary>The address of this choice.</summary>
    public override string ToString() => FormattableString.Invariant($"vem={Who}&steg={Step}&snart20={(IsSoon20 ? "ja" : "")}&sida={Page}");
}
