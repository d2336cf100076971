// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace Sambruk.Ss12000.TestServer;

/// <summary>What stands with an entity when it is asked for, and the names of what is referred to.</summary>
internal static class Expansion
{
    public static JsonObject Of(Ss12000TestServer server, string list, JsonObject entity, string[] expand, bool names)
    {
        var id = entity["id"]!.GetValue<string>();
        var embedded = new JsonObject();
        foreach (var what in expand)
        {
            embedded[what] = (list, what) switch
            {
                ("persons", "duties") => All(server, "duties", duty => Refers(duty["person"], id)),
                ("persons", "placements") => All(server, "placements", placement => Refers(placement["child"], id)),
                ("persons", "ownedPlacements") => All(server, "placements", placement => placement["owners"]!.AsArray().Any(owner => Refers(owner, id))),
                ("persons", "responsibleFor") => ResponsibleFor(server, id),
                ("persons", "groupMemberships") => Memberships(server, id),
                ("duties", "person") => One(server, "persons", entity["person"]),
                ("placements", "child") => One(server, "persons", entity["child"]),
                ("placements", "owners") => new JsonArray([.. entity["owners"]!.AsArray().Select(owner => One(server, "persons", owner))]),
                ("activities", "groups") => new JsonArray([.. entity["groups"]!.AsArray().Select(group => One(server, "groups", group))]),
                ("activities", "teachers") => new JsonArray([.. entity["teachers"]!.AsArray().Select(teacher => One(server, "duties", teacher!["duty"]))]),
                ("groups", "assignmentRoles") => AssignmentRoles(server, id),
                _ => throw new BadRequestException(400, "no such expand"),
            };
        }

        if (expand.Length > 0)
        {
            entity["_embedded"] = embedded;
        }

        if (names)
        {
            foreach (var member in entity.Where(static member => member.Key != "_embedded").ToList())
            {
                Name(server, member.Value);
            }
        }

        return entity;
    }

    private static void Name(Ss12000TestServer server, JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Name(server, item);
            }
        }
        else if (node is JsonObject it)
        {
            if (it["id"]?.GetValue<string>() is { } id && Guid.TryParse(id, out var parsed)
                && server.Entities.Values.Select(list => list.GetValueOrDefault(parsed)).FirstOrDefault(static found => found is not null)?.Parse() is { } entity)
            {
                it["displayName"] = entity["displayName"]?.GetValue<string>() ?? $"{entity["givenName"]} {entity["familyName"]}";
            }

            foreach (var member in it.ToList())
            {
                Name(server, member.Value);
            }
        }
    }

    private static bool Refers(JsonNode? reference, string id) => reference?["id"]?.GetValue<string>() == id;

    private static JsonNode? One(Ss12000TestServer server, string list, JsonNode? reference) =>
        reference?["id"]?.GetValue<string>() is { } id ? server.Entities[list].GetValueOrDefault(Guid.Parse(id))?.Parse() : null;

    private static JsonArray All(Ss12000TestServer server, string list, Func<JsonObject, bool> matches) =>
        new([.. server.Entities[list].Values.Select(static entity => entity.Parse()).Where(matches)]);

    private static JsonArray ResponsibleFor(Ss12000TestServer server, string id) =>
        new([.. server.Entities["persons"].Values.Select(static entity => entity.Parse())
            .SelectMany(person => (person["responsibles"]?.AsArray() ?? []).Where(responsible => Refers(responsible!["person"], id))
                .Select(responsible => new JsonObject { ["person"] = new JsonObject { ["id"] = person["id"]!.GetValue<string>() }, ["relationType"] = responsible!["relationType"]!.GetValue<string>() }))]);

    private static JsonArray Memberships(Ss12000TestServer server, string id) =>
        new([.. server.Entities["groups"].Values.Select(static entity => entity.Parse())
            .SelectMany(group => (group["groupMemberships"]?.AsArray() ?? []).Where(membership => Refers(membership!["person"], id)).ToList()
                .Select(membership =>
                {
                    var fragment = group.DeepClone().AsObject();
                    fragment.Remove("groupMemberships");
                    return new JsonObject { ["group"] = fragment, ["startDate"] = membership!["startDate"]?.DeepClone() };
                }))]);

    private static JsonArray AssignmentRoles(Ss12000TestServer server, string id) =>
        new([.. server.Entities["duties"].Values.Select(static entity => entity.Parse())
            .SelectMany(duty => (duty["assignmentRole"]?.AsArray() ?? []).Where(role => Refers(role!["group"], id))
                .Select(role => new JsonObject { ["duty"] = new JsonObject { ["id"] = duty["id"]!.GetValue<string>() }, ["assignmentRoleType"] = role!["assignmentRoleType"]!.GetValue<string>(), ["startDate"] = role["startDate"]!.GetValue<string>() }))]);
}
