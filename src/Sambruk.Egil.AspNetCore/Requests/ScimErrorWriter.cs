// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Writes a <see cref="ScimError"/>.</summary>
internal static class ScimErrorWriter
{
    public static async Task WriteAsync(HttpContext http, ScimError error)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("schemas"u8);
            writer.WriteStringValue(ScimError.Schema);
            writer.WriteEndArray();
            writer.WriteString("status"u8, error.StatusText);
            if (error.ScimType is not null)
            {
                writer.WriteString("scimType"u8, error.ScimType);
            }

            writer.WriteString("detail"u8, error.Detail);
            writer.WriteEndObject();
        }

        http.Response.StatusCode = error.Status;
        http.Response.ContentType = ReceiverRequest.MediaType;
        http.Response.ContentLength = buffer.WrittenCount;
        if (error.RetryAfterText is { } wait)
        {
            http.Response.Headers.RetryAfter = wait;
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted).ConfigureAwait(false);
        }
    }
}
