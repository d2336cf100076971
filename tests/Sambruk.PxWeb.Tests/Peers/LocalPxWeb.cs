// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sambruk.PxWeb.Tests;

/// <summary>
/// A PxWeb on this machine, versions 1 and 2, after their public descriptions: selections and expressions, elimination, limits of cells
/// (403) and of calls in a window (429 with Retry-After). A test can put itself before it, and answer as a server should not.
/// </summary>
public sealed class LocalPxWeb : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly TimeProvider _time;
    private readonly Queue<long> _window = new();

    private LocalPxWeb(WebApplication host, TimeProvider time)
    {
        _host = host;
        _time = time;
    }

    /// <summary>The tables.</summary>
    public IList<LocalTable> Tables { get; } = [LocalTable.YearEnd("2023", "2024", "2025"), LocalTable.November("2024", "2025")];

    /// <summary>Most cells in an answer.</summary>
    public int MaxDataCells { get; set; } = 150_000;

    /// <summary>Most calls in the window; as in the original, <c>/config</c> is not counted.</summary>
    public int MaxCalls { get; set; } = 30;

    /// <summary>The window.</summary>
    public TimeSpan TimeWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Answers in the server's place, or not (false).</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>What was asked, in order, and when.</summary>
    public ConcurrentQueue<(string Line, string Body, DateTimeOffset At)> Calls { get; } = new();

    /// <summary>Calls that were refused since there were too many.</summary>
    public int TooMany { get; private set; }

    /// <summary>Where version 2 begins.</summary>
    public Uri V2 => new($"{_host.Urls.First()}/api/v2");

    /// <summary>Where version 1 begins.</summary>
    public Uri V1 => new($"{_host.Urls.First()}/v1/sv/ssd/");

    /// <summary>Starts a server whose window goes by the clock.</summary>
    public static async Task<LocalPxWeb> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new LocalPxWeb(builder.Build(), time);
        server._host.Run(server.AnswerAsync);
        await server._host.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static IReadOnlyList<string>? Chosen(LocalVariable variable, IEnumerable<string> expressions, bool hasExpressions)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expression in expressions)
        {
            if (!hasExpressions || !expression.AsSpan().ContainsAny("*?("))
            {
                if (!variable.Values.Contains(expression, StringComparer.Ordinal))
                {
                    return null;
                }

                chosen.Add(expression);
                continue;
            }

            if (Regex.Match(expression, @"^TOP\((?<count>[0-9]+)\)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } top)
            {
                chosen.UnionWith(variable.Values.Reverse().Take(int.Parse(top.Groups["count"].Value, CultureInfo.InvariantCulture)));
                continue;
            }

            var pattern = "^" + Regex.Escape(expression).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$";
            chosen.UnionWith(variable.Values.Where(v => Regex.IsMatch(v, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))));
        }

        return [.. variable.Values.Where(chosen.Contains)];
    }

    private async Task AnswerAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        Calls.Enqueue(($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}", body, _time.GetUtcNow()));
        if (Instead is not null && await Instead(http))
        {
            return;
        }

        var path = http.Request.Path.Value!;
        if (path == "/api/v2/config")
        {
            await JsonAsync(http, 200, JsonSerializer.SerializeToUtf8Bytes(new { apiVersion = "2.0", appVersion = "test", languages = Array.Empty<string>(), defaultLanguage = "sv", maxDataCells = MaxDataCells, maxCallsPerTimeWindow = MaxCalls, timeWindow = (int)TimeWindow.TotalSeconds, license = "CC0", defaultDataFormat = "json-stat2", dataFormats = new[] { "json-stat2" } }));
        }
        else if (Wait() is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            http.Response.StatusCode = 429;
            await http.Response.WriteAsync("API calls quota exceeded!");
        }
        else if (path.StartsWith("/api/v2/tables/", StringComparison.Ordinal))
        {
            await Version2Async(http, path["/api/v2/tables/".Length..].Split('/'), body);
        }
        else
        {
            await Version1Async(http, path, body);
        }
    }

    private TimeSpan? Wait()
    {
        lock (_window)
        {
            while (_window.Count > 0 && _time.GetElapsedTime(_window.Peek()) >= TimeWindow)
            {
                _window.Dequeue();
            }

            if (_window.Count >= MaxCalls)
            {
                TooMany++;
                return TimeWindow - _time.GetElapsedTime(_window.Peek());
            }

            _window.Enqueue(_time.GetTimestamp());
            return null;
        }
    }

    private async Task Version2Async(HttpContext http, string[] parts, string body)
    {
        var table = Tables.FirstOrDefault(t => t.Id == parts[0]);
        if (table is null)
        {
            await JsonAsync(http, 404, """{"type":"Parameter error","title":"Non-existent table","status":404}"""u8.ToArray());
        }
        else if (parts is [_])
        {
            await JsonAsync(http, 200, JsonSerializer.SerializeToUtf8Bytes(new { language = "sv", id = table.Id, label = "Folkmängd", updated = table.Updated, firstPeriod = table.Periods[0], lastPeriod = table.Periods[^1], discontinued = table.IsDiscontinued ? true : (bool?)null, variableNames = Array.Empty<string>(), links = Array.Empty<string>() }));
        }
        else
        {
            using var query = JsonDocument.Parse(body);
            var selections = query.RootElement.GetProperty("selection").EnumerateArray()
                .ToDictionary(s => s.GetProperty("variableCode").GetString()!, s => (IReadOnlyList<string>)[.. s.GetProperty("valueCodes").EnumerateArray().Select(v => v.GetString()!)], StringComparer.Ordinal);
            await DataAsync(http, table, selections, hasExpressions: true, http.Request.Query["outputFormat"] == "json-stat2");
        }
    }

    private async Task Version1Async(HttpContext http, string path, string body)
    {
        var table = Tables.FirstOrDefault(t => path == "/v1/sv/ssd/" + t.Path);
        if (table is null)
        {
            http.Response.StatusCode = 404;
        }
        else if (HttpMethods.IsGet(http.Request.Method))
        {
            await JsonAsync(http, 200, JsonSerializer.SerializeToUtf8Bytes(new { title = "Folkmängd", variables = table.Variables.Select(v => new { code = v.Code, text = v.Code, values = v.Values, valueTexts = v.Values, elimination = v.CanBeEliminated, time = v.IsTime }) }));
        }
        else
        {
            using var query = JsonDocument.Parse(body);
            var selections = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            var hasExpressions = false;
            foreach (var item in query.RootElement.GetProperty("query").EnumerateArray())
            {
                var selection = item.GetProperty("selection");
                hasExpressions |= selection.GetProperty("filter").GetString() == "all";
                selections[item.GetProperty("code").GetString()!] = [.. selection.GetProperty("values").EnumerateArray().Select(v => v.GetString()!)];
            }

            await DataAsync(http, table, selections, hasExpressions, query.RootElement.GetProperty("response").GetProperty("format").GetString() == "json-stat2");
        }
    }

    private async Task DataAsync(HttpContext http, LocalTable table, Dictionary<string, IReadOnlyList<string>> selections, bool hasExpressions, bool isJsonStat)
    {
        var chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var variable in table.Variables)
        {
            if (selections.Remove(variable.Code, out var expressions))
            {
                if (Chosen(variable, expressions, hasExpressions) is not { } codes)
                {
                    await JsonAsync(http, 400, """{"title":"Non-existent value","status":400}"""u8.ToArray());
                    return;
                }

                chosen[variable.Code] = codes;
            }
            else if (!variable.CanBeEliminated)
            {
                await JsonAsync(http, 400, """{"title":"Missing selection for mandatory variable","status":400}"""u8.ToArray());
                return;
            }
        }

        if (selections.Count > 0 || !isJsonStat)
        {
            await JsonAsync(http, 400, """{"title":"Non-existent variable","status":400}"""u8.ToArray());
        }
        else if (chosen.Values.Aggregate(1L, (cells, codes) => cells * codes.Count) > MaxDataCells)
        {
            await JsonAsync(http, 403, """{"title":"Too many cells selected","status":403}"""u8.ToArray());
        }
        else
        {
            await JsonAsync(http, 200, table.Dataset(chosen));
        }
    }

    private static async Task JsonAsync(HttpContext http, int status, byte[] json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }
}
