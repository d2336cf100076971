// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.Webhooks;

/// <summary>All log messages of the package. Event ids 3400–3499. No address: it can hold a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(3400, LogLevel.Warning, "Sink {Sink}: the receiver refused an uplink ({Code})")]
    public static partial void Refused(ILogger logger, string sink, string code);
}
