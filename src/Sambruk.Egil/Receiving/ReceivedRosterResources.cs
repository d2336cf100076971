// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>Received JSON as the types of the roster.</summary>
public static class ReceivedRosterResources
{
    /// <summary>
    /// The object in the words of SS 12000. Attributes outside the profile are only in <see cref="ReceivedResource.Json"/>.
    /// </summary>
    /// <remarks>The wire does not tell pupils from staff: a <see cref="User"/> with enrolments is given as a pupil.</remarks>
    /// <exception cref="JsonException">The JSON was not read by <see cref="ReceivedResourceReader"/> and breaks its rules.</exception>
    public static RosterResource ToRosterResource(this ReceivedResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var document = JsonDocument.Parse(resource.Json);
        var root = document.RootElement;
        var id = resource.Key.Id;
        try
        {
            return resource.Key.Type switch
            {
                EgilResourceType.Organisation => new Organisation(id, Text(root, "displayName")),
                EgilResourceType.SchoolUnitGroup => new SchoolUnitGroup(id, Text(root, "displayName")),
                EgilResourceType.SchoolUnit => ReadSchoolUnit(id, root),
                EgilResourceType.User => ReadUser(id, root),
                EgilResourceType.Employment => new Employment(
                    id, Reference(root, "user"), Reference(root, "employedAt"), Text(root, "employmentRole"))
                {
                    Signature = OptionalText(root, "signature"),
                },
                EgilResourceType.StudentGroup => new StudentGroup(id, Text(root, "displayName"), Reference(root, "owner"))
                {
                    StudentGroupType = OptionalText(root, "studentGroupType"),
                    SchoolType = OptionalText(root, "schoolType"),
                    StudentIds = References(root, "studentMemberships"),
                },
                _ => ReadActivity(id, root),
            };
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or OverflowException)
        {
            // Not given on as the cause: its message may quote a value.
        }

        throw new JsonException("The received object breaks a rule of the profile.");
    }

    private static SchoolUnit ReadSchoolUnit(Guid id, JsonElement root) => new(id, Text(root, "displayName"), Text(root, "schoolUnitCode"))
    {
        OrganisationId = OptionalReference(root, "organisation"),
        SchoolUnitGroupId = OptionalReference(root, "schoolUnitGroup"),
        SchoolTypes = [.. Items(root, "schoolTypes").Select(item => item.GetString()!)],
        MunicipalityCode = OptionalText(root, "municipalityCode"),
    };

    private static User ReadUser(Guid id, JsonElement root)
    {
        var extension = Find(root, ScimSchemas.UserExtension);
        var name = Find(root, "name");
        Enrolment[] enrolments = [.. Items(extension, "enrolments").Select(ReadEnrolment)];
        return new(
            id,
            enrolments.Length > 0 ? UserRole.Student : UserRole.Teacher,
            Text(root, "userName"),
            Text(name, "familyName"),
            Text(name, "givenName"))
        {
            DisplayName = Text(root, "displayName"),
            Emails = [.. Items(root, "emails").Select(item => Text(item, "value"))],
            Enrolments = enrolments,
            CivicNumber = OptionalText(extension, "civicNo"),
            SecurityMarking = Find(extension, "securityMarking").ValueKind == JsonValueKind.True
                || Find(root, "securityMarking").ValueKind == JsonValueKind.True,
        };
    }

    private static Enrolment ReadEnrolment(JsonElement item)
    {
        var year = Find(item, "schoolYear");
        return new(
            Find(item, "value").GetGuid(),
            year.ValueKind == JsonValueKind.Number ? (int)year.GetDecimal() : null,
            OptionalText(item, "schoolType"),
            OptionalText(item, "programCode"));
    }

    private static Activity ReadActivity(Guid id, JsonElement root)
    {
        var groups = References(root, "groups");
        return new(id, Text(root, "displayName"), Reference(root, "owner"))
        {
            ActivityType = OptionalText(root, "activityType"),
            EmploymentIds = References(root, "teachers"),
            GroupIds = groups.Length == 0 && OptionalReference(root, "group") is { } single ? [single] : groups,
            ParentActivityIds = References(root, "parentActivity"),
        };
    }

    private static JsonElement Find(JsonElement holder, string name)
    {
        if (holder.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in holder.EnumerateObject())
            {
                if (ReceivedResourceReader.NameIs(member, name))
                {
                    return member.Value;
                }
            }
        }

        return default;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement holder, string name) =>
        Find(holder, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static string Text(JsonElement holder, string name) =>
        OptionalText(holder, name) ?? throw new InvalidOperationException();

    private static string? OptionalText(JsonElement holder, string name) =>
        Find(holder, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static Guid Reference(JsonElement holder, string name) =>
        OptionalReference(holder, name) ?? throw new InvalidOperationException();

    private static Guid? OptionalReference(JsonElement holder, string name) =>
        Find(holder, name) is { ValueKind: JsonValueKind.Object } reference ? Find(reference, "value").GetGuid() : null;

    private static Guid[] References(JsonElement holder, string name) =>
        [.. Items(holder, name).Select(item => Find(item, "value").GetGuid())];
}
