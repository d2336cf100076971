// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Sambruk.Iot.RabbitMq;

/// <summary>
/// One connection, opened when it is needed and opened anew when it was lost. Publishing and reading have one each: a broker
/// with an alarm reads nothing from a connection that publishes, not even acknowledgements.
/// </summary>
internal sealed class BrokerConnection(IotRabbitMqOptions options, string purpose, RabbitMqTelemetry telemetry, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile IConnection? _current;
    private volatile bool _blocked;
    private volatile bool _disposed;
    private volatile string? _fault;

    public string Purpose => purpose;

    /// <summary>The broker has said that it takes nothing.</summary>
    public bool IsBlocked => _blocked && _current is { IsOpen: true };

    /// <summary>Why there is no connection; null when there is one, or when none was asked for.</summary>
    public string? FaultCode => _current is { IsOpen: true } ? null : _fault;

    /// <summary>The connection; opens it when there is none.</summary>
    /// <exception cref="SambrukException">There is none.</exception>
    public async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_current is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is { IsOpen: true } opened)
            {
                return opened;
            }

            Drop();
            return await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Forgets the connection without a goodbye: it answers no more.</summary>
    public void Drop()
    {
        if (Interlocked.Exchange(ref _current, null) is { } old)
        {
            _ = EndAsync(old);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        _disposed = true;
        var last = Interlocked.Exchange(ref _current, null);
        _opening.Release();
        if (last is not null)
        {
            await EndAsync(last).ConfigureAwait(false);
        }
    }

    private static async Task EndAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(Constants.ReplySuccess, "Goodbye", s_goodbye, abort: true, CancellationToken.None).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone, which is what was wanted.
        }
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await Factory().CreateConnectionAsync($"{options.ClientName} {purpose}", cancellationToken).ConfigureAwait(false);
            _blocked = false;
            connection.ConnectionBlockedAsync += OnBlocked;
            connection.ConnectionUnblockedAsync += OnUnblocked;
            connection.ConnectionShutdownAsync += OnShutdown;
            _current = connection;
            _fault = null;
            telemetry.Connected(purpose, "connected");
            Log.Connected(logger, purpose);
            return connection;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = RabbitMqFaults.From(exception);
            _fault = fault.Code;
            telemetry.Connected(purpose, fault.Code);
            Log.NotConnected(logger, purpose, fault.Code);
            throw fault;
        }
    }

    private ConnectionFactory Factory() => new()
    {
        HostName = options.Host,
        Port = options.Port > 0 ? options.Port : options.UseTls ? 5671 : 5672,
        VirtualHost = options.VirtualHost,
        UserName = options.UserName,
        Password = options.Password,
        RequestedHeartbeat = options.Heartbeat,
        RequestedConnectionTimeout = options.ConnectTimeout,
        SocketReadTimeout = options.ConnectTimeout,
        SocketWriteTimeout = options.ConnectTimeout,
        HandshakeContinuationTimeout = options.ConnectTimeout,
        ContinuationTimeout = options.ConnectTimeout,
        // Recovery is ours: who publishes has to know what was not confirmed, and who reads starts anew.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        MaxInboundMessageBodySize = MaxBodyBytes,
        Ssl = new SslOption
        {
            Enabled = options.UseTls,
            ServerName = options.CertificateName.Length > 0 ? options.CertificateName : options.Host,
            Version = SslProtocols.None,
            CertificateValidationCallback = options.CertificateAuthorityFile.Length > 0 ? IsTrusted : null,
        },
    };

    /// <summary>Bytes of a message that comes in at most.</summary>
    private const uint MaxBodyBytes = 16 * 1024 * 1024;

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(options.CertificateAuthorityFile);
        // An authority of one's own seldom publishes revocations.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1"));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(server);
    }

    private Task OnBlocked(object sender, ConnectionBlockedEventArgs arguments)
    {
        _blocked = true;
        Log.Blocked(logger, purpose);
        return Task.CompletedTask;
    }

    private Task OnUnblocked(object sender, AsyncEventArgs arguments)
    {
        _blocked = false;
        Log.Unblocked(logger, purpose);
        return Task.CompletedTask;
    }

    private Task OnShutdown(object sender, ShutdownEventArgs arguments)
    {
        if (arguments.Initiator != ShutdownInitiator.Application)
        {
            _fault = RabbitMqFaults.Closed;
            Log.Lost(logger, purpose, arguments.ReplyCode);
        }

        return Task.CompletedTask;
    }
}
