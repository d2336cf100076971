// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json.Nodes;

namespace Sambruk.Ss12000.TestServer;

/// <summary>A made-up school: a municipality, a school unit, pupils with Skatteverket's test numbers, a class, a teacher and what she teaches.</summary>
public static class School
{
    /// <summary>When everything was changed, unless told otherwise.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 8, 17, 6, 0, 0, TimeSpan.Zero);

    public static Guid Id(string kind, int number) => new(kind switch
    {
        "organisations" => 1,
        "persons" => 2,
        "duties" => 3,
        "groups" => 4,
        "activities" => 5,
        _ => 6,
    }, 0, 0, [0, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    /// <summary>Fills a server.</summary>
    public static void Fill(Ss12000TestServer server, int pupils)
    {
        ArgumentNullException.ThrowIfNull(server);
        server.Put("organisations", Organisation(1, "Huvudman", "Ekköpings kommun", null));
        server.Put("organisations", Organisation(2, "Skola", "Ekskolan", 1));
        server.Put("organisations", Organisation(3, "Skolenhet", "Ekskolan 7-9", 2));
        for (var i = 1; i <= pupils; i++)
        {
            server.Put("persons", Pupil(i));
        }

        server.Put("persons", Person(1_000_001, "Cleo", "Gran", "197009309282"));
        server.Put("duties", Entity("duties", 1, new()
        {
            ["person"] = Reference("persons", 1_000_001),
            ["dutyAt"] = Reference("organisations", 3),
            ["dutyRole"] = "Lärare",
            ["startDate"] = "2020-08-01",
            ["assignmentRole"] = new JsonArray(new JsonObject { ["group"] = Reference("groups", 1), ["assignmentRoleType"] = "Mentor", ["startDate"] = "2026-08-17" }),
        }));
        server.Put("groups", Entity("groups", 1, new()
        {
            ["displayName"] = "7A",
            ["groupType"] = "Klass",
            ["schoolType"] = "GR",
            ["organisation"] = Reference("organisations", 3),
            ["startDate"] = "2026-08-17",
            ["groupMemberships"] = new JsonArray([.. Enumerable.Range(1, Math.Min(pupils, 30)).Select(static i => new JsonObject { ["person"] = Reference("persons", i), ["startDate"] = "2026-08-17" })]),
        }));
        server.Put("activities", Entity("activities", 1, new()
        {
            ["displayName"] = "MA 7A",
            ["calendarEventsRequired"] = true,
            ["startDate"] = "2026-08-17",
            ["activityType"] = "Undervisning",
            ["groups"] = new JsonArray(Reference("groups", 1)),
            ["teachers"] = new JsonArray(new JsonObject { ["duty"] = Reference("duties", 1), ["startDate"] = "2026-08-17" }),
            ["organisation"] = Reference("organisations", 3),
        }));
        server.Put("placements", Entity("placements", 1, new()
        {
            ["placedAt"] = Reference("organisations", 3),
            ["child"] = Reference("persons", 1),
            ["owners"] = new JsonArray(Reference("persons", 1_000_001)),
            ["schoolType"] = "FTH",
            ["startDate"] = "2026-08-17",
        }));
    }

    public static JsonObject Pupil(int number, DateTimeOffset? modified = null, string? familyName = null)
    {
        var person = Person(number, FormattableString.Invariant($"Elev{number}"), familyName ?? FormattableString.Invariant($"Ek{number}"), number == 1 ? "200002292399" : null, modified);
        person["securityMarking"] = number == 2 ? "Skyddad folkbokföring" : "Ingen";
        person["eduPersonPrincipalNames"] = new JsonArray(FormattableString.Invariant($"elev{number}@skola.example.se"));
        person["photo"] = "https://photos.example/elev";
        person["emails"] = new JsonArray(new JsonObject { ["value"] = FormattableString.Invariant($"elev{number}@skola.example.se"), ["type"] = "Skola elev" });
        person["addresses"] = new JsonArray(new JsonObject { ["streetAddress"] = "Ekvägen 1", ["postalCode"] = "12345", ["locality"] = "Ekköping", ["municipalityCode"] = 114 });
        person["enrolments"] = new JsonArray(new JsonObject { ["enroledAt"] = Reference("organisations", 3), ["schoolYear"] = 7, ["schoolType"] = "GR", ["startDate"] = "2026-08-17" });
        person["responsibles"] = new JsonArray(new JsonObject { ["person"] = Reference("persons", 1_000_001), ["relationType"] = "Vårdnadshavare" });
        return person;
    }

    public static JsonObject Person(int number, string given, string family, string? civicNo, DateTimeOffset? modified = null)
    {
        var person = Entity("persons", number, new() { ["givenName"] = given, ["familyName"] = family, ["sex"] = "Okänt", ["personStatus"] = "Aktiv" }, modified);
        if (civicNo is not null)
        {
            person["civicNo"] = new JsonObject { ["value"] = civicNo, ["nationality"] = "SE" };
        }

        return person;
    }

    public static JsonObject Organisation(int number, string type, string name, int? parent, DateTimeOffset? modified = null)
    {
        var organisation = Entity("organisations", number, new() { ["displayName"] = name, ["organisationType"] = type, ["municipalityCode"] = "0114" }, modified);
        if (parent is { } above)
        {
            organisation["parentOrganisation"] = Reference("organisations", above);
        }

        if (type == "Skolenhet")
        {
            organisation["schoolUnitCode"] = "12345678";
            organisation["schoolTypes"] = new JsonArray("GR");
        }

        return organisation;
    }

    public static JsonObject Reference(string kind, int number) => new() { ["id"] = Id(kind, number).ToString() };

    public static JsonObject Entity(string kind, int number, JsonObject members, DateTimeOffset? modified = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        members["id"] = Id(kind, number).ToString();
        members["meta"] = new JsonObject { ["created"] = "2020-01-01T00:00:00Z", ["modified"] = (modified ?? Start).ToString("O", CultureInfo.InvariantCulture) };
        return members;
    }
}
