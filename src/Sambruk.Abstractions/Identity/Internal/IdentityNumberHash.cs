// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk;

/// <summary>The keyed hash for logs.</summary>
internal static class IdentityNumberHash
{
    private const int ShortestKey = 16;

    public static string Compute(ulong packed, ReadOnlySpan<byte> key)
    {
        if (key.Length < ShortestKey)
        {
            throw new ArgumentException("The key is shorter than 16 bytes. Use 32 random bytes, one key for each installation.", nameof(key));
        }

        if (packed == 0)
        {
            throw new InvalidOperationException("There is no number to hash: the value is default.");
        }

        Span<char> twelve = stackalloc char[PackedIdentityNumber.Length];
        PackedIdentityNumber.Write(packed, twelve);
        Span<byte> ascii = stackalloc byte[PackedIdentityNumber.Length];
        for (var i = 0; i < ascii.Length; i++)
        {
            ascii[i] = (byte)twelve[i];
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _ = HMACSHA256.HashData(key, ascii, hash);
        return Convert.ToHexStringLower(hash);
    }
}
