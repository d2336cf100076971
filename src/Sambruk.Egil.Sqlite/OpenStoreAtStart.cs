// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;

namespace Sambruk.Egil.Sqlite;

/// <summary>Opens the file when the host starts, so that a wrong path stops the host and not the first sender.</summary>
internal sealed class OpenStoreAtStart(SqliteReceivedResourceStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
