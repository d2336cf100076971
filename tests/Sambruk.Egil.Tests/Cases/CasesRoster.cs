// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Egil.Tests;

/// <summary>Turns the rosters, changes and options of <c>egil/cases.json</c> into records and options.</summary>
public static class CasesRoster
{
    /// <summary>The records of a roster; the attributes of <c>virtualGroups.memberships</c> in the options are put on its persons.</summary>
    public static RosterRecords Records(JsonObject roster, JsonObject? options = null)
    {
        var records = new RosterRecords();
        var memberships = options?["virtualGroups"]?["memberships"] as JsonObject;
        if (roster["organisation"] is JsonObject organisation)
        {
            records.Organisations.Add(Named(new OrganisationRecord { DisplayName = Text(organisation, "displayName") }, organisation));
        }

        var unitGroups = Objects(roster, "schoolUnitGroups");
        foreach (var group in unitGroups)
        {
            records.SchoolUnitGroups.Add(Named(new SchoolUnitGroupRecord { DisplayName = Text(group, "displayName") }, group));
        }

        foreach (var unit in Objects(roster, "schoolUnits"))
        {
            records.SchoolUnits.Add(Named(
                new SchoolUnitRecord
                {
                    DisplayName = Text(unit, "displayName"),
                    SchoolUnitCode = Text(unit, "schoolUnitCode"),
                    SchoolTypes = Many(unit, "schoolType"),
                    SchoolUnitGroup = unitGroups.Count == 1 ? Text(unitGroups[0], "id") : null,
                },
                unit));
        }

        foreach (var student in Objects(roster, "students"))
        {
            var record = Person(new StudentRecord(), student, memberships);
            record.Enrolments = [new EnrolmentRecord(Text(student, "schoolUnit"), Text(student, "schoolYear"), Text(student, "schoolType"))];
            records.Students.Add(record);
        }

        foreach (var teacher in Objects(roster, "teachers"))
        {
            var record = Person(new TeacherRecord(), teacher, memberships);
            record.SchoolUnits = Many(teacher, "schoolUnits");
            record.EmploymentRole = Text(teacher, "employmentRole");
            record.Signature = Text(teacher, "signature");
            records.Teachers.Add(record);
        }

        var ids = Objects(roster, "students").Concat(Objects(roster, "teachers"))
            .Where(p => Text(p, "key") is not null)
            .ToDictionary(p => Text(p, "key")!, p => Text(p, "id") ?? "", StringComparer.Ordinal);
        foreach (var group in Objects(roster, "groups"))
        {
            var record = Named(
                new StudentGroupRecord
                {
                    DisplayName = Text(group, "displayName"),
                    SchoolUnit = Text(group, "schoolUnit"),
                    StudentGroupType = Text(group, "type"),
                    SchoolType = Text(group, "schoolType"),
                    SchoolYear = Text(group, "schoolYear"),
                },
                group);

            // A key of nobody in the roster stands for a person who is not there.
            record.Members = [.. Many(group, "students").Concat(Many(group, "teachers")).Select(key => ids.GetValueOrDefault(key, key))];
            if (Many(group, "testName") is { Count: > 0 } tests)
            {
                record.Attributes["testName"] = tests;
            }

            records.StudentGroups.Add(record);
        }

        return records;
    }

    /// <summary>The options of a step; <c>thresholds</c> belong to the target and are left to the caller.</summary>
    public static RosterOptions Options(JsonObject? options)
    {
        var result = new RosterOptions();
        if (options is null)
        {
            return result;
        }

        if (options["limit"] is { } limits)
        {
            foreach (var limit in limits is JsonArray several ? several.OfType<JsonObject>() : [(JsonObject)limits])
            {
                result.Limiters[Text(limit, "type") ?? Text(limit, "endpoint")!] = Limiter(limit);
            }
        }

        if (options["block"] is JsonObject block)
        {
            result.BlockList.Attribute = Text(block, "attribute") ?? "id";
            result.BlockList.File = Text(block, "file") ?? "";
            AddAll(result.BlockList.Values, Many(block, "values"));
        }

        foreach (var (type, wanted) in options["orphanIfMissing"] as JsonObject ?? [])
        {
            result.Orphans[type] = wanted!.AsArray().Select(n => n!.GetValue<string>()).ToList();
        }

        foreach (var row in options["employmentOverride"] as JsonArray ?? [])
        {
            result.EmploymentOverrides.TeacherAttribute = "key";
            result.EmploymentOverrides.Rows.Add(new EmploymentOverride
            {
                Teacher = Text(row!.AsObject(), "teacher")!,
                SchoolUnit = Text(row.AsObject(), "schoolUnitCode")!,
                EmploymentRole = Text(row.AsObject(), "employmentRole") ?? "",
                Signature = Text(row.AsObject(), "signature") ?? "",
            });
        }

        foreach (var test in options["testActivities"] as JsonArray ?? [])
        {
            result.NationalTests.Tests.Add(new NationalTest { DisplayName = Text(test!.AsObject(), "displayName")!, Id = Guid.Parse(Text(test.AsObject(), "id")!) });
        }

        foreach (var rule in options["virtualGroups"]?["rules"] as JsonArray ?? [])
        {
            result.VirtualGroups.Add(VirtualGroup(rule!.AsObject()));
        }

        if (Text(options, "protectedIdentity") is { } policy)
        {
            result.ProtectedIdentities = Enum.Parse<ProtectedIdentityPolicy>(policy, ignoreCase: true);
        }

        return result;
    }

