// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Sambruk.TestKit.Peers;

/// <summary>
/// A PostgreSQL of the test's own: in a temporary folder, on a free port of the loopback, ended with the test. As root it
/// runs as the user <c>postgres</c>, since the server refuses root. <c>SAMBRUK_TEST_POSTGRES</c> names another one instead
/// (a connection string whose user may make databases), which is then neither stopped nor killed.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly string? _folder;
    private readonly string? _given;
    private int _databases;

    private PostgresServer(string? folder, int port, string? given)
    {
        _folder = folder;
        _given = given;
        Port = port;
    }

    /// <summary>The port of the own server.</summary>
    public int Port { get; private set; }

    /// <summary>It is the test's own, and can be stopped and killed.</summary>
    public bool IsOwn => _folder is not null;

    /// <summary>Connects to the database <c>postgres</c>.</summary>
    public string ConnectionString => _given ?? ConnectionStringOf("postgres");

    private string Data => Path.Combine(_folder!, "data");

    /// <summary>Starts one; skips the test, with the reason, where none is installed.</summary>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken = default)
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new(null, 0, given);
        }

        if (Programs() is null)
        {
            Assert.Skip("PostgreSQL is not installed (Debian package postgresql-15), and SAMBRUK_TEST_POSTGRES names no server.");
        }

        var folder = Directory.CreateTempSubdirectory("sambruk-postgres-").FullName;
        if (IsRoot)
        {
            await RunAsync("/bin/chown", ["postgres", folder], asServer: false, cancellationToken).ConfigureAwait(false);
        }

        var server = new PostgresServer(folder, 0, null);
        try
        {
            await RunAsync(Program("initdb"), ["-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], asServer: true, cancellationToken).ConfigureAwait(false);
            for (var attempt = 1; ; attempt++)
            {
                // Another process can take the port between the asking and the starting.
                server.Port = FreePort();
                try
                {
                    await server.StartAgainAsync(cancellationToken).ConfigureAwait(false);
                    return server;
                }
                catch (InvalidOperationException) when (attempt < Attempts)
                {
                }
            }
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A connection string of a new, empty database.</summary>
    /// <param name="create">Runs SQL on the connection string that it gets.</param>
    /// <param name="folder">A folder of the server's account that is to hold the tables; null: the server's own.</param>
    public async Task<string> NewDatabaseAsync(Func<string, string, Task> create, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        if (folder is not null)
        {
            await create(ConnectionString, $"CREATE TABLESPACE {name} LOCATION '{folder}'").ConfigureAwait(false);
        }

        await create(ConnectionString, $"CREATE DATABASE {name}" + (folder is null ? "" : $" TABLESPACE {name}")).ConfigureAwait(false);
        return _given is null ? ConnectionStringOf(name) : $"{_given};Database={name}";
    }

    /// <summary>Starts the own server again, on the same port.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => RunAsync(
        Program("pg_ctl"),
        [
            "-D", Data, "-w", "-t", "120", "-l", Path.Combine(_folder!, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=200"), "start",
        ],
        asServer: true,
        cancellationToken);

    /// <summary>Stops the own server; connections are cut.</summary>
    /// <param name="immediate">As if it was killed: it recovers from its log at the next start.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task StopAsync(bool immediate = false, CancellationToken cancellationToken = default) =>
        RunAsync(Program("pg_ctl"), ["-D", Data, "-w", "-t", "120", "-m", immediate ? "immediate" : "fast", "stop"], asServer: true, cancellationToken);

    /// <summary>Ends the own server, and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            return;
        }

        try
        {
            if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            {
                await StopAsync(immediate: true, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The account that the own server runs as, where it is not that of the tests.</summary>
    public static string? Account => IsRoot ? "postgres" : null;

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static string Program(string name) => Path.Combine(Programs()!, name);

    /// <summary>Where Debian puts the programs of each version, the newest first; null: nowhere.</summary>
    private static string? Programs() => OperatingSystem.IsLinux() && Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(d => Path.Combine(d, "bin"))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "postgres")))
        : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, string[] arguments, bool asServer, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        if (asServer && IsRoot)
        {
            start.FileName = "/sbin/runuser";
            foreach (var argument in new[] { "-u", "postgres", "--", program })
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Path.GetFileName(program)} did not start.");

        // The server that pg_ctl starts inherits the pipes: what is read is read until pg_ctl itself ends, not until they close.
        var said = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.HasExited)
        {
            await Task.Delay(20, cancellationToken).ConfigureAwait(false);
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {said}");
        }

        void Append(string? line)
        {
            lock (said)
            {
                said.AppendLine(line);
            }
        }
    }

    private string ConnectionStringOf(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}");
}
