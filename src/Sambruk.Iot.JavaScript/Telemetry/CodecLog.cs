// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot;

/// <summary>All log messages of the package. Event ids 3600–3699. Names of codecs and what their own text has wrong; nothing of a payload.</summary>
internal static partial class CodecLog
{
    [LoggerMessage(3600, LogLevel.Warning, "Codec {Decoder} cannot be read ({Code})")]
    public static partial void NotRead(ILogger logger, string decoder, string code);

    [LoggerMessage(3601, LogLevel.Warning, "Codec {Decoder} cannot be run, its uplinks are put aside: {Fault}")]
    public static partial void NotRunnable(ILogger logger, string decoder, string fault);

    [LoggerMessage(3602, LogLevel.Warning, "Codec {Decoder} has no decodeUplink, its uplinks are put aside")]
    public static partial void NoFunction(ILogger logger, string decoder);
}
