// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.PxWeb;

/// <summary>Holds each attempt back until its turn, repeated ones too.</summary>
internal sealed class PaceHandler(CallPace pace, IOptions<PxWebOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        return await pace.WaitAsync(settings.MinInterval, settings.MaxWait, cancellationToken).ConfigureAwait(false)
            ? await base.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : throw new PeerUnavailableException("PXWEB-BUSY", "The limits of the server ask for a longer wait than is allowed.");
    }
}
