// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Writes objects as they were received, with <c>id</c> and <c>meta</c> put in front (RFC 7643 §3.1).</summary>
internal static class ResourceWriter
{
    private const int FlushAt = 64 * 1024;

    public static async Task WriteAsync(ReceiverRequest request, ReceivedResource resource, int status)
    {
        var response = request.Http.Response;
        var location = $"{request.BaseAddress}/{resource.Key}";
        var front = Front(resource.Key, JsonEncodedText.Encode(location).Value);
        response.StatusCode = status;
        response.ContentType = ReceiverRequest.MediaType;
        response.Headers.Location = location;
        response.ContentLength = front.Length + resource.Json.Length - 1;
        if (!request.IsHead)
        {
            Write(response.BodyWriter, front, resource);
            await response.BodyWriter.FlushAsync(request.Http.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Writes one page (RFC 7644 §3.4.2). The counts come last, when what has been written is known.</summary>
    public static async Task WriteListAsync(
        ReceiverRequest request, IReceivedResourceStore store, EgilResourceType type, int startIndex, int count)
    {
        var cancellation = request.Http.RequestAborted;
        var response = request.Http.Response;
        var sender = request.Sender.EntityId;
        var total = await store.CountAsync(sender, type, cancellation).ConfigureAwait(false);
        response.ContentType = ReceiverRequest.MediaType;
        if (request.IsHead)
        {
            return;
        }

        var writer = response.BodyWriter;
        var address = JsonEncodedText.Encode($"{request.BaseAddress}/{type.Endpoint()}/").Value;
        Write(writer, $"{{\"schemas\":[\"{DiscoveryRequests.ListSchema}\"],\"startIndex\":{startIndex.ToString(CultureInfo.InvariantCulture)},\"Resources\":[");
        var written = 0;
        if (count > 0 && startIndex <= total)
        {
            var unflushed = 0;
            await foreach (var resource in store.ReadAsync(sender, type, startIndex, cancellation).ConfigureAwait(false))
            {
                if (written++ > 0)
                {
                    writer.Write(","u8);
                }

                var front = Front(resource.Key, address + resource.Key.Id.ToString("D"));
                Write(writer, front, resource);
                unflushed += front.Length + resource.Json.Length;
                if (unflushed >= FlushAt)
                {
                    unflushed = 0;
                    await writer.FlushAsync(cancellation).ConfigureAwait(false);
                }

                if (written == count)
                {
                    break;
                }
            }
        }

        Write(writer, string.Create(CultureInfo.InvariantCulture, $"],\"totalResults\":{total},\"itemsPerPage\":{written}}}"));
        await writer.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private static byte[] Front(ResourceKey key, string encodedLocation) => Encoding.UTF8.GetBytes(
        $"{{\"id\":\"{key.Id:D}\",\"meta\":{{\"resourceType\":\"{key.Type}\",\"location\":\"{encodedLocation}\"}},");

    // The stored object begins with its brace and is never empty: externalId is required.
    private static void Write(IBufferWriter<byte> writer, byte[] front, ReceivedResource resource)
    {
        writer.Write(front);
        writer.Write(resource.Json.Span[1..]);
    }

    private static void Write(IBufferWriter<byte> writer, string text) => Encoding.UTF8.GetBytes(text, writer);
}
