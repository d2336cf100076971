// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Sambruk.Iot;

/// <summary>The id that diwise's device service gives a device that it meets for the first time.</summary>
public static class DiwiseDeviceId
{
    /// <summary>
    /// A name-based UUID (RFC 9562 §5.5, version 5) without name space: the first 16 bytes of the SHA-1 of the DevEUI as
    /// 16 lower-case hex digits, with version and variant set. Its text is <c>ToString()</c>: 8-4-4-4-12, lower case.
    /// </summary>
    /// <exception cref="ArgumentException">The DevEUI is <c>default</c>.</exception>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "A name, not a protection: the UUID of RFC 9562 §5.5 is made by SHA-1.")]
    public static Guid From(DevEui devEui)
    {
        if (devEui.IsEmpty)
        {
            throw new ArgumentException("The DevEUI is empty.", nameof(devEui));
        }

        Span<byte> text = stackalloc byte[16];
        _ = devEui.TryFormat(text, out _);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        _ = SHA1.HashData(text, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
