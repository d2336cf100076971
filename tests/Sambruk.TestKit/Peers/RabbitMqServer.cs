// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using Xunit;

namespace Sambruk.TestKit.Peers;

/// <summary>How a <see cref="RabbitMqServer"/> is set up.</summary>
public sealed record RabbitMqSettings
{
    /// <summary>A second port with TLS, with a certificate of an authority of the server's own. Default false.</summary>
    public bool Tls { get; init; }

    /// <summary>With <see cref="Tls"/>: a certificate to another name than <c>localhost</c>. Default null.</summary>
    public string? CertificateName { get; init; }

    /// <summary>Further lines of <c>rabbitmq.conf</c>.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>
/// A RabbitMQ on loopback, in a folder of its own, with an epmd of its own, that can be killed and started again on the same
/// port with what it held. Takes some ten seconds to start: share one per test assembly. <c>SAMBRUK_TEST_RABBITMQ</c>
/// (<c>amqp://user:password@host:port/vhost</c>) names another for tests that need neither settings nor kills.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly RabbitMqSettings _settings;
    private readonly TemporaryFolder? _folder;
    private readonly string _programs = "";
    private int _distributionPort;
    private int _epmdPort;
    private PeerProcess? _epmd;
    private PeerProcess? _process;

    private RabbitMqServer(string programs, RabbitMqSettings settings)
    {
        _programs = programs;
        _settings = settings;
        _folder = new TemporaryFolder();
        Authority = settings.Tls ? new TestAuthority() : null;
    }

    private RabbitMqServer(Uri named)
    {
        _settings = new();
        var login = named.UserInfo.Split(':', 2);
        Host = named.Host;
        Port = named.IsDefaultPort || named.Port < 0 ? 5672 : named.Port;
        User = login[0] is { Length: > 0 } user ? Uri.UnescapeDataString(user) : "guest";
        Password = login.Length > 1 ? Uri.UnescapeDataString(login[1]) : "guest";
        VirtualHost = named.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(named.AbsolutePath[1..]) : "/";
    }

    /// <summary>Why there is no RabbitMQ on this machine; null when there is.</summary>
    public static string? Missing =>
        Programs is null ? "rabbitmq-server is not installed (the Debian package rabbitmq-server)."
        : PeerProcess.Find("/usr/bin/epmd") is null ? "epmd is not installed (the Debian package erlang-base)."
        : null;

    /// <summary>Where it listens.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The AMQP port without TLS.</summary>
    public int Port { get; private set; }

    /// <summary>The AMQP port with TLS; 0 when there is none.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Who may do everything.</summary>
    public string User { get; } = "guest";

    /// <summary>The password of <see cref="User"/>.</summary>
    public string Password { get; } = "guest";

    /// <summary>The virtual host.</summary>
    public string VirtualHost { get; } = "/";

    /// <summary>It is the test's own: it can be killed and told what to do.</summary>
    public bool IsOwn => _folder is not null;

    /// <summary>Who issued its certificate; null without TLS.</summary>
    public TestAuthority? Authority { get; }

    /// <summary>A PEM file with the authority's certificate.</summary>
    public string AuthorityFile => Folder.File("ca.pem");

    private static string? Programs => Path.GetDirectoryName(PeerProcess.Find("/usr/lib/rabbitmq/bin/rabbitmq-server"));

    private TemporaryFolder Folder => _folder ?? throw new InvalidOperationException("This broker is not the test's own.");

    /// <summary>Starts one; the test is skipped when it is not installed.</summary>
    public static async Task<RabbitMqServer> StartAsync(RabbitMqSettings? settings = null, CancellationToken cancellationToken = default)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var server = new RabbitMqServer(Programs!, settings ?? new());
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