    /// <summary>A new roster: the old one with the changes of a step.</summary>
    public static JsonObject ApplyChanges(JsonObject roster, JsonArray changes)
    {
        var result = (JsonObject)roster.DeepClone();
        foreach (var change in changes.OfType<JsonObject>())
        {
            var list = Text(change, "list")!;
            var key = Text(change, "key");
            var name = Text(change, "name");
            var value = change["value"]?.DeepClone();
            if (list == "organisation")
            {
                result["organisation"]![name!] = value;
                continue;
            }

            var array = result[list]!.AsArray();
            var target = array.OfType<JsonObject>().FirstOrDefault(o => Text(o, "key") == key);
            switch (Text(change, "op"))
            {
                case "add":
                    array.Add(value);
                    break;
                case "set":
                    target![name!] = value;
                    break;
                case "append":
                    (target![name!] ??= new JsonArray()).AsArray().Add(value);
                    break;
                case "remove" when name is null:
                    array.Remove(target);
                    break;
                case "remove":
                    var from = target![name]!.AsArray();
                    from.Remove(from.FirstOrDefault(n => JsonNode.DeepEquals(n, value)));
                    break;
                default:
                    throw new InvalidOperationException($"Unknown change {Text(change, "op")}.");
            }
        }

        return result;
    }

    private static LimiterOptions Limiter(JsonObject limit)
    {
        var result = new LimiterOptions { By = Text(limit, "by") ?? "id" };
        if (Text(limit, "regex") is { } pattern)
        {
            result.With = LimiterKind.Regex;
            result.Pattern = pattern;
        }
        else if (limit["keys"] is not null)
        {
            result.By = "key";
            AddAll(result.Values, Many(limit, "keys"));
        }
        else if (limit["not"] is JsonObject child)
        {
            result.With = LimiterKind.Not;
            result.Children.Add(Limiter(child));
        }
        else if ((limit["and"] ?? limit["or"]) is JsonArray children)
        {
            result.With = limit["and"] is null ? LimiterKind.Or : LimiterKind.And;
            AddAll(result.Children, children.OfType<JsonObject>().Select(Limiter));
        }
        else
        {
            result.File = Text(limit, "file") ?? "";
            AddAll(result.Values, Many(limit, "values"));
        }

        return result;
    }

    private static VirtualGroupOptions VirtualGroup(JsonObject rule)
    {
        var result = new VirtualGroupOptions { From = Text(rule, "from")!, Match = Text(rule, "match")!, Id = Text(rule, "uuid")! };
        foreach (var (attribute, expression) in rule["attributes"] as JsonObject ?? [])
        {
            result.Attributes[attribute] = expression!.GetValue<string>();
        }

        return result;
    }

    private static T Person<T>(T record, JsonObject person, JsonObject? memberships)
        where T : PersonRecord
    {
        Named(record, person);
        record.UserName = Text(person, "userName");
        record.FamilyName = Text(person, "familyName");
        record.GivenName = Text(person, "givenName");
        record.DisplayName = Text(person, "displayName");
        record.Emails = Many(person, "email");
        record.CivicNumber = Text(person, "civicNo");
        record.SecurityMarking = Text(person, "securityMarking");
        foreach (var (attribute, values) in memberships?[Text(person, "key") ?? ""] as JsonObject ?? [])
        {
            record.Attributes[attribute] = [.. values!.AsArray().Select(v => v!.GetValue<string>())];
        }

        return record;
    }

    private static T Named<T>(T record, JsonObject source)
        where T : RosterRecord
    {
        record.Id = Text(source, "id");
        if (Text(source, "key") is { } key)
        {
            record.Attributes["key"] = [key];
        }

        return record;
    }

    private static List<JsonObject> Objects(JsonObject roster, string list) => [.. (roster[list] as JsonArray ?? []).OfType<JsonObject>()];

    private static string? Text(JsonObject source, string name) => source[name] is { } node
        ? node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString()
        : null;

    private static IReadOnlyList<string> Many(JsonObject source, string name) => source[name] switch
    {
        null => [],
        JsonArray array => [.. array.Select(n => n!.GetValue<string>())],
        _ => [Text(source, name)!],
    };

    private static void AddAll<T>(IList<T> list, IEnumerable<T> values)
    {
        foreach (var value in values)
        {
            list.Add(value);
        }
    }
}
