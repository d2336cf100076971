// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>No two persons with one user name; no two objects with one id.</summary>
internal static class RosterIdentity
{
    public const string DuplicateIdCode = "EGIL-DUPLICATE-ID";

    /// <summary>Leaves out all persons who share a user name (compared without case, RFC 7643 §4.1.1).</summary>
    public static void Check(RosterEntries entries, RosterFindings findings)
    {
        var owners = new Dictionary<string, PersonEntry>(entries.Persons.Count, StringComparer.OrdinalIgnoreCase);
        HashSet<PersonEntry>? reported = null;
        foreach (var person in entries.Persons)
        {
            if (!person.Stays || person.Pseudonym is not null || string.IsNullOrWhiteSpace(person.Record.UserName)
                || owners.TryAdd(person.Record.UserName, person))
            {
                continue;
            }

            reported ??= [];
            foreach (var one in (PersonEntry[])[owners[person.Record.UserName], person])
            {
                one.LeaveOut(RosterRule.DuplicateUserName.Code);
                if (reported.Add(one))
                {
                    findings.Add(RosterRule.DuplicateUserName, one, "userName");
                }
            }
        }
    }

    /// <summary>Refuses a roster in which an id stands for two objects, whatever their types.</summary>
    public static void RefuseDuplicates(IEnumerable<(Guid Id, Func<string> Path)> objects)
    {
        var seen = new HashSet<Guid>();
        List<Finding>? duplicates = null;
        foreach (var (id, path) in objects)
        {
            if (!seen.Add(id))
            {
                duplicates ??= [];
                duplicates.Add(new Finding(RosterRule.DuplicateId.Code, path(), FindingSeverity.Error, RosterRule.DuplicateId.Message)
                {
                    SwedishMessage = RosterRule.DuplicateId.SwedishMessage,
                });
            }
        }

        if (duplicates is not null)
        {
            throw new InvalidInputException(DuplicateIdCode, $"{duplicates.Count} objects have the id of another object.", new ValidationReport(duplicates));
        }
    }
}
