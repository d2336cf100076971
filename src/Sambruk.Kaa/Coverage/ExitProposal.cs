// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>How a case is closed whose person does not belong to the target group any more: day and reason by the facts. Proposes, never records.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Exit">The day.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Text">Why, in Swedish, with the source of the fact.</param>
/// <param name="Record">What <see cref="KaaRegister.RecordManyAsync"/> records: open efforts ended, then the exit.</param>
public sealed record ExitProposal(string PersonId, DateOnly Exit, ExitReason Reason, string Text, CaseRecord Record)
{
    /// <summary>The proposal.</summary>
    /// <param name="file">A case with an open period.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="day">The day.</param>
    /// <param name="rule">The rule; <c>null</c>: the default policy.</param>
    /// <returns><c>null</c>: no open period, still in the target group or unclear, or the fact is of a day before the entry: an officer looks.</returns>
    public static ExitProposal? Of(CaseFile file, MunicipalityCode municipality, DateOnly day, TargetGroupRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var answer = (rule ?? TargetGroupRule.Default).Explain(file.Facts, municipality, day);
        if (file.Current is not { } period || answer.Decision.Outcome != TargetGroupOutcome.Out)
        {
            return null;
        }

        foreach (var condition in answer.Conditions.Where(c => c.IsMet == false && c.Date is not null).OrderBy(c => c.Date))
        {
            if (ReasonOf(condition.Code, answer.Decision.Reasons) is { } reason && condition.Date is { } exit && exit >= period.Entry && exit <= day)
            {
                var ends = file.Efforts.Where(e => e.Ended is null && e.Started.Event.Start <= exit)
                    .Select(e => new EffortEnded(e.Started.Event.Effort, exit, EffortEndReason.ResponsibilityEnded, OccupationOf(answer.Decision.Reasons)));
                return file.Efforts.Any(e => e.Ended is null && e.Started.Event.Start > exit)
                    ? null
                    : new(file.Id, exit, reason, $"{condition.Text} {condition.Source}".TrimEnd(), new(file.Id, file.Sequence, [.. ends, new PeriodClosed(exit, reason)]));
            }
        }

        return null;
    }

    /// <summary>What takes an exit back that was recorded by a proposal; <c>null</c>: the last period is not closed.</summary>
    public static CaseRecord? Undo(CaseFile file, string why)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        if (file.Periods.Count == 0 || file.Periods[^1].Closed is not { } closed)
        {
            return null;
        }

        var ends = file.Efforts.Select(e => e.Ended).Where(e => e is { } end && end.RecordedAt == closed.RecordedAt && end.Event.Reason == EffortEndReason.ResponsibilityEnded && end.Event.End == closed.Event.Exit);
        return new(file.Id, file.Sequence, [new Withdrawn(closed.Sequence, why), .. ends.Select(e => new Withdrawn(e!.Sequence, why))]);
    }

    /// <summary>Identifier, day and reason.</summary>
    public override string ToString() => FormattableString.Invariant($"{PersonId} {Exit:yyyy-MM-dd} {Reason}");

    private static ExitReason? ReasonOf(string condition, TargetGroupReasons reasons) => condition switch
    {
        "H" when reasons.HasFlag(TargetGroupReasons.Deceased) => ExitReason.Deceased,
        "H" => ExitReason.NotRegistered,
        "P1" => ExitReason.Turned20,
        "P3" when reasons.HasFlag(TargetGroupReasons.UpperSecondary) || reasons.HasFlag(TargetGroupReasons.Adapted) || reasons.HasFlag(TargetGroupReasons.Equivalent) => ExitReason.NationalOrEquivalent,
        "P3" => ExitReason.IntroductoryProgramme,
        "P4" or "P5" or "P6" => ExitReason.Diploma,
        _ => null,
    };

    private static OccupationKind OccupationOf(TargetGroupReasons reasons) =>
        reasons.HasFlag(TargetGroupReasons.UpperSecondary) ? OccupationKind.NationalProgramme
        : reasons.HasFlag(TargetGroupReasons.Introductory) ? OccupationKind.IntroductoryProgramme
        : reasons.HasFlag(TargetGroupReasons.Equivalent) || reasons.HasFlag(TargetGroupReasons.Adapted) ? OccupationKind.OtherStudies
        : OccupationKind.Unknown;
}
