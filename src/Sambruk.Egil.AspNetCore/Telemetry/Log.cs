// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Everything that the receiver logs: methods, types, statuses, counts, codes; ids at Debug; never a body.</summary>
internal static partial class Log
{
    [LoggerMessage(4700, LogLevel.Debug, "{Method} {Endpoint} answered {Status}")]
    public static partial void Answered(ILogger logger, string method, string endpoint, int status);

    [LoggerMessage(4701, LogLevel.Debug, "{Kind} {Key}")]
    public static partial void Committed(ILogger logger, EgilReceiverEventKind kind, ResourceKey key);

    [LoggerMessage(4702, LogLevel.Information, "Refused a {Type} with {Errors} errors, the first {Code}")]
    public static partial void Refused(ILogger logger, EgilResourceType type, int errors, string code);

    [LoggerMessage(4703, LogLevel.Information, "Took in a {Type} with {Warnings} warnings, the first {Code}")]
    public static partial void TakenWithWarnings(ILogger logger, EgilResourceType type, int warnings, string code);

    [LoggerMessage(4704, LogLevel.Warning, "The sender {Sender} sends too many requests")]
    public static partial void RateLimited(ILogger logger, string sender);

    [LoggerMessage(4705, LogLevel.Error, "The handler {Handler} failed on {Kind} {Type} with {Fault}; the change is committed")]
    public static partial void HandlerFailed(ILogger logger, string handler, EgilReceiverEventKind kind, EgilResourceType type, string fault);

    [LoggerMessage(4706, LogLevel.Error, "The store failed under {Endpoint} with {Code}")]
    public static partial void StoreFailed(ILogger logger, string endpoint, string code);

    [LoggerMessage(4707, LogLevel.Error, "A request to {Endpoint} failed with {Fault}")]
    public static partial void RequestFailed(ILogger logger, string endpoint, string fault);
}
