// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// Works on the queues together with other hosts. Of each queue the broker lets one host have messages at a time; the first
/// host would have all of them, so a host that works on more than its share gives queues to those who wait.
/// </summary>
internal sealed class QueueWorkers : BackgroundService
{
    private readonly IotRabbitMqOptions _options;
    private readonly BrokerConnection _connection;
    private readonly QueueWorker[] _workers;
    private readonly RabbitMqTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan _drain;
    private readonly CancellationTokenSource _abandon = new();

    public QueueWorkers(IotPipeline pipeline, IOptions<IotRabbitMqOptions> options, IOptions<IotOptions> iot, RabbitMqTelemetry telemetry, TimeProvider time, ILogger<QueueWorkers> logger)
    {
        _options = options.Value;
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
        _connection = new BrokerConnection(_options, "workers", telemetry, logger);
        _drain = iot.Value.DrainTime;
        _workers = [.. Enumerable.Range(0, _options.Queue.Partitions).Select(i => new QueueWorker(i, _connection, pipeline, _options, telemetry, time, logger, _abandon.Token))];
    }

    internal BrokerConnection Connection => _connection;

    /// <summary>Queues that had messages for this host in the last interval.</summary>
    internal int ActiveQueues => _workers.Count(w => w.IsActive);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    public override void Dispose()
    {
        base.Dispose();
        _abandon.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Enabled)
        {
            return;
        }

        Log.WorkersStarted(_logger, _workers.Length);
        // What a sink does not take is not waited for for ever: it comes again, to this host or another.
        await using var abandon = stoppingToken.Register(() => _abandon.CancelAfter(_drain)).ConfigureAwait(false);
        await Task.WhenAll([.. _workers.Select(w => w.RunAsync(stoppingToken)), ShareAsync(stoppingToken)]).ConfigureAwait(false);
    }

    private async Task ShareAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(_options.Queue.RebalanceInterval, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var active = _workers.Where(w => w.LookWhetherActive()).ToList();
            if (stop.IsCancellationRequested || active.Count < 2)
            {
                continue;
            }

            try
            {
                var hosts = await CountHostsAsync(stop).ConfigureAwait(false);
                var share = (int)Math.Ceiling(_workers.Length / (double)Math.Max(1, hosts));
                if (active.Count > share)
                {
                    foreach (var worker in active.Skip(share))
                    {
                        worker.Release();
                        _telemetry.Released();
                    }

                    Log.Released(_logger, active.Count - share, hosts - 1);
                }
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                Log.ShareUnknown(_logger, RabbitMqFaults.From(exception).Code);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    /// <summary>Each host is one consumer of each queue.</summary>
    private async Task<int> CountHostsAsync(CancellationToken cancellationToken)
    {
        var connection = await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var most = 0u;
            for (var i = 0; i < _workers.Length; i++)
            {
                var queue = await channel.QueueDeclarePassiveAsync(DevicePartition.QueueOf(_options.Queue.Name, i), cancellationToken).ConfigureAwait(false);
                most = Math.Max(most, queue.ConsumerCount);
            }

            return (int)Math.Min(most, 10_000);
        }
    }
}
