// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Puts persons into the groups of the source.</summary>
internal static class RosterMemberships
{
    public static void Resolve(RosterEntries entries, RosterRecords records, RosterFindings findings)
    {
        foreach (var group in entries.Groups)
        {
            foreach (var member in group.Record.Members)
            {
                Add(group, member, group.PathOf("member"), entries, findings);
            }
        }

        // Rows of one group stand together as a rule: the group is looked up once.
        string? last = null;
        GroupEntry? lastGroup = null;
        var isAmbiguous = false;
        var index = -1;
        foreach (var membership in records.Memberships)
        {
            index++;
            if (!ReferenceEquals(membership.Group, last))
            {
                last = membership.Group;
                lastGroup = entries.GroupsByReference.Find(membership.Group, out isAmbiguous);
            }

            if (lastGroup is null)
            {
                findings.Add(isAmbiguous ? RosterRule.Ambiguous : RosterRule.UnknownGroup, PathOf(membership, "group", index));
            }
            else if (lastGroup.Stays)
            {
                Add(lastGroup, membership.Member, null, entries, findings, membership, index);
            }
        }
    }

    private static void Add(GroupEntry group, string reference, string? path, RosterEntries entries, RosterFindings findings, MembershipRecord membership = default, int index = 0)
    {
        if (entries.PersonsByReference.Find(reference, out var isAmbiguous) is { } person)
        {
            group.Members.Add(person);
            return;
        }

        if (!isAmbiguous)
        {
            findings.Add(RosterRule.UnknownMember, path ?? PathOf(membership, "member", index));
        }
        else if (group.State == EntryState.Live)
        {
            // Not the wrong pupil in a group: the group stays as it was until the source is clear.
            findings.Add(RosterRule.Ambiguous, path ?? PathOf(membership, "member", index));
            group.LeaveOut(RosterRule.Ambiguous.Code);
        }
    }

    private static string PathOf(MembershipRecord membership, string attribute, int index) =>
        membership.Location.PathOf(attribute) ?? $"Membership[{index}].{attribute}";
}
