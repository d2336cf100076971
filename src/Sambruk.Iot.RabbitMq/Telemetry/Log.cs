// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.RabbitMq;

/// <summary>All log messages of the package. Event ids 3200–3299. Nothing of a device or a message, no address, no password.</summary>
internal static partial class Log
{
    [LoggerMessage(3200, LogLevel.Information, "Connected to RabbitMQ for {Purpose}")]
    public static partial void Connected(ILogger logger, string purpose);

    [LoggerMessage(3201, LogLevel.Warning, "No connection to RabbitMQ for {Purpose} ({Code})")]
    public static partial void NotConnected(ILogger logger, string purpose, string code);

    [LoggerMessage(3202, LogLevel.Warning, "Connection to RabbitMQ for {Purpose} lost (reply code {ReplyCode})")]
    public static partial void Lost(ILogger logger, string purpose, int replyCode);

    [LoggerMessage(3203, LogLevel.Warning, "RabbitMQ takes nothing for {Purpose}: an alarm of memory or disk")]
    public static partial void Blocked(ILogger logger, string purpose);

    [LoggerMessage(3204, LogLevel.Information, "RabbitMQ takes messages for {Purpose} again")]
    public static partial void Unblocked(ILogger logger, string purpose);

    [LoggerMessage(3210, LogLevel.Warning, "Reading from RabbitMQ for {Purpose} failed ({Code}), attempt {Attempt}; again in {Milliseconds:F0} ms")]
    public static partial void ReadingFailed(ILogger logger, string purpose, string code, int attempt, double milliseconds);

    [LoggerMessage(3211, LogLevel.Error, "A handler of messages failed ({Code}): {Fate}")]
    public static partial void HandlerFailed(ILogger logger, string code, string fate);

    [LoggerMessage(3220, LogLevel.Information, "Working on up to {Queues} queues")]
    public static partial void WorkersStarted(ILogger logger, int queues);

    [LoggerMessage(3221, LogLevel.Information, "Gave {Queues} queues to {Hosts} hosts: more than its share")]
    public static partial void Released(ILogger logger, int queues, int hosts);

    [LoggerMessage(3222, LogLevel.Warning, "The share of queues could not be looked up ({Code})")]
    public static partial void ShareUnknown(ILogger logger, string code);
}
