// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;

namespace Sambruk.Iot.Mqtt;

/// <summary>
/// Hashes of passwords for <see cref="MqttBrokerUserOptions.PasswordHash"/>: PBKDF2 with HMAC-SHA-256 (RFC 8018), a salt of its
/// own, written <c>pbkdf2-sha256:iterations:salt:hash</c> with base64.
/// </summary>
public static class MqttPasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int DefaultIterations = 210_000;
    private const int HashBytes = 32;

    /// <summary>Makes a hash; each time another, since the salt is.</summary>
    public static string Create(string password) => Create(password, DefaultIterations);

    internal static string Create(string password, int iterations)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}:{iterations}:{Convert.ToBase64String(salt)}:{Convert.ToBase64String(hash)}");
    }

    internal static bool IsHash(string text) => Parse(text) is not null;

    /// <summary>True when the hash was made of these bytes. Takes the same time whichever byte differs.</summary>
    internal static bool Verify(string hash, ReadOnlySpan<byte> password)
    {
        if (Parse(hash) is not var (iterations, salt, expected))
        {
            return false;
        }

        Span<byte> actual = stackalloc byte[HashBytes];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, actual, iterations, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    private static (int Iterations, byte[] Salt, byte[] Hash)? Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 4
            || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1000 or > 10_000_000)
        {
            return null;
        }

        var salt = new byte[64];
        var hash = new byte[HashBytes];
        return Convert.TryFromBase64String(parts[2], salt, out var saltBytes) && saltBytes >= 8
            && Convert.TryFromBase64String(parts[3], hash, out var hashBytes) && hashBytes == HashBytes
            ? (iterations, salt[..saltBytes], hash)
            : null;
    }
}
