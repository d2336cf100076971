// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Obligatory attributes: an object without one is left out. Values that are merely wrong are dropped when rendered.</summary>
internal static class RosterValidation
{
    public static void Check(RosterEntries entries, RosterOptions options, RosterFindings findings)
    {
        foreach (var entry in entries.Organisations)
        {
            Require(entry, "displayName", ((OrganisationRecord)entry.Record).DisplayName, findings);
        }

        foreach (var entry in entries.UnitGroups)
        {
            Require(entry, "displayName", ((SchoolUnitGroupRecord)entry.Record).DisplayName, findings);
        }

        foreach (var unit in entries.Units)
        {
            Require(unit, "displayName", unit.Record.DisplayName, findings);
            if (Require(unit, "schoolUnitCode", unit.Record.SchoolUnitCode, findings) && unit.Stays && !IsDigits(unit.Record.SchoolUnitCode!, 8))
            {
                findings.Add(RosterRule.BadSchoolUnitCode, unit, "schoolUnitCode");
                unit.LeaveOut(RosterRule.BadSchoolUnitCode.Code);
            }
        }

        foreach (var person in entries.Persons)
        {
            // A pseudonymised person has none of these from the source.
            if (person.Pseudonym is null)
            {
                Require(person, "userName", person.Record.UserName, findings);
                Require(person, "familyName", person.Record.FamilyName, findings);
                Require(person, "givenName", person.Record.GivenName, findings);
            }
        }

        foreach (var group in entries.Groups)
        {
            Require(group, "displayName", group.Record.DisplayName, findings);
        }
    }

    public static bool IsDigits(string text, int length) => text.Length == length && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool Require(Entry entry, string attribute, string? value, RosterFindings findings)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            return true;
        }

        if (entry.Stays)
        {
            findings.Add(RosterRule.MissingAttribute, entry, attribute);
            entry.LeaveOut(RosterRule.MissingAttribute.Code);
        }

        return false;
    }
}
