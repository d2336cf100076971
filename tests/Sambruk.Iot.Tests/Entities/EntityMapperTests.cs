// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Entities;

public sealed class EntityMapperTests
{
    private const string Context = "https://raw.githubusercontent.com/diwise/context-broker/main/assets/jsonldcontexts/default-context.jsonld";

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Vectors.Files("iot/mapping.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                cases.Add(vector.GetProperty("name").GetString()!, vector.GetRawText());
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_pack_becomes_the_entity_of_the_vector(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var result = new EntityMapper().Map(MessageOf(vector));
        Assert.Equal(vector.GetProperty("key").GetString(), result.Key);
        Assert.Empty(result.Report);
        var expected = vector.GetProperty("expected");
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.Equal(EntityStatus.Unmapped, result.Status);
            Assert.Null(result.Entity);
            return;
        }

        // Nothing more and nothing less, in whatever order.
        Assert.Equal(EntityStatus.Mapped, result.Status);
        using var entity = JsonDocument.Parse(result.Entity!.ToJson(withContext: false));
        JsonAssert.Equal(expected, entity.RootElement, name);
        JsonAssert.Equal(entity.RootElement, expected, name);
    }

    [Fact]
    public void The_entity_of_a_water_meter_is_written_byte_for_byte()
    {
        var result = Map("""[{"bn":"vm-1/3424/","bt":1767366245,"n":"0","vs":"urn:oma:lwm2m:ext:3424"},{"n":"1","u":"m3","v":1.009},{"u":"lat","v":62.36},{"u":"lon","v":17.5}]""");
        Assert.Equal(
            """{"@context":["CONTEXT"],"id":"urn:ngsi-ld:WaterConsumptionObserved:vm-1","type":"WaterConsumptionObserved","alarmInProgress":{"type":"Property","value":0},"alarmStopsLeaks":{"type":"Property","value":0},"alarmTamper":{"type":"Property","value":0},"alarmWaterQuality":{"type":"Property","value":0},"location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[17.5,62.36]}},"waterConsumption":{"type":"Property","value":1009,"observedAt":"2026-01-02T15:04:05Z","unitCode":"LTR","observedBy":{"type":"Relationship","object":"urn:ngsi-ld:Device:vm-1"}}}"""
                .Replace("CONTEXT", Context, StringComparison.Ordinal),
            result.Entity!.ToJson());
        Assert.Equal("WaterConsumptionObserved: 6 attributes", result.Entity.ToString());
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(1.009, 1009)]
    [InlineData(13.492, 13492)]
    [InlineData(4294967.295, 4294967295)]
    [InlineData(1.0094, 1009)]
    public void A_volume_is_whole_litres(double cubicMetres, double litres)
    {
        var v = cubicMetres.ToString("R", CultureInfo.InvariantCulture);
        var json = Map($$"""[{"bn":"vm-1/3424/","bt":1767366245,"n":"0","vs":"urn:oma:lwm2m:ext:3424"},{"n":"1","u":"m3","v":{{v}}}]""").Entity!.ToJson();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"value\":{litres},\"observedAt\""), json, StringComparison.Ordinal);
    }

    [Fact]
    public void Defect_13_no_key_is_dropped_in_silence()
    {
        Assert.Equal("""{"type":"Property","value":640,"observedAt":"2026-03-04T05:06:07Z"}""", Attribute(Map(Pack(3428, "indoors", "17", "ppm", 640)), "CO2"));
        Assert.Equal("AirQualityObserved", Map(Pack(3428, "air", "17", "ppm", 640)).Entity!.Type);
        Assert.Equal("AirQualityObserved", Map(Pack(3428, "", "17", "ppm", 640)).Entity!.Type);
        Assert.Equal("IndoorEnvironmentObserved", Map(Pack(3301, "indoors", "5700", "lux", 90)).Entity!.Type);
        foreach (var environment in new[] { "", "indoors", "air", "water", "else" })
        {
            Assert.Equal("WaterConsumptionObserved", Map(Pack(3424, environment, "1", "m3", 1)).Entity!.Type);
            Assert.Equal("Device", Map($$"""[{"bn":"d/3302/","bt":1,"n":"0","vs":"urn:oma:lwm2m:ext:3302"},{"n":"5500","vb":false},{"n":"env","vs":"{{environment}}"}]""").Entity!.Type);
        }

        // What has no rule says so, with its key; and what has a rule and no value for it says that.
        Assert.Equal((EntityStatus.Unmapped, "urn:oma:lwm2m:ext:3301/air"), Ended(Map(Pack(3301, "air", "5700", "lux", 90))));
        Assert.Equal((EntityStatus.Unmapped, "urn:oma:lwm2m:ext:3"), Ended(Map(Pack(3, "", "9", "%", 90))));
        Assert.Equal((EntityStatus.Unmapped, "urn:oma:lwm2m:ext:4711"), Ended(Map(Pack(4711, "", "9", "%", 90))));
        Assert.Equal((EntityStatus.Unmapped, "urn:oma:lwm2m:x:3424"), Ended(Map("""[{"bn":"d/3424/","bt":1,"n":"0","vs":"urn:oma:lwm2m:x:3424"},{"n":"1","v":1}]""")));
        Assert.Equal((EntityStatus.NoValue, "urn:oma:lwm2m:ext:3428/indoors"), Ended(Map(Pack(3428, "indoors", "1", "ug/m3", 5))));
        Assert.Equal((EntityStatus.NoValue, "urn:oma:lwm2m:ext:3424"), Ended(Map("""[{"bn":"d/3424/","bt":1,"n":"0","vs":"urn:oma:lwm2m:ext:3424"},{"n":"9","vb":false}]""")));
    }

    [Fact]
    public void Defect_14_a_day_of_hours_is_one_request()
    {
        var coalescer = new EntityCoalescer();
        var mapper = new EntityMapper();
        var start = DateTimeOffset.FromUnixTimeSeconds(1788390000);
        for (var hour = 0; hour < 24; hour++)
        {
            var measured = new LwM2mObjectList().Add(3424, start.AddHours(hour)).Set(1, (5000 + hour) * 0.001);
            coalescer.Add(mapper.Map(BusMessage.Of("vm-1", measured, start.AddDays(2))).Entity!);
        }

        Assert.Equal((1, 24), (coalescer.EntityCount, coalescer.ObservationCount));
        var drained = Assert.Single(coalescer.Drain());
        Assert.Equal(24, drained.Observations.Count);
        Assert.Equal(Enumerable.Range(0, 24).Select(h => start.AddHours(h)), drained.Observations.Select(o => o.ObservedAt));
        Assert.Contains("\"value\":5023,\"observedAt\":\"" + start.AddHours(23).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), drained.Entity.ToJson(), StringComparison.Ordinal);
        Assert.Equal(start.AddHours(23), drained.Entity.ObservedAt);
        Assert.Empty(coalescer.Drain());
        Assert.Equal((0, 0), (coalescer.EntityCount, coalescer.ObservationCount));
    }

    [Fact]
    public void The_newest_value_of_each_attribute_holds_whatever_the_order()
    {
        var mapper = new EntityMapper();
        MappedEntity[] observed =
        [
            Entity(3303, 5700, 20, 0),
            Entity(3304, 5700, 40, 10),
            Entity(3303, 5700, 21, 20),
            Entity(3303, 5700, 19, -20),
            Entity(3303, 5700, 22, 20),
        ];
        var coalescer = new EntityCoalescer();
        foreach (var entity in observed)
        {
            coalescer.Add(entity);
        }

        coalescer.Add(mapper.Map(BusMessage.Of("e", new LwM2mObjectList().Add(3324, At(0)).Set(5700, 1), At(99))).Entity!);
        var drained = coalescer.Drain();
        Assert.Equal(["urn:ngsi-ld:IndoorEnvironmentObserved:d", "urn:ngsi-ld:NoiseLevelObserved:e"], drained.Select(d => d.Entity.Id));
        Assert.Equal(
            """{"id":"urn:ngsi-ld:IndoorEnvironmentObserved:d","type":"IndoorEnvironmentObserved","dateObserved":{"type":"Property","value":{"@type":"DateTime","@value":"2026-03-04T05:06:27Z"}},"humidity":"""
            + """{"type":"Property","value":40,"observedAt":"2026-03-04T05:06:17Z"},"temperature":{"type":"Property","value":22,"observedAt":"2026-03-04T05:06:27Z"}}""",
            drained[0].Entity.ToJson(withContext: false));
        Assert.Equal([-20, 0, 10, 20, 20], drained[0].Observations.Select(o => (int)(o.ObservedAt - At(0)).TotalSeconds));

        MappedEntity Entity(int objectId, int resourceId, double value, int seconds) =>
            mapper.Map(BusMessage.Of("d", new LwM2mObjectList().Add(objectId, At(seconds)).Set(resourceId, value), At(99)).Enrich(new() { Environment = "indoors" })).Entity!;

        static DateTimeOffset At(int seconds) => DateTimeOffset.FromUnixTimeSeconds(1772600767 + seconds);
    }

    [Fact]
    public void Defect_15_what_is_observed_is_observed_when_it_was_measured()
    {
        var pack = SenMlPack.Parse(Encoding.UTF8.GetBytes(Pack(3303, "air", "5700", "Cel", 5)));
        foreach (var accepted in new[] { "2026-03-04T05:06:10.25Z", "2030-01-01T00:00:00Z" })
        {
            var json = new EntityMapper().Map(new BusMessage(pack, DateTimeOffset.Parse(accepted, CultureInfo.InvariantCulture))).Entity!.ToJson();
            Assert.Contains("""
                "dateObserved":{"type":"Property","value":{"@type":"DateTime","@value":"2026-03-04T05:06:07Z"}}
                """.Trim(), json, StringComparison.Ordinal);
            Assert.Contains("\"observedAt\":\"2026-03-04T05:06:07Z\"", json, StringComparison.Ordinal);
            Assert.DoesNotContain(accepted[..19], json, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(9, 1, 0, 0)]
    [InlineData(10, 0, 0, 0)]
    [InlineData(11, 0, 0, 1)]
    [InlineData(12, 0, 0, 0)]
    [InlineData(13, 0, 0, 0)]
    [InlineData(64001, 0, 0, 0)]
    [InlineData(64002, 0, 0, 0)]
    [InlineData(64004, 0, 0, 0)]
    [InlineData(64005, 0, 0, 0)]
    [InlineData(64006, 0, 0, 0)]
    [InlineData(64007, 0, 1, 0)]
    public void Defect_21_an_alarm_without_a_volume_reaches_the_broker(int resourceId, int leak, int tamper, int quality)
    {
        var measured = new LwM2mObjectList().Add(3424, DateTimeOffset.FromUnixTimeSeconds(1772600767)).Set(resourceId, true);
        var result = new EntityMapper().Map(BusMessage.Of("vm-3", measured, DateTimeOffset.FromUnixTimeSeconds(1772600770)));
        Assert.Equal(EntityStatus.Mapped, result.Status);
        Assert.Equal(["alarmInProgress", "alarmStopsLeaks", "alarmTamper", "alarmWaterQuality"], result.Entity!.Attributes.Select(a => a.Name));
        Assert.Equal([1, leak, tamper, quality], result.Entity.Attributes.Select(a => JsonDocument.Parse(a.Json).RootElement.GetProperty("value").GetInt32()));
    }

    [Fact]
    public void Every_value_has_a_unit_when_that_is_asked_for()
    {
        var complete = new EntityMapperOptions { UnitCodes = EntityUnitCodes.Complete };
        (int Object, string Environment, string Resource, string Unit, string Name, string Code)[] cases =
        [
            (3303, "air", "5700", "Cel", "temperature", "CEL"),
            (3304, "indoors", "5700", "%RH", "humidity", "P1"),
            (3301, "indoors", "5700", "lx", "illuminance", "LUX"),
            (3428, "indoors", "17", "ppm", "CO2", "59"),
            (3428, "air", "1", "ug/m3", "PM10", "GQ"),
            (3428, "air", "3", "ug/m3", "PM25", "GQ"),
            (3428, "air", "5", "ug/m3", "PM1", "GQ"),
            (3428, "air", "15", "ppm", "NO2", "59"),
            (3428, "air", "19", "ppm", "NO", "59"),
            (3428, "air", "5700", "Cel", "temperature", "CEL"),
            (3324, "", "5700", "dB", "noiseLevel", "2N"),
            (3323, "soil", "5700", "Pa", "soilMoisturePressure", "KPA"),
            (3327, "soil", "5700", "S/m", "soilMoistureEc", "D10"),
            (3424, "", "1", "m3", "waterConsumption", "LTR"),
        ];
        foreach (var c in cases)
        {
            var pack = Pack(c.Object, c.Environment, c.Resource, c.Unit, 5);
            Assert.Contains($"\"unitCode\":\"{c.Code}\"", Attribute(Map(pack, complete), c.Name), StringComparison.Ordinal);
            var diwise = Attribute(Map(pack), c.Name);
            Assert.Equal(c.Object switch { 3323 => "KPA", 3327 => "MHO", 3424 => "LTR", _ => null }, diwise.Split("\"unitCode\":\"") is [_, var code] ? code.Split('"')[0] : null);
        }

        Assert.DoesNotContain("unitCode", Map(Pack(3434, "indoors", "1", "", 5).Replace(",\"u\":\"\"", "", StringComparison.Ordinal), complete).Entity!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_in_another_unit_is_left_out_and_said_to_be()
    {
        var result = Map(Pack(3303, "air", "5700", "K", 300));
        Assert.Equal(EntityStatus.NoValue, result.Status);
        Assert.Equal("LWM2M-UNIT", Assert.Single(result.Report).Code);
    }

    [Fact]
    public void Context_and_source_are_options_with_these_defaults()
    {
        Assert.Equal($"ContextUrl = \"{Context}\"\nSource = null\nUnitCodes = Diwise\n", OptionDefaults.Of<EntityMapperOptions>());
        var options = new EntityMapperOptions { ContextUrl = "https://example.org/c.jsonld", Source = "https://example.org/iot" };
        Assert.StartsWith("""{"@context":["https://example.org/c.jsonld"],""", Map(Pack(3303, "air", "5700", "Cel", 1), options).Entity!.ToJson(), StringComparison.Ordinal);
        Assert.Contains("https://example.org/iot", Attribute(Map(Pack(3303, "air", "5700", "Cel", 1), options), "source"), StringComparison.Ordinal);
        Assert.DoesNotContain("source", Map(Pack(3303, "air", "5700", "Cel", 1)).Entity!.ToJson(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EntityMapper(new() { ContextUrl = " " }));
        Assert.True(new EntityMapperOptionsValidator().Validate(null, new() { ContextUrl = "" }).Failed);
        Assert.True(new EntityMapperOptionsValidator().Validate(null, new()).Succeeded);
    }

    [Fact]
    public void Nothing_of_what_was_measured_shows_in_text()
    {
        var result = Map("""[{"bn":"secret-1/3303/","bt":1,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":12345},{"n":"env","vs":"air"},{"n":"source","vs":"secret"}]""");
        var coalescer = new EntityCoalescer();
        coalescer.Add(result.Entity!);
        var text = $"{result} {result.Entity} {result.Entity!.Attributes[0]} {coalescer.Drain()[0]}";
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
    }

    private static (EntityStatus Status, string Key) Ended(EntityResult result) => (result.Status, result.Key);

    private static string Attribute(EntityResult result, string name) =>
        Encoding.UTF8.GetString(result.Entity!.Attributes.Single(a => a.Name == name).Json.Span);

    private static string Pack(int objectId, string environment, string resource, string unit, double value) =>
        string.Create(CultureInfo.InvariantCulture, $$"""[{"bn":"d/{{objectId}}/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:{{objectId}}"},{"n":"{{resource}}","u":"{{unit}}","v":{{value}}},{"n":"env","vs":"{{environment}}"}]""");

    private static EntityResult Map(string pack, EntityMapperOptions? options = null) =>
        new EntityMapper(options).Map(new BusMessage(SenMlPack.Parse(Encoding.UTF8.GetBytes(pack)), DateTimeOffset.FromUnixTimeSeconds(1772600770)));

    private static BusMessage MessageOf(JsonElement vector) =>
        new(SenMlPack.Parse(Encoding.UTF8.GetBytes(vector.GetProperty("pack").GetRawText())), vector.GetProperty("acceptedAt").GetDateTimeOffset());
}
