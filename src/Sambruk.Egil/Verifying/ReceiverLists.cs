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

    /// <summary>Requests sent.</summary>
    public long Requests { get; private set; }

    /// <summary>False when the receiver does not list the type.</summary>
    /// <exception cref="PeerUnavailableException">No answer, or not one of the profile.</exception>
    public async Task<bool> IsListedAsync(EgilResourceType type, CancellationToken cancellationToken)
    {
        using var request = Request(type, 1);
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return (int)response.StatusCode switch
        {
            200 => true,
            403 or 404 or 405 or 501 => false,
            var status => throw Unusable(type, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}")),
        };
    }

    public async IAsyncEnumerable<(Guid Id, JsonElement Resource)> ReadAsync(EgilResourceType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        var seen = new HashSet<Guid>();
        int total;
        do
        {
            using var request = Request(type, read + 1);
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode != 200)
            {
                throw Unusable(type, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
            }

            using var page = await ParseAsync(type, response, cancellationToken).ConfigureAwait(false);
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

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            var code = exception.InnerException is SambrukException inner ? inner.Code : "EGIL-UNREACHABLE";
            throw new PeerUnavailableException(code, "The receiver cannot be reached or not be trusted.", exception);
        }
        catch (Exception exception) when (exception is Polly.Timeout.TimeoutRejectedException)
        {
            throw new PeerUnavailableException("EGIL-UNREACHABLE", "The receiver does not answer in time.", exception);
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
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
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

    private static PeerUnavailableException Unusable(EgilResourceType type, string what) =>
        new("EGIL-LIST", $"The receiver's list of {type.Endpoint()} cannot be used: {what}.");
}
