// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>Event ids 1150–1169.</summary>
internal static partial class Log
{
    [LoggerMessage(1150, LogLevel.Warning, "A client certificate is refused ({Code})")]
    public static partial void ClientRefused(this ILogger logger, string code);

    [LoggerMessage(1151, LogLevel.Error, "No client can be recognised: there is no valid federation metadata ({Code})")]
    public static partial void MetadataMissing(this ILogger logger, string code);
}
