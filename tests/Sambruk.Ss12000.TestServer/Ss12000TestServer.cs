// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Ss12000.TestServer;

/// <summary>
/// A server of SS 12000:2020 on a free port of this machine: roster lists with filters, pages, expand, lookup, deleted entities and subscriptions
/// that call back, strict about what it is asked, with faults on demand. With <c>edlevo</c> it spells as Edlevo does.
/// </summary>
public sealed class Ss12000TestServer : IAsyncDisposable
{
    public const string ClientId = "sambruk-test";
    public const string ClientSecret = "not-a-secret-of-anybody";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = [];
    private readonly ConcurrentBag<ServerFault> _faults = [];
    private readonly ConcurrentDictionary<string, StoredEntity[]> _sorted = new(StringComparer.Ordinal);
    private int _tokens;

    private Ss12000TestServer(bool edlevo)
    {
        Names = new SpelledNames(edlevo);
        Lists = new EntityLists(this);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>The address of the endpoints.</summary>
    public Uri BaseAddress { get; private set; } = new("http://localhost");

    /// <summary>Where tokens are.</summary>
    public Uri TokenAddress => new(BaseAddress, "/connect/token");

    /// <summary>The entities, by the name of their list.</summary>
    public IReadOnlyDictionary<string, ConcurrentDictionary<Guid, StoredEntity>> Entities { get; } =
        new[] { "organisations", "persons", "duties", "groups", "activities", "placements" }.ToDictionary(static name => name, static _ => new ConcurrentDictionary<Guid, StoredEntity>(), StringComparer.Ordinal);

    /// <summary>What was deleted.</summary>
    public ConcurrentQueue<(string List, Guid Id, DateTimeOffset At)> Deleted { get; } = [];

    /// <summary>The subscriptions.</summary>
    public ConcurrentDictionary<Guid, JsonObject> Subscriptions { get; } = [];

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>True for a server that lets in who has a token only. Default false.</summary>
    public bool RequiresToken { get; set; }

    /// <summary>The token that it takes now.</summary>
    public string Token => $"token-{_tokens}";

    /// <summary>Most entities on a page, whatever is asked for.</summary>
    public int LargestPage { get; set; } = 1000;

    /// <summary>Most identities in a lookup.</summary>
    public int LargestLookup { get; set; } = 1000;

    /// <summary>True for a server that answers a lookup with everybody.</summary>
    public bool AnswersForAll { get; set; }

    /// <summary>True for a server that spells <c>activities</c> right among the deleted.</summary>
    public bool SpellsRight { get; set; }

    /// <summary>How long subscriptions live.</summary>
    public TimeSpan SubscriptionLifetime { get; set; } = TimeSpan.FromDays(7);

    internal SpelledNames Names { get; }

    internal StoredEntity[] Sorted(string list) => _sorted.GetOrAdd(list, static (name, entities) => [.. entities[name].Values.OrderBy(static entity => entity.Id)], Entities);

    internal EntityLists Lists { get; }

    public static async Task<Ss12000TestServer> StartAsync(bool edlevo = false)
    {
        var server = new Ss12000TestServer(edlevo);
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.BaseAddress = new Uri($"{address}{(edlevo ? "/WE.Education.IntegrationPortal.ExternalApi/api/v1" : "/v2.0")}");
        return server;
    }

    /// <summary>Puts an entity in or changes it.</summary>
    public void Put(string list, JsonObject entity)
    {
        var stored = StoredEntity.Of(entity);
        Entities[list][stored.Id] = stored;
        _sorted.TryRemove(list, out _);
    }

    /// <summary>Takes an entity away and remembers it.</summary>
    public void Delete(string list, Guid id, DateTimeOffset at)
    {
        Entities[list].TryRemove(id, out _);
        _sorted.TryRemove(list, out _);
        Deleted.Enqueue((list, id, at));
    }

    /// <summary>Lets something go wrong.</summary>
    public void Fail(ServerFault fault) => _faults.Add(fault);

    /// <summary>All goes right again.</summary>
    public void Heal() => _faults.Clear();

    /// <summary>Makes the tokens that were given worthless.</summary>
    public void RevokeTokens() => Interlocked.Increment(ref _tokens);

    /// <summary>Calls all subscriptions, as after a change, and gives the answers.</summary>
    public async Task<IReadOnlyList<HttpStatusCode>> NotifyAsync(IReadOnlyList<string> types, bool deleted)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var subscription in Subscriptions.Values)
        {
            var wanted = subscription["resourceTypes"]!.AsArray().Select(static type => type!["resource"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            using var answer = await _http.PostAsJsonAsync(subscription["target"]!.GetValue<string>(), new { modifiedEntites = types.Where(wanted.Contains).ToArray(), deletedEntities = deleted });
            answers.Add(answer.StatusCode);
        }

        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        _seen.Enqueue(new(http.Request.Method, http.Request.Path + http.Request.QueryString, body, http.Request.Headers.Authorization));
        if (http.Request.Path == "/connect/token")
        {
            await GiveTokenAsync(http, body);
            return;
        }

        if (!http.Request.Path.StartsWithSegments(BaseAddress.AbsolutePath, StringComparison.Ordinal, out var below))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var path = below.Value!.Trim('/');
        var page = Lists.PageOf(http.Request.Query);
        var fault = _faults.FirstOrDefault(fault => fault.Strikes(path, page));
        if (fault is not null && await Faulty.AnswerAsync(http, fault))
        {
            return;
        }

        if (RequiresToken && http.Request.Headers.Authorization != $"Bearer {Token}")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await AnswerAsync(http, path, body, fault);
        }
        catch (BadRequestException refused)
        {
            http.Response.StatusCode = refused.Status;
            await http.Response.WriteAsJsonAsync(new { code = "invalid", message = refused.Message });
        }
    }

