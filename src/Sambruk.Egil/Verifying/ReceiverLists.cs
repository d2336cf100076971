// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>Reads the lists of a receiver page by page (EGIL profile: GET is recommended, paging optional).</summary>
internal sealed class ReceiverLists(HttpClient http, EgilTargetOptions options, TimeProvider time)
{
    // What a slow or lying receiver can make us hold at most.
    private const int LargestPage = 128 << 20;
    private const int MostObjects = 10_000_000;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32 };

    private readonly AnswerWatch _watch = new(options, time);
    private TimeSpan _pause;

    /// <summary>Requests sent, repeated ones included.</summary>
    public long Requests { get; private set; }

    /// <summary>False when the receiver does not list the type.</summary>
    /// <exception cref="PeerUnavailableException">No answer, or not one of the profile.</exception>
    public async Task<bool> IsListedAsync(EgilResourceType type, CancellationToken cancellationToken)
    {
        var (status, _) = await AskAsync(type, 1, readPage: false, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            200 => true,
            403 or 404 or 405 or 501 => false,
            _ => throw Unusable(type, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}")),
        };
    }

    public async IAsyncEnumerable<(Guid Id, JsonElement Resource)> ReadAsync(EgilResourceType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        var seen = new HashSet<Guid>();
        int total;
        do
        {
            var (status, answered) = await AskAsync(type, read + 1, readPage: true, cancellationToken).ConfigureAwait(false);
            using var page = answered ?? throw Unusable(type, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"));
            total = page.RootElement.TryGetProperty("totalResults", out var count) && count.TryGetInt32(out var number) ? number : throw Unusable(type, "no totalResults");
            var resources = page.RootElement.TryGetProperty("Resources", out var list) && list.ValueKind == JsonValueKind.Array ? list : default;
            var onPage = 0;
            if (resources.ValueKind == JsonValueKind.Array)
            {
                foreach (var resource in resources.EnumerateArray())
                {
                    onPage++;
                    var id = IdOf(type, resource);
                    if (!seen.Add(id))
                    {
                        // Pages that overlap also leave gaps: the list moved while it was read, or startIndex is not heeded.
                        throw Unusable(type, "an object twice");
                    }

                    yield return (id, resource);
                }
            }

            if (onPage == 0 && read < total)
            {
                throw Unusable(type, "a page without objects before the end");
            }

            read += onPage;
        }
        while (read < total && read < MostObjects);
    }

    private HttpRequestMessage Request(EgilResourceType type, int startIndex)
    {
        var path = startIndex == 1 ? type.Endpoint() : string.Create(CultureInfo.InvariantCulture, $"{type.Endpoint()}?startIndex={startIndex}");
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(options.MediaType));
        return request;
    }

    /// <summary>A status that it is no use to ask again for, and the page when it is read and the status is 200.</summary>
    /// <remarks>A GET changes nothing: it may be sent again whatever became of the last one.</remarks>
    private async Task<(int Status, JsonDocument? Page)> AskAsync(EgilResourceType type, int startIndex, bool readPage, CancellationToken cancellationToken)
    {
        var first = time.GetTimestamp();
        var connectionFailures = 0;
        for (var attempt = 1; ; attempt++)
        {
            await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(false);
            _pause = TimeSpan.Zero;
            var (answer, page, fault) = await TryAsync(type, startIndex, readPage, cancellationToken).ConfigureAwait(false);
            _watch.Heed(OperationKind.Update, answer);
            if (answer.Kind == AnswerKind.Done)
            {
                return (answer.Status!.Value, page);
            }

            var noConnection = answer.Kind == AnswerKind.NoConnection || (answer.IsCut && _watch.MayBeRefusedByTls);
            connectionFailures += noConnection ? 1 : 0;
            var delay = RetryDelay.After(answer, attempt, options);
            if (answer.Kind == AnswerKind.NotTrusted
                || !RetryDelay.MayFollow(attempt, noConnection ? connectionFailures : 0, time.GetElapsedTime(first) + delay, options))
            {
                return fault is null ? (answer.Status!.Value, null) : throw fault;
            }

            _pause = delay > _pause ? delay : _pause;
        }
    }

    private async Task<(Answer Answer, JsonDocument? Page, PeerUnavailableException? Fault)> TryAsync(
        EgilResourceType type, int startIndex, bool readPage, CancellationToken cancellationToken)
    {
        Requests++;
        using var request = Request(type, startIndex);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RequestFault.Of(exception, cancellationToken) is not null)
        {
            return (RequestFault.Of(exception, cancellationToken)!.Value, null, Unreachable(exception));
        }

        using (response)
        {
            _pause = RetryDelay.Exhausted(response.Headers) ?? TimeSpan.Zero;
            var status = (int)response.StatusCode;
            if (status is 429 or 502 or 503 or 504)
            {
                return (new Answer(AnswerKind.TryAgain, status, RetryDelay.Asked(response.Headers, time.GetUtcNow()), null), null, null);
            }

            if (!readPage || status != 200)
            {
                return (new Answer(AnswerKind.Done, status, null, null), null, null);
            }

            try
            {
                return (new Answer(AnswerKind.Done, status, null, null), await ParseAsync(type, response, cancellationToken).ConfigureAwait(false), null);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded })
            {
                return (new Answer(AnswerKind.Lost, status, null, "connection"), null, Unusable(type, "a page that breaks off"));
            }
        }
    }

    private async Task<JsonDocument> ParseAsync(EgilResourceType type, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // The time limit of the client ends with the headers; a page that trickles is given up after the same time.
        using var tired = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tired.Token, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestPage, either.Token).ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonDocument.ParseAsync(stream, Json, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            throw Unusable(type, "a page that cannot be read");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unusable(type, "a page that does not come to its end in time");
        }
    }

    private static Guid IdOf(EgilResourceType type, JsonElement resource)
    {
        // The profile: id = externalId. Some receivers give only one of them.
        foreach (var name in (ReadOnlySpan<string>)["externalId", "id"])
        {
            if (resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var guid))
            {
                return guid;
            }
        }

        throw Unusable(type, "an object without id");
    }

    private static PeerUnavailableException Unreachable(Exception exception) => exception is HttpRequestException
        ? new((exception.InnerException as SambrukException)?.Code ?? "EGIL-UNREACHABLE", "The receiver cannot be reached or not be trusted.", exception)
        : new("EGIL-UNREACHABLE", "The receiver does not answer in time.", exception);

    private static PeerUnavailableException Unusable(EgilResourceType type, string what) =>
        new("EGIL-LIST", $"The receiver's list of {type.Endpoint()} cannot be used: {what}.");
}
