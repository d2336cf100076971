// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Verified federation metadata.</summary>
internal sealed record FederationReport
{
    public required string Issuer { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string KeyId { get; init; }

    public required int EntityCount { get; init; }

    public required int ServerCount { get; init; }

    public required int ClientCount { get; init; }

    /// <summary>Whether the pin of the configured client certificate is in the metadata; <c>null</c> when none is configured.</summary>
    public bool? OwnPinPublished { get; init; }

    public IReadOnlyList<FindingReport>? Findings { get; init; }

    /// <summary>Only from <c>list</c>.</summary>
    public IReadOnlyList<EntityReport>? Entities { get; init; }
}

internal sealed record EntityReport(
    string EntityId, string? Organization, string? OrganizationId, IReadOnlyList<EndpointReport> Servers, IReadOnlyList<EndpointReport> Clients);

internal sealed record EndpointReport(string? BaseUri, string? Description, IReadOnlyList<string> Tags, IReadOnlyList<string> Pins);

/// <summary>The pin of a certificate file.</summary>
internal sealed record PinReport(string File, string Algorithm, string? Digest, ErrorReport? Error);
