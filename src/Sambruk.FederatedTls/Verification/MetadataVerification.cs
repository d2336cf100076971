// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace Sambruk.FederatedTls;

/// <summary>The outcome of <see cref="MetadataVerifier"/>: verified metadata, or why it is refused.</summary>
public sealed class MetadataVerification
{
    internal MetadataVerification(VerifiedMetadata verified, ValidationReport report)
    {
        Verified = verified;
        Report = report;
    }

    internal MetadataVerification(string refusalCode, ValidationReport report)
    {
        RefusalCode = refusalCode;
        Report = report;
    }

    /// <summary>True when the metadata can be trusted.</summary>
    [MemberNotNullWhen(true, nameof(Verified))]
    [MemberNotNullWhen(false, nameof(RefusalCode))]
    public bool IsVerified => Verified is not null;

    /// <summary>The metadata, or <c>null</c> when refused.</summary>
    public VerifiedMetadata? Verified { get; }

    /// <summary>
    /// One of <see cref="FederatedTlsCodes"/>, or <c>null</c> when verified. With several signatures, that of the signature
    /// that came furthest.
    /// </summary>
    public string? RefusalCode { get; }

    /// <summary>What was found about each signature and, when verified, what was left out of the payload.</summary>
    public ValidationReport Report { get; }

    /// <summary>The verified metadata.</summary>
    /// <exception cref="FederationTrustException">It was refused.</exception>
    public VerifiedMetadata EnsureVerified() =>
        Verified ?? throw new FederationTrustException(RefusalCode!, $"The federation metadata is refused ({RefusalCode}).");
}
