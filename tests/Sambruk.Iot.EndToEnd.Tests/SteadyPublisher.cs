// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using MQTTnet;
using Sambruk.Cli.Tests;

namespace Sambruk.Iot.EndToEnd.Tests;

/// <summary>
/// A network server that publishes an uplink of each device, and the next one when the broker has acknowledged the last; what
/// it has not acknowledged is published again.
/// <para>
/// What mosquitto 2.0 has acknowledged is not on its disk by that: with <c>autosave_on_changes</c> it writes its file at the end
/// of a turn of its loop, after the acknowledgements of that turn, and a message that is on its way to a subscriber who is
/// connected does not count as a change at all (<c>loop.c</c>, <c>database.c</c>; looked up in the file itself with 2.0.11). A
/// subscription does count, and what is answered to a ping after it comes in a later turn, when the file is written. So that is
/// what this one does, and only then takes the uplinks as handed over.
/// </para>
/// </summary>
internal sealed class SteadyPublisher(int port, IReadOnlyList<string> devices) : IAsyncDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private volatile int _rounds;

    /// <summary>Uplinks of each device that were acknowledged: 0 to this, less one.</summary>
    public int Rounds => _rounds;

    public void Start() => _running = RunAsync();

    /// <summary>Waits until so many more rounds are acknowledged.</summary>
    public async Task MoreAsync(int rounds)
    {
        var wanted = Rounds + rounds;
        while (Rounds < wanted)
        {
            if (_running.IsCompleted)
            {
                await _running;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends with a round that is acknowledged.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // The test was stopped.
        }

        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        IMqttClient? client = null;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var waiting = devices.ToHashSet(StringComparer.Ordinal);
                while (waiting.Count > 0)
                {
                    TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                    client ??= await ConnectAsync();
                    if (!await PublishAsync(client, waiting))
                    {
                        client?.Dispose();
                        client = null;
                    }
                }

                _rounds++;
                await Task.Delay(s_pace, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            client?.Dispose();
        }
    }

    /// <summary>False when the connection is of no more use.</summary>
    private async Task<bool> PublishAsync(IMqttClient client, HashSet<string> waiting)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        var acknowledged = new List<string>();
        var sent = waiting.Select(async device =>
        {
            if ((await client.PublishAsync(PipelineProcess.Uplink(device, _rounds), patience.Token)).IsSuccess)
            {
                lock (acknowledged)
                {
                    acknowledged.Add(device);
                }
            }
        }).ToList();
        try
        {
            await Task.WhenAll(sent);
            await client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter("nobody/publishes/here").Build(), patience.Token);
            await client.PingAsync(patience.Token);
            waiting.ExceptWith(acknowledged);
            return true;
        }
        catch (Exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // However a connection ends. None of these counts: the broker can have forgotten it.
            return false;
        }
    }

    private async Task<IMqttClient> ConnectAsync()
    {
        while (true)
        {
            var client = new MqttClientFactory().CreateMqttClient();
            try
            {
                await client.ConnectAsync(
                    new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("network-server").WithTimeout(s_patience).Build(), TestContext.Current.CancellationToken);
                return client;
            }
            catch (Exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                client.Dispose();
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