    /// <summary>The broker that <c>SAMBRUK_TEST_RABBITMQ</c> names, else one that is started.</summary>
    public static async Task<RabbitMqServer> StartOrNamedAsync(CancellationToken cancellationToken = default) =>
        Environment.GetEnvironmentVariable("SAMBRUK_TEST_RABBITMQ") is { Length: > 0 } named
            ? new(new Uri(named))
            : await StartAsync(cancellationToken: cancellationToken);

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
    public void Freeze()
    {
        var id = Running().Id;
        PeerProcess.Signal(id, "STOP");

        // The signal is given before its threads have stopped: one that still runs may answer once more.
        if (OperatingSystem.IsLinux())
        {
            SpinWait.SpinUntil(() => Directory.EnumerateDirectories($"/proc/{id}/task").All(IsStopped), TimeSpan.FromSeconds(10));
        }

        // The state stands after the name, which may hold anything: a thread that is gone does not run.
        static bool IsStopped(string thread)
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(thread, "stat"));
                return line.AsSpan(line.LastIndexOf(')') + 1).TrimStart() is ['T', ..];
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    /// <summary>It goes on after <see cref="Freeze"/>.</summary>
    public void Thaw() => PeerProcess.Signal(Running().Id, "CONT");

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>: same ports, same folder.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        _process?.Dispose();
        if (!await TryStartAsync(cancellationToken))
        {
            throw new InvalidOperationException($"RabbitMQ did not start again. {Wrote()}");
        }
    }

    /// <summary>Runs <c>rabbitmqctl</c> with these arguments, and gives what it wrote.</summary>
    public async Task<string> ControlAsync(IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        using var control = PeerProcess.Start(Path.Combine(_programs, "rabbitmqctl"), ["--quiet", .. arguments], Surroundings());
        await control.ExitedAsync(cancellationToken).WaitAsync(s_patience, cancellationToken);
        return control.Output;
    }

    /// <summary>With true it takes no messages, as when its memory is full (it stops reading from who publishes); with false it does again.</summary>
    public Task RaiseAlarmAsync(bool raised, CancellationToken cancellationToken = default) =>
        ControlAsync(["set_vm_memory_high_watermark", raised ? "0.0000001" : "0.9"], cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _epmd?.Dispose();
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

        await File.WriteAllTextAsync(Folder.File("enabled_plugins"), "[].\n", cancellationToken);
        await File.WriteAllTextAsync(Folder.File("env.conf"), "", cancellationToken);
        await File.WriteAllTextAsync(Folder.File(".erlang.cookie"), Guid.NewGuid().ToString("N"), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder.File(".erlang.cookie"), UnixFileMode.UserRead);
        }

        // Somebody else can take a free port before the server does.
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Port = PeerProcess.FreePort();
            TlsPort = _settings.Tls ? PeerProcess.FreePort() : 0;
            _distributionPort = PeerProcess.FreePort();
            _epmdPort = PeerProcess.FreePort();
            await File.WriteAllTextAsync(Folder.File("rabbitmq.conf"), Configuration(), cancellationToken);

            // In the foreground, so that it is the tests' own process; the server would leave a daemon behind.
            _epmd = PeerProcess.Start("/usr/bin/epmd", ["-port", Text(_epmdPort), "-address", "127.0.0.1"]);
            if (await _epmd.UntilAsync(() => PeerProcess.AnswersAsync(_epmdPort, cancellationToken), s_patience, cancellationToken)
                && await TryStartAsync(cancellationToken))
            {
                return;
            }

            _process?.Dispose();
            _epmd.Dispose();
        }

        throw new InvalidOperationException($"RabbitMQ did not start. {Wrote()}");
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        var process = PeerProcess.Start(Path.Combine(_programs, "rabbitmq-server"), [], Surroundings());
        _process = process;
        return await process.UntilAsync(
            () => Task.FromResult(process.Output.Contains("completed with", StringComparison.Ordinal)), s_patience, cancellationToken);
    }

    private Dictionary<string, string> Surroundings() => new(StringComparer.Ordinal)
    {
        ["HOME"] = Folder.FullName,
        ["ERL_EPMD_PORT"] = Text(_epmdPort),
        ["RABBITMQ_CONF_ENV_FILE"] = Folder.File("env.conf"),
        ["RABBITMQ_CONFIG_FILE"] = Folder.File("rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Folder.File("enabled_plugins"),
        ["RABBITMQ_NODENAME"] = $"sambruk{Text(Port)}@localhost",
        ["RABBITMQ_NODE_PORT"] = Text(Port),
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
        ["RABBITMQ_MNESIA_BASE"] = Folder.File("mnesia"),
        ["RABBITMQ_LOG_BASE"] = Folder.File("log"),
        ["RABBITMQ_PID_FILE"] = Folder.File("pid"),
        // The script becomes the server, instead of waiting for it: a signal to the process is a signal to the server.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        // No busy waiting: the tests want the processors.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
    };

    private string Configuration()
    {
        var text = new StringBuilder();
        Line("log.file.level = info");
        // The machine's disk and memory are not what the tests are about.
        Line("disk_free_limit.absolute = 50MB");
        Line("vm_memory_high_watermark.relative = 0.9");
        if (_settings.Tls)
        {
            Line($"listeners.ssl.default = 127.0.0.1:{Text(TlsPort)}");
            Line($"ssl_options.cacertfile = {AuthorityFile}");
            Line($"ssl_options.certfile = {Folder.File("server.pem")}");
            Line($"ssl_options.keyfile = {Folder.File("server.key")}");
            Line("ssl_options.verify = verify_none");
        }

        foreach (var line in _settings.Lines)
        {
            Line(line);
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private string Wrote()
    {
        var logs = Folder.File("log");
        var written = Directory.Exists(logs) ? Directory.GetFiles(logs).Select(File.ReadAllText).Select(t => t.Length > 4000 ? t[^4000..] : t) : [];
        return $"It wrote: {_process?.Output}\n{string.Join('\n', written)}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
