// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Reads students, contacts, groups and memberships of an Organization document, version 12, full or with changes.</summary>
public sealed class EdlevoOrganizationReader : EdlevoReader<EdlevoOrganizationRecord>
{
    private static readonly string[] s_emails = ["emailhome", "emailworkschool", "emailworkschool2"];

    /// <summary>Makes a reader of a document.</summary>
    /// <param name="stream">The XML.</param>
    /// <param name="options">Limits; <c>null</c>: the defaults.</param>
    public EdlevoOrganizationReader(Stream stream, EdlevoReadingOptions? options = null)
        : base(stream, options, "enterprise", "organization/v12", OrganizationShapes.Document)
    {
    }

    private DateOnly? Reference => Information?.MadeAt is { } made ? DateOnly.FromDateTime(made) : null;

    private protected override void Take(Post post, List<EdlevoOrganizationRecord> records)
    {
        EdlevoOrganizationRecord? record = post.Name switch
        {
            "person" => Person(post),
            "group" => Group(post),
            _ => Membership(post),
        };
        if (record is not null)
        {
            records.Add(record);
        }
    }

    private EdlevoPerson? Person(Post post)
    {
        var id = SourcedId(post);
        var change = Change(post);
        var ids = post.All("userid").Where(static user => user.Text is not null).Select(UserId).Where(user => user != id).Distinct().ToList();
        if (change == EdlevoChange.Deleted)
        {
            return new() { Id = id, OtherIds = ids, Change = change };
        }

        var roles = post.All("institutionrole").Select(static role => role.Attribute("institutionroletype")).ToHashSet(StringComparer.Ordinal);
        var isStudent = roles.Contains("Student");
        if (roles.Count > 0 && !isStudent && !roles.Contains("Contact"))
        {
            // Staff, and children of preschool: nothing of them is anybody's who is looked for.
            Findings.NotRead("person");
            return null;
        }

        var name = post.One("name");
        var parts = name.OneOrNone("n");
        var extension = post.OneOrNone("extension");
        var protection = Protection(extension);

        // A contact's own address and number are nobody's business here; without a role it can be a student.
        var mayHaveAddress = (isStudent || roles.Count == 0) && protection == ProtectedIdentity.None;
        return new()
        {
            Id = id,
            OtherIds = isStudent || roles.Count == 0 ? ids : [.. ids.Where(static other => other.Kind != EdlevoIdKind.Number)],
            Change = change,
            IsStudent = roles.Count == 0 ? null : isStudent,
            Protection = protection,
            FormattedName = name.Required("fn"),
            GivenName = parts?.Value("given"),
            FamilyName = parts?.Value("family"),
            MiddleName = parts?.All("partname").FirstOrDefault(static part => part.Attribute("partnametype") == "Middle")?.Text,
            Address = mayHaveAddress ? Address(post) : null,
            Emails = [.. s_emails.Select(post.Value).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Telephones = [.. post.All("tel").Where(static tel => tel.Text is not null).Select(static tel => new EdlevoTelephone(TelephoneKind(tel.Attribute("teltype")), tel.Text!))],
            Municipality = mayHaveAddress ? Municipality(extension) : null,
            Status = extension?.Code<EdlevoPersonStatus>("status", Findings),
            ResidentStatus = extension?.Code<EdlevoResidentStatus>("residentstatus", Findings),
        };
    }

    private EdlevoGroup? Group(Post post)
    {
        var change = Change(post);
        var written = post.Child("grouptype")?.Value("typevalue");
        var kind = written switch
        {
            "Class" => EdlevoGroupKind.Class,
            "Unit" => EdlevoGroupKind.Unit,
            "ContactGroup" => EdlevoGroupKind.ContactGroup,
            _ => EdlevoGroupKind.Unknown,
        };
        if (kind == EdlevoGroupKind.Unknown && !(written is null && change == EdlevoChange.Deleted))
        {
            Findings.NotRead("group");
            return null;
        }

        var time = post.OneOrNone("timeframe");
        return new()
        {
            Id = (post.Child("sourcedid") ?? post.One("sourcedid")).Required("id"),
            Kind = kind,
            Change = change,
            From = time?.FirstDay("begin", Findings),
            To = time?.LastDay("end", Findings),
        };
    }

    private EdlevoMembership? Membership(Post post)
    {
        var group = post.One("sourcedid").Required("id");
        var isComplete = Values.Flag(post.Attribute("complete")) == true;
        var members = new List<EdlevoMember>();
        _ = post.Child("member") ?? post.One("member");
        foreach (var member in post.All("member"))
        {
            try
            {
                Members(member, members);
            }
            catch (PostException fault)
            {
                PassOver(fault);
            }
        }

        var isOfContacts = members.Exists(static member => member.Role != EdlevoRole.Student);
        if (!isComplete && !isOfContacts)
        {
            // A student in a lesson group: neither an enrolment nor the end of one.
            members.RemoveAll(static member => member.Placements.Count == 0 && member.Change != EdlevoChange.Deleted);
        }

        return isComplete || members.Count > 0 ? new() { GroupId = group, IsComplete = isComplete, Members = members } : null;
    }

    private void Members(Post member, List<EdlevoMember> members)
    {
        var id = member.One("sourcedid").Required("id");
        if (member.Required("idtype") is "Group" or "2")
        {
            return;
        }

        _ = member.Child("role") ?? member.One("role");
        foreach (var role in member.All("role"))
        {
            if (Role(role.Attribute("roletype")) is { } known)
            {
                var placements = role.All("extension").SelectMany(static extension => extension.All("placement"));
                members.Add(new() { Person = EdlevoId.Of(id, Reference), Role = known, Change = Change(role), Placements = known == EdlevoRole.Student ? [.. placements.Select(Placement).OfType<EdlevoPlacement>()] : [] });
            }
        }
    }

    private EdlevoPlacement? Placement(Post post)
    {
        var from = post.RequiredDay("begin");
        _ = post.RequiredDay("end");
        var to = post.LastDay("end", Findings);
        if (to < from)
        {
            Findings.Warn(EdlevoCodes.PeriodBackwards, post.Path, "A placement ends before it begins; it is left out.");
            return null;
        }

        return new()
        {
            From = from,
            To = to,
            SchoolUnit = post.Unit("schoolunitcode", Findings),
            ProgrammeCode = post.Value("programcode"),
            OfficialProgrammeCode = post.Value("officialprogramcode"),
            SchoolYear = post.Value("schoolyear"),
        };
    }

    private EdlevoId SourcedId(Post post)
    {
        // There can be several, the first is the person's.
        var sourced = post.Child("sourcedid") ?? post.One("sourcedid");
        return EdlevoId.Of(sourced.Required("id"), Reference);
    }

    private EdlevoId UserId(Post post)
    {
        if (post.Attribute("useridtype") != "PID")
        {
            return EdlevoId.Of(post.Text!, Reference);
        }

        var number = EdlevoId.OfNumber(post.Text!, Reference);
        if (number is { Kind: EdlevoIdKind.Number, Number: null })
        {
            Findings.Warn(EdlevoCodes.Number, post.Path, "An identity number is not valid; it is kept as text.");
        }

        return number;
    }

    /// <summary>Level 1 protects the address, 2 the registration, 3 both. The strictest of several.</summary>
    private ProtectedIdentity Protection(Post? extension)
    {
        var strictest = ProtectedIdentity.None;
        foreach (var privacy in extension?.All("privacy") ?? [])
        {
            var level = privacy.Attribute("level");
            ProtectedIdentity? told = (Values.Flag(privacy.Text), level) switch
            {
                (false, null or "" or "0") => ProtectedIdentity.None,
                (true, "1") => ProtectedIdentity.ConfidentialityMarking,
                (true, null or "" or "2" or "3") => ProtectedIdentity.ProtectedPopulationRegistration,
                _ => null,
            };
            if (told is null)
            {
                Findings.Warn(EdlevoCodes.Protection, privacy.Path, "The marking of protection cannot be read, or says two things; the strictest counts.");
            }

            var protection = told ?? ProtectedIdentity.ProtectedPopulationRegistration;
            strictest = protection > strictest ? protection : strictest;
        }

        return strictest;
    }

    private MunicipalityCode? Municipality(Post? extension)
    {
        if (extension?.Value("municipalitycode") is not { } text)
        {
            return null;
        }

        if (MunicipalityCode.TryParse(text, out var code))
        {
            return code;
        }

        Findings.Warn(EdlevoCodes.Value, $"{extension.Path}/municipalitycode", "A municipality code is not of its form; it is left out.");
        return null;
    }

    private EdlevoChange Change(Post post)
    {
        switch (post.Attribute("recstatus"))
        {
            case null or "":
                return EdlevoChange.None;
            case "1":
                return EdlevoChange.Added;
            case "2":
                return EdlevoChange.Changed;
            case "3":
                return EdlevoChange.Deleted;
            default:
                // A new code must not delete anybody.
                Findings.Warn(EdlevoCodes.UnknownCode, $"{post.Path}/@recstatus", "A code that the schema does not have; the post counts as changed.");
                return EdlevoChange.Changed;
        }
    }

    private static EdlevoAddress? Address(Post post)
    {
        if (post.OneOrNone("adr") is not { } address)
        {
            return null;
        }

        var street = string.Join(", ", address.All("street").Select(static line => line.Text).OfType<string>());
        return new(street.Length > 0 ? street : null, address.Value("extadd"), address.Value("pcode"), address.Value("locality"), post.Value("datasource") == "SKV");
    }

    private static EdlevoTelephoneKind TelephoneKind(string? type) => type switch
    {
        null or "" or "1" or "Voice" => EdlevoTelephoneKind.Home,
        "3" or "Mobile" => EdlevoTelephoneKind.Mobile,
        "Work" => EdlevoTelephoneKind.Work,
        _ => EdlevoTelephoneKind.Other,
    };

    private static EdlevoRole? Role(string? type) => type switch
    {
        "Student" => EdlevoRole.Student,
        "Guardian" => EdlevoRole.Guardian,
        "OtherResponsible" => EdlevoRole.OtherResponsible,
        "Contact" => EdlevoRole.Contact,
        _ => null,
    };
}
