// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Kind = Sambruk.Egil.EgilResourceType;

namespace Sambruk.Egil.AspNetCore.Tests;

/// <summary>HEAD, preconditions and the edges of lists (RFC 7644 §3.4.2.4, §3.14; RFC 9110 §9.3.2).</summary>
public sealed class HttpSemanticsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HEAD_is_GET_without_the_body(bool http2)
    {
        await using var host = await ReceiverHost.StartAsync(http2: http2);
        await host.SeedAsync();
        foreach (var path in new[]
        {
            $"Users/{Bodies.Id(Kind.User)}", $"Users/{Guid.NewGuid()}", "Users", "Users?count=0", "Users?startIndex=99", "Users?startIndex=x", "Users?filter=x",
            "ServiceProviderConfig", "Schemas", "ResourceTypes/User", "Me",
        })
        {
            var get = await host.SendAsync(HttpMethod.Get, path);
            var head = await host.SendAsync(HttpMethod.Head, path);
            Assert.Equal((path, get.Status, get.ContentType), (path, head.Status, head.ContentType));
            Assert.Empty(head.Body);
            Assert.NotEmpty(get.Body);
            Assert.Equal(get.Headers.GetValueOrDefault("Location"), head.Headers.GetValueOrDefault("Location"));
        }
    }

    [Fact]
    public async Task HEAD_of_an_object_tells_its_length()
    {
        await using var host = await ReceiverHost.StartAsync();
        await host.SeedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, $"Users/{Bodies.Id(Kind.User)}");
        using var head = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((await host.SendAsync(HttpMethod.Get, $"Users/{Bodies.Id(Kind.User)}")).Body.Length, head.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("If-Match", "\"x\"")]
    [InlineData("If-Match", "W/\"1\"")]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-Modified-Since", "Sat, 01 Jan 2050 00:00:00 GMT")]
    [InlineData("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")]
    public async Task Rfc7644_3_14__versions_are_not_supported_and_preconditions_are_not_read(string name, string value)
    {
        await using var host = await ReceiverHost.StartAsync();
        void Prepare(HttpRequestMessage request) => Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        var type = Kind.Organisation;
        Assert.Equal(HttpStatusCode.Created, (await host.SendAsync(HttpMethod.Post, type.Endpoint(), Bodies.Of(type), prepare: Prepare)).Status);
        var get = await host.SendAsync(HttpMethod.Get, $"Organisations/{Bodies.Id(type)}", prepare: Prepare);
        Assert.Equal(HttpStatusCode.OK, get.Status);
        Assert.False(get.Headers.ContainsKey("ETag"));
        Assert.False(get.Json.GetProperty("meta").TryGetProperty("version", out _));
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Put, $"Organisations/{Bodies.Id(type)}", Bodies.Of(type), prepare: Prepare)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, $"Organisations/{Bodies.Id(type)}", prepare: Prepare)).Status);
    }

    [Theory]
    [InlineData("count=0", 1)]
    [InlineData("count=0&startIndex=2", 2)]
    [InlineData("startIndex=4", 4)]
    [InlineData("startIndex=4&count=10", 4)]
    public async Task Rfc7644_3_4_2_4__no_objects_asked_for_or_left_is_an_empty_page_with_the_total(string query, int startIndex)
    {
        await using var host = await ReceiverHost.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.PostAsync(Kind.Organisation, Bodies.Of(Kind.Organisation, Guid.NewGuid()));
        }

        foreach (var (path, total) in new[] { ("Organisations?" + query, 3), ("Activities?" + query, 0) })
        {
            var page = await host.SendAsync(HttpMethod.Get, path);
            Assert.Equal(
                $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"startIndex":{{startIndex}},"Resources":[],"totalResults":{{total}},"itemsPerPage":0}""",
                page.Text);
        }
    }
}
