// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Edlevo;

/// <summary>Brings together what the interfaces tell of the same person under different identities.</summary>
internal sealed class StudentJoin(FindingSink findings)
{
    private readonly Dictionary<EdlevoId, Draft?> _byId = [];
    private readonly List<Draft> _drafts = [];

    public void Add(EdlevoOrganization organization)
    {
        var groups = new Dictionary<string, EdlevoGroup>(StringComparer.Ordinal);
        foreach (var record in organization.Records)
        {
            switch (record)
            {
                case EdlevoPerson { Change: not EdlevoChange.Deleted } person:
                    AddPerson(person);
                    break;
                case EdlevoGroup { Change: not EdlevoChange.Deleted } group:
                    groups[group.Id] = group;
                    break;
                case EdlevoMembership:
                    break;
                default:
                    throw new ArgumentException("A record of Organization is a change; only full documents are joined.", nameof(organization));
            }
        }

        foreach (var membership in organization.Records.OfType<EdlevoMembership>())
        {
            AddMembership(membership, groups.GetValueOrDefault(membership.GroupId), organization.SchoolForm);
        }
    }

    public void AddStudies(IEnumerable<EdlevoStudyRecord> studies)
    {
        foreach (var record in studies)
        {
            var draft = Of(record.Student);
            draft.IsStudent = true;
            if (record is EdlevoStudyPlan plan)
            {
                draft.Plans.Add(plan);
            }
            else if (record is EdlevoEvent happened)
            {
                draft.Events.Add(happened);
            }
        }
    }

    public void AddCredentials(IEnumerable<EdlevoCredential> credentials)
    {
        foreach (var credential in credentials)
        {
            var draft = Of([credential.Student]);
            draft.IsStudent = true;
            draft.Credentials.Add(credential);
        }
    }

    public IReadOnlyList<EdlevoStudent> ToStudents()
    {
        var students = new List<EdlevoStudent>();
        foreach (var draft in _drafts.Where(static draft => draft.IsStudent))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"student[{students.Count}]");
            var numbers = draft.Ids.Select(static id => id.Number).OfType<IdentityNumber>().Distinct().ToList();
            students.Add(new EdlevoStudent
            {
                Ids = draft.Ids,
                Number = numbers.Count == 1 ? numbers[0] : null,
                Person = draft.Person,
                Enrolments = EnrolmentIntervals.Of(draft, findings, path),
                Credentials = [.. draft.Credentials.DistinctBy(static credential => (credential.Kind, credential.Date)).OrderBy(static credential => credential.Date)],
                Events = draft.Events,
                Contacts = [.. draft.Contacts.Where(static contact => contact.Draft.Person is not null).Select(static contact => new EdlevoContact(contact.Draft.Person!, contact.Role)).Distinct()],
            });
        }

        return students;
    }

    private void AddPerson(EdlevoPerson person)
    {
        EdlevoId[] ids = [person.Id, .. person.OtherIds];
        var draft = Owner(ids) is { Person: { } before } && before.Id != person.Id ? Apart(ids) : Of(ids);
        draft.Person = draft.Person is { } same ? Both(same, person) : person;
        draft.IsStudent |= person.IsStudent == true;
    }

    /// <summary>The same person in the documents of two school forms: the student's post, as protected as the strictest of them.</summary>
    private static EdlevoPerson Both(EdlevoPerson first, EdlevoPerson second)
    {
        var post = second.IsStudent == true && first.IsStudent != true ? second : first;
        var protection = first.Protection > second.Protection ? first.Protection : second.Protection;
        return protection == post.Protection ? post : post with { Protection = protection, Address = null, Municipality = null };
    }

    private void AddMembership(EdlevoMembership membership, EdlevoGroup? group, EdlevoSchoolForm form)
    {
        var members = membership.Members.Select(member => (Member: member, Draft: Of([member.Person]))).ToList();
        foreach (var (member, draft) in members.Where(static entry => entry.Member.Role == EdlevoRole.Student))
        {
            draft.IsStudent |= member.Placements.Count > 0;
            draft.Placements.AddRange(member.Placements.Select(placement => new Placed(placement, form, group is { Kind: EdlevoGroupKind.Class } ? group.To : null)));
        }

        // In a contact group there is one student; in a class there are many, and their mentors are no contacts of theirs.
        if (members.Where(static entry => entry.Member.Role == EdlevoRole.Student).Take(2).ToArray() is [var student])
        {
            student.Draft.Contacts.AddRange(members.Where(static entry => entry.Member.Role != EdlevoRole.Student).Select(static entry => (entry.Draft, entry.Member.Role)));
        }
    }

    /// <summary>Somebody new who has an identity in common with another: a guess would give one of them the other's school.</summary>
    private Draft Apart(EdlevoId[] ids)
    {
        findings.Warn(EdlevoCodes.IdentityShared, "person", "Two persons have an identity in common; nothing is joined by it.");
        var draft = new Draft();
        _drafts.Add(draft);
        foreach (var id in ids)
        {
            _byId[id] = _byId.ContainsKey(id) ? null : draft;
            draft.Ids.Add(id);
        }

        return draft;
    }

    private Draft? Owner(IReadOnlyList<EdlevoId> ids) => ids.Select(id => _byId.GetValueOrDefault(id)).FirstOrDefault(static draft => draft is not null);

    /// <summary>The one whom one of the identities is of, or somebody new. An identity that two have counts for neither.</summary>
    private Draft Of(IReadOnlyList<EdlevoId> ids)
    {
        var known = Owner(ids);
        if (known is null)
        {
            known = new Draft();
            _drafts.Add(known);
        }

        foreach (var id in ids)
        {
            if (!_byId.TryAdd(id, known) && _byId[id] is { } other && other != known)
            {
                findings.Warn(EdlevoCodes.IdentityShared, "person", "Two persons have an identity in common; nothing is joined by it.");
                _byId[id] = null;
            }

            if (!known.Ids.Contains(id))
            {
                known.Ids.Add(id);
            }
        }

        return known;
    }

    /// <summary>What is known of one person so far.</summary>
    internal sealed class Draft
    {
        public List<EdlevoId> Ids { get; } = [];

        public EdlevoPerson? Person { get; set; }

        public bool IsStudent { get; set; }

        public List<Placed> Placements { get; } = [];

        public List<EdlevoStudyPlan> Plans { get; } = [];

        public List<EdlevoEvent> Events { get; } = [];

        public List<EdlevoCredential> Credentials { get; } = [];

        public List<(Draft Draft, EdlevoRole Role)> Contacts { get; } = [];
    }

    /// <summary>A placement of Organization.</summary>
    internal readonly record struct Placed(EdlevoPlacement Placement, EdlevoSchoolForm SchoolForm, DateOnly? ClassTo);
}
