// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace Sambruk.Ss12000.TestServer;

/// <summary>Filters of persons by what ties them to an organisation, and filters by days.</summary>
internal static class RelationshipFilter
{
    public static bool Matches(JsonObject person, Dictionary<string, string[]> filters)
    {
        if (!filters.TryGetValue("relationship.entity.type", out var type))
        {
            throw new BadRequestException(400, "relationship.entity.type is required");
        }

        if (!string.Equals(type[0], "enrolment", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadRequestException(400, "enrolment only in this server");
        }

        return (person["enrolments"]?.AsArray() ?? []).Any(enrolment => filters.Where(static pair => pair.Key.StartsWith("relationship.", StringComparison.Ordinal)).All(pair => pair.Key switch
        {
            "relationship.entity.type" => true,
            "relationship.organisation" => pair.Value.Contains(enrolment!["enroledAt"]!["id"]!.GetValue<string>()),
            _ => Day(enrolment!.AsObject(), pair.Key["relationship.".Length..], pair.Value[0]),
        }));
    }

    public static bool Day(JsonObject json, string filter, string day) => filter switch
    {
        "startDate.onOrBefore" => string.CompareOrdinal(json["startDate"]?.GetValue<string>() ?? "", day) <= 0,
        "startDate.onOrAfter" => string.CompareOrdinal(json["startDate"]?.GetValue<string>() ?? "", day) >= 0,
        "endDate.onOrBefore" => json["endDate"] is { } end && string.CompareOrdinal(end.GetValue<string>(), day) <= 0,
        "endDate.onOrAfter" => json["endDate"] is not { } last || string.CompareOrdinal(last.GetValue<string>(), day) >= 0,
        _ => throw new BadRequestException(400, "no such filter here"),
    };
}
