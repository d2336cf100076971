// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;
using MQTTnet.Server;

namespace Sambruk.Iot.Mqtt;

/// <summary>
/// Listens for the broker of this host. Takes only so many connections, gives each only so long for TLS, and reads them
/// through a <see cref="GuardedChannel"/>: who has not said who it is gets no memory.
/// </summary>
internal sealed class BrokerListener(IotMqttBrokerOptions options, MqttTelemetry telemetry, TimeProvider time, ILogger logger) : IMqttServerAdapter
{
    private const int FirstPacketBytes = 64 * 1024;
    private const int BufferBytes = 4 * 1024;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private int _clients;

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public int Port { get; private set; }

    public Task StartAsync(MqttServerOptions serverOptions, IMqttNetLogger netLogger)
    {
        var address = IPAddress.Parse(options.Address);
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(address, options.Port));
        _listener.Listen(128);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync(_listener, serverOptions, netLogger, _stop.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket listener, MqttServerOptions serverOptions, IMqttNetLogger netLogger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // No more files, for instance: the next one may do.
                Log.AcceptFailed(logger, exception.SocketErrorCode.ToString());
                await Task.Delay(TimeSpan.FromSeconds(1), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            var connection = ServeAsync(socket, serverOptions, netLogger, stop);
            _connections[connection] = 0;
            _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket socket, MqttServerOptions serverOptions, IMqttNetLogger netLogger, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            if (Interlocked.Increment(ref _clients) > options.MaxClients)
            {
                Refuse("TooManyClients");
                return;
            }

            telemetry.Clients(1);
            try
            {
                socket.NoDelay = true;
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                var stream = await SecureAsync(new NetworkStream(socket, ownsSocket: true), stop).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    await ServeAsync(stream, socket, serverOptions, netLogger).ConfigureAwait(false);
                }
            }
            finally
            {
                telemetry.Clients(-1);
            }
        }
#pragma warning disable CA1031 // One connection's fault is not the others'.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stop.IsCancellationRequested)
            {
                Refuse((exception.InnerException ?? exception).GetType().Name);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _clients);
            socket.Dispose();
        }
    }

    private async Task ServeAsync(Stream stream, Socket socket, MqttServerOptions serverOptions, IMqttNetLogger netLogger)
    {
        if (ClientHandler is not { } handle)
        {
            return;
        }

#pragma warning disable CA2000 // The adapter owns it.
        var channel = new GuardedChannel(
            new MqttTcpChannel(stream, socket.LocalEndPoint, socket.RemoteEndPoint, null), new PacketFraming(FirstPacketBytes, options.MaxMessageBytes), gate: null, BufferBytes);
#pragma warning restore CA2000
        var writer = new MqttBufferWriter(serverOptions.WriterBufferSize, serverOptions.WriterBufferSizeMax);
        using var adapter = new MqttChannelAdapter(channel, new MqttPacketFormatterAdapter(writer), netLogger);
        await handle(adapter).ConfigureAwait(false);
    }

    private async Task<Stream> SecureAsync(NetworkStream network, CancellationToken stop)
    {
        if (!options.UseTls)
        {
            return network;
        }

        var tls = new SslStream(network, leaveInnerStreamOpen: false);
        try
        {
            using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
            using var certificate = CertificateFiles.Load(options.CertificateFile, options.KeyFile);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
                either.Token).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Refuse(string code)
    {
        telemetry.Refused(code);
        Log.ConnectionRefused(logger, code);
    }
}
