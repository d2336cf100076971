// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>What the vendor holds, as counts and structure. Names of schools and groups only, never of persons.</summary>
internal sealed record ReceivedOverview(IReadOnlyDictionary<EgilResourceType, int> Counts, IReadOnlyList<ReceivedSchool> Schools)
{
    private const string SchoolUser = "urn:scim:schemas:extension:sis:school:1.0:User";
    private const int PageSize = 500;

    /// <summary>Objects of all types.</summary>
    public int Total => Counts.Values.Sum();

    /// <summary>Reads the vendor's store.</summary>
    public static async Task<ReceivedOverview> ReadAsync(IReceivedResourceStore store, string sender, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<EgilResourceType, int>();
        var areas = new Dictionary<string, string>(StringComparer.Ordinal);
        var units = new List<(string Id, string Name, string? Area)>();
        var pupils = new Dictionary<string, int>(StringComparer.Ordinal);
        var employments = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new List<(string Unit, ReceivedGroup Group)>();
        foreach (var type in EgilResourceTypes.All)
        {
            counts[type] = await EachAsync(store, sender, type, Read, cancellationToken);
        }

        return new(counts, [.. units.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => new ReceivedSchool(
            u.Name,
            u.Area is null ? null : areas.GetValueOrDefault(u.Area),
            pupils.GetValueOrDefault(u.Id),
            employments.GetValueOrDefault(u.Id),
            [.. groups.Where(g => g.Unit == u.Id).Select(g => g.Group).OrderBy(g => g.Name, StringComparer.Ordinal)]))]);

        void Read(EgilResourceType type, string id, JsonElement json)
        {
            switch (type)
            {
                case EgilResourceType.SchoolUnitGroup:
                    areas[id] = Text(json, "displayName");
                    break;
                case EgilResourceType.SchoolUnit:
                    units.Add((id, Text(json, "displayName"), Reference(json, "schoolUnitGroup")));
                    break;
                case EgilResourceType.User when json.TryGetProperty(SchoolUser, out var school) && school.TryGetProperty("enrolments", out var enrolments):
                    foreach (var enrolment in enrolments.EnumerateArray())
                    {
                        Add(pupils, Text(enrolment, "value"));
                    }

                    break;
                case EgilResourceType.Employment:
                    Add(employments, Reference(json, "employedAt") ?? "");
                    break;
                case EgilResourceType.StudentGroup:
                    var members = json.TryGetProperty("studentMemberships", out var list) ? list.GetArrayLength() : 0;
                    groups.Add((Reference(json, "owner") ?? "", new(Text(json, "displayName"), members)));
                    break;
            }
        }
    }

    private static async Task<int> EachAsync(
        IReceivedResourceStore store, string sender, EgilResourceType type, Action<EgilResourceType, string, JsonElement> read, CancellationToken cancellationToken)
    {
        for (var start = 1; ;)
        {
            var page = await store.ListAsync(sender, type, start, PageSize, cancellationToken);
            foreach (var resource in page.Resources)
            {
                using var json = JsonDocument.Parse(resource.Json);
                read(type, resource.Key.Id.ToString("D"), json.RootElement);
            }

            start += page.Resources.Count;
            if (page.Resources.Count == 0 || start > page.Total)
            {
                return page.Total;
            }
        }
    }

    private static void Add(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string? Reference(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Text(value, "value") : null;
}

/// <summary>A school at the vendor.</summary>
internal sealed record ReceivedSchool(string Name, string? Area, int Pupils, int Employments, IReadOnlyList<ReceivedGroup> Groups);

/// <summary>A group at the vendor.</summary>
internal sealed record ReceivedGroup(string Name, int Pupils);
