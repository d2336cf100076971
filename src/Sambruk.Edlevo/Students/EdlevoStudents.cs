// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Students out of the documents of one or several school forms.</summary>
public sealed class EdlevoStudents
{
    private EdlevoStudents(IReadOnlyList<EdlevoStudent> students, ValidationReport report)
    {
        Students = students;
        Report = report;
    }

    /// <summary>The students, in the order in which they came.</summary>
    public IReadOnlyList<EdlevoStudent> Students { get; }

    /// <summary>What was found when joining. Paths are of students by their place in <see cref="Students"/>.</summary>
    public ValidationReport Report { get; }

    /// <summary>
    /// Joins what full documents tell. A document with changes is not joined: what it does not hold is not gone. Persons whose role is not
    /// told and who have neither placement nor study plan nor credential are let go of, since they can be staff.
    /// </summary>
    /// <param name="organizations">The records of each Organization document, by its school form.</param>
    /// <param name="studies">The records of Study Information.</param>
    /// <param name="credentials">The records of Outcome.</param>
    /// <exception cref="ArgumentException">A record of Organization is a change.</exception>
    public static EdlevoStudents Join(
        IEnumerable<EdlevoOrganization> organizations,
        IEnumerable<EdlevoStudyRecord>? studies = null,
        IEnumerable<EdlevoCredential>? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(organizations);
        var findings = new FindingSink();
        var joining = new StudentJoin(findings);
        foreach (var organization in organizations)
        {
            joining.Add(organization);
        }

        joining.AddStudies(studies ?? []);
        joining.AddCredentials(credentials ?? []);
        var students = joining.ToStudents();
        return new(students, findings.ToReport());
    }
}

/// <summary>The records of one Organization document.</summary>
/// <param name="SchoolForm">Its school form: that of its placements.</param>
/// <param name="Records">The records.</param>
public sealed record EdlevoOrganization(EdlevoSchoolForm SchoolForm, IReadOnlyCollection<EdlevoOrganizationRecord> Records)
{
    /// <summary>Form and count; nothing of a person.</summary>
    public override string ToString() => FormattableString.Invariant($"{nameof(EdlevoOrganization)} {SchoolForm}, {Records.Count} records");
}
