// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.PostgreSql;

/// <summary>What the store logs: codes only.</summary>
internal static partial class Log
{
    [LoggerMessage(3400, LogLevel.Warning, "What is older than is to be kept could not be deleted ({Code}); tried again in an hour.")]
    public static partial void SweepFailed(ILogger logger, string code);
}
