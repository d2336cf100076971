// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Billing;

/// <summary>Events 4000–4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Run issued: {Outcome}, {Documents} documents, {Duration} ms")]
    public static partial void Issued(ILogger logger, IssueOutcome outcome, long documents, double duration);
}
