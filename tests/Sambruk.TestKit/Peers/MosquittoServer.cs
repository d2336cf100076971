// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Sambruk.TestKit.Peers;

/// <summary>How a <see cref="MosquittoServer"/> is set up.</summary>
public sealed record MosquittoSettings
{
    /// <summary>A second port with TLS, with a certificate of an authority of the server's own. Default false.</summary>
    public bool Tls { get; init; }

    /// <summary>With <see cref="Tls"/>: a certificate to another name than <c>localhost</c>. Default null.</summary>
    public string? CertificateName { get; init; }

    /// <summary>
    /// What it holds is written to disk after each change. mosquitto writes just after it has acknowledged: what it acknowledged in
    /// the very last moment before <see cref="MosquittoServer.KillAsync"/> it can have lost itself; nothing is lost when
    /// <see cref="MosquittoServer.SavedAsync"/> was awaited. Default true.
    /// </summary>
    public bool Persistence { get; init; } = true;

    /// <summary>Messages under way to one client; null: the server's default (20).</summary>
    public int? MaxInflight { get; init; }

    /// <summary>Messages that wait for one client; null: the server's default (1000); 0: no limit.</summary>
    public int? MaxQueued { get; init; }

    /// <summary>With this user only; null: anybody. Default null.</summary>
    public string? User { get; init; }

    /// <summary>The user's password. Default empty.</summary>
    public string Password { get; init; } = "";

    /// <summary>Further lines of its configuration.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>
/// A mosquitto on loopback, in a folder of its own, that can be killed and started again on the same port with what it
/// held. Ends with the test. <c>SAMBRUK_TEST_MQTT</c> (<c>host:port</c>) names another broker for tests that need neither
/// settings nor kills (<see cref="StartOrNamedAsync"/>).
/// </summary>
public sealed class MosquittoServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly MosquittoSettings _settings;
    private readonly TemporaryFolder? _folder;
    private readonly string _program = "";
    private PeerProcess? _process;

    private MosquittoServer(string program, MosquittoSettings settings)
    {
        _program = program;
        _settings = settings;
        _folder = new TemporaryFolder();
        Authority = settings.Tls ? new TestAuthority() : null;
    }

    private MosquittoServer(string host, int port)
    {
        _settings = new();
        Host = host;
        Port = port;
    }

    /// <summary>Why there is no mosquitto on this machine; null when there is.</summary>
    public static string? Missing => Program is null ? "mosquitto is not installed (the Debian package mosquitto)." : null;

    /// <summary>Where it listens.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The port without TLS.</summary>
    public int Port { get; private set; }

    /// <summary>The port with TLS; 0 when there is none.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Who issued its certificate; null without TLS.</summary>
    public TestAuthority? Authority { get; }

    /// <summary>A PEM file with the authority's certificate.</summary>
    public string AuthorityFile => Folder.File("ca.pem");

    /// <summary>What it wrote of starts, clients and faults.</summary>
    public string Log => _process?.Output ?? "";

    private static string? Program => PeerProcess.Find("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto");

    private TemporaryFolder Folder => _folder ?? throw new InvalidOperationException("This broker is not the test's own.");

