// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>Where the requests of one client go, with the metadata that says so: the servers of the entity with the wanted tags, in order.</summary>
internal sealed class FederationRoute
{
    private int _preferred;

    private FederationRoute(VerifiedMetadata source, IReadOnlyList<FederationEndpoint> servers, IReadOnlyList<X509Certificate2> issuers)
    {
        Source = source;
        Servers = servers;
        Issuers = issuers;
        var issuersKey = string.Join(' ', issuers.Select(issuer => issuer.GetCertHashString(HashAlgorithmName.SHA256)));
        TrustKeys = [.. servers.Select(server => $"{server.BaseUri!.Authority}|{string.Join(' ', server.Pins)}|{issuersKey}")];
    }

    public VerifiedMetadata Source { get; }

    public IReadOnlyList<FederationEndpoint> Servers { get; }

    public IReadOnlyList<X509Certificate2> Issuers { get; }

    /// <summary>For each server what its connections are trusted by: host, pins and issuers. The same trust has the same key.</summary>
    public IReadOnlyList<string> TrustKeys { get; }

    /// <summary>The server that answered last; the first of the metadata until one has.</summary>
    public int Preferred
    {
        get => Volatile.Read(ref _preferred);
        set => Volatile.Write(ref _preferred, value);
    }

    /// <exception cref="FederationTrustException">The metadata has no such entity or server, or its issuers cannot be read.</exception>
    public static FederationRoute Find(VerifiedMetadata metadata, string entityId, IReadOnlyList<string> tags)
    {
        var entity = metadata.Metadata.FindEntity(entityId)
            ?? throw new FederationTrustException(FederatedTlsCodes.NoEntity, $"The federation metadata has no entity {entityId}.");
        FederationEndpoint[] servers = [.. entity.ServersWithTags(tags)];
        if (servers.Length == 0)
        {
            throw new FederationTrustException(FederatedTlsCodes.NoServer, $"The entity {entityId} has no server with the tags {string.Join(' ', tags)}.");
        }

        var issuers = new X509Certificate2Collection();
        foreach (var pem in entity.Issuers)
        {
            try
            {
                issuers.ImportFromPem(pem);
            }
            catch (CryptographicException)
            {
                // An issuer that cannot be read vouches for nothing; the others still do.
            }
        }

        return issuers.Count == 0
            ? throw new FederationTrustException(FederatedTlsCodes.Chain, $"The entity {entityId} has no readable issuer.")
            : new(metadata, servers, [.. issuers]);
    }
}
