// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Egil.EgilAttributeKind;

namespace Sambruk.Egil;

/// <summary>The schemas of the EGIL profile of SS 12000:2018 over SCIM, as a receiver needs them.</summary>
/// <remarks>
/// Multi-valued references that the profile calls required (<c>studentMemberships</c>, <c>teachers</c>, <c>groups</c>) are
/// not required here: an absent and an empty attribute are the same (RFC 7643 §2.5).
/// </remarks>
public static class EgilSchemas
{
    private static readonly string[] SchoolTypes =
        ["FS", "FSK", "FTH", "GR", "GRS", "SP", "SAM", "GY", "GYS", "VUX", "SUV", "YH", "FHS", "HS", "AU"];

    private static readonly string[] EmploymentRoles =
        ["Rektor", "Lärare", "Förskollärare", "Övrig pedagogisk personal", "Annan personal"];

    private static readonly string[] RelationTypes = ["Vårdnadshavare", "Annan ansvarig vuxen"];

    private static readonly string[] ActivityTypes = ["Undervisning", "Elevaktivitet", "Läraraktivitet", "Övrigt"];

    private static readonly EgilSchema[] Main = [.. EgilResourceTypes.All.Select(Build)];

    private static readonly EgilSchema UserExtension = new(ScimSchemas.UserExtension, EgilResourceType.User, isExtension: true,
    [
        References("enrolments", EgilResourceType.SchoolUnit, "Placements of a pupil.", comesFirst: true, extension: true,
        [
            new("schoolYear", WholeNumber, "School year, 0 is the preschool class.") { Minimum = 0, Maximum = 10 },
            new("schoolType", Text, "Form of schooling.") { CanonicalValues = SchoolTypes },
            new("programCode", Text, "National programme."),
        ]),
        new("civicNo", Text, "Personal identity number, YYYYMMDDNNNN.") { Path = ScimSchemas.UserExtension + ":civicNo" },
        new("securityMarking", Flag, "True for a person with protected identity.") { Path = ScimSchemas.UserExtension + ":securityMarking" },
        References("userRelations", EgilResourceType.User, "Persons related to this one.", comesFirst: false, extension: true,
        [
            new("relationType", Text, "Kind of relation.") { IsRequired = true, CanonicalValues = RelationTypes },
            new("displayName", Text, "Name of the related person."),
        ]),
        new("studentGroups", EgilAttributeKind.Reference, "Groups of a pupil; created after the pupil.")
        {
            IsMultiValued = true,
            MayBeSingle = true,
            RefersTo = EgilResourceType.StudentGroup,
            SubAttributes = ReferenceParts([]),
            Path = ScimSchemas.UserExtension + ":studentGroups",
        },
    ]);

    /// <summary>Every schema, the extension of <c>User</c> included.</summary>
    public static IReadOnlyList<EgilSchema> All { get; } = [.. Main, UserExtension];

    /// <summary>The schema whose attributes stand at the root of the type's objects.</summary>
    public static EgilSchema Schema(this EgilResourceType type) => Main[(int)type];

    /// <summary>The extension of the type; only <c>User</c> has one.</summary>
    public static EgilSchema? Extension(this EgilResourceType type) => type == EgilResourceType.User ? UserExtension : null;

    private static EgilSchema Build(EgilResourceType type) => new(
        ScimSchemas.Of(type),
        type,
        isExtension: false,
        [new("externalId", Uuid, "Id set by the sender; id has the same value.") { IsRequired = true }, .. OwnAttributes(type)]);

