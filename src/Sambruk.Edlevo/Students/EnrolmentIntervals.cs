// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Placements become enrolments: one for each unit and programme, over what lies at most a week apart.</summary>
internal static class EnrolmentIntervals
{
    private const int MostDaysBetween = 7;

    public static IReadOnlyList<EdlevoEnrolment> Of(StudentJoin.Draft student, FindingSink findings, string path)
    {
        var pieces = student.Placements.Select(placed => Piece(placed, student.Plans)).ToList();
        var placed = pieces.Count;
        pieces.AddRange(student.Plans.SelectMany(static plan => plan.Placements.Select(placement => Piece(placement, plan))));
        for (var i = placed; i < pieces.Count; i++)
        {
            // The history tells a unit by name; where Organization has the programme at one unit, that is it.
            if (pieces[i].Unit is null && pieces.Take(placed).Where(piece => piece.Programme == pieces[i].Programme && piece.Form == pieces[i].Form).Select(static piece => piece.Unit).Distinct().Take(2).ToArray() is [var unit])
            {
                pieces[i] = pieces[i] with { Unit = unit };
            }
        }

        var enrolments = new List<EdlevoEnrolment>();
        foreach (var group in pieces.GroupBy(static piece => (piece.Unit, piece.Programme, piece.Form)))
        {
            Compare(Joined(group.Where(static piece => piece.IsPlaced)), Joined(group.Where(static piece => !piece.IsPlaced)), findings, path);
            enrolments.AddRange(Joined(group).Select(piece => Enrolment(piece, student.Events)));
        }

        return [.. enrolments.OrderBy(static enrolment => enrolment.From).ThenBy(static enrolment => enrolment.To ?? DateOnly.MaxValue)];
    }

    private static Interval Piece(StudentJoin.Placed placed, List<EdlevoStudyPlan> plans)
    {
        var placement = placed.Placement;
        var plan = plans.Find(plan => plan.SchoolForm == placed.SchoolForm && IsOf(placement, plan.Programme));
        return new(
            placement.SchoolUnit,
            placement.OfficialProgrammeCode ?? placement.ProgrammeCode,
            plan is null ? EducationForms.OfCode(placed.SchoolForm, placement.OfficialProgrammeCode, placement.ProgrammeCode) : EducationForms.Of(placed.SchoolForm, plan.Programme!),
            placement.From,
            placement.To ?? DateOnly.MaxValue,
            plan?.StudyTo ?? placed.ClassTo,
            IsPlaced: true);
    }

    private static Interval Piece(EdlevoPlacement placement, EdlevoStudyPlan plan)
    {
        var isOf = IsOf(placement, plan.Programme);
        return new(
            placement.UnitName is null || placement.UnitName == plan.SchoolUnitName ? plan.SchoolUnit : null,
            placement.OfficialProgrammeCode ?? placement.ProgrammeCode,
            isOf ? EducationForms.Of(plan.SchoolForm, plan.Programme!) : EducationForms.OfCode(plan.SchoolForm, placement.OfficialProgrammeCode, placement.ProgrammeCode),
            placement.From,
            placement.To ?? DateOnly.MaxValue,
            isOf ? plan.StudyTo : null,
            IsPlaced: false);
    }

    /// <summary>Whether the type of a programme is that of a placement: an earlier placement can have been in another one.</summary>
    private static bool IsOf(EdlevoPlacement placement, EdlevoProgramme? programme) =>
        programme is not null
        && (string.Equals(placement.ProgrammeCode, programme.Code, StringComparison.OrdinalIgnoreCase) || string.Equals(placement.OfficialProgrammeCode, programme.Code, StringComparison.OrdinalIgnoreCase));

    private static List<Interval> Joined(IEnumerable<Interval> pieces)
    {
        var joined = new List<Interval>();
        foreach (var piece in pieces.OrderBy(static piece => piece.From))
        {
            if (joined.Count > 0 && joined[^1] is var last && (last.To == DateOnly.MaxValue || piece.From.DayNumber - last.To.DayNumber <= MostDaysBetween + 1))
            {
                joined[^1] = last with
                {
                    To = piece.To > last.To ? piece.To : last.To,
                    ExpectedTo = piece.ExpectedTo > last.ExpectedTo || last.ExpectedTo is null ? piece.ExpectedTo : last.ExpectedTo,
                    IsPlaced = last.IsPlaced || piece.IsPlaced,
                };
                continue;
            }

            joined.Add(piece);
        }

        return joined;
    }

    /// <summary>Both interfaces count; more than a week between what they say is told.</summary>
    private static void Compare(List<Interval> placed, List<Interval> history, FindingSink findings, string path)
    {
        foreach (var one in placed)
        {
            if (history.Find(other => other.From <= one.To && one.From <= other.To) is { } other && (Differ(one.From, other.From) || Differ(one.To, other.To)))
            {
                findings.Warn(EdlevoCodes.EnrolmentDisagrees, path, "Organization and Study Information disagree by more than a week about the same enrolment; both count.");
            }
        }
    }

    private static bool Differ(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber) > MostDaysBetween;

    private static EdlevoEnrolment Enrolment(Interval piece, List<EdlevoEvent> events)
    {
        DateOnly? derived = piece.ExpectedTo is { } expected && piece.To < expected ? piece.To : null;

        // An event after the last day is not of this enrolment, so what is told is never later than what is derived.
        DateOnly? told = events
            .Where(happened => happened.Kind == EdlevoEventKind.Interrupted && happened.From >= piece.From && happened.From <= piece.To
                && (happened.SchoolUnit is null || piece.Unit is null || happened.SchoolUnit == piece.Unit)
                && (happened.Programme is null || piece.Programme is null || string.Equals(happened.Programme.Code, piece.Programme, StringComparison.OrdinalIgnoreCase)))
            .Select(static happened => (DateOnly?)happened.From)
            .Min();
        return new()
        {
            Form = piece.Form,
            From = piece.From,
            To = piece.To == DateOnly.MaxValue ? null : piece.To,
            SchoolUnit = piece.Unit,
            ProgrammeCode = piece.Programme,
            ExpectedTo = piece.ExpectedTo,
            InterruptedOn = told ?? derived,
            IsInterruptionDerived = told is null && derived is not null,
            IsPlaced = piece.IsPlaced,
        };
    }

    /// <summary>A stretch of days; the last day of one that goes on is <see cref="DateOnly.MaxValue"/>.</summary>
    private sealed record Interval(SchoolUnitCode? Unit, string? Programme, EdlevoEducationForm Form, DateOnly From, DateOnly To, DateOnly? ExpectedTo, bool IsPlaced);
}
