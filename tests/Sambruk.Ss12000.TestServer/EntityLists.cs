// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sambruk.Ss12000.TestServer;

/// <summary>Lists, lookups and deleted entities, by the contract.</summary>
internal sealed class EntityLists(Ss12000TestServer server)
{
    // Tokens are opaque to the caller; here they carry the query and where to go on.
    public int PageOf(IQueryCollection query) => Parameters(query, strict: false).TryGetValue("pageToken", out var token) ? Token(token[0]).Page : 1;

    public string List(string list, IQueryCollection query, FaultKind? fault)
    {
        var parameters = Parameters(query, strict: true);
        var (page, from, filters) = (1, 0, parameters);
        var sent = parameters.TryGetValue("pageToken", out var token) ? token[0] : null;
        if (sent is not null)
        {
            if (parameters.Keys.Any(static name => name is not ("pageToken" or "limit")))
            {
                throw new BadRequestException(400, "pageToken stands with limit only");
            }

            (page, from, filters) = Token(sent);
        }

        var limit = Limit(parameters);
        var all = server.Sorted(list).Where(entity => Matches(list, entity, filters)).ToList();
        var some = fault is FaultKind.EndlessPages ? all.Take(1).ToList() : fault is FaultKind.Empty ? [] : all.Skip(from).Take(limit).ToList();
        var next = from + limit < all.Count ? Token(page + 1, from + limit, filters) : null;
        next = fault switch
        {
            FaultKind.TokenLoop => sent ?? Token(1, 0, filters),
            FaultKind.EndlessPages => Token(page + 1, 0, filters),
            FaultKind.Empty => null,
            _ => next,
        };
        var text = new StringBuilder("{\"data\":[");
        for (var i = 0; i < some.Count - (fault is FaultKind.LostEntity ? 1 : 0); i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Written(list, some[i], filters));
        }

        if (fault is FaultKind.EntityWithoutId)
        {
            text.Append(some.Count == 0 ? "" : ",").Append("{\"displayName\":\"Anna Ek 200002292399\"}");
        }

