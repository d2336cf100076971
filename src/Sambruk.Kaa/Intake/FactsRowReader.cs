// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Spreadsheets;

namespace Sambruk.Kaa;

/// <summary>What a row of a table says of a person. Values are never quoted in a finding.</summary>
internal sealed class FactsRowReader(IReadOnlyList<FactsTableColumn> columns, DateOnly today, TableFaults faults)
{
    private static readonly string[] s_days = ["yyyy-MM-dd", "yyyyMMdd", "d/M/yyyy", "d.M.yyyy"];

    private static readonly Dictionary<string, EducationForm> s_forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GY"] = EducationForm.NationalProgramme,
        ["gymnasieskola"] = EducationForm.NationalProgramme,
        ["gymnasiet"] = EducationForm.NationalProgramme,
        ["nationellt program"] = EducationForm.NationalProgramme,
        ["IM"] = EducationForm.IntroductoryProgramme,
        ["introduktionsprogram"] = EducationForm.IntroductoryProgramme,
        ["GS"] = EducationForm.AdaptedUpperSecondary,
        ["GYS"] = EducationForm.AdaptedUpperSecondary,
        ["anpassad gymnasieskola"] = EducationForm.AdaptedUpperSecondary,
        ["gymnasiesärskola"] = EducationForm.AdaptedUpperSecondary,
        ["KV"] = EducationForm.AdultUpperSecondary,
        ["VUX"] = EducationForm.AdultUpperSecondary,
        ["komvux"] = EducationForm.AdultUpperSecondary,
        ["folkhögskola"] = EducationForm.Other,
        ["annan"] = EducationForm.Other,
    };

    private static readonly Dictionary<string, CredentialKind> s_credentials = new(StringComparer.OrdinalIgnoreCase)
    {
        ["examen"] = CredentialKind.Diploma,
        ["gymnasieexamen"] = CredentialKind.Diploma,
        ["yrkesexamen"] = CredentialKind.Diploma,
        ["högskoleförberedande examen"] = CredentialKind.Diploma,
        ["studiebevis"] = CredentialKind.StudyCertificate,
        ["gymnasieintyg"] = CredentialKind.IntroductoryCertificate,
        ["gymnasiebevis"] = CredentialKind.AdaptedCertificate,
        ["gymnasiesärskolebevis"] = CredentialKind.AdaptedCertificate,
        ["IB"] = CredentialKind.EquivalentEducation,
        ["utländsk"] = CredentialKind.EquivalentEducation,
        ["motsvarande"] = CredentialKind.EquivalentEducation,
    };

    /// <summary>The person of a row; <c>null</c>: the row has an error.</summary>
    public LearnedPerson? Read(SheetRow row)
    {
        var before = faults.Count;
        for (var i = 0; i < Math.Min(row.Cells.Count, columns.Count); i++)
        {
            if (columns[i].Column is { } column && row.Cells[i].Kind is SheetCellKind.Formula or SheetCellKind.Error && !(column == FactsColumn.Telephone && IsInternational(row.Cells[i].Text)))
            {
                faults.Add("KAA-T03", row.Cells[i].Address, "The cell holds a formula or an error.", "Cellen innehåller en formel eller ett fel. Klistra in värden i stället för formler.");
            }
        }

        if (faults.Count > before)
        {
            return null;
        }

        var identity = IdentityOf(row);
        var (enrolments, admissions) = PlacementsOf(row);
        var credentials = CredentialsOf(row);
        ContactDetails details = new() { Name = Text(row, FactsColumn.Name), Emails = [.. Texts(row, FactsColumn.Email).Select(Told)], Telephones = [.. Texts(row, FactsColumn.Telephone).Select(Told)] };
        return identity is not { } number || faults.Count > before ? null : new(number, string.Create(CultureInfo.InvariantCulture, $"rad {row.Number}"))
        {
            Facts = new() { Enrolments = enrolments, Admissions = admissions, Credentials = credentials },
            Details = details is { Name: null, Emails.Count: 0, Telephones.Count: 0 } ? null : details,
        };
    }

    /// <summary>A telephone number with country code begins as a formula does.</summary>
    private static bool IsInternational(string text) => text.Length is > 1 and < 30 && text[0] == '+' && text.Skip(1).All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '(' or ')');

    private static ReachedBy Told(string value) => new(value, DetailQuality.Told);

    private IdentityNumber? IdentityOf(SheetRow row)
    {
        var text = Text(row, FactsColumn.Identity);
        if (text is not null && IdentityNumber.TryParse(text, today, null, out var number) && number.Kind is IdentityNumberKind.PersonalIdentityNumber or IdentityNumberKind.CoordinationNumber)
        {
            return number;
        }

        faults.Add("KAA-T04", Address(row, FactsColumn.Identity), "The identity number is missing or wrong.", "Personnumret saknas eller är fel: tolv siffror med rätt kontrollsiffra väntas. Excel tar bort inledande nollor ur tal; formatera kolumnen som text.");
        return null;
    }

    private (IReadOnlyList<Enrolment> Enrolments, IReadOnlyList<Admission> Admissions) PlacementsOf(SheetRow row)
    {
        var (form, code, from, to) = (Text(row, FactsColumn.Form), Text(row, FactsColumn.Code), Day(row, FactsColumn.From), Day(row, FactsColumn.To));
        if (form is null && code is null && from is null && to is null)
        {
            return ([], []);
        }

        var kind = form is null ? EducationForm.NationalProgramme : s_forms.GetValueOrDefault(form, (EducationForm)(-1));
        if (!Enum.IsDefined(kind) || (form is null && code is null))
        {
            faults.Add("KAA-T06", Address(row, FactsColumn.Form), "The form of education is missing or not known.", $"Skolformen saknas eller känns inte igen. Väntade: {string.Join(", ", s_forms.Keys)}.");
            return ([], []);
        }

        if (from is not { } first)
        {
            AddMissing(row, FactsColumn.From, "A placement has a first day.", "Placeringen saknar startdatum.");
            return ([], []);
        }

        if (to < first)
        {
            faults.Add("KAA-T09", Address(row, FactsColumn.To), "It ends before it begins.", "Slutdatum är före startdatum.");
            return ([], []);
        }

        kind = kind == EducationForm.NationalProgramme && code?.StartsWith("IM", StringComparison.OrdinalIgnoreCase) == true ? EducationForm.IntroductoryProgramme : kind;
        return IsYes(Text(row, FactsColumn.Admitted)) ? ([], [new(kind, first)]) : ([new(kind, first, to)], []);
    }

    private static bool IsYes(string? text) => text is not null && (text.StartsWith('j') || text.StartsWith('J') || text is "x" or "X" or "1" || text.Equals("antagen", StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<Credential> CredentialsOf(SheetRow row)
    {
        var (name, date) = (Text(row, FactsColumn.Credential), Day(row, FactsColumn.CredentialDate));
        if (name is null && date is null)
        {
            return [];
        }

        if (name is null || !s_credentials.TryGetValue(name, out var kind))
        {
            faults.Add("KAA-T07", Address(row, FactsColumn.Credential), "The certificate is missing or not known.", $"Beviset saknas eller känns inte igen. Väntade: {string.Join(", ", s_credentials.Keys)}.");
            return [];
        }

        if (date is not { } day)
        {
            AddMissing(row, FactsColumn.CredentialDate, "A certificate has a date.", "Beviset saknar datum.");
            return [];
        }

        if (day > today)
        {
            faults.Add("KAA-T09", Address(row, FactsColumn.CredentialDate), "The certificate is of a day to come.", "Bevisets datum ligger i framtiden.");
            return [];
        }

        return [new(kind, day)];
    }

    /// <summary>One that is there and wrong was told already.</summary>
    private void AddMissing(SheetRow row, FactsColumn column, string english, string swedish)
    {
        if (Text(row, column) is null)
        {
            faults.Add("KAA-T08", Address(row, column), english, swedish);
        }
    }

    private DateOnly? Day(SheetRow row, FactsColumn column)
    {
        if (Text(row, column) is not { } text)
        {
            return null;
        }

        // The places of a person's life that the register may know.
        if (DateOnly.TryParseExact(text, s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and < 2100)
        {
            return day;
        }

        faults.Add("KAA-T05", Address(row, column), "The date is not one.", "Datumet går inte att läsa. Skriv ÅÅÅÅ-MM-DD.");
        return null;
    }

    private string? Text(SheetRow row, FactsColumn column) => Texts(row, column).FirstOrDefault();

    private IEnumerable<string> Texts(SheetRow row, FactsColumn column)
    {
        for (var i = 0; i < Math.Min(row.Cells.Count, columns.Count); i++)
        {
            if (columns[i].Column == column && row.Cells[i].Text.Trim() is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }

    private string Address(SheetRow row, FactsColumn column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Column == column)
            {
                return i < row.Cells.Count ? row.Cells[i].Address : string.Create(CultureInfo.InvariantCulture, $"{columns[i].Address.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')}{row.Number}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"rad {row.Number}");
    }
}
