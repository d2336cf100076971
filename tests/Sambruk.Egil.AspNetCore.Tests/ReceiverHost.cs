// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Egil.AspNetCore.Tests;

/// <summary>A receiver behind a real Kestrel on loopback, over HTTP/1.1 or HTTP/2 without TLS.</summary>
internal sealed class ReceiverHost : IAsyncDisposable
{
    public const string Sender = "https://kommun.example";

    /// <summary>Stands for what the host's authentication finds out; the tests' middleware turns it into claims.</summary>
    public const string EntityHeader = "X-Test-Entity";

    private readonly WebApplication _app;

    private ReceiverHost(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ReceiverHost> StartAsync(
        Action<EgilReceiverOptions>? configure = null, Action<IEgilReceiverBuilder>? build = null, string prefix = "/scim", bool http2 = false)
    {
        var logs = new ConcurrentQueue<string>();
        var events = new ConcurrentQueue<EgilReceiverEvent>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.Protocols = http2 ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(logs));
        var receiver = builder.Services.AddEgilReceiver(options =>
        {
            options.AllowAnonymousSender = Sender;
            configure?.Invoke(options);
        });
        receiver.AddHandler((receiverEvent, _) =>
        {
            events.Enqueue(receiverEvent);
            return ValueTask.CompletedTask;
        });
        build?.Invoke(receiver);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue(EntityHeader, out var entity))
            {
                context.User = new(new ClaimsIdentity(
                    entity.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(value => new Claim("entity_id", value))
                        .Append(new("organization_id", "SE2120000000"))
                        .Append(new("organization", "Exempel kommun")),
                    authenticationType: "test"));
            }

            return next(context);
        });
        app.MapEgilReceiver(prefix);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var client = new HttpClient
        {
            BaseAddress = new(app.Urls.Single() + prefix.TrimEnd('/') + "/"),
            DefaultRequestVersion = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var host = new ReceiverHost(app, client);
        host.LogsFrom(logs, events);
        return host;
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/scim+json", Action<HttpRequestMessage>? prepare = null) =>
        await SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, prepare);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, byte[]? body, string contentType = "application/scim+json", Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(method, path) { Version = Client.DefaultRequestVersion, VersionPolicy = Client.DefaultVersionPolicy };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        prepare?.Invoke(request);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase)
                .Concat(response.Content.Headers.Where(h => h.Key == "Allow").Select(h => new KeyValuePair<string, string>(h.Key, string.Join(", ", h.Value))))
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
            bytes);
    }

    public Task<Answer> PostAsync(EgilResourceType type, string body) => SendAsync(HttpMethod.Post, type.Endpoint(), body);

    public Task<Answer> PutAsync(EgilResourceType type, Guid id, string body) => SendAsync(HttpMethod.Put, $"{type.Endpoint()}/{id:D}", body);

    /// <summary>The school and the pupil that the other objects of <see cref="Bodies"/> refer to.</summary>
    public async Task SeedAsync()
    {
        foreach (var type in EgilResourceTypes.All)
        {
            var answer = await PostAsync(type, Bodies.Of(type));
            Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private void LogsFrom(ConcurrentQueue<string> logs, ConcurrentQueue<EgilReceiverEvent> events) => (_logs, _events) = (logs, events);

    private ConcurrentQueue<string> _logs = new();

    private ConcurrentQueue<EgilReceiverEvent> _events = new();

    public IReadOnlyCollection<string> LogLines => _logs;

    public IReadOnlyList<EgilReceiverEvent> Told => [.. _events];

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}

internal sealed record Answer(HttpStatusCode Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Fails unless the answer is a SCIM error with this status and type (RFC 7644 §3.12); gives its detail.</summary>
    public string ShouldBeError(HttpStatusCode status, string? scimType = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/scim+json", ContentType);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", Assert.Single(Json.GetProperty("schemas").EnumerateArray()).GetString());
        Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), Json.GetProperty("status").GetString());
        Assert.Equal(scimType, Json.TryGetProperty("scimType", out var type) ? type.GetString() : null);
        return Json.GetProperty("detail").GetString()!;
    }
}
