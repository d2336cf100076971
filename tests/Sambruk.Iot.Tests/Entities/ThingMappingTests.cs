// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Entities;

public sealed class ThingMappingTests
{
    private const string Place = """
        "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[17.5,62]}}
        """;

    private const string Date = """{"type":"Property","value":{"@type":"DateTime","@value":"2024-10-28T14:13:54Z"}}""";

    [Theory]
    [InlineData("Container", """ "subType":"WasteContainer","percent":55.5 """, "WasteContainer", "Torget", """ "dateObserved":DATE,"fillingLevel":{"type":"Property","value":55.5,"observedAt":"2024-10-28T14:13:54Z"},LOCATION """)]
    [InlineData("container", """ "subType":"<script>","percent":5 """, "Container", "Torget", """ "dateObserved":DATE,"fillingLevel":{"type":"Property","value":5,"observedAt":"2024-10-28T14:13:54Z"},LOCATION """)]
    [InlineData("Lifebuoy", """ "presence":true """, "Lifebuoy", "Torget", """ "dateLastValueReported":DATE,LOCATION,"status":{"type":"Property","value":"on","observedAt":"2024-10-28T14:13:54Z"} """)]
    [InlineData("Desk", """ "presence":false """, "Device", "Torget", """ "dateLastValueReported":DATE,LOCATION,"status":{"type":"Property","value":"off"} """)]
    [InlineData("PumpingStation", """ "pumpingObserved":true,"pumpingAt":"2024-10-28T13:00:00Z" """, "SewagePumpingStation", "Torget", """ "dateObserved":DATE,LOCATION,"status":{"type":"Property","value":"on","observedAt":"2024-10-28T13:00:00Z"} """)]
    [InlineData("Room", """ "temperature":21.5,"co2":600 """, "IndoorEnvironmentObserved", "Room:Torget", """ "CO2":{"type":"Property","value":600,"observedAt":"2024-10-28T14:13:54Z"},"dateObserved":DATE,LOCATION,"name":{"type":"Property","value":"Torget"},"temperature":{"type":"Property","value":21.5,"observedAt":"2024-10-28T14:13:54Z"} """)]
    [InlineData("Sewer", """ "subType":"CombinedSewageOverflow","currentLevel":0.5,"percent":50,"overflowObserved":true,"refDevices":[{"deviceID":"d1"},{"deviceID":"d2"}] """, "CombinedSewageOverflow", "Torget", """ "dateObserved":DATE,"level":{"type":"Property","value":0.5,"observedAt":"2024-10-28T14:13:54Z"},LOCATION,"name":{"type":"Property","value":"Torget"},"percent":{"type":"Property","value":50,"observedAt":"2024-10-28T14:13:54Z"},"refDevice":{"type":"Relationship","object":["urn:ngsi-ld:Device:d1","urn:ngsi-ld:Device:d2"]},"status":{"type":"Property","value":"true","observedAt":"2024-10-28T14:13:54Z"} """)]
    [InlineData("PointOfInterest", """ "temperature":5,"description":"En plats","refDevices":[{"deviceID":"d1"}],"source":"s" """, "WeatherObserved", "Torget", """ "dateObserved":DATE,"description":{"type":"Property","value":"En plats"},LOCATION,"refDevice":{"type":"Relationship","object":"urn:ngsi-ld:Device:d1"},"source":{"type":"Property","value":"s"},"temperature":{"type":"Property","value":5,"observedAt":"2024-10-28T14:13:54Z"} """)]
    public void A_thing_becomes_its_entity(string type, string members, string entityType, string idPart, string attributes)
    {
        var result = Assert.Single(Map(type, members));
        var wanted = attributes.Trim().Replace("DATE", Date, StringComparison.Ordinal).Replace("LOCATION", Place.Trim(), StringComparison.Ordinal);
        Assert.Equal($$"""{"id":"urn:ngsi-ld:{{entityType}}:{{idPart}}","type":"{{entityType}}",{{wanted}}}""", result.Entity!.ToJson(withContext: false));
        Assert.False(result.Entity.CreateOnly);
    }

