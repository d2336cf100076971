// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>Metadata whose signature has been verified, with what the signer said about its time.</summary>
public sealed class VerifiedMetadata
{
    internal VerifiedMetadata(FederationMetadata metadata, string issuer, string keyId, DateTimeOffset issuedAt, DateTimeOffset expiresAt, ReadOnlyMemory<byte> jws)
    {
        Metadata = metadata;
        Issuer = issuer;
        KeyId = keyId;
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
        Jws = jws;
    }

    /// <summary>The members of the federation.</summary>
    public FederationMetadata Metadata { get; }

    /// <summary>Who signed, <c>iss</c>.</summary>
    public string Issuer { get; }

    /// <summary>With which of the pinned keys, <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>When it was signed, <c>iat</c>.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>When it stops to be valid, <c>exp</c>: on and after that time it is not.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The signed document itself, the only form that is kept.</summary>
    public ReadOnlyMemory<byte> Jws { get; }

    /// <summary>True at a time before <see cref="ExpiresAt"/>, with the given difference between clocks.</summary>
    public bool IsValidAt(DateTimeOffset now, TimeSpan clockSkew) => ExpiresAt > now - clockSkew;
}
