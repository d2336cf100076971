// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>
/// SHA-256 over the DER SubjectPublicKeyInfo of an end-entity certificate (RFC 7469 §2.4). Compared in fixed time.
/// </summary>
public sealed class PublicKeyPin : IEquatable<PublicKeyPin>
{
    private const int Base64Length = 44;
    private readonly byte[] _digest;

    private PublicKeyPin(byte[] digest) => _digest = digest;

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Digest => _digest;

    /// <summary>The pin of a certificate's public key.</summary>
    /// <exception cref="CryptographicException">The certificate's public key cannot be read.</exception>
    public static PublicKeyPin Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Reads the 44 characters of base64.</summary>
    /// <exception cref="FormatException">The text is not 32 bytes of base64.</exception>
    public static PublicKeyPin Parse(string text) =>
        TryParse(text, out var pin) ? pin : throw new FormatException("A pin is the base64 of 32 bytes, 44 characters.");

    /// <summary>Reads the 44 characters of base64; false when they are not 32 bytes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PublicKeyPin? pin)
    {
        pin = null;
        var digest = new byte[33];
        if (text?.Length != Base64Length || !Convert.TryFromBase64String(text, digest, out var length) || length != SHA256.HashSizeInBytes)
        {
            return false;
        }

        pin = new(digest[..SHA256.HashSizeInBytes]);
        return true;
    }

    /// <summary>True when any of the pins equals this one; all are compared, each in fixed time.</summary>
    public bool IsAnyOf(IEnumerable<PublicKeyPin> pins)
    {
        ArgumentNullException.ThrowIfNull(pins);
        var found = false;
        foreach (var pin in pins)
        {
            found |= Equals(pin);
        }

        return found;
    }

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] PublicKeyPin? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(_digest, other._digest);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as PublicKeyPin);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_digest, 0);

    /// <summary>The 44 characters of base64, as in metadata.</summary>
    public override string ToString() => Convert.ToBase64String(_digest);
}
