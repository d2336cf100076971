// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Makes the objects of the roster out of settled entries.</summary>
internal sealed class RosterRendering
{
    private readonly RosterEntries _entries;
    private readonly RosterRules _rules;
    private readonly RosterFindings _findings;
    private readonly RosterValues _values;
    private readonly List<RosterResource> _resources;
    private readonly Dictionary<ResourceKey, string> _leftOut = [];
    private readonly Dictionary<ResourceKey, RemovalReason> _removed = [];
    private readonly List<(Guid Id, Func<string> Path)> _generated = [];

    private RosterRendering(RosterEntries entries, RosterRules rules, RosterFindings findings)
    {
        _entries = entries;
        _rules = rules;
        _findings = findings;
        _values = new RosterValues(rules.Options, findings);
        _resources = new List<RosterResource>(entries.Persons.Count + (entries.Groups.Count * 2) + entries.Employments.Count + entries.Units.Count + 16);
    }

    public static Roster Render(RosterEntries entries, RosterRules rules, RosterFindings findings)
    {
        var rendering = new RosterRendering(entries, rules, findings);
        rendering.Settle(entries.Organisations, e => new Organisation(e.Id, ((OrganisationRecord)e.Record).DisplayName!));
        rendering.Settle(entries.UnitGroups, e => new SchoolUnitGroup(e.Id, ((SchoolUnitGroupRecord)e.Record).DisplayName!));
        rendering.Settle(entries.Units, rendering.Unit);
        rendering.Settle(entries.Persons, rendering.Person);
        rendering.Employments();
        rendering.Groups();
        return rendering.ToRoster();
    }

    private void Settle<T>(List<T> entries, Func<T, RosterResource> make)
        where T : Entry
    {
        foreach (var entry in entries)
        {
            switch (entry.State)
            {
                case EntryState.Live:
                    _resources.Add(make(entry));
                    break;
                case EntryState.LeftOut:
                    _leftOut.TryAdd(new(entry.Type, entry.WireId), entry.Code!);
                    break;
                case EntryState.Removed:
                    _removed.TryAdd(new(entry.Type, entry.WireId), entry.Reason);
                    break;
            }

            if (entry is PersonEntry { Pseudonym: not null })
            {
                _removed.TryAdd(new(entry.Type, entry.Id), RemovalReason.ProtectedIdentity);
            }
        }
    }

    private SchoolUnit Unit(UnitEntry unit) => new(unit.Id, unit.Record.DisplayName!, unit.Record.SchoolUnitCode!)
    {
        OrganisationId = unit.Organisation is { Stays: true } organisation ? organisation.Id : null,
        SchoolUnitGroupId = unit.Group is { Stays: true } group ? group.Id : null,
        SchoolTypes = _values.SchoolTypes(unit),
        MunicipalityCode = _values.MunicipalityCode(unit),
    };

    private User Person(PersonEntry person)
    {
        var role = person.IsStudent ? UserRole.Student : UserRole.Teacher;
        var enrolments = person.IsStudent ? _values.Enrolments(person) : [];
        if (person.Pseudonym is { } pseudonym)
        {
            return new User(pseudonym, role, $"{pseudonym:N}@{_rules.Options.PseudonymDomain}", "Identitet", "Skyddad")
            {
                Enrolments = enrolments,
                SecurityMarking = true,
            };
        }

        var record = person.Record;
        if (!record.UserName!.Contains('@', StringComparison.Ordinal))
        {
            _findings.Add(RosterRule.UserNameForm, person, "userName");
        }

        return new User(person.Id, role, record.UserName, record.FamilyName!, record.GivenName!)
        {
            DisplayName = string.IsNullOrWhiteSpace(record.DisplayName) ? $"{record.GivenName} {record.FamilyName}" : record.DisplayName,
            Emails = _values.Emails(person),
            Enrolments = enrolments,
            CivicNumber = _values.CivicNumber(person),
            SecurityMarking = person.IsProtected,
        };
    }

    private void Employments()
    {
        foreach (var employment in _entries.Employments)
        {
            var key = new ResourceKey(EgilResourceType.Employment, employment.Id);
            if (employment.Teacher.Pseudonym is not null)
            {
                _removed.TryAdd(new(key.Type, EgilId.Create(employment.Unit.Id, employment.Teacher.Id)), RemovalReason.ProtectedIdentity);
            }

            if (employment.Teacher.State == EntryState.Removed || employment.Unit.State == EntryState.Removed)
            {
                _removed.TryAdd(key, employment.Teacher.State == EntryState.Removed ? employment.Teacher.Reason : employment.Unit.Reason);
                continue;
            }

            if (!employment.Stays)
            {
                continue;
            }

            var resource = Employment(employment);
            if (_rules.HasLimiter("Employment") && !_rules.Allows(Describe(employment, resource)))
            {
                employment.Stays = false;
                _removed.TryAdd(key, RemovalReason.OutsideLimiter);
                continue;
            }

            _generated.Add((employment.Id, () => employment.Teacher.PathOf("employment")));
            if ((employment.Teacher.Code ?? employment.Unit.Code) is { } code)
            {
                _leftOut.TryAdd(key, code);
            }
            else
            {
                _resources.Add(resource);
            }
        }
    }

