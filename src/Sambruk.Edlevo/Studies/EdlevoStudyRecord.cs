// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>What a Study Information document holds: <see cref="EdlevoStudyPlan"/> and <see cref="EdlevoEvent"/>.</summary>
public abstract record EdlevoStudyRecord
{
    private protected EdlevoStudyRecord()
    {
    }

    /// <summary>Whose: Edlevo's identity and the identity number.</summary>
    public required IReadOnlyList<EdlevoId> Student { get; init; }

    /// <summary>School form of the unit.</summary>
    public required EdlevoSchoolForm SchoolForm { get; init; }

    /// <summary>School unit; <c>null</c> when there is none that can be read.</summary>
    public SchoolUnitCode? SchoolUnit { get; init; }

    /// <summary>Programme; <c>null</c> when none is told.</summary>
    public EdlevoProgramme? Programme { get; init; }
}

/// <summary>Types of programmes (<c>programtype</c>).</summary>
public enum EdlevoProgrammeType
{
    /// <summary>No type, as in adapted upper secondary school.</summary>
    None,

    /// <summary>Vocational programme (yrkesprogram).</summary>
    VocationalProgram,

    /// <summary>Higher education preparatory programme (högskoleförberedande program).</summary>
    UniversityPreparing,

    /// <summary>Introductory programme (introduktionsprogram).</summary>
    IntroductionProgram,
}

/// <summary>A programme.</summary>
/// <param name="Code">Its code, such as <c>NA</c> or <c>IMV</c>.</param>
/// <param name="Type">Its type; <c>null</c> for one that the schema does not have.</param>
public sealed record EdlevoProgramme(string Code, EdlevoProgrammeType? Type);

/// <summary>A study plan: programme, time of study and where the student was placed. Courses, grades, notes, guidance, revisions and names are not read.</summary>
public sealed record EdlevoStudyPlan : EdlevoStudyRecord
{
    /// <summary>Name of the school unit, which <see cref="EdlevoPlacement.UnitName"/> is held against; <c>null</c> when there is none.</summary>
    public string? SchoolUnitName { get; init; }

    /// <summary>First day of the time of study; <c>null</c> when none is told.</summary>
    public DateOnly? StudyFrom { get; init; }

    /// <summary>Last day of the time of study, as it was expected; <c>null</c> when none is told.</summary>
    public DateOnly? StudyTo { get; init; }

    /// <summary>The history of placements, in the order of the document.</summary>
    public IReadOnlyList<EdlevoPlacement> Placements { get; init; } = [];

    /// <summary>School form and how many placements; nothing of the person.</summary>
    public override string ToString() => FormattableString.Invariant($"{nameof(EdlevoStudyPlan)} {SchoolForm}, {Placements.Count} placements");
}

/// <summary>A placement in a programme at a unit.</summary>
public sealed record EdlevoPlacement
{
    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; <c>null</c>: it goes on.</summary>
    public DateOnly? To { get; init; }

    /// <summary>School unit; <c>null</c> where only a name is told.</summary>
    public SchoolUnitCode? SchoolUnit { get; init; }

    /// <summary>Official name of the unit; <c>null</c> where a code is told.</summary>
    public string? UnitName { get; init; }

    /// <summary>The school's code of the programme.</summary>
    public string? ProgrammeCode { get; init; }

    /// <summary>The official code of the programme.</summary>
    public string? OfficialProgrammeCode { get; init; }

    /// <summary>School year.</summary>
    public string? SchoolYear { get; init; }

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(EdlevoPlacement);
}

/// <summary>What types of events mean; the municipality says which is which (<see cref="EdlevoReadingOptions.EventTypes"/>).</summary>
public enum EdlevoEventKind
{
    /// <summary>Read and of no meaning here.</summary>
    Ignored,

    /// <summary>Begins.</summary>
    Begins,

    /// <summary>Ends as expected.</summary>
    Ends,

    /// <summary>Breaks off.</summary>
    Interrupted,

    /// <summary>Studies abroad and is still enrolled.</summary>
    StudyAbroad,
}

/// <summary>An event of a student (<c>eventreports</c>). The dossier number, native language, guardians and free text beside it are not read.</summary>
public sealed record EdlevoEvent : EdlevoStudyRecord
{
    /// <summary>Type as Edlevo writes it.</summary>
    public required string Type { get; init; }

    /// <summary>What it means; <c>null</c> for a type that the table does not have.</summary>
    public EdlevoEventKind? Kind { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; <c>null</c>: open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>An exchange student; <c>null</c> when not told.</summary>
    public bool? IsExchangeStudent { get; init; }

    /// <summary>Kind and school form; nothing of the person.</summary>
    public override string ToString() => $"{nameof(EdlevoEvent)} {Kind?.ToString() ?? "unmapped"} {SchoolForm}";
}
