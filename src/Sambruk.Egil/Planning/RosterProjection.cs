// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// The roster as this target can take it: an object that breaks a rule and has never been sent cannot be referred to.
/// It is taken out of lists of members; what cannot be without it is left out as well. An object that breaks a rule but
/// was sent before stays at the receiver, and so do the references to it.
/// </summary>
internal static class RosterProjection
{
    /// <summary>Code of an object that is left out because one it needs is.</summary>
    public const string DependencyLeftOut = "EGIL-P001";

    public static IEnumerable<RosterResource> Project(Roster roster, TargetState state, IDictionary<ResourceKey, string> leftOut)
    {
        foreach (var (key, code) in roster.LeftOut)
        {
            leftOut[key] = code;
        }

        var absent = new HashSet<ResourceKey>(roster.LeftOut.Keys.Where(key => !state.Entries.ContainsKey(key)));
        if (absent.Count == 0)
        {
            return roster.Resources;
        }

        var projected = new List<RosterResource>(roster.Resources.Count);
        foreach (var resource in roster.Resources)
        {
            if (Without(resource, absent) is { } kept)
            {
                projected.Add(kept);
                continue;
            }

            leftOut[resource.Key] = DependencyLeftOut;
            if (!state.Entries.ContainsKey(resource.Key))
            {
                absent.Add(resource.Key);
            }
        }

        return projected;
    }

    private static RosterResource? Without(RosterResource resource, HashSet<ResourceKey> absent)
    {
        return resource switch
        {
            SchoolUnit unit when Lacks(EgilResourceType.Organisation, unit.OrganisationId) || Lacks(EgilResourceType.SchoolUnitGroup, unit.SchoolUnitGroupId) => null,
            User user when user.Enrolments.Any(e => Lacks(EgilResourceType.SchoolUnit, e.SchoolUnitId)) => WithoutEnrolments(user),
            Employment employment when Lacks(EgilResourceType.User, employment.UserId) || Lacks(EgilResourceType.SchoolUnit, employment.SchoolUnitId) => null,
            StudentGroup group when Lacks(EgilResourceType.SchoolUnit, group.OwnerId) => null,
            StudentGroup group when group.StudentIds.Any(id => Lacks(EgilResourceType.User, id)) =>
                group with { StudentIds = Present(EgilResourceType.User, group.StudentIds) },
            Activity activity when Lacks(EgilResourceType.SchoolUnit, activity.OwnerId) => null,
            Activity activity when activity.EmploymentIds.Any(id => Lacks(EgilResourceType.Employment, id)) || activity.GroupIds.Any(id => Lacks(EgilResourceType.StudentGroup, id)) =>
                activity with { EmploymentIds = Present(EgilResourceType.Employment, activity.EmploymentIds), GroupIds = Present(EgilResourceType.StudentGroup, activity.GroupIds) },
            _ => resource,
        };

        bool Lacks(EgilResourceType type, Guid? id) => id is { } value && absent.Contains(new(type, value));

        IReadOnlyList<Guid> Present(EgilResourceType type, IReadOnlyList<Guid> ids) => [.. ids.Where(id => !Lacks(type, id))];

        User? WithoutEnrolments(User user)
        {
            Enrolment[] kept = [.. user.Enrolments.Where(e => !Lacks(EgilResourceType.SchoolUnit, e.SchoolUnitId))];
            return kept.Length == 0 ? null : user with { Enrolments = kept };
        }
    }
}
