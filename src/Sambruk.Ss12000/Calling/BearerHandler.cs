// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;

namespace Sambruk.Ss12000;

/// <summary>Puts the token on each attempt, and tries once more with a new one when it is refused.</summary>
internal sealed class BearerHandler(AccessTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        Put(request, token);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || token is null)
        {
            return response;
        }

        tokens.Refused(token);
        var another = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        if (another == token)
        {
            return response;
        }

        response.Dispose();
        Put(request, another);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static void Put(HttpRequestMessage request, string? token) =>
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
}
