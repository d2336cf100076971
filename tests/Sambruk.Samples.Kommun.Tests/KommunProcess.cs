// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>The sample as a process of its own, on free ports and with the given data folder.</summary>
internal sealed class KommunProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _sensorsPlayed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KommunProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address { get; }

    /// <summary>What it has written to the console.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts it and waits until it has printed its address and its sensors have been heard.</summary>
    /// <param name="dataDirectory">Its data folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="sensorHours">How long its sensors have been up; they send nothing more after that, so that pages stand still.</param>
    /// <param name="environment">The environment; the development login is in <c>Development</c> only.</param>
    /// <param name="more">More settings, as environment variables.</param>
    public static async Task<KommunProcess> StartAsync(
        string dataDirectory, CancellationToken cancellationToken, int sensorHours = 0, string environment = "Production", IReadOnlyDictionary<string, string>? more = null)
    {
        var (port, vendorPort, mqttPort) = FreePorts();
        var configuration = typeof(KommunProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.PathOf("samples", "Kommun"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Repository.PathOf("artifacts", "bin", "Sambruk.Samples.Kommun", configuration.ToLowerInvariant(), "Sambruk.Samples.Kommun.dll"));
        start.Environment["Kommun__Port"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Kommun__VendorPort"] = vendorPort.ToString(CultureInfo.InvariantCulture);
        start.Environment["Kommun__MqttPort"] = mqttPort.ToString(CultureInfo.InvariantCulture);
        start.Environment["Kommun__DataDirectory"] = dataDirectory;
        start.Environment["Kommun__SensorHistoryHours"] = sensorHours.ToString(CultureInfo.InvariantCulture);
        start.Environment["Kommun__SensorLiveSeconds"] = "0";
        start.Environment["Logging__LogLevel__Sambruk"] = "Information";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (name, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var host = new KommunProcess(new Process { StartInfo = start }, new Uri($"http://127.0.0.1:{port}"));
        await host.StartAsync(cancellationToken);
        await host._sensorsPlayed.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        return host;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // SIGTERM where there is one would need a shell; the sample survives being killed, and the second start shows it.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The sample ended before it was ready:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);

        void Take(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (_output)
            {
                _output.Add(line);
            }

            if (line.Contains("What the sensors would have sent has been played.", StringComparison.Ordinal))
            {
                _sensorsPlayed.TrySetResult();
            }

            if (line.Contains(Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }

    private static (int First, int Second, int Third) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        using var third = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        third.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port, ((IPEndPoint)third.LocalEndpoint).Port);
    }
}
