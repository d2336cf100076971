// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sambruk.Cli.Tests;

/// <summary>A receiver on loopback that keeps what it is sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonElement> _objects = new(StringComparer.Ordinal);

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public IReadOnlyCollection<string> Objects => [.. _objects.Keys];

    /// <summary>The bodies as they were sent.</summary>
    public string Bodies => string.Join('\n', _objects.Values.Select(o => o.GetRawText()));

    /// <summary>Called before each answer; a status other than null is the answer.</summary>
    public Func<HttpRequest, Task<int?>> Before { get; set; } = _ => Task.FromResult<int?>(null);

    /// <summary>An answer of <see cref="Before"/> brings back what was sent, as careless receivers do.</summary>
    public bool Echoes { get; set; }

    public static async Task<Receiver> StartAsync(Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => listen?.Invoke(endpoint)));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (await Before(context.Request) is { } status)
        {
            context.Response.StatusCode = status;
            if (Echoes)
            {
                await context.Response.Body.WriteAsync(body.ToArray());
            }

            return;
        }

        var path = context.Request.Path.Value!.Trim('/');
        switch (context.Request.Method)
        {
            case "POST":
                var sent = JsonDocument.Parse(body.ToArray()).RootElement;
                context.Response.StatusCode = _objects.TryAdd($"{path}/{sent.GetProperty("externalId").GetString()}", sent) ? 201 : 409;
                break;
            case "PUT":
                context.Response.StatusCode = _objects.ContainsKey(path) ? 200 : 404;
                _objects[path] = JsonDocument.Parse(body.ToArray()).RootElement;
                break;
            case "DELETE":
                context.Response.StatusCode = _objects.TryRemove(path, out _) ? 204 : 404;
                break;
            default:
                var all = _objects.Where(o => o.Key.StartsWith(path + "/", StringComparison.Ordinal)).Select(o => o.Value.GetRawText()).ToList();
                context.Response.ContentType = "application/scim+json";
                await context.Response.WriteAsync(
                    $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{{all.Count}},"startIndex":1,"itemsPerPage":{{all.Count}},"Resources":[{{string.Join(',', all)}}]}""");
                break;
        }
    }
}
