// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

/// <summary>The client and the test server against the contract that Skolverket publishes (tests/contracts/ss12000).</summary>
public sealed partial class ContractTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Folder => Repository.PathOf("tests", "contracts", "ss12000", "dnp");

    private static string OpenApi => File.ReadAllText(Path.Combine(Folder, "expose-openapi.yml"));

    private static Dictionary<string, JsonObject> Schemas { get; } = Directory.GetFiles(Path.Combine(Folder, "schema"), "*.json")
        .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject()).ToDictionary(schema => schema["$id"]!.GetValue<string>(), StringComparer.Ordinal);

    [Theory]
    [InlineData("organisation", typeof(Organisation))]
    [InlineData("person", typeof(Person))]
    [InlineData("duty", typeof(Duty))]
    [InlineData("group", typeof(Group))]
    [InlineData("activity", typeof(Activity))]
    [InlineData("enrolment", typeof(Enrolment))]
    [InlineData("email", typeof(EmailAddress))]
    [InlineData("personCivicNo", typeof(CivicNo))]
    [InlineData("groupMembership", typeof(GroupMembership))]
    [InlineData("dutyAssignment", typeof(DutyAssignment))]
    public void Every_member_of_the_contract_is_read(string schema, Type type)
    {
        var known = RosterJson.Default.GetTypeInfo(type)!.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);

        // The identity of a membership is in the schema and not in the OpenAPI file beside it; nothing refers to it.
        Assert.All(Schemas[$"/schemas/{schema}"]["properties"]!.AsObject().Select(member => member.Key).Where(name => (schema, name) != ("groupMembership", "id")), name => Assert.Contains(name, known));
    }

    [Fact]
    public void Every_code_of_the_contract_is_known()
    {
        var known = OrganisationTypes.All.Concat(SchoolTypes.All).Concat(GroupTypes.All).Concat(["Ingen", "Sekretessmarkering", "Skyddad folkbokföring", "Privat", "Skola elev", "Skola personal", "Arbete övrigt", "Arbete personal"]).ToHashSet(StringComparer.Ordinal);
        var codes = Schemas.Values.Where(schema => schema["$id"]!.GetValue<string>() is "/schemas/group" or "/schemas/enrolment" or "/schemas/person").SelectMany(Enums).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("VUXSARGY", codes);
        Assert.All(codes, code => Assert.Contains(code, known));
    }

    [Fact]
    public async Task What_is_asked_for_are_paths_and_parameters_of_the_contract()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 25);
        server.Delete("persons", School.Id("persons", 3), School.Start);
        await using var client = new TestClient(server, options => options.Snapshot.Types.Add(Ss12000EntityType.Organisation));
        await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop);
        await client.Client.ListAsync(new DutyQuery { CreatedAfter = School.Start, CreatedBefore = School.Start, ModifiedAfter = School.Start, ModifiedBefore = School.Start }, Stop).CountAsync(Stop);
        await client.Client.ListAsync<Group>(cancellationToken: Stop).CountAsync(Stop);
        await client.Client.ListAsync<Activity>(cancellationToken: Stop).CountAsync(Stop);
        await client.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop);
        await client.Client.GetDeletedAsync(School.Start, [Ss12000EntityType.Person], Stop);
        await client.Client.FindAsync<Group>(School.Id("groups", 1), cancellationToken: Stop);
        var text = OpenApi;
        var paths = PathLine().Matches(text).Select(match => match.Groups["path"].Value).ToHashSet(StringComparer.Ordinal);
        var parameters = ParameterLine().Matches(text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(paths);
        Assert.All(server.Seen, request =>
        {
            var address = new Uri(server.BaseAddress, request.Address);
            Assert.Contains(AnyId().Replace(address.AbsolutePath["/v2.0".Length..], "{id}"), paths);
            Assert.All(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).Keys, name => Assert.Contains(name, parameters));
        });
    }

    [Fact]
    public void The_misspelt_members_are_those_of_the_contract()
    {
        Assert.Matches(@"modifiedEntit(i)?es:", OpenApi);
        Assert.Matches(@"activit(it)?es:", OpenApi);
    }

    [Theory]
    [InlineData("persons", "person")]
    [InlineData("duties", "duty")]
    [InlineData("groups", "group")]
    public async Task What_the_test_server_answers_holds_against_the_schema(string list, string schema)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3);
        foreach (var stored in server.Entities[list].Values)
        {
            var entity = stored.Parse();
            entity["eduPersonPrincipalNames"] ??= list == "persons" ? new JsonArray("x@skola.example.se") : null;
            entity["civicNo"] ??= list == "persons" ? new JsonObject { ["value"] = "197009309282" } : null;
            Assert.Empty(Faults(entity, Schemas[$"/schemas/{schema}"], schema));
        }
    }

    [Fact]
    public void The_check_against_a_schema_finds_what_is_wrong()
    {
        var person = School.Pupil(1);
        person.Remove("familyName");
        person["securityMarking"] = "Ja";
        person["emails"]![0]!.AsObject().Remove("value");
        Assert.Equal(3, Faults(person, Schemas["/schemas/person"], "person").Count());
    }

    private static IEnumerable<string> Enums(JsonNode? node) => node switch
    {
        JsonObject it => it.SelectMany(member => member.Key == "enum" && member.Value is JsonArray codes ? codes.Where(code => code?.GetValueKind() == JsonValueKind.String).Select(code => code!.GetValue<string>()) : Enums(member.Value)),
        JsonArray array => array.SelectMany(Enums),
        _ => [],
    };

    /// <summary>As much of JSON Schema as these schemas use.</summary>
    private static IEnumerable<string> Faults(JsonNode? value, JsonObject schema, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            return Faults(value, Schemas[reference.GetValue<string>()], path);
        }

        var faults = new List<string>();
        if (schema["enum"] is JsonArray codes && !codes.Any(code => JsonNode.DeepEquals(code, value)))
        {
            faults.Add($"{path}: not in the list");
        }

        if (schema["type"] is { } type && !(type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()]).Contains(KindOf(value), StringComparer.Ordinal))
        {
            faults.Add($"{path}: {KindOf(value)}");
        }

        if (value is JsonObject it)
        {
            faults.AddRange((schema["required"]?.AsArray() ?? []).Where(name => !it.ContainsKey(name!.GetValue<string>())).Select(name => $"{path}.{name}: not there"));
            foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
            {
                faults.AddRange(it.TryGetPropertyValue(name, out var inner) && inner is not null ? Faults(inner, member!.AsObject(), $"{path}.{name}") : []);
            }
        }

        if (value is JsonArray array && schema["items"] is JsonObject items)
        {
            faults.AddRange(array.SelectMany(item => Faults(item, items, $"{path}[]")));
        }

        return faults;
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    [GeneratedRegex(@"^  (?<path>/\S*):\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathLine();

    [GeneratedRegex(@"^\s+(- )?name: (?<name>\S+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterLine();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyId();
}
