// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;

namespace Sambruk.TestKit.Peers;

/// <summary>A network that a test can cut: passes connections on to a port of this machine until it is told to break them.</summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpClient> _open = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _down;
    private int _connections;

    /// <summary>A network to this port.</summary>
    public TcpRelay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were made through it.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Breaks all connections in the middle of whatever they carry.</summary>
    public void Cut()
    {
        lock (_open)
        {
            foreach (var client in _open)
            {
                // Null when it has been closed by its other end.
                client.Client?.LingerState = new LingerOption(enable: true, 0);
                client.Dispose();
            }

            _open.Clear();
        }
    }

    /// <summary>While true new connections are broken at once.</summary>
    public void SetDown(bool down)
    {
        _down = down;
        if (down)
        {
            Cut();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (_down)
                {
                    near.Dispose();
                    continue;
                }

                Interlocked.Increment(ref _connections);
                _ = CarryAsync(near);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            lock (_open)
            {
                _open.Add(near);
                _open.Add(far);
            }

            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is gone.
        }
        finally
        {
            near.Dispose();
        }
    }
}
