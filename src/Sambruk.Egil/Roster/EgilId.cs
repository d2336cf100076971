// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Egil;

/// <summary>
/// Ids derived from text: UUID version 5 (RFC 9562 §5.5) in the name space OID, as every EGIL client makes them. A
/// municipality that changes client keeps its ids.
/// </summary>
public static class EgilId
{
    private static readonly Guid OidNamespace = new("6ba7b812-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The id of a name, over its UTF-8 bytes.</summary>
    public static Guid Create(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var length = 16 + Encoding.UTF8.GetByteCount(name);
        var input = length <= 512 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(name, input[16..]);
        return Hash(input);
    }

    /// <summary>The id of two ids written one after the other: an employment (unit, teacher) or an activity (group, unit).</summary>
    public static Guid Create(Guid first, Guid second)
    {
        Span<byte> input = stackalloc byte[88];
        first.TryFormat(input[16..], out _);
        second.TryFormat(input[52..], out _);
        return Hash(input);
    }

    private static Guid Hash(Span<byte> input)
    {
        OidNamespace.TryWriteBytes(input, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // SHA-1 is what version 5 is defined with; nothing is protected by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
