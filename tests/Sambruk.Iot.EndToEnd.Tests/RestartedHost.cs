// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Cli.Tests;

namespace Sambruk.Iot.EndToEnd.Tests;

/// <summary><c>sambruk iot run</c>, killed and started again on the same folder.</summary>
internal sealed class RestartedHost(string folder) : IAsyncDisposable
{
    /// <summary>A device by which it is seen that the host has subscribed.</summary>
    public const string Probe = "70b3d57ed0ffffff";
    private PipelineProcess? _process;

    /// <summary>What the hosts that were killed told on standard error.</summary>
    public string Told { get; private set; } = "";

    public void Start() => _process = PipelineProcess.Start(folder);

    /// <summary>Starts it for the first time, and waits until what is published comes through it: before its first subscription the broker keeps nothing for it.</summary>
    public async Task StartAsync(int port, HookReceiver hook)
    {
        Start();
        using var client = await _process!.ClientAsync(port);
        while (hook.Taken.IsEmpty)
        {
            Assert.False(_process.HasExited, "The tool ended by itself.");
            await client.PublishAsync(PipelineProcess.Uplink(Probe, 1), TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async Task KillAsync()
    {
        Told += (await _process!.KillAsync()).Error;
        _process.Dispose();
    }

    public Task<ToolProcess> StopAsync() => _process!.StopAsync();

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
