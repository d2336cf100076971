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
    private readonly WorkerHosts _hosts;
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
        _hosts = new WorkerHosts(_connection, _options.Queue.Name);
        _drain = iot.Value.DrainTime;
        _workers = [.. Enumerable.Range(0, _options.Queue.Partitions).Select(i => new QueueWorker(i, _connection, pipeline, _options, telemetry, time, logger, _abandon.Token))];
    }

    internal BrokerConnection Connection => _connection;

    /// <summary>Queues that the broker gives to this host, as far as it can know: a queue without messages is nobody's.</summary>
    internal int HeldQueues => _workers.Count(w => w.IsHeld);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _hosts.DisposeAsync().ConfigureAwait(false);
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
        // One of the hosts when it is in each line: a host that cannot work would be given queues for nothing, again and again.
        await Task.WhenAll(_workers.Select(w => w.InLine)).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var wait = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(wait, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            wait = _options.Queue.RebalanceInterval;
            try
            {
                Share(await _hosts.CountAsync(stop).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                if (stop.IsCancellationRequested)
                {
                    return;
                }

                Log.ShareUnknown(_logger, RabbitMqFaults.From(exception).Code);
            }
        }
    }

    /// <summary>
    /// Releases what is more than its share. A queue goes on along those who wait for it, and comes back last. Each host keeps
    /// the lowest of its queues: thus the lowest comes to rest where it is, then the next one at the first host on its way that
    /// has room, and so on; since the shares of all are at least as many as the queues, all come to rest.
    /// </summary>
    private void Share(int hosts)
    {
        if (hosts < 2)
        {
            return;
        }

        var share = (_workers.Length + hosts - 1) / hosts;
        var surplus = _workers.Where(w => w.IsHeld).Skip(share).ToList();
        foreach (var worker in surplus)
        {
            worker.Release();
            _telemetry.Released();
        }

        if (surplus.Count > 0)
        {
            Log.Released(_logger, surplus.Count, hosts - 1);
        }
    }
}