    private static EgilAttributeDefinition[] OwnAttributes(EgilResourceType type) => type switch
    {
        EgilResourceType.SchoolUnit =>
        [
            DisplayName(),
            new("schoolUnitCode", Text, "Code in the register of school units, eight digits.") { IsRequired = true, Digits = 8 },
            Reference("organisation", EgilResourceType.Organisation, "The organisation it belongs to."),
            Reference("schoolUnitGroup", EgilResourceType.SchoolUnitGroup, "The group it belongs to."),
            new("schoolTypes", Text, "Forms of schooling offered.") { IsMultiValued = true, CanonicalValues = SchoolTypes },
            new("municipalityCode", Text, "Municipality, four digits."),
        ],
        EgilResourceType.User =>
        [
            new("userName", Text, "Account name, id@domain.") { IsRequired = true },
            DisplayName(),
            new("name", Complex, "Parts of the name.")
            {
                IsRequired = true,
                SubAttributes =
                [
                    new("familyName", Text, "Family name.") { IsRequired = true, MayBeEmpty = true },
                    new("givenName", Text, "Given name.") { IsRequired = true, MayBeEmpty = true },
                ],
            },
            new("emails", Complex, "E-mail addresses.")
            {
                IsMultiValued = true,
                SubAttributes =
                [
                    new("value", Text, "Address.") { IsRequired = true },
                    new("type", Text, "Kind of address."),
                ],
            },
        ],
        EgilResourceType.Employment =>
        [
            Reference("employedAt", EgilResourceType.SchoolUnit, "The school unit.", required: true),
            Reference("user", EgilResourceType.User, "The member of the staff.", required: true),
            new("employmentRole", Text, "Role.") { IsRequired = true, CanonicalValues = EmploymentRoles },
            new("signature", Text, "Signature in the time table."),
        ],
        EgilResourceType.StudentGroup =>
        [
            DisplayName(),
            Reference("owner", EgilResourceType.SchoolUnit, "The school unit.", required: true),
            References("studentMemberships", EgilResourceType.User, "The pupils.", comesFirst: true),
            new("studentGroupType", Text, "Kind of group."),
            new("schoolType", Text, "Form of schooling.") { CanonicalValues = SchoolTypes },
        ],
        EgilResourceType.Activity =>
        [
            DisplayName(),
            Reference("owner", EgilResourceType.SchoolUnit, "The school unit.", required: true),
            References("teachers", EgilResourceType.Employment, "The teachers, as employments.", comesFirst: true),
            References("groups", EgilResourceType.StudentGroup, "The groups.", comesFirst: true),
            Reference("group", EgilResourceType.StudentGroup, "The group, as older senders write it."),
            new("activityType", Text, "Kind of activity.") { CanonicalValues = ActivityTypes },
            new("topic", EgilAttributeKind.Reference, "Course or subject; no object that this receiver takes.") { SubAttributes = ReferenceParts([]) },
            References("parentActivity", target: null, "National test activities; no objects of the roster.", comesFirst: false),
        ],
        _ => [DisplayName()],
    };

    private static EgilAttributeDefinition DisplayName() => new("displayName", Text, "Name shown.") { IsRequired = true };

    private static EgilAttributeDefinition Reference(string name, EgilResourceType target, string description, bool required = false) =>
        new(name, EgilAttributeKind.Reference, description)
        {
            IsRequired = required,
            RefersTo = target,
            TargetComesFirst = true,
            SubAttributes = ReferenceParts([]),
        };

    private static EgilAttributeDefinition References(
        string name, EgilResourceType? target, string description, bool comesFirst, bool extension = false, EgilAttributeDefinition[]? parts = null) =>
        new(name, EgilAttributeKind.Reference, description)
        {
            IsMultiValued = true,
            RefersTo = target,
            TargetComesFirst = comesFirst,
            SubAttributes = ReferenceParts(parts ?? []),
            Path = extension ? $"{ScimSchemas.UserExtension}:{name}" : name,
        };

    private static EgilAttributeDefinition[] ReferenceParts(EgilAttributeDefinition[] own) =>
    [
        new("value", Uuid, "Id of the object.") { IsRequired = true },
        new("$ref", Text, "Relative address of the object."),
        .. own,
    ];
}
