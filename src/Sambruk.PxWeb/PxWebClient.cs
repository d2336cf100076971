// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Sambruk.PxWeb;

/// <summary>
/// Asks a PxWeb, within its limits: at most one call a second, at most as many in a time window as the server says, and again after the
/// wait that it asks for. Safe for many callers at once; they wait for one another.
/// </summary>
public sealed class PxWebClient : IDisposable
{
    internal const string HttpClientName = "Sambruk.PxWeb";

    // What SCB tells of version 1, which has no way to ask.
    private static readonly PxWebLimits s_v1 = new(JsonStat2Limits.DefaultMaxCells, 10, TimeSpan.FromSeconds(10));
    private static readonly TimeSpan s_limitsLifetime = TimeSpan.FromHours(1);

    private readonly IHttpClientFactory _clients;
    private readonly IOptions<PxWebOptions> _options;
    private readonly CallPace _pace;
    private readonly PxWebTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile Told? _told;

    internal PxWebClient(IHttpClientFactory clients, IOptions<PxWebOptions> options, CallPace pace, PxWebTelemetry telemetry, TimeProvider time, ILogger<PxWebClient> logger)
    {
        _clients = clients;
        _options = options;
        _pace = pace;
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
    }

    /// <summary>The interface that is spoken.</summary>
    public PxWebVersion Version => _options.Value.Version;

    /// <summary>The limits of the server, asked for once an hour (version 2) or known beforehand (version 1).</summary>
    /// <exception cref="PeerUnavailableException">The server does not answer as the standard says (<c>PXWEB-…</c>).</exception>
    public async Task<PxWebLimits> GetLimitsAsync(CancellationToken cancellationToken = default)
    {
        if (Version == PxWebVersion.V1)
        {
            _pace.Limits = s_v1;
            return s_v1;
        }

        if (_told is { } told && _time.GetElapsedTime(told.At) < s_limitsLifetime)
        {
            return told.Limits;
        }

        // One asks, and the others take what it was told.
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_told is not { } meanwhile || _time.GetElapsedTime(meanwhile.At) >= s_limitsLifetime)
            {
                _told = await AskForLimitsAsync(cancellationToken).ConfigureAwait(false);
            }

            return _told.Limits;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>What the server tells about a table; <c>null</c>: it has no such table.</summary>
    /// <param name="table">Its id (version 2) or the path to it (version 1).</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidInputException"><c>PXWEB-REFUSED</c>: the server refuses the request.</exception>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says (<c>PXWEB-…</c>).</exception>
    public async Task<PxWebTable?> FindTableAsync(string table, CancellationToken cancellationToken = default)
    {
        PxWebPath.Check(table, nameof(table));
        await GetLimitsAsync(cancellationToken).ConfigureAwait(false);
        var escaped = PxWebPath.Escape(table);
        using var request = new HttpRequestMessage(HttpMethod.Get, Version == PxWebVersion.V1 ? Address(escaped) : Address($"tables/{escaped}?lang={_options.Value.Language}"));
        if (await SendAsync("table", request, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return null;
        }

        return (Version == PxWebVersion.V1 ? TableReader.V1(json, table) : TableReader.V2(json, table)) ?? throw NotOfTheStandard();
    }

    /// <summary>Values of a table; <c>null</c>: the server has no such table.</summary>
    /// <param name="query">The table and what of it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="InvalidInputException">
    /// <c>PXWEB-CELLS</c>: more cells than the server gives at once, not asked for. <c>PXWEB-REFUSED</c>: the server refuses the request.
    /// <c>PXWEB-JSONSTAT</c>: the answer is no dataset that can be used.
    /// </exception>
    /// <exception cref="PeerUnavailableException">The server does not answer, or not as the standard says (<c>PXWEB-…</c>).</exception>
    public async Task<PxWebAnswer?> QueryAsync(PxWebQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var limits = await GetLimitsAsync(cancellationToken).ConfigureAwait(false);
        var settings = _options.Value;
        var most = Math.Min(limits.MaxDataCells, settings.MaxCells);
        if (query.WrittenCells > most)
        {
            throw Refused("PXWEB-CELLS", FormattableString.Invariant($"More than {most} cells are asked for."), FormattableString.Invariant($"Fler än {most} celler begärs."));
        }

        var table = PxWebPath.Escape(query.Table);
        var path = Version == PxWebVersion.V1 ? table : $"tables/{table}/data?lang={settings.Language}&outputFormat=json-stat2";

        // POST for both: codes and expressions need no escaping there, and it changes nothing at the server, so that it can be repeated.
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(path));
        request.Content = new ByteArrayContent(QueryWriter.Write(query, Version));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (await SendAsync("data", request, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return null;
        }

        var dataset = JsonStat2.Parse(json, new() { MaxBytes = settings.MaxResponseBytes, MaxCells = most });
        return new(dataset, json, _time.GetUtcNow());
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private static InvalidInputException Refused(string code, string english, string swedish) =>
        new(code, english, new([new Finding(code, "query", FindingSeverity.Error, english) { SwedishMessage = swedish }]));

    private static PeerUnavailableException NotOfTheStandard() => new("PXWEB-ANSWER", "The answer does not have the form of the standard.");

    private async Task<Told> AskForLimitsAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address("config"));
        var json = await SendAsync("config", request, cancellationToken).ConfigureAwait(false);
        var limits = (json is null ? null : TableReader.Limits(json)) ?? throw NotOfTheStandard();
        _pace.Limits = limits;
        Log.LimitsTold(_logger, limits.MaxDataCells, limits.MaxCallsPerTimeWindow, limits.TimeWindow.TotalSeconds);
        return new(limits, _time.GetTimestamp());
    }

