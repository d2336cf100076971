// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls;

/// <summary>Refreshes the metadata in time in a host, so that no request waits for it, and chooses the own certificate by it.</summary>
internal sealed class FederationMetadataRefresher(FederationMetadataStore store, ClientCertificates certificates, TimeProvider timeProvider, ILogger<FederationMetadataRefresher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var metadata = await store.RefreshAsync(stoppingToken).ConfigureAwait(false);

                // The common operating fault, a certificate whose pin is not published, is told at start and not at the first request.
                certificates.Choose(metadata);
            }
            catch (SambrukException e) when (e.Code == FederatedTlsCodes.CertificateFile)
            {
                logger.CertificateUnusable(e.Message);
            }
            catch (SambrukException)
            {
                // The store has logged it and says when to try again.
            }

            var wait = store.NextRefresh - timeProvider.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1), timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }
}
