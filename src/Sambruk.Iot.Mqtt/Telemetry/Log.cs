// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.Mqtt;

/// <summary>All log messages of the package. Event ids 3100–3199. No topic: it names the device in many networks.</summary>
internal static partial class Log
{
    [LoggerMessage(3100, LogLevel.Information, "Broker {Broker}: connected, {Topics} topics, session kept: {Kept}")]
    public static partial void Connected(ILogger logger, string broker, int topics, bool kept);

    [LoggerMessage(3101, LogLevel.Warning, "Broker {Broker}: not connected ({Code}), attempt {Attempt}; again in {Milliseconds:F0} ms")]
    public static partial void NotConnected(ILogger logger, string broker, string code, int attempt, double milliseconds);

    [LoggerMessage(3102, LogLevel.Warning, "Broker {Broker}: connection lost ({Code}), {Unacknowledged} messages come again")]
    public static partial void Lost(ILogger logger, string broker, string code, long unacknowledged);

    [LoggerMessage(3103, LogLevel.Warning, "Broker {Broker}: {Refused} of {Topics} topics refused")]
    public static partial void TopicsRefused(ILogger logger, string broker, int refused, int topics);
}
