// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A pupil's placement as read.</summary>
/// <param name="SchoolUnit">The unit, by id, code or name. Attribute <c>schoolUnit</c>.</param>
/// <param name="SchoolYear">0 to 10. Attribute <c>schoolYear</c>.</param>
/// <param name="SchoolType">Code such as <c>GR</c>. Attribute <c>schoolType</c>.</param>
/// <param name="ProgramCode">National programme. Attribute <c>programCode</c>.</param>
public sealed record EnrolmentRecord(string? SchoolUnit = null, string? SchoolYear = null, string? SchoolType = null, string? ProgramCode = null)
{
    /// <summary>Nothing: a record is never printed.</summary>
    public override string ToString() => nameof(EnrolmentRecord);
}

/// <summary>A pupil as read.</summary>
public sealed class StudentRecord : PersonRecord
{
    /// <inheritdoc/>
    public override string ConfigurationType => "Student";

    /// <summary>The placements. Attributes <c>schoolUnit</c>, <c>schoolYear</c>, <c>schoolType</c>, <c>programCode</c>: one value per placement.</summary>
    public IReadOnlyList<EnrolmentRecord> Enrolments { get; set; } = [];

    private protected override IReadOnlyList<string>? Get(string attribute) => attribute switch
    {
        "schoolUnit" => Each(e => e.SchoolUnit),
        "schoolYear" => Each(e => e.SchoolYear),
        "schoolType" => Each(e => e.SchoolType),
        "programCode" => Each(e => e.ProgramCode),
        _ => base.Get(attribute),
    };

    private protected override bool Set(string attribute, IReadOnlyList<string> values)
    {
        switch (attribute)
        {
            case "schoolUnit":
                Enrolments = [.. values.Select((unit, i) => (i < Enrolments.Count ? Enrolments[i] : new EnrolmentRecord()) with { SchoolUnit = unit })];
                return true;
            case "schoolYear":
                SetEach(values, (e, value) => e with { SchoolYear = value });
                return true;
            case "schoolType":
                SetEach(values, (e, value) => e with { SchoolType = value });
                return true;
            case "programCode":
                SetEach(values, (e, value) => e with { ProgramCode = value });
                return true;
            default:
                return base.Set(attribute, values);
        }
    }

    private string[] Each(Func<EnrolmentRecord, string?> part) => [.. Enrolments.Select(part).OfType<string>()];

    /// <summary>One value stands for every placement; several stand for the placements in order.</summary>
    private void SetEach(IReadOnlyList<string> values, Func<EnrolmentRecord, string?, EnrolmentRecord> set)
    {
        if (Enrolments.Count == 0 && values.Count > 0)
        {
            Enrolments = [new EnrolmentRecord()];
        }

        Enrolments = [.. Enrolments.Select((e, i) => set(e, values.Count == 1 ? values[0] : i < values.Count ? values[i] : null))];
    }
}