    /// <summary>Starts one; the test is skipped when it is not installed.</summary>
    public static async Task<MosquittoServer> StartAsync(MosquittoSettings? settings = null, CancellationToken cancellationToken = default)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var server = new MosquittoServer(Program!, settings ?? new());
        try
        {
            await server.FirstStartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The broker that <c>SAMBRUK_TEST_MQTT</c> names, else one that is started.</summary>
    public static async Task<MosquittoServer> StartOrNamedAsync(CancellationToken cancellationToken = default)
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_MQTT") is { Length: > 0 } named)
        {
            var colon = named.LastIndexOf(':');
            return colon < 0 ? new(named, 1883) : new(named[..colon], int.Parse(named[(colon + 1)..], CultureInfo.InvariantCulture));
        }

        return await StartAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Waits until what clients did before this call is on disk.</summary>
    public async Task SavedAsync(CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(Folder.File("mosquitto.db"));
        var quiet = 0;
        var last = default(DateTime);
        while (quiet < 4)
        {
            await Task.Delay(50, cancellationToken);
            file.Refresh();
            quiet = file.Exists && file.LastWriteTimeUtc == last ? quiet + 1 : 0;
            last = file.LastWriteTimeUtc;
        }
    }

    /// <summary>SIGKILL: nothing is said to its clients, nothing more is written.</summary>
    public async Task KillAsync()
    {
        var process = Running();
        process.Kill();
        await process.ExitedAsync(CancellationToken.None);
    }

    /// <summary>Ends it as a system does that shuts down (SIGTERM).</summary>
    public async Task StopAsync()
    {
        var process = Running();
        PeerProcess.Signal(process.Id, "TERM");
        await process.ExitedAsync(CancellationToken.None).WaitAsync(s_patience);
    }

    /// <summary>It answers nobody, and keeps its connections (SIGSTOP).</summary>
    public void Freeze() => PeerProcess.Signal(Running().Id, "STOP");

    /// <summary>It goes on after <see cref="Freeze"/>.</summary>
    public void Thaw() => PeerProcess.Signal(Running().Id, "CONT");

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>: same ports, same folder.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        _process?.Dispose();
        if (!await TryStartAsync(cancellationToken))
        {
            throw new InvalidOperationException($"mosquitto did not start again. It wrote: {Log}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        Authority?.Dispose();
        _folder?.Dispose();
        return ValueTask.CompletedTask;
    }

    private PeerProcess Running() => _process is { HasExited: false } process ? process : throw new InvalidOperationException("The broker is not running, or not the test's own.");

    private async Task FirstStartAsync(CancellationToken cancellationToken)
    {
        if (Authority is not null)
        {
            var (certificate, key) = Authority.Issue(_settings.CertificateName ?? "localhost");
            await File.WriteAllTextAsync(AuthorityFile, Authority.CertificatePem, cancellationToken);
            await File.WriteAllTextAsync(Folder.File("server.pem"), certificate, cancellationToken);
            await File.WriteAllTextAsync(Folder.File("server.key"), key, cancellationToken);
        }

        // Somebody else can take a free port before the server does.
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Port = PeerProcess.FreePort();
            TlsPort = _settings.Tls ? PeerProcess.FreePort() : 0;
            await File.WriteAllTextAsync(Folder.File("mosquitto.conf"), Configuration(), cancellationToken);
            if (await TryStartAsync(cancellationToken))
            {
                return;
            }

            _process?.Dispose();
        }

        throw new InvalidOperationException($"mosquitto did not start. It wrote: {Log}");
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        _process = PeerProcess.Start(_program, ["-c", Folder.File("mosquitto.conf")]);
        var ready = await _process.UntilAsync(
            async () => await PeerProcess.AnswersAsync(Port, cancellationToken) && (TlsPort == 0 || await PeerProcess.AnswersAsync(TlsPort, cancellationToken)),
            s_patience,
            cancellationToken);

        // Another server can be who answers.
        return ready && !_process.HasExited;
    }

    private string Configuration()
    {
        var text = new StringBuilder();
        // Without it a server that root starts becomes a user who may not read the folder; others ignore it.
        Line("user root");
        Line("log_dest stderr");
        Line("per_listener_settings false");
        Line(_settings.User is null ? "allow_anonymous true" : "allow_anonymous false");
        if (_settings.User is { } user)
        {
            File.WriteAllText(Folder.File("passwords"), $"{user}:{Hash(_settings.Password)}\n");
            Line($"password_file {Folder.File("passwords")}");
        }

        if (_settings.Persistence)
        {
            Line("persistence true");
            Line($"persistence_location {Folder.FullName}/");
            Line("autosave_on_changes true");
            Line("autosave_interval 1");
        }

        if (_settings.MaxInflight is { } inflight)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"max_inflight_messages {inflight}"));
        }

        if (_settings.MaxQueued is { } queued)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"max_queued_messages {queued}"));
        }

        foreach (var line in _settings.Lines)
        {
            Line(line);
        }

        Line(string.Create(CultureInfo.InvariantCulture, $"listener {Port} 127.0.0.1"));
        if (_settings.Tls)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"listener {TlsPort} 127.0.0.1"));
            Line($"cafile {AuthorityFile}");
            Line($"certfile {Folder.File("server.pem")}");
            Line($"keyfile {Folder.File("server.key")}");
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>As the server keeps passwords: PBKDF2 of SHA-512, <c>$7$iterations$salt$hash</c>.</summary>
    private static string Hash(string password)
    {
        const int Iterations = 101;
        var salt = RandomNumberGenerator.GetBytes(12);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, 64);
        return string.Create(CultureInfo.InvariantCulture, $"$7${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }
}
