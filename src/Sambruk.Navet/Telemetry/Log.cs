// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Navet;

/// <summary>Event ids 1200–1249. Parameters are counts, codes and durations; nothing of a person.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Information, "A delivery was taken ({Outcome}): {Files} files, {Posts} posts, {Applied} applied, {Aside} kept aside, in {Elapsed}")]
    public static partial void DeliveryTaken(this ILogger logger, NavetDeliveryOutcome outcome, int files, long posts, long applied, long aside, TimeSpan elapsed);

    [LoggerMessage(1201, LogLevel.Warning, "A file cannot be read ({Code}); nothing of its delivery is applied")]
    public static partial void FileRefused(this ILogger logger, string code);

    [LoggerMessage(1210, LogLevel.Information, "{Service}: {Outcome} in {Elapsed}, {Posts} posts")]
    public static partial void Answered(this ILogger logger, string service, string outcome, TimeSpan elapsed, int posts);

    [LoggerMessage(1211, LogLevel.Warning, "{Service} failed ({Code}) after {Elapsed}")]
    public static partial void Failed(this ILogger logger, string service, string code, TimeSpan elapsed);
}
