// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Kind = Sambruk.Egil.EgilResourceType;

namespace Sambruk.Egil.AspNetCore.Tests;

/// <summary>The rows of the project's receiver table (EGIL specification §15), one test or more each.</summary>
public sealed class EgilConformanceTests
{
    public static TheoryData<EgilResourceType> Types => [.. EgilResourceTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Row_types__each_type_is_created_replaced_read_and_deleted(EgilResourceType type)
    {
        await using var host = await ReceiverHost.StartAsync();
        foreach (var earlier in EgilResourceTypes.All.Where(t => t < type))
        {
            await host.PostAsync(earlier, Bodies.Of(earlier));
        }

        var id = Bodies.Id(type);
        var body = Bodies.Of(type);
        var created = await host.PostAsync(type, body);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("application/scim+json", created.ContentType);
        Assert.Equal(id.ToString(), created.Json.GetProperty("id").GetString());
        Assert.Equal(type.ToString(), created.Json.GetProperty("meta").GetProperty("resourceType").GetString());
        Assert.Equal($"{host.Client.BaseAddress}{type.Endpoint()}/{id}", created.Json.GetProperty("meta").GetProperty("location").GetString());
        Assert.Equal($"{host.Client.BaseAddress}{type.Endpoint()}/{id}", created.Headers["Location"]);

        Assert.Equal(created.Text, (await host.SendAsync(HttpMethod.Get, $"{type.Endpoint()}/{id}")).Text);
        Assert.EndsWith(body[1..], created.Text, StringComparison.Ordinal);
        var replaced = await host.PutAsync(type, id, body.Replace("}", " }", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, replaced.Status);
        var list = await host.SendAsync(HttpMethod.Get, type.Endpoint());
        Assert.Equal(1, list.Json.GetProperty("totalResults").GetInt32());
        Assert.Equal(replaced.Text, list.Json.GetProperty("Resources")[0].GetRawText());
        var deleted = await host.SendAsync(HttpMethod.Delete, $"{type.Endpoint()}/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Empty(deleted.Body);
        (await host.SendAsync(HttpMethod.Get, $"{type.Endpoint()}/{id}")).ShouldBeError(HttpStatusCode.NotFound);
        Assert.Equal(
            [EgilReceiverEventKind.Created, EgilReceiverEventKind.Replaced, EgilReceiverEventKind.Deleted],
            host.Told.Where(e => e.Key.Type == type).Select(e => e.Kind));
        foreach (var received in host.Told.Where(e => e.Resource is not null))
        {
            Assert.Equal(received.Key, received.Resource!.ToRosterResource().Key);
        }
    }

    [Theory]
    [InlineData(Kind.Organisation, "displayName")]
    [InlineData(Kind.SchoolUnitGroup, "displayName")]
    [InlineData(Kind.SchoolUnit, "displayName")]
    [InlineData(Kind.SchoolUnit, "schoolUnitCode")]
    [InlineData(Kind.User, "userName")]
    [InlineData(Kind.User, "displayName")]
    [InlineData(Kind.User, "name")]
    [InlineData(Kind.Employment, "employedAt")]
    [InlineData(Kind.Employment, "user")]
    [InlineData(Kind.Employment, "employmentRole")]
    [InlineData(Kind.StudentGroup, "displayName")]
    [InlineData(Kind.StudentGroup, "owner")]
    [InlineData(Kind.Activity, "displayName")]
    [InlineData(Kind.Activity, "owner")]
    [InlineData(Kind.Activity, "externalId")]
    [InlineData(Kind.Activity, "schemas")]
    public async Task Row_attributes__a_required_attribute_that_is_missing_or_null_is_named(EgilResourceType type, string attribute)
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Off);
        var body = Bodies.Of(type).Replace($"\"{attribute}\":", $"\"x{attribute}\":", StringComparison.Ordinal);
        Assert.Contains($"{attribute} is required", (await host.PostAsync(type, body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"), StringComparison.Ordinal);
        var withNull = $"{{\"{attribute}\":null,{body[1..]}";
        Assert.Contains($"{attribute} is required", (await host.PostAsync(type, withNull)).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kind.User, "\"schoolYear\":6", "\"schoolYear\":\"6\"", "enrolments[0].schoolYear must be a number")]
    [InlineData(Kind.User, "\"schoolYear\":6", "\"schoolYear\":11", "enrolments[0].schoolYear must be a whole number from 0 to 10")]
    [InlineData(Kind.User, "\"schoolYear\":6", "\"schoolYear\":6.5", "enrolments[0].schoolYear must be a whole number from 0 to 10")]
    [InlineData(Kind.User, "\"schoolYear\":6", "\"schoolYear\":1e400", "enrolments[0].schoolYear must be a whole number from 0 to 10")]
    [InlineData(Kind.User, "\"securityMarking\":true", "\"securityMarking\":\"true\"", "securityMarking must be true or false")]
    [InlineData(Kind.User, "\"Ebba Ek\"", "5", "displayName must be a string")]
    [InlineData(Kind.User, "\"Ebba Ek\"", "\"\"", "displayName must not be empty")]
    [InlineData(Kind.User, "\"familyName\":\"Ek\"", "\"familyName\":7", "name.familyName must be a string")]
    [InlineData(Kind.User, "\"givenName\":\"Ebba\"", "\"x\":1", "name.givenName is required")]
    [InlineData(Kind.User, "[{\"value\":\"elev0@skola.example.se\"}]", "{}", "emails must be an array")]
    [InlineData(Kind.User, "[{\"value\":\"elev0@skola.example.se\"}]", "[{}]", "emails[0].value is required")]
    [InlineData(Kind.User, "{\"enrolments\"", "[{\"enrolments\"", null)]
    [InlineData(Kind.SchoolUnit, "\"12345678\"", "\"1234567\"", "schoolUnitCode must be 8 digits")]
    [InlineData(Kind.SchoolUnit, "\"12345678\"", "\"x12345678\"", "schoolUnitCode must be 8 digits")]
    [InlineData(Kind.SchoolUnit, "\"12345678\"", "12345678", "schoolUnitCode must be a string")]
    [InlineData(Kind.SchoolUnit, "\"12345678\"", "\"1234567٣\"", "schoolUnitCode must be 8 digits")]
    [InlineData(Kind.SchoolUnit, "[\"GR\"]", "\"GR\"", "schoolTypes must be an array")]
    [InlineData(Kind.SchoolUnit, "[\"GR\"]", "[1]", "schoolTypes[0] must be a string")]
    [InlineData(Kind.Employment, "\"user\":{", "\"user\":[{", null)]
    [InlineData(Kind.StudentGroup, "\"studentMemberships\":[", "\"studentMemberships\":[\"x\",", "studentMemberships[0] must be an object")]
    [InlineData(Kind.StudentGroup, "\"studentMemberships\":[", "\"studentMemberships\":[{\"value\":\"X\"},", "studentMemberships[0].value must be a UUID")]
    [InlineData(Kind.StudentGroup, "\"displayName\":", "\"DISPLAYNAME\":\"6B\",\"displayName\":", "displayName stands twice")]
    public async Task Row_attributes__a_wrong_JSON_type_or_form_is_named_and_never_quoted(EgilResourceType type, string right, string wrong, string? rule)
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Off);
        var body = Bodies.Of(type);
        Assert.Contains(right, body, StringComparison.Ordinal);
        var answer = await host.PostAsync(type, body.Replace(right, wrong, StringComparison.Ordinal));
        var detail = answer.ShouldBeError(HttpStatusCode.BadRequest, rule is null ? "invalidSyntax" : "invalidValue");
        Assert.Contains(rule ?? "", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Ebba", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/scim+json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.Created)]
    [InlineData("Application/SCIM+JSON; charset=\"UTF-8\"", HttpStatusCode.Created)]
    public async Task Row_content_type__only_SCIM_and_JSON(string contentType, HttpStatusCode expected)
    {
        await using var host = await ReceiverHost.StartAsync();
        var answer = await host.SendAsync(HttpMethod.Post, "Organisations", Bodies.Of(Kind.Organisation), contentType);
        Assert.Equal(expected, answer.Status);
        if (expected != HttpStatusCode.Created)
        {
            answer.ShouldBeError(expected);
        }
    }

    [Fact]
    public async Task Row_content_type__a_compressed_body_is_refused()
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.SendAsync(HttpMethod.Post, "Organisations", Bodies.Of(Kind.Organisation), prepare: r => r.Content!.Headers.ContentEncoding.Add("gzip")))
            .ShouldBeError(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{}{}")]
    [InlineData("{\"displayName\":\"\\ud800\"}")]
    [InlineData("{\"\\udfff\":1}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}")]
    public async Task Row_malformed__is_400_invalidSyntax(string body)
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.PostAsync(Kind.User, body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidSyntax");
        (await host.PutAsync(Kind.User, Guid.NewGuid(), body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidSyntax");
    }

    [Fact]
    public async Task Row_malformed__bytes_that_are_not_UTF_8_are_400()
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.SendAsync(HttpMethod.Post, "Users", [.. "{\"a\":\""u8, 0xE5, .. "\"}"u8])).ShouldBeError(HttpStatusCode.BadRequest, "invalidSyntax");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_limits__a_body_that_is_too_long_is_413_and_one_too_deep_400(bool http2)
    {
        await using var host = await ReceiverHost.StartAsync(o => o.MaxBodyBytes = 4096, http2: http2);
        var fits = Bodies.Of(Kind.Organisation)[..^1] + ",\"x\":\"";
        fits += new string('y', 4096 - fits.Length - 2) + "\"}";
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(Kind.Organisation, fits)).Status);
        (await host.PostAsync(Kind.Organisation, fits + " ")).ShouldBeError(HttpStatusCode.RequestEntityTooLarge);
        (await host.SendAsync(HttpMethod.Post, "Organisations", fits + " ", prepare: r => r.Headers.TransferEncodingChunked = http2 ? null : true))
            .ShouldBeError(HttpStatusCode.RequestEntityTooLarge);
        (await host.PostAsync(Kind.Organisation, new string('[', 100) + new string(']', 100))).ShouldBeError(HttpStatusCode.BadRequest, "invalidSyntax");
    }

    [Fact]
    public async Task Row_POST_existing__is_409_always_and_changes_nothing()
    {
        await using var host = await ReceiverHost.StartAsync();
        await host.SeedAsync();
        foreach (var type in EgilResourceTypes.All)
        {
            (await host.PostAsync(type, Bodies.Of(type))).ShouldBeError(HttpStatusCode.Conflict, "uniqueness");
        }

        var lost = Bodies.Of(Kind.StudentGroup).Replace(Bodies.Id(Kind.User).ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal);
        (await host.PostAsync(Kind.StudentGroup, lost)).ShouldBeError(HttpStatusCode.Conflict, "uniqueness");
        Assert.Equal(7, host.Told.Count);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Row_unknown_id__PUT_and_DELETE_and_GET_are_404(EgilResourceType type)
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.PutAsync(type, Bodies.Id(type), Bodies.Of(type))).ShouldBeError(HttpStatusCode.NotFound);
        foreach (var id in new[] { Bodies.Id(type).ToString(), "not-a-uuid", Bodies.Id(type).ToString("B") })
        {
            (await host.SendAsync(HttpMethod.Delete, $"{type.Endpoint()}/{id}")).ShouldBeError(HttpStatusCode.NotFound);
            (await host.SendAsync(HttpMethod.Get, $"{type.Endpoint()}/{id}")).ShouldBeError(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("9A3D347D-9C7E-50B7-BFA5-4A2F518685CD")]
    [InlineData("9a3d347d9c7e50b7bfa54a2f518685cd")]
    [InlineData("{9a3d347d-9c7e-50b7-bfa5-4a2f518685cd}")]
    [InlineData(" 9a3d347d-9c7e-50b7-bfa5-4a2f518685c")]
    [InlineData("")]
    public async Task Row_UUID_form__another_form_is_400(string id)
    {
        await using var host = await ReceiverHost.StartAsync();
        var body = Bodies.Of(Kind.Organisation).Replace(Bodies.Id(Kind.Organisation).ToString(), id, StringComparison.Ordinal);
        var detail = (await host.PostAsync(Kind.Organisation, body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        Assert.Contains("externalId must be a UUID in lower case", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_id_mismatch__is_400()
    {
        await using var host = await ReceiverHost.StartAsync();
        await host.SeedAsync();
        (await host.PutAsync(Kind.Organisation, Guid.NewGuid(), Bodies.Of(Kind.Organisation))).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task Row_references__one_that_leads_nowhere_is_named_by_path_and_index()
    {
        await using var host = await ReceiverHost.StartAsync();
        await host.SeedAsync();
        var lost = Guid.NewGuid();
        var body = Bodies.Of(Kind.StudentGroup, Guid.NewGuid())
            .Replace("\"studentMemberships\":[", $$"""
                "studentMemberships":[{{Bodies.Reference(Kind.User)}},{"value":"{{lost}}"},
                """, StringComparison.Ordinal);
        var detail = (await host.PostAsync(Kind.StudentGroup, body)).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        Assert.Contains("studentMemberships[1].value refers to no User", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("studentMemberships[0]", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(lost.ToString(), detail, StringComparison.Ordinal);
        (await host.PutAsync(Kind.StudentGroup, Bodies.Id(Kind.StudentGroup), body.Replace(body[70..120], body[70..120], StringComparison.Ordinal)))
            .ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Theory]
    [InlineData(ReceivedCheck.Off, false)]
    [InlineData(ReceivedCheck.Warn, true)]
    public async Task Row_references_and_schemas__are_configurable(ReceivedCheck check, bool warned)
    {
        await using var host = await ReceiverHost.StartAsync(o => (o.ReferenceCheck, o.SchemasCheck) = (check, check));
        var body = Bodies.Of(Kind.Activity).Replace("1.0:Activity", "1.0:Other", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(Kind.Activity, body)).Status);
        Assert.Equal(warned, host.LogLines.Any(line => line.Contains("EGIL-V005", StringComparison.Ordinal)));
        Assert.Equal(warned, host.LogLines.Any(line => line.Contains("EGIL-V006", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Kind.Activity, "1.0:Activity", "1.0:Other")]
    [InlineData(Kind.User, "core:2.0:User", "core:2.0:Person")]
    [InlineData(Kind.User, ",\"urn:scim:schemas:extension:sis:school:1.0:User\"]", "]")]
    public async Task Row_schemas__must_name_what_the_object_carries(EgilResourceType type, string right, string wrong)
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Off);
        var detail = (await host.PostAsync(type, Bodies.Of(type).Replace(right, wrong, StringComparison.Ordinal))).ShouldBeError(HttpStatusCode.BadRequest, "invalidValue");
        Assert.Contains("schemas must name urn:", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_GET__pages_carry_startIndex_count_and_totalResults()
    {
        await using var host = await ReceiverHost.StartAsync(o => o.MaxPageSize = 120);
        var ids = Enumerable.Range(0, 250).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            await host.PostAsync(Kind.Organisation, Bodies.Of(Kind.Organisation, id));
        }

        // As the existing client pages: the size of a page is what came.
        var seen = new List<string>();
        while (seen.Count < 250)
        {
            var page = await host.SendAsync(HttpMethod.Get, seen.Count == 0 ? "Organisations" : $"Organisations?startIndex={seen.Count + 1}");
            Assert.Equal(250, page.Json.GetProperty("totalResults").GetInt32());
            Assert.Equal(seen.Count + 1, page.Json.GetProperty("startIndex").GetInt32());
            var resources = page.Json.GetProperty("Resources").EnumerateArray().Select(r => r.GetProperty("id").GetString()!).ToArray();
            Assert.Equal(Math.Min(120, 250 - seen.Count), resources.Length);
            Assert.Equal(resources.Length, page.Json.GetProperty("itemsPerPage").GetInt32());
            seen.AddRange(resources);
        }

        Assert.Equal(ids.Select(id => id.ToString()), seen, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("startIndex=3&count=2", 3, 2)]
    [InlineData("startIndex=0&count=-1", 1, 0)]
    [InlineData("startIndex=-5&count=1", 1, 1)]
    [InlineData("startIndex=99999999999999999999", int.MaxValue, 0)]
    [InlineData("count=99999999999999999999", 1, 5)]
    [InlineData("count=0", 1, 0)]
    public async Task Rfc7644_3_4_2_4__paging_parameters_out_of_range_are_brought_in(string query, int startIndex, int items)
    {
        await using var host = await ReceiverHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.PostAsync(Kind.Organisation, Bodies.Of(Kind.Organisation, Guid.NewGuid()));
        }

        var page = (await host.SendAsync(HttpMethod.Get, "Organisations?" + query)).Json;
        Assert.Equal(startIndex, page.GetProperty("startIndex").GetInt32());
        Assert.Equal(items, page.GetProperty("itemsPerPage").GetInt32());
        Assert.Equal(items, page.GetProperty("Resources").GetArrayLength());
        Assert.Equal(5, page.GetProperty("totalResults").GetInt32());
    }

    [Theory]
    [InlineData("Users?startIndex=x", "invalidValue")]
    [InlineData("Users?count=1.5", "invalidValue")]
    [InlineData("Users?filter=userName%20eq%20%22x%22", "invalidFilter")]
    public async Task Rfc7644_3_4_2__a_query_that_is_not_understood_is_declined(string path, string scimType)
    {
        await using var host = await ReceiverHost.StartAsync();
        (await host.SendAsync(HttpMethod.Get, path)).ShouldBeError(HttpStatusCode.BadRequest, scimType);
    }

    [Fact]
    public async Task Row_PATCH_and_Bulk__are_501()
    {
        await using var host = await ReceiverHost.StartAsync();
        foreach (var type in EgilResourceTypes.All)
        {
            (await host.SendAsync(HttpMethod.Patch, $"{type.Endpoint()}/{Bodies.Id(type)}", "{}")).ShouldBeError(HttpStatusCode.NotImplemented);
        }

        (await host.SendAsync(HttpMethod.Post, "Bulk", "{}")).ShouldBeError(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task Row_PUT_without_id__is_optional()
    {
        await using (var strict = await ReceiverHost.StartAsync())
        {
            var answer = await strict.SendAsync(HttpMethod.Put, "Organisations", Bodies.Of(Kind.Organisation));
            answer.ShouldBeError(HttpStatusCode.MethodNotAllowed);
            Assert.Contains("POST", answer.Headers["Allow"], StringComparison.Ordinal);
        }

        await using var lenient = await ReceiverHost.StartAsync(o => o.AllowPutWithoutId = true);
        (await lenient.SendAsync(HttpMethod.Put, "Organisations", Bodies.Of(Kind.Organisation))).ShouldBeError(HttpStatusCode.NotFound);
        await lenient.PostAsync(Kind.Organisation, Bodies.Of(Kind.Organisation));
        Assert.Equal(HttpStatusCode.OK, (await lenient.SendAsync(HttpMethod.Put, "Organisations", Bodies.Of(Kind.Organisation))).Status);
    }

    [Fact]
    public async Task Row_rate_limit__is_429_with_RetryAfter_per_sender()
    {
        await using var host = await ReceiverHost.StartAsync(o => (o.RateLimit, o.RateBurst, o.RatePeriod) = (1, 3, TimeSpan.FromHours(1)));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "Users")).Status);
        }

        var refused = await host.SendAsync(HttpMethod.Get, "Users");
        refused.ShouldBeError(HttpStatusCode.TooManyRequests);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 3600);
        var other = await host.SendAsync(HttpMethod.Get, "Users", prepare: r => r.Headers.Add(ReceiverHost.EntityHeader, "https://other.example"));
        Assert.Equal(HttpStatusCode.OK, other.Status);
    }

    [Fact]
    public async Task Row_securityMarking__is_kept_and_handed_to_the_application()
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Off);
        await host.PostAsync(Kind.User, Bodies.Of(Kind.User));
        await host.PutAsync(Kind.User, Bodies.Id(Kind.User), Bodies.Of(Kind.User).Replace("\"securityMarking\":true", "\"securityMarking\":false", StringComparison.Ordinal));
        var atRoot = Guid.NewGuid();
        await host.PostAsync(Kind.User, Bodies.Of(Kind.User, atRoot).Replace("\"securityMarking\":true", "\"x\":1", StringComparison.Ordinal).Replace("\"emails\"", "\"securityMarking\":true,\"emails\"", StringComparison.Ordinal));
        Assert.Equal([true, false, true], host.Told.Select(e => e.SecurityMarking));
        Assert.Equal([true, false, true], host.Told.Select(e => ((User)e.Resource!.ToRosterResource()).SecurityMarking));
        Assert.Contains("\"securityMarking\":true", (await host.SendAsync(HttpMethod.Get, $"Users/{atRoot}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_attributes_and_the_bytes_of_values_are_kept_while_id_and_meta_are_the_servers()
    {
        await using var host = await ReceiverHost.StartAsync();
        var kept = "\"x-åäö\" : {\"n\": 1.50e+2, \"s\":\"\\u00e5\\/ e\u0301 😀\"}";
        var body = $"{{\"id\":\"5\",\"META\":{{}},{kept},{Bodies.Of(Kind.Organisation)[1..]}";
        var answer = await host.PostAsync(Kind.Organisation, body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Contains("{\"n\": 1.50e+2, \"s\":\"\\u00e5\\/ e\u0301 😀\"}", answer.Text, StringComparison.Ordinal);
        Assert.Equal(Bodies.Id(Kind.Organisation).ToString(), answer.Json.GetProperty("id").GetString());
        Assert.False(answer.Json.TryGetProperty("META", out _));
    }

    [Fact]
    public async Task A_handler_that_throws_loses_neither_the_commit_nor_the_other_handlers()
    {
        await using var host = await ReceiverHost.StartAsync(build: builder => builder.Services.Insert(
            0, ServiceDescriptor.Singleton<IEgilReceiverHandler>(new Thrower())));
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(Kind.Organisation, Bodies.Of(Kind.Organisation))).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, $"Organisations/{Bodies.Id(Kind.Organisation)}")).Status);
        Assert.Single(host.Told);
        Assert.Contains(host.LogLines, line => line.Contains("4705", StringComparison.Ordinal));
        Assert.DoesNotContain(host.LogLines, line => line.Contains("Ebba", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Discovery_documents_are_served_and_true()
    {
        await using var host = await ReceiverHost.StartAsync();
        var config = (await host.SendAsync(HttpMethod.Get, "ServiceProviderConfig")).Json;
        foreach (var feature in new[] { "patch", "bulk", "filter", "changePassword", "sort", "etag" })
        {
            Assert.False(config.GetProperty(feature).GetProperty("supported").GetBoolean());
        }

        var types = (await host.SendAsync(HttpMethod.Get, "ResourceTypes")).Json;
        Assert.Equal(
            EgilResourceTypes.All.Select(t => "/" + t.Endpoint()),
            types.GetProperty("Resources").EnumerateArray().Select(t => t.GetProperty("endpoint").GetString()!),
            StringComparer.Ordinal);
        var schemas = (await host.SendAsync(HttpMethod.Get, "Schemas")).Json.GetProperty("Resources").EnumerateArray().ToArray();
        Assert.Equal(8, schemas.Length);
        foreach (var schema in schemas)
        {
            var one = await host.SendAsync(HttpMethod.Get, "Schemas/" + schema.GetProperty("id").GetString());
            Assert.Equal(schema.GetRawText(), one.Text);
            Assert.Equal(new Uri(host.Client.BaseAddress!, "Schemas/" + schema.GetProperty("id").GetString()).ToString(), one.Json.GetProperty("meta").GetProperty("location").GetString());
        }

        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "ResourceTypes/User")).Status);
        (await host.SendAsync(HttpMethod.Get, "ResourceTypes/Organisatio")).ShouldBeError(HttpStatusCode.NotFound);
        (await host.SendAsync(HttpMethod.Get, "Schemas?filter=x")).ShouldBeError(HttpStatusCode.Forbidden);
        (await host.SendAsync(HttpMethod.Post, "Schemas", "{}")).ShouldBeError(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HEAD_and_OPTIONS_are_sane(bool http2)
    {
        await using var host = await ReceiverHost.StartAsync(http2: http2);
        await host.SeedAsync();
        var head = await host.SendAsync(HttpMethod.Head, $"Users/{Bodies.Id(Kind.User)}");
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Head, $"Users/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Head, "Users")).Status);
        var options = await host.SendAsync(HttpMethod.Options, "Users");
        Assert.Equal(HttpStatusCode.NoContent, options.Status);
        Assert.Contains("POST", options.Headers["Allow"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_of_ten_thousand_members_is_taken_in()
    {
        await using var host = await ReceiverHost.StartAsync(o => o.ReferenceCheck = ReceivedCheck.Off);
        var members = string.Join(',', Enumerable.Range(0, 10_500).Select(_ => $"{{\"value\":\"{Guid.NewGuid()}\",\"$ref\":\"Users/x\"}}"));
        var body = Bodies.Of(Kind.StudentGroup).Replace("\"studentMemberships\":[", "\"studentMemberships\":[" + members + ",", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync(Kind.StudentGroup, body)).Status);
        Assert.Equal(10_501, ((StudentGroup)host.Told.Single().Resource!.ToRosterResource()).StudentIds.Count);
    }

    [Fact]
    public async Task Each_type_accepts_its_objects_over_HTTP_2_at_the_root()
    {
        await using var host = await ReceiverHost.StartAsync(prefix: "/", http2: true);
        await host.SeedAsync();
        var user = await host.SendAsync(HttpMethod.Get, $"Users/{Bodies.Id(Kind.User)}");
        Assert.Equal($"{host.Client.BaseAddress}Users/{Bodies.Id(Kind.User)}", user.Headers["Location"]);
    }

    private sealed class Thrower : IEgilReceiverHandler
    {
        public ValueTask HandleAsync(EgilReceiverEvent receiverEvent, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Ebba Ek is not known here");
    }
}
