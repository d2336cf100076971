// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>Bytes in pieces, with room that is shared.</summary>
internal sealed class PieceStream(Func<long> roomLeft) : Stream
{
    private const int PieceLength = 256 * 1024;
    private readonly List<byte[]> _pieces = [];
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public Stream Reader() => new PieceReader(this);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > roomLeft())
        {
            throw SnapshotRoom.Gone();
        }

        while (!buffer.IsEmpty)
        {
            var within = (int)(_length % PieceLength);
            if (within == 0 && _length / PieceLength == _pieces.Count)
            {
                _pieces.Add(new byte[PieceLength]);
            }

            var some = Math.Min(PieceLength - within, buffer.Length);
            buffer[..some].CopyTo(_pieces[(int)(_length / PieceLength)].AsSpan(within));
            buffer = buffer[some..];
            _length += some;
        }
    }

    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _length);
        _length = value;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    private sealed class PieceReader(PieceStream pieces) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => pieces._length;

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var within = (int)(_at % PieceLength);
            var some = (int)Math.Min(Math.Min(PieceLength - within, buffer.Length), pieces._length - _at);
            if (some > 0)
            {
                pieces._pieces[(int)(_at / PieceLength)].AsSpan(within, some).CopyTo(buffer);
                _at += some;
            }

            return some;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>A file with room that is shared; a disk that does not take it is told as such, not as a broken connection.</summary>
internal sealed class BoundedFile(FileStream file, Func<long> roomLeft) : Stream
{
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > roomLeft())
        {
            throw SnapshotRoom.Gone();
        }

        try
        {
            file.Write(buffer);
            _length += buffer.Length;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw FolderStore.Unwritable(fault);
        }
    }

    public override void SetLength(long value)
    {
        try
        {
            file.SetLength(value);
            file.Position = value;
            _length = value;
        }
        catch (IOException fault)
        {
            throw FolderStore.Unwritable(fault);
        }
    }

    public override void Flush() => file.Flush();

    public void Flush(bool toDisk) => file.Flush(toDisk);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                file.Dispose();
            }
            catch (IOException)
            {
                // What could not be written on the way out was told when it was flushed, or belongs to a pull that is given up.
            }
        }

        base.Dispose(disposing);
    }
}

internal static class SnapshotRoom
{
    public static PeerUnavailableException Gone() => new(Ss12000Codes.Size, "The snapshot is larger than is allowed.");
}
