// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>A member of the federation: who it is, who issues its certificates, its servers and clients.</summary>
public sealed class FederationEntity
{
    /// <summary>Identity, <c>entity_id</c>: a URI that is compared byte by byte.</summary>
    public required string EntityId { get; init; }

    /// <summary>Legal name, <c>organization</c>.</summary>
    public string? Organization { get; init; }

    /// <summary>Country code and organisation number, <c>organization_id</c>, such as <c>SE2120000000</c> (Skolfederation Moa).</summary>
    public string? OrganizationId { get; init; }

    /// <summary>PEM certificates that the entity's own certificates come from, <c>issuers</c>. A self-signed certificate is its own issuer.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>The servers, in order of preference.</summary>
    public IReadOnlyList<FederationEndpoint> Servers { get; init; } = [];

    /// <summary>The clients.</summary>
    public IReadOnlyList<FederationEndpoint> Clients { get; init; } = [];

    /// <summary>The servers that have all the wanted tags, in the order of the metadata.</summary>
    public IEnumerable<FederationEndpoint> ServersWithTags(params IEnumerable<string> tags) =>
        Servers.Where(server => server.BaseUri is not null && server.HasTags(tags));

    /// <summary>The entity as a JSON document (UTF-8, indented), as uploaded to the operator of a federation.</summary>
    public byte[] ToUtf8Json() => MetadataWriter.Write(this);

    /// <inheritdoc/>
    public override string ToString() => EntityId;
}
