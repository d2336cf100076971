// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// Stands in for the municipality's sensors and their network server: first what they would have sent since they were last
/// heard, with its own times, then one message every few seconds.
/// </summary>
internal sealed partial class SensorGenerator(
    SensorDemoSettings settings,
    IDeviceRegister register,
    IMeasurementStore measurements,
    SampleNetworkServer network,
    TimeProvider time,
    ILogger<SensorGenerator> logger) : BackgroundService
{
    // A broker takes the messages of one connection one after the other.
    private const int Connections = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var devices = SampleDevice.Read(settings.DeviceFile);
            await RegisterAsync(devices, stoppingToken);
            var traffic = new SampleTraffic(devices);
            var until = time.GetUtcNow();
            var after = await LastHeardAsync(until - settings.History, stoppingToken);
            await Task.WhenAll(traffic.Between(after, until)
                .GroupBy(message => message.Topic.Sum(c => c) % Connections)
                .Select(messages => network.PublishAsync(messages, stoppingToken)));
            LogReplayed(logger);
            if (settings.LiveInterval > TimeSpan.Zero)
            {
                await LiveAsync(traffic, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task LiveAsync(SampleTraffic traffic, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(settings.LiveInterval, time);
        for (var turn = 0L; await timer.WaitForNextTickAsync(cancellationToken); turn++)
        {
            await network.PublishAsync(traffic.Live(turn, time.GetUtcNow()), cancellationToken);
        }
    }

    // Those that were changed or removed by a visitor stay as they are.
    private async Task RegisterAsync(IReadOnlyList<SampleDevice> devices, CancellationToken cancellationToken)
    {
        await foreach (var _ in register.ListAsync(cancellationToken))
        {
            return;
        }

        foreach (var device in devices.Where(d => d.IsRegistered))
        {
            await register.SaveAsync(device.Device, cancellationToken);
        }
    }

    private async Task<DateTimeOffset> LastHeardAsync(DateTimeOffset earliest, CancellationToken cancellationToken)
    {
        var latest = earliest;
        await foreach (var measurement in measurements.LatestAsync(null, cancellationToken))
        {
            latest = measurement.Time > latest ? measurement.Time : latest;
        }

        return latest;
    }

    [LoggerMessage(1, LogLevel.Information, "What the sensors would have sent has been played.")]
    private static partial void LogReplayed(ILogger logger);
}

/// <summary>Where the made-up sensors are, how far back they go, and how often one is heard after that.</summary>
internal sealed record SensorDemoSettings(string DeviceFile, TimeSpan History, TimeSpan LiveInterval);
