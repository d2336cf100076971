// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sambruk.Iot.Load;

/// <summary>Publishes with QoS 1 over plain sockets at a steady rate, and counts what the broker acknowledges.</summary>
internal static class LoadGenerator
{
    public static async Task<int> RunAsync(Settings settings)
    {
        var share = (double)settings.Rate / settings.Connections;
        var devices = settings.Devices / settings.Connections;
        var started = Stopwatch.GetTimestamp();
        var connections = await Task.WhenAll(Enumerable.Range(0, settings.Connections).Select(i => Task.Run(() =>
            new Connection(settings, i, Enumerable.Range(i * devices, devices), share).RunAsync())));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var sent = connections.Sum(c => c.Sent);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load: {sent} sent, {connections.Sum(c => c.Acknowledged)} acknowledged, {seconds:F1} s, {sent / seconds:F0}/s"));
        return 0;
    }

    private sealed class Connection(Settings settings, int number, IEnumerable<int> devices, double rate)
    {
        private readonly PublishTemplate[] _devices = [.. devices.Select(d => new PublishTemplate(d))];
        private long _acknowledged;

        public async Task<(long Sent, long Acknowledged)> RunAsync()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, settings.Port));
            var name = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"load-{number:D3}"));
            byte[] connect = [0x10, (byte)(10 + 2 + name.Length), 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 0, 0, (byte)name.Length, .. name];
            await socket.SendAsync(connect);
            var answer = new byte[4];
            await ReadAsync(socket, answer);
            if (answer[3] != 0)
            {
                throw new InvalidOperationException("The broker refuses the connection.");
            }

            var reading = CountAsync(socket);
            var sent = await SendAsync(socket);
            for (var wait = 0; Volatile.Read(ref _acknowledged) < sent && wait < 1200; wait++)
            {
                await Task.Delay(50);
            }

            socket.Shutdown(SocketShutdown.Both);
            await reading;
            return (sent, _acknowledged);
        }

        private async Task<long> SendAsync(Socket socket)
        {
            var random = new Random(number);
            var output = new ArrayBufferWriter<byte>(1 << 20);
            var clock = Stopwatch.StartNew();
            var window = settings.InFlight / settings.Connections;
            long sent = 0;
            while (clock.Elapsed.TotalSeconds < settings.Seconds)
            {
                var due = Math.Min((long)(clock.Elapsed.TotalSeconds * rate), Volatile.Read(ref _acknowledged) + window);
                due = Math.Min(due, sent + 400);
                if (due - sent < 20 && clock.Elapsed.TotalSeconds < settings.Seconds - 0.1)
                {
                    await Task.Delay(2);
                    continue;
                }

                output.ResetWrittenCount();
                var now = TimeProvider.System.GetUtcNow().UtcDateTime;
                for (; sent < due; sent++)
                {
                    output.Write(_devices[sent % _devices.Length].Next((ushort)(1 + (sent % 65_535)), now, random));
                }

                for (var left = output.WrittenMemory; left.Length > 0;)
                {
                    left = left[await socket.SendAsync(left)..];
                }

                if (due == sent && output.WrittenCount == 0)
                {
                    await Task.Delay(2);
                }
            }

            return sent;
        }

        /// <summary>Each PUBACK has four bytes, and nothing else comes.</summary>
        private async Task CountAsync(Socket socket)
        {
            var buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read; (read = await socket.ReceiveAsync(buffer.AsMemory())) > 0;)
            {
                bytes += read;
                Volatile.Write(ref _acknowledged, bytes / 4);
            }
        }

        private static async Task ReadAsync(Socket socket, Memory<byte> into)
        {
            while (into.Length > 0)
            {
                var read = await socket.ReceiveAsync(into);
                into = read > 0 ? into[read..] : throw new EndOfStreamException();
            }
        }
    }
}
