// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Billing;

/// <summary>Events 4000–4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Run issued: {Outcome}, {Documents} documents, {Duration} ms")]
    public static partial void Issued(ILogger logger, IssueOutcome outcome, long documents, double duration);

    [LoggerMessage(4001, LogLevel.Warning, "POP-07: the source has {Count} municipalities that the register does not have: {Codes}")]
    public static partial void UnknownMunicipalities(ILogger logger, int count, string codes);
}
