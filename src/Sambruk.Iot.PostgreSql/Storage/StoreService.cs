// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Makes the tables when the host starts, so that a wrong address stops the host and not the first message; deletes what is old while it runs.</summary>
internal sealed class StoreService(Database database, ILogger<StoreService> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweep = new Sweep(database);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sweep.RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (SambrukException fault)
            {
                Log.SweepFailed(logger, fault.Code);
            }

            await Task.Delay(s_interval, database.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
