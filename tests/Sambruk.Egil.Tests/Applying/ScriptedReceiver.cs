// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Egil.Tests.Applying;

/// <summary>A SCIM receiver on loopback that keeps what it gets and misbehaves as it is told.</summary>
public sealed class ScriptedReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private long _clock;

    private ScriptedReceiver(WebApplication app) => _app = app;

    /// <summary>Decides an answer instead of the store: given method, endpoint, id and which attempt this is; <c>null</c> lets the store answer.</summary>
    public Func<ReceivedRequest, ScriptedAnswer?> Script { get; set; } = static _ => null;

    /// <summary>Called before the answer to the n-th request (1, 2 …) leaves.</summary>
    public Func<int, Task> BeforeAnswer { get; set; } = static _ => Task.CompletedTask;

    public Uri Address { get; private set; } = null!;

    /// <summary>What stands at the receiver, by <c>Endpoint/id</c>.</summary>
    public IReadOnlyDictionary<string, byte[]> Objects => _objects;

    /// <summary>All requests since the last <see cref="Reset"/>.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public static async Task<ScriptedReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new ScriptedReceiver(app);
        app.Run(receiver.AnswerAsync);
        await app.StartAsync(cancellationToken);
        receiver.Address = new Uri(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return receiver;
    }

    public void Reset()
    {
        _requests.Clear();
        _attempts.Clear();
        Script = static _ => null;
        BeforeAnswer = static _ => Task.CompletedTask;
    }

    public JsonElement Body(string endpoint, string id) => JsonDocument.Parse(_objects[$"{endpoint}/{id}"]).RootElement;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var start = Interlocked.Increment(ref _clock);
        var parts = context.Request.Path.Value!.Trim('/').Split('/');
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        var id = parts.Length > 1 ? parts[1] : body.Length > 0 ? JsonDocument.Parse(body).RootElement.GetProperty("externalId").GetString()! : "";
        var request = new ReceivedRequest(context.Request.Method, parts[0], id, start)
        {
            Accept = context.Request.Headers.Accept.ToString(),
            ContentType = context.Request.ContentType,
            Attempt = _attempts.AddOrUpdate($"{context.Request.Method} {parts[0]}/{id}", 1, (_, n) => n + 1),
        };
        _requests.Enqueue(request);
        var answer = Script(request) is { } scripted ? Believe(request, body, scripted) : Store(request, body);
        await BeforeAnswer(_requests.Count);
        request.Answered = Interlocked.Increment(ref _clock);
        if (answer.Cut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Endless)
        {
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (answer.Body is { } text && answer.Status != 204)
        {
            context.Response.ContentLength = answer.Torn ? Encoding.UTF8.GetByteCount(text) + 1 : null;
            await context.Response.WriteAsync(text, context.RequestAborted);
        }

    }

    /// <summary>A receiver that says it has, or has lost, an object does have it, or has lost it.</summary>
    private ScriptedAnswer Believe(ReceivedRequest request, byte[] body, ScriptedAnswer answer)
    {
        var key = $"{request.Endpoint}/{request.Id}";
        if (answer.Status is 409 or (>= 200 and < 300) && body.Length > 0)
        {
            _objects[key] = body;
        }
        else if (answer.Status is 404 or 410 or (>= 200 and < 300))
        {
            _objects.TryRemove(key, out _);
        }

        return answer;
    }

    private ScriptedAnswer Store(ReceivedRequest request, byte[] body)
    {
        var key = $"{request.Endpoint}/{request.Id}";
        return request.Method switch
        {
            "POST" => new(_objects.TryAdd(key, body) ? 201 : 409),
            "PUT" => new(_objects.ContainsKey(key) && (_objects[key] = body) is not null ? 200 : 404),
            "DELETE" => new(_objects.TryRemove(key, out _) ? 204 : 404),
            "GET" => List(request.Endpoint),
            _ => new(501),
        };
    }

    private ScriptedAnswer List(string endpoint)
    {
        var resources = _objects.Where(o => o.Key.StartsWith(endpoint + "/", StringComparison.Ordinal))
            .Select(o => Encoding.UTF8.GetString(o.Value)).ToList();
        return new(200) { Body = $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{{resources.Count}},"Resources":[{{string.Join(',', resources)}}]}""" };
    }
}

/// <summary>One request as it came.</summary>
public sealed record ReceivedRequest(string Method, string Endpoint, string Id, long Started)
{
    public long Answered { get; set; } = long.MaxValue;

    public int Attempt { get; init; }

    public string? Accept { get; init; }

    public string? ContentType { get; init; }

    public override string ToString() => $"{Method} {Endpoint}/{Id}";
}

/// <summary>An answer made by a script.</summary>
public sealed record ScriptedAnswer(int Status)
{
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/scim+json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Begins a body and never ends it.</summary>
    public bool Endless { get; init; }

    /// <summary>Says that the body is longer than it is, and ends the connection after it.</summary>
    public bool Torn { get; init; }

    /// <summary>Ends the connection instead of answering.</summary>
    public bool Cut { get; init; }
}
