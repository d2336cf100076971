// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Spreadsheets;

namespace Sambruk.Kaa;

/// <summary>
/// Placements, diplomas and how to reach persons out of a table that somebody keeps in Excel: one row for each placement or certificate.
/// Which column is what goes by its heading; what is not read is never held. A table with an error is not taken in at all.
/// </summary>
public sealed class FactsTable
{
    private FactsTable(IReadOnlyList<FactsTableColumn> columns, IReadOnlyList<LearnedPerson> persons, int rows, ValidationReport findings)
    {
        Columns = columns;
        Persons = persons;
        Rows = rows;
        Findings = findings;
    }

    /// <summary>The columns and what each is read as: the preview of the mapping.</summary>
    public IReadOnlyList<FactsTableColumn> Columns { get; }

    /// <summary>The persons, in order of their first row. Empty when there is an error.</summary>
    public IReadOnlyList<LearnedPerson> Persons { get; }

    /// <summary>Rows with something in them, beside the headings.</summary>
    public int Rows { get; }

    /// <summary>
    /// Errors by cell: KAA-T01 no column for identity numbers, or nothing else to read; T02 two columns of a kind; T03 a formula, or an error of
    /// Excel; T04 an identity number; T05 a date; T06 a form of education; T07 a certificate; T08 what belongs together is not all there; T09 an end before its
    /// beginning, or a certificate of a day to come; T10 (warning) columns that are not read.
    /// </summary>
    public ValidationReport Findings { get; }

    /// <summary>Reads a table. Pure: nothing is recorded.</summary>
    /// <param name="rows">Its rows, headings first; see <see cref="Spreadsheet.Read"/>.</param>
    /// <param name="today">The day: it gives ten digits their century, and no certificate is of a later one.</param>
    /// <param name="mapping">What a heading means where it is another than those known; the heading as it stands, without regard to case.</param>
    public static FactsTable Read(IReadOnlyList<SheetRow> rows, DateOnly today, IReadOnlyDictionary<string, FactsColumn>? mapping = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var faults = new TableFaults();
        var columns = rows.Count == 0 ? [] : FactsHeadings.Of(rows[0], mapping, faults);
        var reader = new FactsRowReader(columns, today, faults);
        var persons = new Dictionary<IdentityNumber, LearnedPerson>();
        var read = 0;
        foreach (var row in faults.HasErrors ? [] : rows.Skip(1).Where(r => r.Cells.Any(c => c.Kind != SheetCellKind.Empty)))
        {
            read++;
            if (reader.Read(row) is { } person)
            {
                persons[person.Identity] = persons.TryGetValue(person.Identity, out var known) ? Joined(known, person) : person;
            }
        }

        return new(columns, faults.HasErrors ? [] : [.. persons.Values], read, faults.ToReport());
    }

    /// <summary>Counts; nothing of the persons.</summary>
    public override string ToString() => FormattableString.Invariant($"{Rows} rows, {Persons.Count} persons, {Findings}");

    private static LearnedPerson Joined(LearnedPerson known, LearnedPerson more) => known with
    {
        Facts = known.Facts! with
        {
            Enrolments = [.. known.Facts.Enrolments, .. more.Facts!.Enrolments],
            Credentials = [.. known.Facts.Credentials, .. more.Facts.Credentials],
            Admissions = [.. known.Facts.Admissions, .. more.Facts.Admissions],
        },
        Details = known.Details is not { } first ? more.Details : more.Details is not { } second ? first : first with
        {
            Name = first.Name ?? second.Name,
            Emails = [.. first.Emails.Concat(second.Emails).Distinct()],
            Telephones = [.. first.Telephones.Concat(second.Telephones).Distinct()],
        },
    };
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading, at most 60 characters; empty: none.</param>
/// <param name="Address">The cell of the heading, such as <c>B1</c>.</param>
/// <param name="Column">What it is read as; <c>null</c>: it is not read.</param>
public sealed record FactsTableColumn(string Heading, string Address, FactsColumn? Column);

/// <summary>What a column holds.</summary>
public enum FactsColumn
{
    /// <summary>Identity number: twelve digits, or ten.</summary>
    Identity,

    /// <summary>Form of education.</summary>
    Form,

    /// <summary>Study path code; one that begins with <c>IM</c> is an introductory programme.</summary>
    Code,

    /// <summary>First day.</summary>
    From,

    /// <summary>Last day.</summary>
    To,

    /// <summary>Whether the person has taken the place yet, or is admitted: <c>antagen</c>.</summary>
    Admitted,

    /// <summary>Diploma or certificate.</summary>
    Credential,

    /// <summary>Its date.</summary>
    CredentialDate,

    /// <summary>Name.</summary>
    Name,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone.</summary>
    Telephone,
}
