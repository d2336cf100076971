// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

/// <summary>How an answer goes wrong.</summary>
public enum Wrong
{
    Nothing,
    CutConnection,
    CutBody,
    SlowDrip,
    Silence,
    Endless,
    Html,
    Redirect,
    BadGzip,
    Status,
}

/// <summary>
/// Edlevo's services on a free port of this machine, by chapters 7.1, 8.1, 9.1 and 9.2 of its documents: strict about parameters, a key for each
/// interface, faults on demand.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Header = "X-Licence";
    private static readonly string[] s_forms = ["GY UpperSecondarySchool", "GS UpperSecondarySchoolForLearningDisabilities", "KV MunicipalAdultSchool", "SF SwedishForImmigrantsSchool"];

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _seen = [];
    private int _wrongs;

    private TestServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri BaseAddress { get; private set; } = new("http://localhost");

    public IReadOnlyList<string> Seen => [.. _seen];

    public Wrong Wrong { get; set; }

    /// <summary>What goes wrong next, one request each, before <see cref="Wrong"/>.</summary>
    public ConcurrentQueue<Wrong> Next { get; } = [];

    public int WrongTimes { get; set; } = int.MaxValue;

    public int Status { get; set; } = 500;

    public (string Name, string Value)? ExtraHeader { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What the services have, by the name of the interface.</summary>
    public Dictionary<string, string> Content { get; } = new(StringComparer.Ordinal) { ["outcome"] = "", ["study"] = "", ["organization"] = "", ["delta"] = "" };

    /// <summary>The school form that answers say they are of; <c>null</c>: the right one.</summary>
    public string? Form { get; set; }

    public string FullType { get; set; } = "CompleteOrganization";

    public static async Task<TestServer> StartAsync()
    {
        var server = new TestServer();
        await server._app.StartAsync();
        server.BaseAddress = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        _seen.Enqueue(http.Request.Path + http.Request.QueryString);
        if (Next.TryDequeue(out var next))
        {
            Wrong = next;
        }

        if (Wrong != Wrong.Nothing && Interlocked.Increment(ref _wrongs) <= WrongTimes && await AnswerWrongAsync(http))
        {
            return;
        }

        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["api", var place, var service])
        {
            http.Response.StatusCode = 404;
            return;
        }

        if (http.Request.Headers[Header] != $"key-of-{place}")
        {
            http.Response.StatusCode = 401;
            return;
        }

        var query = http.Request.Query.ToDictionary(static value => value.Key, static value => value.Value.ToString(), StringComparer.Ordinal);
        var (status, answer) = Answer(place, service, query);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml; charset=utf-8";
        await WriteAsync(http, Encoding.UTF8.GetBytes(answer));
    }

    private (int Status, string Answer) Answer(string place, string service, Dictionary<string, string> query)
    {
        foreach (var (code, name) in s_forms.Select(static form => (form.Split(' ')[0], form.Split(' ')[1])))
        {
            var form = Form ?? code;
            if (place == "outcome" && service == $"Get{name}GradeReports")
            {
                var isTime = Day(query, "StartDate") is { } from && Day(query, "EndDate") is { } to && query.Count == 2 && from <= to && to <= from.AddYears(1);
                return isTime || IsId(query) ? (200, Outcome(Content["outcome"], form)) : (400, "");
            }

            if (place == "study" && service == $"Get{name}StudyPlan")
            {
                return query.Count == 0 || IsId(query) || (query.Count == 1 && Day(query, "SearchDate") is not null) ? (200, Study(Content["study"], form)) : (400, "");
            }

            if (place == "organization" && service == $"Get{name}Organization")
            {
                return query.Keys.All(static key => key is "SearchDate" or "MunicipalityCode" or "GovernedBy") ? (200, Organization(Content["organization"], FullType, form)) : (400, "");
            }

            if (place == "organization" && service == $"Get{name}OrganizationDelta")
            {
                return IsWindow(query) && query.Keys.All(static key => key is "StartDate" or "EndDate" or "Governedby" or "Municipalitycode") ? (200, Organization(Content["delta"], "DeltaOrganization", form)) : (400, "");
            }
        }

        return (404, "");
    }

    private static bool IsId(Dictionary<string, string> query) => query.Count == 1 && query.TryGetValue("Id", out var id) && Guid.TryParse(id, out _);

    private static DateOnly? Day(Dictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private bool IsWindow(Dictionary<string, string> query)
    {
        var now = Values.Swedish(Time.GetUtcNow());
        return Instant(query, "StartDate") is { } from && Instant(query, "EndDate") is { } to
            && to - from >= TimeSpan.FromMinutes(5) && to - from <= TimeSpan.FromHours(24) && now - to >= TimeSpan.FromMinutes(5) && now - from <= TimeSpan.FromDays(30);
    }

    private static DateTime? Instant(Dictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var text) && DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private async Task<bool> AnswerWrongAsync(HttpContext http)
    {
        switch (Wrong)
        {
            case Wrong.Status:
                http.Response.StatusCode = Status;
                if (ExtraHeader is { } header)
                {
                    http.Response.Headers[header.Name] = header.Value;
                }

                await http.Response.WriteAsync($"Prov, Lo {Number}");
                return true;
            case Wrong.Html:
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body>Logga in</body></html>");
                return true;
            case Wrong.Redirect:
                http.Response.Redirect($"{BaseAddress}elsewhere");
                return true;
            case Wrong.Silence:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            case Wrong.Endless:
                await EndlessAsync(http);
                return true;
            default:
                return false;
        }
    }

    private async Task WriteAsync(HttpContext http, byte[] bytes)
    {
        var wrong = _wrongs <= WrongTimes ? Wrong : Wrong.Nothing;
        switch (wrong)
        {
            case Wrong.CutConnection:
                http.Response.ContentLength = bytes.Length;
                await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length - 20));
                await http.Response.Body.FlushAsync();
                http.Abort();
                break;
            case Wrong.CutBody:
                await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length - 20));
                break;
            case Wrong.BadGzip:
                http.Response.Headers.ContentEncoding = "gzip";
                using (var packed = new MemoryStream())
                {
                    using (var zip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
                    {
                        zip.Write(bytes);
                    }

                    var broken = packed.ToArray();
                    broken[^6] ^= 0xFF;
                    broken[12] ^= 0xFF;
                    await http.Response.Body.WriteAsync(broken);
                }

                break;
            case Wrong.SlowDrip:
                http.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
                for (var i = 0; i < bytes.Length && !http.RequestAborted.IsCancellationRequested; i++)
                {
                    await http.Response.Body.WriteAsync(bytes.AsMemory(i, 1));
                    await http.Response.Body.FlushAsync();
                    await Task.Delay(50, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                break;
            default:
                await http.Response.Body.WriteAsync(bytes);
                break;
        }
    }

    private static async Task EndlessAsync(HttpContext http)
    {
        try
        {
            await http.Response.WriteAsync("<enterprise xmlns=\"http://open.tieto.com/edu/organization/v12\">");
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync($"<person><comments>{new string('x', 60_000)}</comments></person>", http.RequestAborted);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The caller has seen enough.
        }
    }
}

/// <summary>A client of a test server, with short waits and everything logged.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestClient(TestServer server, Action<EdlevoOptions>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Logs)));
        services.AddEdlevo(options =>
        {
            options.LicenceKeyHeader = TestServer.Header;
            options.Outcome.BaseAddress = new Uri(server.BaseAddress, "/api/outcome");
            options.Outcome.LicenceKey = "key-of-outcome";
            options.StudyInformation.BaseAddress = new Uri(server.BaseAddress, "/api/study/");
            options.StudyInformation.LicenceKey = "key-of-study";
            options.Organization.BaseAddress = new Uri(server.BaseAddress, "/api/organization");
            options.Organization.LicenceKey = "key-of-organization";
            options.RetryBaseDelay = TimeSpan.FromMilliseconds(1);
            configure?.Invoke(options);
        });
        _provider = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    public EdlevoClient Client => _provider.GetRequiredService<EdlevoClient>();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
