// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Sambruk.TestKit.Peers;

/// <summary>
/// A mosquitto of its own for one test: on a free port of this machine, in a temporary folder, stopped by its process id.
/// <c>SAMBRUK_TEST_MQTT</c> names the program when it is not where Debian puts it. A test without one is skipped.
/// </summary>
public sealed class MosquittoServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _output = new();
    private Process? _process;

    private MosquittoServer()
    {
    }

    /// <summary>The port; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="configuration">More lines of its configuration.</param>
    /// <param name="tls">Files of a certificate and its key (PEM); null: without TLS.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public static async Task<MosquittoServer> StartAsync(string configuration = "", (string Certificate, string Key)? tls = null, CancellationToken cancellationToken = default)
    {
        Assert.SkipWhen(Program is null, "mosquitto is not installed (SAMBRUK_TEST_MQTT names it).");
        var server = new MosquittoServer { Port = FreePort() };
        var lines = $"""
            listener {server.Port} 127.0.0.1
            {(tls is { } files ? $"certfile {files.Certificate}\nkeyfile {files.Key}" : "")}
            allow_anonymous true
            persistence true
            persistence_location {server._folder.FullName}/
            autosave_on_changes true
            autosave_interval 1
            max_queued_messages 0
            {(Environment.UserName == "root" ? "user root" : "")}
            {configuration}

            """;
        await File.WriteAllTextAsync(server._folder.File("mosquitto.conf"), lines, cancellationToken);
        await server.StartAgainAsync(cancellationToken);
        return server;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as an operator does; it saves what it holds.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again, on the same port and folder.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo(Program!, ["-c", _folder.File("mosquitto.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await AnswersAsync(cancellationToken))
        {
            Assert.False(_process.HasExited, $"mosquitto ended: {_output}");
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    private static string? Program { get; } = new[] { Environment.GetEnvironmentVariable("SAMBRUK_TEST_MQTT"), "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto" }
        .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
