// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls;

/// <summary>A verified document, when it was fetched, and how long HTTP lets it be used.</summary>
internal sealed record LoadedMetadata(VerifiedMetadata Metadata, DateTimeOffset FetchedAt, TimeSpan? HttpLifetime);

/// <summary>
/// Gets documents from disk and from the source, verifies them, refuses what is older than was seen before, and keeps the
/// newest on disk. One call at a time: the store sees to that.
/// </summary>
internal sealed class MetadataLoader(MetadataSource source, FederatedTlsOptions options, TimeProvider timeProvider, ILogger logger)
{
    // A local file is read at each load; a copy of it would only hide that it has been replaced.
    private readonly KeptMetadataFile? _file = options.CachePath.Length == 0 || MetadataSource.IsFile(options.MetadataUri!)
        ? null
        : new(options.CachePath, options.MaxMetadataBytes, timeProvider);

    /// <summary><c>iat</c> of the newest document ever verified here, also of one that has expired since.</summary>
    private DateTimeOffset _newest = DateTimeOffset.MinValue;

    /// <exception cref="SambrukException">The pinned keys cannot be read.</exception>
    public FederationKeySet ReadKeys()
    {
        try
        {
            return FederatedTlsOptionsValidator.ReadKeys(options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SambrukException(FederatedTlsCodes.KeySet, "The federation's public keys (JWKS) cannot be read.", e);
        }
    }

    /// <summary>What lies on disk, from an earlier run or from another process, when it is newer than what is in use.</summary>
    public async Task<LoadedMetadata?> ReadKeptAsync(VerifiedMetadata? inUse, FederationKeySet keys, CancellationToken cancellationToken)
    {
        if (_file is null
            || await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } kept
            || inUse?.Jws.Span.SequenceEqual(kept.Bytes) == true)
        {
            return null;
        }

        var verification = Verify(kept.Bytes, keys);
        Remember(verification.Verified?.IssuedAt ?? IssuedAtOf(kept.Bytes, keys));
        if (!verification.IsVerified)
        {
            logger.KeptRefused(verification.RefusalCode);
            return null;
        }

        if (verification.Verified.IssuedAt <= inUse?.IssuedAt)
        {
            return null;
        }

        var fromTheFuture = kept.FetchedAt > timeProvider.GetUtcNow();
        return new(verification.Verified, fromTheFuture ? DateTimeOffset.MinValue : kept.FetchedAt, HttpLifetime: null);
    }

    /// <summary>What the source has now; without metadata when that is older than what has been seen.</summary>
    /// <exception cref="PeerUnavailableException">Nothing came.</exception>
    /// <exception cref="FederationTrustException">What came is refused.</exception>
    public async Task<(VerifiedMetadata? Verified, TimeSpan? HttpLifetime)> FetchAsync(FederationKeySet keys, CancellationToken cancellationToken)
    {
        var fetched = await source.FetchAsync(cancellationToken).ConfigureAwait(false);
        var verified = Verify(fetched.Bytes, keys).EnsureVerified();
        if (verified.IssuedAt < _newest)
        {
            logger.OlderMetadata(verified.IssuedAt);
            return (null, fetched.HttpLifetime);
        }

        Remember(verified.IssuedAt);
        return (verified, fetched.HttpLifetime);
    }

    /// <summary>Keeps a document on disk unless a newer one lies there. A disk that refuses does not stop the work.</summary>
    public async Task KeepAsync(VerifiedMetadata verified, FederationKeySet keys, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            await _file.WriteAsync(verified.Jws, other => IssuedAtOf(other, keys) > verified.IssuedAt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.NotKept(e.GetType().Name);
        }
    }

    private void Remember(DateTimeOffset? issuedAt) => _newest = issuedAt > _newest ? issuedAt.Value : _newest;

    private MetadataVerification Verify(byte[] jws, FederationKeySet keys) =>
        MetadataVerifier.Verify(jws, keys, options.Issuer, timeProvider.GetUtcNow(), options.ClockSkew);

    private DateTimeOffset? IssuedAtOf(byte[] jws, FederationKeySet keys) =>
        MetadataVerifier.Verify(jws, new SignatureRules(keys, options.Issuer, timeProvider.GetUtcNow(), options.ClockSkew, AllowExpired: true)).Verified?.IssuedAt;
}