    private Uri Address(string path)
    {
        var start = _options.Value.BaseAddress!.AbsoluteUri;
        return new(start.EndsWith('/') ? start + path : $"{start}/{path}", UriKind.Absolute);
    }

    /// <summary>The body of the answer; null: not found.</summary>
    private async Task<byte[]?> SendAsync(string operation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        using var activity = PxWebTelemetry.Activities.StartActivity($"pxweb.{operation}");
        var outcome = "cancelled";
        var bytes = 0;
        try
        {
            var body = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = body is null ? "not found" : "ok";
            bytes = body?.Length ?? 0;
            return body;
        }
        catch (SambrukException fault)
        {
            outcome = fault.Code;
            throw;
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            var duration = _time.GetElapsedTime(start);
            _telemetry.Called(operation, outcome, duration);
            Log.Called(_logger, operation, outcome, bytes, duration.TotalMilliseconds);
        }
    }

    private async Task<byte[]?> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var client = _clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.StatusCode switch
            {
                HttpStatusCode.OK when IsJson(response.Content.Headers.ContentType) => await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
                HttpStatusCode.OK => throw new PeerUnavailableException("PXWEB-ANSWER", "The answer is not JSON."),
                HttpStatusCode.NotFound => null,
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                    throw new PeerUnavailableException("PXWEB-BUSY", FormattableString.Invariant($"The server answers {(int)response.StatusCode}, also when asked again.")),
                >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => throw Refused(
                    "PXWEB-REFUSED",
                    FormattableString.Invariant($"The server refuses the request ({(int)response.StatusCode}): a code, a variable or the size."),
                    FormattableString.Invariant($"Servern vägrar ({(int)response.StatusCode}): en kod, en variabel eller storleken.")),
                _ => throw new PeerUnavailableException("PXWEB-STATUS", FormattableString.Invariant($"The server answers {(int)response.StatusCode}.")),
            };
        }
        catch (HttpRequestException fault)
        {
            throw new PeerUnavailableException("PXWEB-CONNECTION", $"The server cannot be reached ({fault.HttpRequestError}).", fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new PeerUnavailableException("PXWEB-TIMEOUT", "The server does not answer in time.", fault);
        }
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } media && (media.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Limits, and when they were told.</summary>
    private sealed record Told(PxWebLimits Limits, long At);
}