    private Employment Employment(EmploymentEntry employment)
    {
        var teacher = (TeacherRecord)employment.Teacher.Record;
        var own = _rules.Overrides.Find(teacher, employment.Unit.Record);
        var roles = teacher.ValuesOf(_rules.Options.EmploymentOverrides.RoleAttribute);
        var role = RosterValues.FirstText(own?.EmploymentRole, employment.Record?.EmploymentRole, roles.Count > 0 ? roles[0] : null);
        var signature = employment.Teacher.Pseudonym is null
            ? RosterValues.FirstText(own?.Signature, employment.Record?.Signature, teacher.Signature)
            : null;
        return new Employment(employment.Id, employment.Teacher.WireId, employment.Unit.Id, _values.EmploymentRole(employment.Teacher, role)) { Signature = signature };
    }

    private static EmploymentRecord Describe(EmploymentEntry employment, Employment resource) => new()
    {
        Id = employment.Id.ToString(),
        Teacher = employment.Teacher.Record.UserName,
        SchoolUnit = employment.Unit.Record.SchoolUnitCode,
        EmploymentRole = resource.EmploymentRole,
        Signature = resource.Signature,
    };

    private void Groups()
    {
        var activities = new List<RosterResource>(_entries.Groups.Count);
        var stamp = 0;
        foreach (var group in _entries.Groups)
        {
            var activityId = group.Owner is { } owner && owner.State != EntryState.Dropped && group.State != EntryState.Dropped
                ? EgilId.Create(group.Id, owner.Id)
                : (Guid?)null;
            var activityKey = new ResourceKey(EgilResourceType.Activity, activityId ?? Guid.Empty);
            switch (group.State)
            {
                case EntryState.Live:
                    AddGroup(group, activityKey, stamp++, activities);
                    break;
                case EntryState.LeftOut:
                    _leftOut.TryAdd(new(group.Type, group.Id), group.Code!);
                    if (activityId is not null)
                    {
                        _leftOut.TryAdd(activityKey, group.Code!);
                    }

                    break;
                case EntryState.Removed:
                    _removed.TryAdd(new(group.Type, group.Id), group.Reason);
                    if (activityId is not null)
                    {
                        _removed.TryAdd(activityKey, group.Reason);
                    }

                    break;
            }
        }

        _resources.AddRange(activities);
    }

    private void AddGroup(GroupEntry group, ResourceKey activityKey, int stamp, List<RosterResource> activities)
    {
        var owner = group.Owner!;
        var students = new List<Guid>(group.Members.Count);
        var employments = new List<Guid>();
        foreach (var member in group.Members)
        {
            if (!member.Stays || member.Stamp == stamp)
            {
                continue;
            }

            member.Stamp = stamp;
            if (member.IsStudent)
            {
                students.Add(member.WireId);
            }
            else if (EmploymentFor(member, owner) is { } employment)
            {
                employments.Add(employment.Id);
            }
        }

        _resources.Add(new StudentGroup(group.Id, group.Record.DisplayName!, owner.Id)
        {
            StudentGroupType = RosterValues.FirstText(group.Record.StudentGroupType),
            SchoolType = _values.SchoolType(group, group.Record.SchoolType),
            StudentIds = students,
        });

        var activity = new Activity(activityKey.Id, group.Record.DisplayName + _rules.Options.ActivityNameSuffix, owner.Id)
        {
            ActivityType = _values.ActivityType(group),
            EmploymentIds = employments,
            GroupIds = [group.Id],
            ParentActivityIds = _values.ParentActivities(group, _rules.Tests),
        };
        if (_rules.HasLimiter("Activity") && !_rules.Allows("Activity", Describe(group, activity)))
        {
            _removed.TryAdd(activityKey, RemovalReason.OutsideLimiter);
            return;
        }

        _generated.Add((activity.Id, () => group.PathOf("activity")));
        activities.Add(activity);
    }

    /// <summary>
    /// The employment at the group's unit, else the first that the person's own record lists, else the one with the lowest id:
    /// rows of another file come in any order, and an export that shuffles them shall change nothing.
    /// </summary>
    private static EmploymentEntry? EmploymentFor(PersonEntry teacher, UnitEntry owner) =>
        teacher.Employments.Find(e => e.Stays && e.Unit == owner)
        ?? teacher.Employments.Find(e => e.Stays && e.Record is null)
        ?? teacher.Employments.Where(e => e.Stays).MinBy(e => e.Id);

    /// <summary>What a limiter of activities sees: the attributes of the group with the id and name of the activity.</summary>
    private static RosterRecord Describe(GroupEntry group, Activity activity)
    {
        var record = group.Record.Copy();
        record.SetValues("id", [activity.Id.ToString()]);
        record.SetValues("displayName", [activity.DisplayName]);
        return record;
    }

    private Roster ToRoster()
    {
        RosterIdentity.RefuseDuplicates(_entries.All
            .Where(entry => entry.Stays)
            .Select(entry => (entry.WireId, (Func<string>)(() => entry.PathOf("id"))))
            .Concat(_generated));

        // What is left out is kept as it is, also where another record of the same id is taken out.
        foreach (var key in _leftOut.Keys)
        {
            _removed.Remove(key);
        }

        if (_removed.Count > 0)
        {
            foreach (var resource in _resources)
            {
                _removed.Remove(resource.Key);
            }
        }

        return new Roster(_resources, _leftOut, _removed, _entries.ProtectedPersons, _entries.IsEmpty, _findings.ToReport());
    }
}
