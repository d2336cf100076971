// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls;

/// <summary>Event ids 1100–1149. Parameters are codes, counts, times and entity ids of organisations.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Information, "Federation metadata of {IssuedAt:o} in use: {Entities} entities, {Warnings} warnings, valid until {ExpiresAt:o}")]
    public static partial void MetadataInUse(this ILogger logger, DateTimeOffset issuedAt, int entities, int warnings, DateTimeOffset expiresAt);

    [LoggerMessage(1101, LogLevel.Warning, "Federation metadata was not refreshed ({Code}); metadata in use until {ExpiresAt:o}")]
    public static partial void RefreshFailed(this ILogger logger, string code, DateTimeOffset? expiresAt);

    [LoggerMessage(1102, LogLevel.Warning, "Federation metadata of {IssuedAt:o} was offered but is older than that in use; the newer is kept")]
    public static partial void OlderMetadata(this ILogger logger, DateTimeOffset issuedAt);

    [LoggerMessage(1103, LogLevel.Warning, "The kept federation metadata is refused ({Code})")]
    public static partial void KeptRefused(this ILogger logger, string code);

    [LoggerMessage(1104, LogLevel.Warning, "Federation metadata could not be kept on disk ({Reason}); work goes on with that in memory")]
    public static partial void NotKept(this ILogger logger, string reason);

    [LoggerMessage(1105, LogLevel.Warning, "Federation metadata: {Finding}")]
    public static partial void MetadataFinding(this ILogger logger, string finding);

    [LoggerMessage(1110, LogLevel.Warning, "FEDTLS-OWN-PIN: no configured client certificate has its pin in the metadata of {EntityId}; peers will refuse it")]
    public static partial void OwnPinMissing(this ILogger logger, string entityId);

    [LoggerMessage(1111, LogLevel.Information, "Client certificate {Index} of {Count} is used: its pin is in the metadata of {EntityId}")]
    public static partial void ClientCertificateChosen(this ILogger logger, int index, int count, string entityId);

    [LoggerMessage(1112, LogLevel.Error, "FEDTLS-CERTIFICATE-FILE: {Reason}")]
    public static partial void CertificateUnusable(this ILogger logger, string reason);

    [LoggerMessage(1120, LogLevel.Warning, "Server {Index} of {EntityId} cannot be reached; the next one is tried")]
    public static partial void NextServer(this ILogger logger, int index, string entityId);

    [LoggerMessage(1121, LogLevel.Error, "{EntityId} is not trusted ({Code})")]
    public static partial void NotTrusted(this ILogger logger, string entityId, string code);
}