    [Theory]
    [InlineData("PointOfInterest", """ "subType":"Beach","temperature":17 """)]
    [InlineData("Beach", """ "temperature":17 """)]
    public void A_beach_is_made_once_and_its_water_is_observed(string type, string members)
    {
        var results = Map(type, members);
        Assert.Equal(["Beach", "WaterQualityObserved"], results.Select(r => r.Entity!.Type));
        Assert.Equal([true, false], results.Select(r => r.Entity!.CreateOnly));
        Assert.Equal($$"""{"id":"urn:ngsi-ld:Beach:Torget","type":"Beach",{{Place.Trim()}}}""", results[0].Entity!.ToJson(withContext: false));
        Assert.Contains("""
            "refLocation":{"type":"Relationship","object":"urn:ngsi-ld:Beach:Torget"}
            """.Trim(), results[1].Entity!.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Building")]
    [InlineData("Passage")]
    [InlineData("Spaceship")]
    public void A_type_without_a_rule_says_so(string type)
    {
        var result = Assert.Single(Map(type, """ "temperature":5 """));
        Assert.Equal((EntityStatus.Unmapped, type.ToLowerInvariant()), (result.Status, result.Key));
    }

    [Theory]
    [InlineData("Container")]
    [InlineData("Lifebuoy")]
    [InlineData("Room")]
    [InlineData("Sewer")]
    [InlineData("PumpingStation")]
    public void A_thing_without_values_gives_no_entity_and_says_so(string type)
    {
        Assert.Equal(EntityStatus.NoValue, Assert.Single(Map(type, """ "x":1 """)).Status);
        Assert.Equal(EntityStatus.NoValue, Assert.Single(new EntityMapper().Map(new ThingUpdated { Id = "t", Type = type })).Status);
        Assert.Equal(EntityStatus.NoValue, Assert.Single(Map(type, """ "temperature":"x","percent":[] """)).Status);
    }

    [Fact]
    public void The_other_name_stands_in_the_identifier_and_what_a_URN_does_not_have_is_encoded()
    {
        Assert.Equal("urn:ngsi-ld:Lifebuoy:Norra%20hamnen%2F%C3%A5", Assert.Single(Map("Lifebuoy", """ "presence":true,"alternativeName":"Norra hamnen/å" """)).Entity!.Id);
        var nameless = new ThingUpdated { Id = "t:1", Type = "lifebuoy", Thing = JsonDocument.Parse("""{"presence":true,"refDevices":[null,{"deviceID":""}]}""").RootElement };
        Assert.Equal("urn:ngsi-ld:Lifebuoy:t:1", Assert.Single(new EntityMapper().Map(nameless)).Entity!.Id);
    }

    [Fact]
    public void Values_are_observed_when_the_thing_says_so()
    {
        var json = Assert.Single(Map("Lifebuoy", """ "presence":true,"observedAt":"2024-10-28T12:00:00Z" """)).Entity!.ToJson();
        Assert.Contains("\"observedAt\":\"2024-10-28T12:00:00Z\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("14:13:54", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_have_units_when_that_is_asked_for()
    {
        var mapper = new EntityMapper(new() { UnitCodes = EntityUnitCodes.Complete });
        var json = Assert.Single(mapper.Map(Message("Room", """ "temperature":1,"humidity":2,"illuminance":3,"co2":4 """))).Entity!.ToJson();
        Assert.All(["CEL", "P1", "LUX", "59"], code => Assert.Contains($"\"unitCode\":\"{code}\"", json, StringComparison.Ordinal));
    }

    private static IReadOnlyList<EntityResult> Map(string type, string members) => new EntityMapper().Map(Message(type, members));

    private static ThingUpdated Message(string type, string members)
    {
        var body = $$"""{"id":"t-1","type":"{{type}}","thing":{"id":"t-1","name":"Torget","location":{"latitude":62,"longitude":17.5},{{members.Trim()}}},"tenant":"default","timestamp":"2024-10-28T14:13:54Z"}""";
        Assert.True(ThingUpdated.TryParse(Encoding.UTF8.GetBytes(body), out var message, out _));
        return message;
    }
}
