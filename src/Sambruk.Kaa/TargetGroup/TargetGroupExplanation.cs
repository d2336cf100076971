// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>An answer that an officer can check: the condition of the home municipality and the six of skollagen 29:9.</summary>
/// <param name="Decision">The answer.</param>
/// <param name="Municipality">The municipality that asked.</param>
/// <param name="Day">The day that was asked for.</param>
/// <param name="Known">The time whose knowledge was asked for; <c>null</c>: now.</param>
/// <param name="Conditions">Home municipality (29:6) first, then P1–P6. Empty where there is no rule.</param>
/// <remarks>Texts name days and kinds of education and are about one person: show them to those who may read her case, and log none.</remarks>
public sealed record TargetGroupExplanation(
    TargetGroupDecision Decision, MunicipalityCode Municipality, DateOnly Day, DateTimeOffset? Known, IReadOnlyList<TargetGroupCondition> Conditions)
{
    /// <summary>The outcome in Swedish.</summary>
    public string Summary => Decision.Outcome switch
    {
        TargetGroupOutcome.In => "Tillhör målgruppen för det kommunala aktivitetsansvaret.",
        TargetGroupOutcome.Out => "Tillhör inte målgruppen för det kommunala aktivitetsansvaret.",
        TargetGroupOutcome.Unclear => "Det går inte att avgöra om personen tillhör målgruppen. Någon behöver ta reda på mer.",
        _ => "Aktivitetsansvaret i sin nuvarande form gäller från 2015-01-01. För tidigare dagar ges inget svar.",
    };

    /// <summary>Codes only.</summary>
    public override string ToString() => $"{Decision.Outcome} {string.Join(' ', TargetGroupCodes.Of(Decision.Reasons))}".TrimEnd();
}

/// <summary>One condition.</summary>
/// <param name="Code"><c>H</c>, <c>P1</c> … <c>P6</c>.</param>
/// <param name="IsMet">Met, not met, or <c>null</c>: cannot be decided.</param>
/// <param name="Rule">The clause that it stands in.</param>
/// <param name="Text">Swedish.</param>
/// <param name="Source">Where the fact that decides it is known from; <c>null</c>: there is no such fact, or its source is not told.</param>
/// <param name="Date">The day of the fact; <c>null</c>: none.</param>
public sealed record TargetGroupCondition(string Code, bool? IsMet, string Rule, string Text, string? Source, DateOnly? Date)
{
    /// <summary>Code and answer.</summary>
    public override string ToString() => $"{Code} {(IsMet is { } met ? met ? "+" : "-" : "?")}";
}