    private async Task AnswerAsync(HttpContext http, string path, string body, ServerFault? fault)
    {
        var parts = path.Split('/');
        var answer = (http.Request.Method, parts) switch
        {
            ("GET", [var list]) when Entities.ContainsKey(list) => Lists.List(list, http.Request.Query, fault?.Kind),
            ("POST", [var list, "lookup"]) when Entities.ContainsKey(list) => Lists.Lookup(list, http.Request.Query, body),
            ("GET", [var list, var id]) when Entities.ContainsKey(list) => Lists.One(list, id, http.Request.Query),
            ("GET", [var deleted]) when deleted == Names.DeletedEntities => Lists.ListDeleted(http.Request.Query),
            ("GET", ["subscriptions"]) => new JsonObject { ["data"] = new JsonArray([.. Subscriptions.Values.Select(static s => s.DeepClone())]), ["pageToken"] = null }.ToJsonString(),
            ("POST", ["subscriptions"]) => Subscribe(http, body),
            ("PATCH", ["subscriptions", var id]) => Renew(id),
            ("DELETE", ["subscriptions", var id]) => Unsubscribe(http, id),
            ("GET", ["subscriptions", var id]) => Subscriptions.TryGetValue(Guid.Parse(id), out var found) ? found.ToJsonString() : throw new BadRequestException(404),
            _ => throw new BadRequestException(404),
        };
        http.Response.ContentType = "application/json; charset=utf-8";
        await Faulty.WriteAsync(http, answer, fault?.Kind);
    }

    private async Task GiveTokenAsync(HttpContext http, string body)
    {
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body);
        if (form["grant_type"] != "client_credentials" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_client" });
            return;
        }

        await http.Response.WriteAsJsonAsync(new { access_token = Token, token_type = "Bearer", expires_in = 3600 });
    }

    private string Subscribe(HttpContext http, string body)
    {
        var subscription = JsonNode.Parse(body)!.AsObject();
        if (subscription["name"] is null || subscription["target"] is null || subscription["resourceTypes"] is null)
        {
            throw new BadRequestException(400);
        }

        var id = Guid.NewGuid();
        subscription["id"] = id.ToString();
        subscription["expires"] = Expires();
        Subscriptions[id] = subscription;
        http.Response.StatusCode = StatusCodes.Status201Created;
        return subscription.ToJsonString();
    }

    private string Renew(string id)
    {
        if (!Subscriptions.TryGetValue(Guid.Parse(id), out var subscription))
        {
            throw new BadRequestException(404);
        }

        subscription["expires"] = Expires();
        return subscription.ToJsonString();
    }

    private string Unsubscribe(HttpContext http, string id)
    {
        http.Response.StatusCode = Subscriptions.TryRemove(Guid.Parse(id), out _) ? StatusCodes.Status204NoContent : throw new BadRequestException(404);
        return "";
    }

    private string Expires() => (DateTimeOffset.UtcNow + SubscriptionLifetime).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class BadRequestException(int status, string message = "") : Exception(message)
{
    public int Status => status;
}
