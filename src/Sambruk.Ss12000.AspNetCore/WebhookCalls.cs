// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000.AspNetCore;

/// <summary>Takes calls.</summary>
internal sealed class WebhookCalls : IDisposable
{
    public const string SecretValue = "secret";
    private const int LongestSecret = 512;

    private readonly Ss12000WebhookOptions _options;
    private readonly Ss12000ChangeSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly byte[] _secret;

    public WebhookCalls(IOptions<Ss12000WebhookOptions> options, Ss12000ChangeSignal signal, TimeProvider time, IMeterFactory meters, ILogger<WebhookCalls> logger)
    {
        _options = options.Value;
        _signal = signal;
        _time = time;
        _logger = logger;
        _meter = meters.Create("Sambruk.Ss12000.AspNetCore");
        _calls = _meter.CreateCounter<long>("sambruk.ss12000.webhook.calls", "{call}", "Calls to the webhook, by outcome.");
        _secret = SHA256.HashData(Encoding.UTF8.GetBytes(_options.Secret));
    }

    public bool SecretInPath => _options.HeaderName.Length == 0;

    public async Task HandleAsync(HttpContext http)
    {
        var (status, outcome) = await AnswerAsync(http).ConfigureAwait(false);
        _calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        Log.Called(_logger, outcome);
        http.Response.StatusCode = status;
    }

    public void Dispose() => _meter.Dispose();

    private async Task<(int Status, string Outcome)> AnswerAsync(HttpContext http)
    {
        // Before the body: who does not know the secret gets no work done.
        if (!KnowsSecret(http))
        {
            return (StatusCodes.Status200OK, "unknown secret");
        }

        using var timeout = new CancellationTokenSource(_options.BodyTimeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, timeout.Token);
        ReadOnlyMemory<byte>? body;
        try
        {
            body = await ReadAsync(http, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
            return (StatusCodes.Status408RequestTimeout, "too slow");
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server's own limit, which was set to ours, came first.
            body = null;
        }
        catch (Exception fault) when (fault is IOException or BadHttpRequestException)
        {
            return (StatusCodes.Status400BadRequest, "broken off");
        }

        if (body is not { } json)
        {
            return (StatusCodes.Status413PayloadTooLarge, "too large");
        }

        if (WebhookBody.Read(json.Span) is not { } notice)
        {
            return (StatusCodes.Status400BadRequest, "not of the standard");
        }

        _signal.Raise(notice.Modified, notice.Deleted);
        return (StatusCodes.Status200OK, notice.Modified.Count > 0 || notice.Deleted ? "told" : "nothing of a roster");
    }

    private bool KnowsSecret(HttpContext http)
    {
        var given = SecretInPath ? http.Request.RouteValues[SecretValue] as string : http.Request.Headers[_options.HeaderName] is { Count: 1 } values ? values[0] : null;

        // Of the hashes, so that neither content nor length can be told from the time.
        return given is { Length: > 0 and <= LongestSecret } && CryptographicOperations.FixedTimeEquals(_secret, SHA256.HashData(Encoding.UTF8.GetBytes(given)));
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var most = _options.MaxBodyBytes;
        if (http.Request.ContentLength > most)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = most + 1;
        }

        var buffer = new byte[most + 1];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await http.Request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
        }

        return null;
    }
}

/// <summary>Event ids 1350–1359. No address: it can hold the secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1350, LogLevel.Debug, "SS 12000 webhook: {Outcome}")]
    public static partial void Called(ILogger logger, string outcome);
}
