// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// The input of a run, compressed and in parts: that of a million members is hundreds of megabytes of JSON, and is never held whole.
/// </summary>
internal static class InputParts
{
    private const int PartBytes = 256 * 1024;

    public static async Task WriteAsync(StoreTransaction transaction, Tables tables, long run, RunInput input, CancellationToken cancellationToken)
    {
        var parts = new PartStream(transaction, $"INSERT INTO {tables.RunInputs} (run_id, part, data) VALUES (@p0, @p1, @p2)", run);
        await using (parts.ConfigureAwait(false))
        {
            var compressed = new GZipStream(parts, CompressionLevel.Fastest, leaveOpen: true);
            await using (compressed.ConfigureAwait(false))
            {
                await BillingDocumentJson.WriteInputAsync(compressed, input, cancellationToken).ConfigureAwait(false);
            }

            await parts.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<RunInput> ReadAsync(IAsyncEnumerable<byte[]> parts, CancellationToken cancellationToken)
    {
        using var joined = new MemoryStream();
        await foreach (var part in parts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            joined.Write(part);
        }

        joined.Position = 0;
        var json = new GZipStream(joined, CompressionMode.Decompress);
        await using (json.ConfigureAwait(false))
        {
            return await BillingDocumentJson.ReadInputAsync(json, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a row of each so many bytes.</summary>
    private sealed class PartStream(StoreTransaction transaction, string insert, long run) : Stream
    {
        private readonly byte[] _part = new byte[PartBytes];
        private int _length;
        private int _parts;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (!buffer.IsEmpty)
            {
                var taken = Math.Min(buffer.Length, _part.Length - _length);
                buffer[..taken].CopyTo(_part.AsMemory(_length));
                _length += taken;
                buffer = buffer[taken..];
                if (_length == _part.Length)
                {
                    await EndAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public async Task EndAsync(CancellationToken cancellationToken)
        {
            if (_length > 0)
            {
                await transaction.ExecuteAsync(insert, [run, _parts, _part.AsSpan(0, _length).ToArray()], cancellationToken).ConfigureAwait(false);
                _parts++;
                _length = 0;
            }
        }

        // The end of the compression, which comes without a token of its own, goes the asynchronous way too.
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
