// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Iot;

/// <summary>A message that was put aside, whole, so that it can be looked at and played again. Immutable.</summary>
public sealed record DeadLetter
{
    /// <summary>Made of the message, the reason and the sink: the same message put aside twice is one letter.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was put aside, the latest time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required DeadLetterReason Reason { get; init; }

    /// <summary>What exactly: <c>Truncated</c>, or the code of a parser or sink.</summary>
    public string Code { get; init; } = "";

    /// <summary>Offset in the payload or the message, in bytes; null: not known.</summary>
    public int? Offset { get; init; }

    /// <summary>The decoder that refused it; null: none.</summary>
    public string? Decoder { get; init; }

    /// <summary>The sink that refused it; it goes to this one only when it is played again. Null: none.</summary>
    public string? Sink { get; init; }

    /// <summary>The device, when the message could be read.</summary>
    public DevEui? DevEui { get; init; }

    /// <summary>The message.</summary>
    public required IotMessage Message { get; init; }

    /// <summary>The id of a letter.</summary>
    internal static Guid IdOf(IotMessage message, DeadLetterReason reason, string? sink)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[4];
        Append(message.Source);
        Append(message.Topic);
        Append(message.EventType ?? "");
        Append(sink ?? "");
        BinaryPrimitives.WriteInt32LittleEndian(number, (int)reason);
        hash.AppendData(number);
        hash.AppendData(message.Body.Span);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);

        // RFC 9562, version 8: a hash of one's own.
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);

        void Append(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }

    /// <summary>Reason and code; nothing of the device and the message.</summary>
    public override string ToString() => $"{Reason} {Code}";
}
