// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Sambruk.Egil;

/// <summary>Sends one request of the EGIL profile and tells what its answer means.</summary>
/// <remarks>One per worker: its buffers are used again.</remarks>
internal sealed class ScimSender(HttpClient http, EgilTargetOptions options, TimeProvider time) : IDisposable
{
    private const int LongestDrain = 1 << 20;
    private static readonly TimeSpan LongestDrainTime = TimeSpan.FromSeconds(10);
    private readonly ScimSerializer _serializer = new();
    private readonly MediaTypeHeaderValue _contentType = new(options.MediaType);
    private readonly MediaTypeWithQualityHeaderValue _accept = new(options.MediaType);
    private ArrayBufferWriter<byte> _body = new(2048);

    /// <summary>Attempts one request. <paramref name="resource"/> is <c>null</c> for a delete only.</summary>
    public async Task<(Answer Answer, TimeSpan? Pause)> SendAsync(OperationKind kind, ResourceKey key, RosterResource? resource, CancellationToken cancellationToken)
    {
        using var request = Request(kind, key, resource);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var answer = Read(kind, response);
            await DrainAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return (answer, RetryDelay.Exhausted(response.Headers));
        }
        catch (Exception exception) when (RequestFault.Of(exception, cancellationToken) is not null)
        {
            ForgetBody();
            return (RequestFault.Of(exception, cancellationToken)!.Value, null);
        }
    }

    public void Dispose() => _serializer.Dispose();

    private HttpRequestMessage Request(OperationKind kind, ResourceKey key, RosterResource? resource)
    {
        var request = new HttpRequestMessage
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Method = kind switch
            {
                OperationKind.Create => HttpMethod.Post,
                OperationKind.Update => HttpMethod.Put,
                _ => HttpMethod.Delete,
            },
            RequestUri = new Uri(kind == OperationKind.Create ? key.Type.Endpoint() : key.ToString(), UriKind.Relative),
        };
        if (resource is not null && kind != OperationKind.Delete)
        {
            // DELETE has neither Accept nor a body (EGIL profile, HTTP semantics).
            request.Headers.Accept.Add(_accept);
            _body.ResetWrittenCount();
            _serializer.Write(resource, _body, ScimForm.Wire);
            request.Content = new ReadOnlyMemoryContent(_body.WrittenMemory);
            request.Content.Headers.ContentType = _contentType;
        }

        return request;
    }

    private Answer Read(OperationKind kind, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var answer = (kind, status) switch
        {
            (OperationKind.Create, 200 or 201 or 204) => AnswerKind.Done,
            (OperationKind.Update, 200 or 201 or 204) => AnswerKind.Done,
            (OperationKind.Delete, 200 or 202 or 204) => AnswerKind.Done,
            (OperationKind.Create, 409) => AnswerKind.Conflict,
            (OperationKind.Update or OperationKind.Delete, 404 or 410) => AnswerKind.Missing,
            (_, 429) => AnswerKind.TryAgain,
            (_, >= 500 and not 501) => AnswerKind.TryAgain,
            _ => AnswerKind.Rejected,
        };
        var wait = answer == AnswerKind.TryAgain ? RetryDelay.Asked(response.Headers, time.GetUtcNow()) : null;
        return new Answer(answer, status, wait, null);
    }

    /// <summary>Reads the rest of an answer so that the connection can be used again. The status has said what counts.</summary>
    private async Task DrainAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // A receiver that lets a body trickle keeps its connection for itself, not the run.
        using var tired = new CancellationTokenSource(options.RequestTimeout < LongestDrainTime ? options.RequestTimeout : LongestDrainTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tired.Token, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            var stream = await content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            for (var total = 0; total < LongestDrain;)
            {
                var read = await stream.ReadAsync(buffer, either.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    return;
                }

                total += read;
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // Cut in the middle, or given up: the handler gives the connection up by itself.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A request that was given up may still read its body.
    private void ForgetBody() => _body = new ArrayBufferWriter<byte>(2048);
}