        return text.Append("],\"pageToken\":").Append(next is null ? "null" : $"\"{next}\"").Append('}').ToString();
    }

    public string One(string list, string id, IQueryCollection query) => !Guid.TryParse(id, out var parsed) ? throw new BadRequestException(400)
        : server.Entities[list].TryGetValue(parsed, out var entity) ? Written(list, entity, Parameters(query, strict: true)) : throw new BadRequestException(404);

    public string Lookup(string list, IQueryCollection query, string body)
    {
        var parameters = Parameters(query, strict: true);
        var asked = JsonNode.Parse(body)!.AsObject();
        var keys = asked.SelectMany(static member => member.Value!.AsArray()).Select(static key => key!.GetValue<string>()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (keys.Count > server.LargestLookup)
        {
            throw new BadRequestException(503, "too many");
        }

        var found = server.Entities[list].Values.Where(entity => server.AnswersForAll || asked.First().Key switch
        {
            "ids" => keys.Contains(entity.Id.ToString()),
            "civicNos" => entity.Parse()["civicNo"]?["value"]?.GetValue<string>() is { } number && keys.Contains(number),
            "personIds" => entity.Parse() is var placement && (keys.Contains(placement["child"]!["id"]!.GetValue<string>()) || (placement["owners"]?.AsArray() ?? []).Any(owner => keys.Contains(owner!["id"]!.GetValue<string>()))),
            _ => throw new BadRequestException(400),
        });
        return $"[{string.Join(',', found.Select(entity => Written(list, entity, parameters)))}]";
    }

    public string ListDeleted(IQueryCollection query)
    {
        var parameters = Parameters(query, strict: true);
        var (page, from, filters) = (1, 0, parameters);
        if (parameters.TryGetValue("pageToken", out var token))
        {
            if (parameters.Keys.Any(static name => name is not ("pageToken" or "limit")))
            {
                throw new BadRequestException(400, "pageToken stands with limit only");
            }

            (page, from, filters) = Token(token[0]);
        }

        var limit = Limit(parameters);
        var after = filters.TryGetValue("after", out var text) ? Instant(text[0]) : DateTimeOffset.MinValue;
        var wanted = filters.GetValueOrDefault("entities", []).Select(static name => name switch { "Duty" => "duties", "Activity" => "activities", _ => $"{name.ToLowerInvariant()}s" }).ToHashSet(StringComparer.Ordinal);
        var all = server.Deleted.Where(entry => entry.At >= after && (wanted.Count == 0 || wanted.Contains(entry.List))).ToList();
        var data = new JsonObject();
        foreach (var group in all.Skip(from).Take(limit).GroupBy(static entry => entry.List, StringComparer.Ordinal))
        {
            data[group.Key == "activities" && !server.SpellsRight ? "activitites" : group.Key] = new JsonArray([.. group.Select(static entry => (JsonNode)entry.Id.ToString())]);
        }

        var next = from + limit < all.Count ? Token(page + 1, from + limit, filters) : null;
        return new JsonObject { ["data"] = data, ["pageToken"] = next }.ToJsonString();
    }

    private static string Token(int page, int from, Dictionary<string, string[]> filters)
    {
        var text = string.Join('&', filters.Where(static pair => pair.Key is not ("limit" or "pageToken")).SelectMany(static pair => pair.Value.Select(value => $"{pair.Key}={Uri.EscapeDataString(value)}")));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{page}|{from}|{text}")));
    }

    private static (int Page, int From, Dictionary<string, string[]> Filters) Token(string token)
    {
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('|', 3);
        var filters = parts[2].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=')).GroupBy(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), filters.ToDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : throw new BadRequestException(400);

    private int Limit(Dictionary<string, string[]> parameters)
    {
        var asked = parameters.TryGetValue("limit", out var text) ? int.Parse(text[0], CultureInfo.InvariantCulture) : int.MaxValue;
        return asked < 1 ? throw new BadRequestException(400, "limit") : Math.Min(asked, server.LargestPage);
    }

    private Dictionary<string, string[]> Parameters(IQueryCollection query, bool strict)
    {
        var all = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            if (server.Names.Standard(name) is { } standard)
            {
                all[standard] = [.. values.Select(static value => value ?? "")];
            }
            else if (strict)
            {
                throw new BadRequestException(400, "no such parameter");
            }
        }

        return all;
    }

    private static bool Matches(string list, StoredEntity entity, Dictionary<string, string[]> filters)
    {
        if ((filters.TryGetValue("meta.modified.after", out var after) && entity.Modified <= Instant(after[0]))
            || (filters.TryGetValue("meta.modified.before", out var before) && entity.Modified > Instant(before[0])))
        {
            return false;
        }

        var others = filters.Where(static pair => !pair.Key.StartsWith("meta.", StringComparison.Ordinal) && pair.Key is not ("limit" or "pageToken" or "expand" or "expandReferenceNames" or "sortkey")).ToList();
        if (others.Count == 0)
        {
            return true;
        }

        var json = entity.Parse();
        return list == "persons" ? RelationshipFilter.Matches(json, filters) : others.All(pair => pair.Key switch
        {
            "organisation" => pair.Value.Contains(json[list == "duties" ? "dutyAt" : list == "placements" ? "placedAt" : "organisation"]?["id"]?.GetValue<string>()),
            "parent" => pair.Value.Contains(json["parentOrganisation"]?["id"]?.GetValue<string>()),
            "group" => (json["groups"]?.AsArray() ?? [json["group"]?.DeepClone()]).Any(group => pair.Value.Contains(group?["id"]?.GetValue<string>())),
            "type" => pair.Value.Contains(json["organisationType"]?.GetValue<string>()),
            "schoolTypes" => json["schoolType"] is { } one ? pair.Value.Contains(one.GetValue<string>()) : (json["schoolTypes"]?.AsArray() ?? []).Any(type => pair.Value.Contains(type!.GetValue<string>())),
            "groupType" or "dutyRole" or "schoolUnitCode" or "municipalityCode" => pair.Value.Contains(json[pair.Key]?.GetValue<string>()),
            _ => RelationshipFilter.Day(json, pair.Key, pair.Value[0]),
        });
    }

    private string Written(string list, StoredEntity entity, Dictionary<string, string[]> parameters)
    {
        var expand = parameters.GetValueOrDefault("expand", []);
        var names = parameters.TryGetValue("expandReferenceNames", out var flag) && flag[0] == "true";
        if (expand.Length == 0 && !names)
        {
            return Encoding.UTF8.GetString(entity.Json);
        }

        var json = entity.Parse();
        return Expansion.Of(server, list, json, expand, names).ToJsonString();
    }
}
