// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.AspNetCore;

/// <summary>All log messages of the package. Event ids 3200–3299. Nothing of a message, an address or a key.</summary>
internal static partial class Log
{
    [LoggerMessage(3200, LogLevel.Debug, "Request to {Endpoint}: {Status}")]
    public static partial void Answered(ILogger logger, string endpoint, int status);

    [LoggerMessage(3201, LogLevel.Error, "Request to {Endpoint} failed ({Code})")]
    public static partial void RequestFailed(ILogger logger, string endpoint, string code);
}
