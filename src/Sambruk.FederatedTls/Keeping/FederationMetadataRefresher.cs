// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;

namespace Sambruk.FederatedTls;

/// <summary>Refreshes the metadata in time in a host, so that no request waits for it.</summary>
internal sealed class FederationMetadataRefresher(FederationMetadataStore store, TimeProvider timeProvider) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.RefreshAsync(stoppingToken).ConfigureAwait(false);
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
