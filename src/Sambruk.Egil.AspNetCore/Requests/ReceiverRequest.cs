// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sambruk.Egil.AspNetCore;

/// <summary>One request of an identified sender.</summary>
internal sealed class ReceiverRequest(HttpContext http, EgilSender sender, string? publicAddress)
{
    public const string MediaType = "application/scim+json";

    public HttpContext Http => http;

    public EgilSender Sender => sender;

    /// <summary>The id of the address, or <c>null</c>.</summary>
    public string? Id => http.Request.RouteValues.TryGetValue("id", out var id) ? id as string : null;

    public bool IsHead => HttpMethods.IsHead(http.Request.Method);

    /// <summary>The address that the endpoints stand below, without a slash at the end.</summary>
    public string BaseAddress => publicAddress ?? AddressOfRequest();

    public Task RefuseAsync(ScimError error) => ScimErrorWriter.WriteAsync(http, error);

    public Task NotAllowedAsync(string allow)
    {
        http.Response.Headers.Allow = allow;
        return RefuseAsync(ScimError.MethodNotAllowed);
    }

    public Task OptionsAsync(string allow)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.Allow = allow;
        return Task.CompletedTask;
    }

    /// <summary>Writes a document of a few kilobytes.</summary>
    public Task WriteDocumentAsync(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        http.Response.ContentType = MediaType;
        http.Response.ContentLength = buffer.WrittenCount;
        return IsHead ? Task.CompletedTask : http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted).AsTask();
    }

    private string AddressOfRequest()
    {
        var request = http.Request;
        var path = request.Path.ToUriComponent().AsSpan().TrimEnd('/');
        for (var segments = Id is null ? 1 : 2; segments > 0; segments--)
        {
            path = path[..Math.Max(path.LastIndexOf('/'), 0)];
        }

        return $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{path}";
    }
}
