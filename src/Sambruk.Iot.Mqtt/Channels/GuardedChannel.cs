// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Channel;

namespace Sambruk.Iot.Mqtt;

/// <summary>
/// A connection whose other end is not trusted with memory: no packet is larger than the limit, and nothing more is read
/// while more messages than allowed wait to be dealt with. Reads large pieces: a packet is then no call of the system.
/// </summary>
internal sealed class GuardedChannel(IMqttChannel channel, PacketFraming framing, FlowGate? gate, int bufferBytes) : IMqttChannel
{
    private readonly byte[] _buffer = new byte[bufferBytes];
    private PacketFraming _framing = framing;
    private int _start;
    private int _end;

    public X509Certificate2? ClientCertificate => channel.ClientCertificate;

    public EndPoint? RemoteEndPoint => channel.RemoteEndPoint;

    public EndPoint? LocalEndPoint => channel.LocalEndPoint;

    public bool IsSecureConnection => channel.IsSecureConnection;

    public Task ConnectAsync(CancellationToken cancellationToken) => channel.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => channel.DisconnectAsync(cancellationToken);

    public Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken) =>
        channel.WriteAsync(buffer, isEndOfPacket, cancellationToken);

    public Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _start < _end ? Task.FromResult(Take(buffer.AsSpan(offset, count))) : FillAsync(buffer, offset, count, cancellationToken);

    public void Dispose() => channel.Dispose();

    private async Task<int> FillAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (gate is not null)
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        (_start, _end) = (0, 0);
        var read = await channel.ReadAsync(_buffer, 0, _buffer.Length, cancellationToken).ConfigureAwait(false);
        var published = _framing.Pass(_buffer.AsSpan(0, read));
        gate?.Add(published);
        _end = read;
        return Take(buffer.AsSpan(offset, count));
    }

    private int Take(Span<byte> destination)
    {
        var taken = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, taken).CopyTo(destination);
        _start += taken;
        return taken;
    }
}
