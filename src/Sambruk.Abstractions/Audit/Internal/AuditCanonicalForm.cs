// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk;

/// <summary>The bytes that are hashed, as <see cref="AuditChain"/> documents them. Lengths go first, so no two events share bytes.</summary>
internal static class AuditCanonicalForm
{
    private const int NullLength = -1;

    public static ReadOnlySpan<byte> Write(long sequence, DateTimeOffset time, AuditEvent auditEvent, string previousHash)
    {
        var writer = new ArrayBufferWriter<byte>(512);
        writer.Write("sambruk-audit-1"u8);
        WriteInt64(writer, sequence);
        WriteInt64(writer, time.UtcTicks);
        WriteText(writer, auditEvent.Actor);
        WriteText(writer, auditEvent.Action);
        WriteText(writer, auditEvent.Subject);
        WriteText(writer, auditEvent.Outcome);
        WriteText(writer, auditEvent.Purpose);
        WriteInt32(writer, auditEvent.Details.Count);
        foreach (var (key, value) in auditEvent.Details.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteText(writer, key);
            WriteText(writer, value);
        }

        WriteHash(writer, previousHash);
        return writer.WrittenSpan;
    }

    private static void WriteText(ArrayBufferWriter<byte> writer, string? text)
    {
        WriteInt32(writer, text is null ? NullLength : Encoding.UTF8.GetByteCount(text));
        _ = Encoding.UTF8.GetBytes(text.AsSpan(), writer);
    }

    private static void WriteHash(ArrayBufferWriter<byte> writer, string hash)
    {
        var bytes = writer.GetSpan(SHA256.HashSizeInBytes)[..SHA256.HashSizeInBytes];
        if (hash is not { Length: 2 * SHA256.HashSizeInBytes }
            || Convert.FromHexString(hash, bytes, out _, out _) != OperationStatus.Done)
        {
            throw new ArgumentException("The previous hash is not 64 hexadecimal digits.", nameof(hash));
        }

        writer.Advance(bytes.Length);
    }

    private static void WriteInt32(ArrayBufferWriter<byte> writer, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(sizeof(int)), value);
        writer.Advance(sizeof(int));
    }

    private static void WriteInt64(ArrayBufferWriter<byte> writer, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(writer.GetSpan(sizeof(long)), value);
        writer.Advance(sizeof(long));
    }
}
