// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Sambruk.Samples.Forening.Tests;

/// <summary>The sample as a process of its own, on a free port and with the given data folder.</summary>
internal sealed class ForeningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ForeningProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address { get; }

    /// <summary>Where the tariffs and members of the sample are.</summary>
    public static string AssociationDirectory => Repository.PathOf("samples", "data", "billing", "forening");

    /// <summary>A copy of them that a test may change.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="change">What becomes of each text.</param>
    public static string CopyOfAssociation(string folder, Func<string, string>? change = null)
    {
        var files = Path.Combine(folder, "forening");
        foreach (var file in Directory.EnumerateFiles(AssociationDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(files, Path.GetRelativePath(AssociationDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = File.ReadAllText(file);
            File.WriteAllText(copy, change?.Invoke(text) ?? text);
        }

        return files;
    }

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

    /// <summary>Starts it and waits until it has printed its address.</summary>
    /// <param name="dataDirectory">Its data folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="associationDirectory">Tariffs and members; null: those of the sample.</param>
    public static async Task<ForeningProcess> StartAsync(string dataDirectory, CancellationToken cancellationToken, string? associationDirectory = null)
    {
        var port = FreePort();
        var configuration = typeof(ForeningProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.PathOf("samples", "Forening"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Repository.PathOf("artifacts", "bin", "Sambruk.Samples.Forening", configuration.ToLowerInvariant(), "Sambruk.Samples.Forening.dll"));
        start.Environment["Forening__Port"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Forening__DataDirectory"] = dataDirectory;
        start.Environment["Forening__AssociationDirectory"] = associationDirectory ?? AssociationDirectory;
        start.Environment["Logging__LogLevel__Sambruk"] = "Information";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var host = new ForeningProcess(new Process { StartInfo = start }, new Uri($"http://127.0.0.1:{port}"));
        await host.StartAsync(cancellationToken);
        return host;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
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

            if (line.Contains(Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
