// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Sambruk.Navet;

/// <summary>What a look at all bytes of a file tells: its content hash and whether it is UTF-8.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256, hexadecimal.</param>
/// <param name="IsUtf8">True when all of it is well-formed UTF-8.</param>
/// <param name="IsAscii">True when all of it is ASCII.</param>
/// <param name="Start">The first bytes, at most 1024.</param>
internal sealed record FileBytes(long Length, string Hash, bool IsUtf8, bool IsAscii, byte[] Start)
{
    private const int BlockSize = 128 * 1024;

    /// <summary>Reads to the end or to the limit, whichever comes first; <c>null</c> at the limit.</summary>
    public static async Task<FileBytes?> LookAtAsync(Stream stream, long most, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var utf8 = new Utf8Check();
        var block = new byte[BlockSize];
        byte[] start = [];
        long length = 0;
        int read;
        while ((read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (start.Length < 1024)
            {
                start = [.. start, .. block.AsSpan(0, Math.Min(read, 1024 - start.Length))];
            }

            length += read;
            if (length > most)
            {
                return null;
            }

            hash.AppendData(block, 0, read);
            utf8.Add(block.AsSpan(0, read));
        }

        return new(length, Convert.ToHexStringLower(hash.GetHashAndReset()), utf8.IsValid, utf8.IsAscii, start);
    }

    /// <summary>The same of bytes in memory.</summary>
    public static FileBytes LookAt(byte[] bytes) =>
        new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), Utf8.IsValid(bytes), Ascii.IsValid(bytes), bytes[..Math.Min(bytes.Length, 1024)]);

    /// <summary>Checks UTF-8 in blocks: a character may lie in two.</summary>
    private sealed class Utf8Check
    {
        private readonly byte[] _rest = new byte[4];
        private int _restLength;
        private bool _isInvalid;

        public bool IsValid => !_isInvalid && _restLength == 0;

        public bool IsAscii { get; private set; } = true;

        public void Add(ReadOnlySpan<byte> block)
        {
            IsAscii = IsAscii && Ascii.IsValid(block);
            if (_isInvalid || (IsAscii && _restLength == 0))
            {
                return;
            }

            // The character that the last block ended within.
            while (_restLength > 0 && block.Length > 0)
            {
                _rest[_restLength++] = block[0];
                block = block[1..];
                var status = Rune.DecodeFromUtf8(_rest.AsSpan(0, _restLength), out _, out _);
                if (status == System.Buffers.OperationStatus.Done)
                {
                    _restLength = 0;
                }
                else if (status == System.Buffers.OperationStatus.InvalidData)
                {
                    _isInvalid = true;
                    return;
                }
            }

            var tail = TailLength(block);
            _isInvalid = !Utf8.IsValid(block[..^tail]);
            if (tail > 0)
            {
                block[^tail..].CopyTo(_rest);
                _restLength = tail;
            }
        }

        /// <summary>Bytes at the end that begin a character and do not finish it.</summary>
        private static int TailLength(ReadOnlySpan<byte> block)
        {
            for (var back = 1; back <= Math.Min(3, block.Length); back++)
            {
                var start = block[^back];
                if (start < 0x80)
                {
                    return 0;
                }

                if (start >= 0xC0)
                {
                    return Rune.DecodeFromUtf8(block[^back..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? back : 0;
                }
            }

            return 0;
        }
    }
}
