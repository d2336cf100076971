// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Sambruk.FederatedTls;

/// <summary>The members of a federation (RFC 9932, "Federation Metadata"). Immutable. Trusted only as part of <see cref="VerifiedMetadata"/>.</summary>
public sealed class FederationMetadata
{
    private readonly FrozenDictionary<string, FederationEntity> _byId;
    private readonly FrozenDictionary<PublicKeyPin, FederationClientMatch> _clients;

    /// <summary>Makes metadata of entities.</summary>
    /// <param name="entities">The entities; of two with one id the first is used.</param>
    /// <param name="cacheLifetime"><c>cache_ttl</c>: how long a copy may be used before it is fetched again. <c>null</c> when not said.</param>
    /// <param name="version">Version of the schema, <c>version</c>.</param>
    public FederationMetadata(IEnumerable<FederationEntity> entities, TimeSpan? cacheLifetime = null, string version = "1.0.0")
        : this(entities, cacheLifetime, version, [])
    {
    }

    internal FederationMetadata(IEnumerable<FederationEntity> entities, TimeSpan? cacheLifetime, string version, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentException.ThrowIfNullOrEmpty(version);
        Version = version;
        CacheLifetime = cacheLifetime;
        var byId = new Dictionary<string, FederationEntity>(StringComparer.Ordinal);
        var list = new List<FederationEntity>();
        foreach (var entity in entities)
        {
            if (byId.TryAdd(entity.EntityId, entity))
            {
                list.Add(entity);
            }
            else
            {
                findings.Add(new(FederatedTlsCodes.EntityLeftOut, entity.EntityId, FindingSeverity.Warning, "The entity id is not unique; the first entity is used."));
            }
        }

        Entities = list;
        _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _clients = FederationClientMatch.Index(list, findings);
        Report = new(findings);
    }

    /// <summary>Version of the schema.</summary>
    public string Version { get; }

    /// <summary><c>cache_ttl</c>, or <c>null</c> when not said.</summary>
    public TimeSpan? CacheLifetime { get; }

    /// <summary>The entities, in the order of the document.</summary>
    public IReadOnlyList<FederationEntity> Entities { get; }

    /// <summary>What was left out when the document was read.</summary>
    public ValidationReport Report { get; }

    /// <summary>The entity with this id, compared byte by byte; <c>null</c> when there is none.</summary>
    public FederationEntity? FindEntity(string entityId)
    {
        ArgumentNullException.ThrowIfNull(entityId);
        return _byId.GetValueOrDefault(entityId);
    }

    /// <summary>The entity that publishes a client with this pin; <c>null</c> when there is none, or more than one entity.</summary>
    public FederationClientMatch? FindClient(PublicKeyPin pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        return _clients.GetValueOrDefault(pin);
    }

    /// <summary>
    /// Reads a metadata payload. An entity that breaks the schema is left out with a warning in <paramref name="report"/>;
    /// a root that does is refused.
    /// </summary>
    /// <param name="utf8Json">The payload.</param>
    /// <param name="metadata">The metadata, or <c>null</c> when refused.</param>
    /// <param name="report">What was found.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8Json, [NotNullWhen(true)] out FederationMetadata? metadata, out ValidationReport report)
    {
        var findings = new List<Finding>();
        metadata = MetadataParser.Parse(utf8Json, findings);
        report = metadata?.Report ?? new(findings);
        return metadata is not null;
    }

    /// <summary>The metadata as a JSON document (UTF-8), the payload for <see cref="FederationMetadataSigner"/>.</summary>
    public byte[] ToUtf8Json() => MetadataWriter.Write(this);

    /// <summary>Counts only.</summary>
    public override string ToString() => $"{Entities.Count} entities";
}
