// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>Counts answers and lists those to look at.</summary>
/// <param name="isWhole">Lists those who are out, too.</param>
internal sealed class TargetGroupCounting(bool isWhole)
{
    private readonly List<TargetGroupPerson> _people = [];
    private readonly SortedDictionary<int, int> _reasons = [];
    private readonly SortedDictionary<int, int> _notes = [];
    private readonly int[] _outcomes = new int[Enum.GetValues<TargetGroupOutcome>().Length];
    private readonly int[] _reported = new int[Enum.GetValues<ScbReporting>().Length];
    private int _masked;

    public void Add(string id, TargetGroupDecision decision, bool isMasked, TargetGroupExplanation? explanation = null)
    {
        _outcomes[(int)decision.Outcome]++;
        _reported[(int)decision.Scb]++;
        Count((int)decision.Reasons, _reasons);
        Count((int)decision.Notes, _notes);
        if (isMasked)
        {
            _masked++;
        }
        else if (isWhole || decision.Outcome is TargetGroupOutcome.In or TargetGroupOutcome.Unclear)
        {
            _people.Add(new(
                id,
                IsMasked: false,
                decision.Outcome,
                decision.Scb,
                TargetGroupCodes.Of(decision.Reasons),
                TargetGroupCodes.Of(decision.Notes),
                TextOf(decision),
                explanation?.Summary,
                explanation?.Conditions.Select(c => new ConditionReport(c.Code, c.IsMet, c.Rule, c.Text, c.Source, c.Date)).ToList()));
        }
    }

    /// <summary>There is such a person, and nothing is said of her.</summary>
    public void AddMasked(string id)
    {
        _masked++;
        _people.Add(new(id, IsMasked: true, null, null, null, null, CaseView.MaskedName, null, null));
    }

    public TargetGroupReport ToReport() => new()
    {
        In = _outcomes[(int)TargetGroupOutcome.In],
        Out = _outcomes[(int)TargetGroupOutcome.Out],
        Unclear = _outcomes[(int)TargetGroupOutcome.Unclear],
        NoRule = _outcomes[(int)TargetGroupOutcome.NoRule],
        Reported = _reported[(int)ScbReporting.Yes],
        ToAssess = _reported[(int)ScbReporting.Assess],
        Masked = _masked,
        Reasons = [.. _reasons.Select(r => new TargetGroupCode(TargetGroupCodes.Of((TargetGroupReasons)r.Key)[0], ReasonText.Of((TargetGroupReasons)r.Key), r.Value))],
        Notes = [.. _notes.Select(n => new TargetGroupCode(TargetGroupCodes.Of((TargetGroupNotes)n.Key)[0], ReasonText.Of((TargetGroupNotes)n.Key), n.Value))],
        People = _people,
    };

    /// <summary>Reasons and notes in Swedish.</summary>
    public static string TextOf(TargetGroupDecision decision) =>
        string.Join(", ", new[] { ReasonText.Of(decision.Reasons), ReasonText.Of(decision.Notes) }.Where(t => t.Length > 0));

    private static void Count(int flags, SortedDictionary<int, int> counts)
    {
        for (var rest = flags; rest != 0; rest &= rest - 1)
        {
            var one = rest & -rest;
            counts[one] = counts.GetValueOrDefault(one) + 1;
        }
    }
}
