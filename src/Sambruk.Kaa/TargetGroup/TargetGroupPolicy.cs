// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What the law leaves to be decided, with what this package decides unless told otherwise.</summary>
public sealed record TargetGroupPolicy
{
    /// <summary>The defaults.</summary>
    public static TargetGroupPolicy Default { get; } = new();

    /// <summary>First day of the summer in which an admitted person is noted as on the way. Default 1 June; the year is not looked at.</summary>
    public DateOnly TransitionFrom { get; init; } = new(2000, 6, 1);

    /// <summary>Last day of it. Default 31 August.</summary>
    public DateOnly TransitionTo { get; init; } = new(2000, 8, 31);

    /// <summary>
    /// Whether upper secondary courses in adult education count as equivalent education without a decision on the person. Default
    /// false: the person stays in the target group.
    /// </summary>
    public bool AdultEducationIsEquivalent { get; init; }

    /// <summary>The day that the birthday of 29 February falls on in a common year. Default 1 March. A 20th birthday is never in one before 2080.</summary>
    public LeapDayBirthday LeapDay { get; init; }

    internal bool IsTransition(DateOnly day)
    {
        var place = (day.Month * 100) + day.Day;
        return place >= (TransitionFrom.Month * 100) + TransitionFrom.Day && place <= (TransitionTo.Month * 100) + TransitionTo.Day;
    }
}
