// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Holds the register against the target group that the sources give: who is missing, who should have left, who cannot be decided, who
/// dropped out since the last report. A source that is too old makes a line "cannot be judged", never "missing".
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Municipality">The municipality.</param>
/// <param name="Lines">What to look at, by kind and identifier.</param>
/// <param name="Expected">How many the sources give.</param>
/// <param name="Registered">How many the register has.</param>
/// <param name="Aged16To19">How many of 16 to 19 years are registered in the municipality.</param>
/// <param name="Findings">KAA-C01: the target group is outside 5–20 % of those of 16 to 19, which is a question and no error; KAA-C02: a source is too old.</param>
public sealed record CoverageReport(
    DateOnly Day, MunicipalityCode Municipality, IReadOnlyList<CoverageLine> Lines, int Expected, int Registered, int Aged16To19, ValidationReport Findings)
{
    /// <summary>Compares. A pure function.</summary>
    /// <param name="cases">All cases: everyone the sources know of, in the register or not.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="day">The day.</param>
    /// <param name="sources">How old the sources are.</param>
    /// <param name="rule">The rule; <c>null</c>: the default policy.</param>
    /// <param name="previous">The rows of the last report to SCB; <c>null</c>: nobody is called lost.</param>
    public static CoverageReport Of(
        IEnumerable<CaseFile> cases, MunicipalityCode municipality, DateOnly day, IReadOnlyList<SourceAge> sources, TargetGroupRule? rule = null, IReadOnlyList<ScbRow>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(sources);
        rule ??= TargetGroupRule.Default;
        var stale = sources.Where(s => s.IsStaleOn(day)).ToArray();
        var lost = previous?.Where(r => r.ExitDate is null).Select(r => r.Identity).ToHashSet(StringComparer.Ordinal) ?? [];
        var lines = new List<CoverageLine>();
        var expected = 0;
        var registered = 0;
        var aged = 0;
        foreach (var file in cases)
        {
            var decision = rule.Decide(file.Facts, municipality, day);
            var isRegistered = file.Periods.Any(p => p.Entry <= day && (p.Exit is not { } exit || exit > day));
            expected += decision.Outcome == TargetGroupOutcome.In ? 1 : 0;
            registered += isRegistered ? 1 : 0;
            aged += IsAged16To19(file, municipality, day) ? 1 : 0;
            if (Kind(decision, isRegistered, file, lost, stale) is { } kind)
            {
                lines.Add(new(file.Id, kind, decision, Text(kind, decision, stale)));
            }
        }

        lines.Sort((x, y) => x.Kind != y.Kind ? x.Kind.CompareTo(y.Kind) : string.CompareOrdinal(x.PersonId, y.PersonId));
        return new(day, municipality, lines, expected, registered, aged, new(FindingsOf(expected, aged, stale)));
    }

    private static CoverageKind? Kind(TargetGroupDecision decision, bool isRegistered, CaseFile file, HashSet<string> lost, SourceAge[] stale) => decision.Outcome switch
    {
        // Nobody is missing or lost on the word of a source that may not know of a placement yet.
        TargetGroupOutcome.In when !isRegistered => stale.Length > 0 ? CoverageKind.CannotBeJudged
            : file.Facts.PreviousIdentities.Select(i => i.Number).Prepend(file.Facts.Identity).Any(n => lost.Contains(n.ToString("C"))) ? CoverageKind.Lost : CoverageKind.Missing,
        TargetGroupOutcome.Out when isRegistered => CoverageKind.ShouldHaveLeft,
        TargetGroupOutcome.Unclear => CoverageKind.Unclear,
        _ => null,
    };

    private static string Text(CoverageKind kind, TargetGroupDecision decision, SourceAge[] stale) => kind switch
    {
        CoverageKind.Missing => "Tillhör målgruppen men finns inte i registret. Skriv in, och ta kontakt.",
        CoverageKind.Lost => "Fanns i förra rapporten utan utskrivning, tillhör målgruppen men saknas nu. Skriv in igen.",
        CoverageKind.ShouldHaveLeft => $"Finns i registret men tillhör inte målgruppen: {ReasonText.Of(decision.Reasons)}. Skriv ut med orsak.",
        CoverageKind.Unclear => $"Går inte att avgöra: {ReasonText.Of(decision.Notes)}.",
        _ => $"Går inte att bedöma: uppgifterna från {string.Join(" och ", stale.Select(s => s.Source))} är för gamla.",
    };

    private static bool IsAged16To19(CaseFile file, MunicipalityCode municipality, DateOnly day) =>
        file.Facts.Birth.HasTurned(16, day) == true && file.Facts.Birth.HasTurned(20, day) == false
        && file.Facts.Registrations.Any(r => r.Municipality == municipality && r.IsActiveOn(day) && r.Origin.KnownTo is null);

    private static IEnumerable<Finding> FindingsOf(int expected, int aged, SourceAge[] stale)
    {
        foreach (var source in stale)
        {
            yield return new("KAA-C02", source.Source, FindingSeverity.Warning, "The source is too old.") { SwedishMessage = $"Uppgifterna från {source.Source} är äldre än {source.MostDays} dagar. Hämta nya." };
        }

        if (aged >= 50 && (expected * 20 < aged || expected * 5 > aged))
        {
            yield return new("KAA-C01", "expected", FindingSeverity.Information, "The target group is outside 5–20 % of those of 16 to 19.")
            {
                SwedishMessage = "Målgruppen är mindre än 5 eller större än 20 procent av kommunens 16–19-åringar. Det är ovanligt; kontrollera att alla källor är med.",
            };
        }
    }
}

/// <summary>A person to look at.</summary>
/// <param name="PersonId">The person's own identifier.</param>
/// <param name="Kind">Why.</param>
/// <param name="Decision">What the rule answers.</param>
/// <param name="Text">What to do, in Swedish; nothing in it is about the person but the reason.</param>
public sealed record CoverageLine(string PersonId, CoverageKind Kind, TargetGroupDecision Decision, string Text)
{
    /// <summary>Identifier and kind.</summary>
    public override string ToString() => $"{PersonId} {Kind}";
}

/// <summary>Why a person is to be looked at.</summary>
public enum CoverageKind
{
    /// <summary>In the target group and not in the register.</summary>
    Missing,

    /// <summary>As <see cref="Missing"/>, and in the last report without an exit.</summary>
    Lost,

    /// <summary>In the register and not in the target group.</summary>
    ShouldHaveLeft,

    /// <summary>The rule cannot decide.</summary>
    Unclear,

    /// <summary>A source is too old.</summary>
    CannotBeJudged,
}

/// <summary>How old a source is.</summary>
/// <param name="Source">The source.</param>
/// <param name="AsOf">The day that it tells of; <c>null</c>: it was never read.</param>
/// <param name="MostDays">How old it may be. Placements: 7 unless the municipality says otherwise.</param>
public sealed record SourceAge(string Source, DateOnly? AsOf, int MostDays = 7)
{
    /// <summary>Whether it is too old on a day.</summary>
    public bool IsStaleOn(DateOnly day) => AsOf is not { } asOf || asOf.AddDays(MostDays) < day;
}
