// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sambruk.Iot.AspNetCore;

/// <summary>A refusal as problem JSON (RFC 9457): a status, a sentence and a code, without anything of the message.</summary>
internal sealed record Problem(int Status, string Title, string? Code = null, TimeSpan? RetryAfter = null)
{
    public static Problem Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, "The sender is not known.");

    public static Problem TooMany { get; } = new(StatusCodes.Status429TooManyRequests, "The sender sends too much.", RetryAfter: TimeSpan.FromSeconds(1));

    public static Problem TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "The body is larger than the limit.");

    public static Problem Encoded { get; } = new(StatusCodes.Status415UnsupportedMediaType, "The body is compressed.");

    public static Problem MediaType { get; } = new(StatusCodes.Status415UnsupportedMediaType, "The body is to be application/senml+json.");

    public static Problem Network { get; } = new(StatusCodes.Status404NotFound, "There is no such network server.");

    public static Problem Internal { get; } = new(StatusCodes.Status500InternalServerError, "The message could not be dealt with.");

    public static Problem Unavailable(TimeSpan wait) => new(StatusCodes.Status503ServiceUnavailable, "The message could not be dealt with in time. Send it again.", RetryAfter: wait);

    public async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var writer = new Utf8JsonWriter(response.BodyWriter);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString("title", Title);
            writer.WriteNumber("status", Status);
            if (Code is not null)
            {
                writer.WriteString("code", Code);
            }

            writer.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }
}
