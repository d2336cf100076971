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

    [LoggerMessage(3102, LogLevel.Information, "Broker {Broker}: {Count} messages were not acknowledged and come again")]
    public static partial void ComeAgain(ILogger logger, string broker, long count);

    [LoggerMessage(3103, LogLevel.Warning, "Broker {Broker}: {Refused} of {Topics} topics refused")]
    public static partial void TopicsRefused(ILogger logger, string broker, int refused, int topics);

    [LoggerMessage(3104, LogLevel.Warning, "Broker {Broker}: a message was larger than the limit and is forgotten")]
    public static partial void TooLarge(ILogger logger, string broker);

    [LoggerMessage(3110, LogLevel.Information, "The broker of this host listens on port {Port}, TLS: {Tls}, {Users} users")]
    public static partial void Listening(ILogger logger, int port, bool tls, int users);

    [LoggerMessage(3111, LogLevel.Warning, "The broker of this host refused a connection ({Code})")]
    public static partial void ConnectionRefused(ILogger logger, string code);

    [LoggerMessage(3112, LogLevel.Warning, "The broker of this host refused a message ({Code})")]
    public static partial void MessageRefused(ILogger logger, string code);

    [LoggerMessage(3113, LogLevel.Error, "The broker of this host cannot accept connections for the moment ({Code})")]
    public static partial void AcceptFailed(ILogger logger, string code);
}
