// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Sambruk.Ss12000;

/// <summary>Takes entities of a page as they come, and forgets them again when the page turns out to be none.</summary>
internal interface IPageSink
{
    void Begin();

    /// <exception cref="JsonException">It cannot be read.</exception>
    void Add(ReadOnlySpan<byte> entity);

    void Forget();
}

/// <summary>One request and its whole answer, tried again as far as that is safe. Every fault is one of <see cref="Ss12000Codes"/>.</summary>
internal sealed class ServerCalls(IHttpClientFactory clients, IOptions<Ss12000Options> options, Ss12000Telemetry telemetry, TimeProvider time, ILogger<Ss12000Client> logger)
{
    internal const string HttpClientName = "Sambruk.Ss12000";
    private const int MostSmallBytes = 8 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    public Ss12000Options Options => options.Value;

    public TimeProvider Time => time;

    /// <summary>Reads a page into the sink and gives the token of the next.</summary>
    public Task<string?> PageAsync(string operation, string path, IPageSink sink, CancellationToken cancellationToken) =>
        CallAsync(operation, HttpMethod.Get, path, null, sends: Sends.Repeatable, (response, token) => ReadPageAsync(response, sink, bareArray: false, token), cancellationToken);

    /// <summary>Reads the bare array of a lookup into the sink.</summary>
    public Task LookupAsync(string operation, string path, byte[] body, bool canBeSmaller, IPageSink sink, CancellationToken cancellationToken) =>
        CallAsync(operation, HttpMethod.Post, path, body, canBeSmaller ? Sends.Smaller : Sends.Repeatable, (response, token) => ReadPageAsync(response, sink, bareArray: true, token), cancellationToken);

    /// <summary>Reads a small answer.</summary>
    public Task<ReadOnlyMemory<byte>> SmallAsync(string operation, HttpMethod method, string path, byte[]? body, bool once, CancellationToken cancellationToken) =>
        CallAsync(operation, method, path, body, once ? Sends.Once : Sends.Repeatable, (response, token) => ReadSmallAsync(response, token), cancellationToken);

    /// <summary>What a body is serialised to.</summary>
    public static byte[] Body<T>(T value, JsonTypeInfo<T> json) => JsonSerializer.SerializeToUtf8Bytes(value, json);

    public static PeerUnavailableException NoAnswerOfTheStandard(string operation) => new(Ss12000Codes.Page, $"The answer to {operation} does not have the form of the standard.");

    private async Task<T> CallAsync<T>(string operation, HttpMethod method, string path, byte[]? body, Sends sends, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var activity = Ss12000Telemetry.Activities.StartActivity("ss12000.call");
        activity?.SetTag("operation", operation);
        var outcome = "cancelled";
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var answer = await OnceAsync(method, path, body, sends, read, cancellationToken).ConfigureAwait(false);
                    outcome = "ok";
                    return answer;
                }
                catch (PageException fault)
                {
                    // The head was right and the rest was not: cut or garbled on the way, or so at the server.
                    outcome = fault.Code;
                    if (attempt >= Options.MaxAttempts || sends == Sends.Once || fault.Code == Ss12000Codes.Size)
                    {
                        throw new PeerUnavailableException(fault.Code, $"The page {fault.Message} ({operation}).");
                    }
                }
                catch (IOException fault)
                {
                    outcome = Ss12000Codes.Connection;
                    if (attempt >= Options.MaxAttempts || sends == Sends.Once)
                    {
                        throw new PeerUnavailableException(Ss12000Codes.Connection, $"The answer to {operation} breaks off.", fault);
                    }
                }

                var wait = BackOff(attempt);
                Log.Repeated(logger, operation, outcome, attempt, wait.TotalMilliseconds);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SambrukException fault)
        {
            outcome = fault.Code;
            throw;
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            var duration = time.GetElapsedTime(start);
            telemetry.Called(operation, outcome, duration);
            Log.Called(logger, operation, outcome, duration.TotalMilliseconds);
        }
    }

    private async Task<T> OnceAsync<T>(HttpMethod method, string path, byte[]? body, Sends sends, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Address(path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Options.Set(Repeats.Once, sends == Sends.Once);
        request.Options.Set(Repeats.CanBeSmaller, sends == Sends.Smaller);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = s_json;
        }

        using var client = clients.CreateClient(HttpClientName);

        // Starts with the answer, so that waits between attempts that a busy server asked for do not count.
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            timeout.CancelAfter(Options.PageTimeout);
            return response.IsSuccessStatusCode ? await read(response, limit.Token).ConfigureAwait(false) : throw Fault(response.StatusCode);
        }
        catch (HttpRequestException fault)
        {
            throw new PeerUnavailableException(Ss12000Codes.Connection, $"The server cannot be reached ({fault.HttpRequestError}).", fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new PeerUnavailableException(Ss12000Codes.Timeout, "The server does not answer in time.", fault);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PeerUnavailableException(Ss12000Codes.Timeout, "The server does not come to the end of an answer in time.");
        }
    }

    private static PeerUnavailableException Fault(HttpStatusCode status) => new(
        status switch
        {
            HttpStatusCode.BadRequest => Ss12000Codes.Refused,
            HttpStatusCode.Unauthorized => Ss12000Codes.Token,
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound => Ss12000Codes.NotOffered,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Ss12000Codes.Busy,
            _ => Ss12000Codes.Status,
        },
        FormattableString.Invariant($"The server answers {(int)status}."));

    private static async Task<ReadOnlyMemory<byte>> ReadSmallAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await WholeBody.ReadAsync(response.Content, MostSmallBytes, cancellationToken).ConfigureAwait(false);

    private async Task<string?> ReadPageAsync(HttpResponseMessage response, IPageSink sink, bool bareArray, CancellationToken cancellationToken)
    {
        CheckJson(response.Content.Headers.ContentType);
        sink.Begin();
        var whole = false;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var page = new PageReader(stream, Options.MaxPageBytes, Options.MaxEntityBytes, bareArray);
                for (var position = 0; await page.ReadAsync(cancellationToken).ConfigureAwait(false); position++)
                {
                    try
                    {
                        sink.Add(page.Entity.Span);
                    }
                    catch (JsonException)
                    {
                        throw new PageException(FormattableString.Invariant($"has an entity that cannot be read, number {position}"));
                    }
                }

                whole = true;
                return page.PageToken;
            }
        }
        catch (InvalidDataException)
        {
            throw new PageException("cannot be decompressed");
        }
        finally
        {
            if (!whole)
            {
                sink.Forget();
            }
        }
    }

    private static void CheckJson(MediaTypeHeaderValue? type)
    {
        // A login page or an error page in HTML with status 200 is no list of pupils.
        if (type?.MediaType is not { } media
            || !(media.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            || (type.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new PageException("is not JSON in UTF-8");
        }
    }

    private Uri Address(string path)
    {
        // By text: new Uri(base, "/persons") would lose what stands after the host.
        var start = Options.BaseAddress!.AbsoluteUri;
        return new(start.EndsWith('/') ? start + path : $"{start}/{path}", UriKind.Absolute);
    }

    private TimeSpan BackOff(int attempt)
    {
        var wait = Options.RetryBaseDelay * Math.Pow(2, attempt - 1) * (0.75 + (Random.Shared.NextDouble() / 2));
        return wait < Options.MaxWait ? wait : Options.MaxWait;
    }

    private enum Sends
    {
        Repeatable,
        Smaller,
        Once,
    }
}
