// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;

namespace Sambruk.Egil;

/// <summary>Values of optional attributes: one that breaks its rule is left out with a finding.</summary>
internal sealed class RosterValues(RosterOptions options, RosterFindings findings)
{
    private static readonly HashSet<string> SchoolTypeCodes = new(StringComparer.Ordinal)
    {
        "FS", "FSK", "FTH", "GR", "GRS", "SP", "SAM", "GY", "GYS", "VUX", "SUV", "YH", "FHS", "HS", "AU",
    };

    private static readonly HashSet<string> EmploymentRoles = new(StringComparer.Ordinal)
    {
        "Rektor", "Lärare", "Förskollärare", "Övrig pedagogisk personal", "Annan personal",
    };

    private static readonly HashSet<string> ActivityTypes = new(StringComparer.Ordinal)
    {
        "Undervisning", "Elevaktivitet", "Läraraktivitet", "Övrigt",
    };

    private static readonly SearchValues<char> NotInEmail = SearchValues.Create(" \t\r\n<>,;");

    /// <summary>The first value that is not blank.</summary>
    public static string? FirstText(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether a role is a code of the profile.</summary>
    public static bool IsEmploymentRole(string role) => EmploymentRoles.Contains(role);

    public string? SchoolType(Entry entry, string? value) => Code(entry, "schoolType", value, SchoolTypeCodes, RosterRule.BadSchoolType);

    public string? ActivityType(GroupEntry group) => Code(group, "activityType", group.Record.ActivityType, ActivityTypes, RosterRule.BadActivityType);

    public string EmploymentRole(PersonEntry teacher, string? value) =>
        Code(teacher, "employmentRole", value, EmploymentRoles, RosterRule.BadEmploymentRole) ?? options.DefaultEmploymentRole;

    public IReadOnlyList<string> SchoolTypes(UnitEntry unit) => unit.Record.SchoolTypes.Count == 0
        ? []
        : [.. unit.Record.SchoolTypes.Select(type => Code(unit, "schoolTypes", type, SchoolTypeCodes, RosterRule.BadSchoolType)).OfType<string>().Distinct(StringComparer.Ordinal)];

    public string? MunicipalityCode(UnitEntry unit)
    {
        var value = FirstText(unit.Record.MunicipalityCode, options.MunicipalityCode);
        if (value is null || RosterValidation.IsDigits(value, 4))
        {
            return value;
        }

        findings.Add(RosterRule.BadMunicipalityCode, unit, "municipalityCode");
        return null;
    }

    public IReadOnlyList<Enrolment> Enrolments(PersonEntry person)
    {
        var enrolments = new List<Enrolment>(person.Enrolments.Count);
        foreach (var (unit, record) in person.Enrolments)
        {
            if (unit.Stays)
            {
                enrolments.Add(new Enrolment(unit.Id, SchoolYear(person, record.SchoolYear), SchoolType(person, record.SchoolType), FirstText(record.ProgramCode)));
            }
        }

        return enrolments;
    }

    public IReadOnlyList<string> Emails(PersonEntry person)
    {
        var source = person.Record.Emails;
        if (source.Count == 0)
        {
            return [];
        }

        var emails = new List<string>(source.Count);
        foreach (var email in source)
        {
            if (string.IsNullOrWhiteSpace(email))
            {
                continue;
            }

            if (IsEmail(email))
            {
                emails.Add(email);
            }
            else
            {
                findings.Add(RosterRule.BadEmail, person, "email");
            }
        }

        return emails;
    }

    public string? CivicNumber(PersonEntry person)
    {
        var value = person.Record.CivicNumber;
        if (!options.SendCivicNumber || string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (CivicNumbers.TwelveCharacters(value) is { } number)
        {
            return number;
        }

        findings.Add(RosterRule.BadCivicNumber, person, "civicNo");
        return null;
    }

    public IReadOnlyList<Guid> ParentActivities(GroupEntry group, NationalTestList tests)
    {
        if (tests.IsEmpty)
        {
            return [];
        }

        var parents = new List<Guid>();
        foreach (var name in group.Record.ValuesOf(tests.NameAttribute))
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                continue;
            }

            if (tests.Find(name, group) is not { } id)
            {
                findings.Add(RosterRule.UnknownNationalTest, group, tests.NameAttribute);
            }
            else if (!parents.Contains(id))
            {
                parents.Add(id);
            }
        }

        return parents;
    }

    private int? SchoolYear(PersonEntry person, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year <= 10)
        {
            return year;
        }

        findings.Add(RosterRule.BadSchoolYear, person, "schoolYear");
        return null;
    }

    private string? Code(Entry entry, string attribute, string? value, HashSet<string> codes, RosterRule rule)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        // The code of the list itself, so that ten thousand pupils share one text.
        if (codes.TryGetValue(value, out var code))
        {
            return code;
        }

        findings.Add(rule, entry, attribute);
        return null;
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0 && !text.AsSpan().ContainsAny(NotInEmail);
    }
}
