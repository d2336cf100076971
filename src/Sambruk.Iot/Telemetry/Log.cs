// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Iot;

/// <summary>All log messages of the package. Event ids 3000–3099. Nothing of a device or a message.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Pipeline started: {Partitions} partitions, {Sinks} sinks, {Decoders} decoders")]
    public static partial void Started(ILogger logger, int partitions, int sinks, int decoders);

    [LoggerMessage(3001, LogLevel.Information, "Pipeline stopped; {Abandoned} uplinks were not delivered and come again")]
    public static partial void Stopped(ILogger logger, int abandoned);

    [LoggerMessage(3010, LogLevel.Warning, "Sink {Sink} failed ({Code}), attempt {Attempt}, {Count} uplinks wait; again in {Milliseconds:F0} ms")]
    public static partial void SinkFailed(ILogger logger, string sink, string code, int attempt, int count, double milliseconds);

    [LoggerMessage(3011, LogLevel.Information, "Sink {Sink} works again after {Attempts} attempts")]
    public static partial void SinkRecovered(ILogger logger, string sink, int attempts);

    [LoggerMessage(3012, LogLevel.Warning, "Sink {Sink} took others of a batch and not one uplink ({Code}): put aside")]
    public static partial void Poison(ILogger logger, string sink, string code);

    [LoggerMessage(3013, LogLevel.Warning, "Dead letters cannot be kept ({Code}), attempt {Attempt}, {Count} wait; again in {Milliseconds:F0} ms")]
    public static partial void DeadLettersFailed(ILogger logger, string code, int attempt, int count, double milliseconds);

    [LoggerMessage(3014, LogLevel.Warning, "The register of devices failed ({Code}), attempt {Attempt}; again in {Milliseconds:F0} ms")]
    public static partial void RegisterFailed(ILogger logger, string code, int attempt, double milliseconds);

    [LoggerMessage(3015, LogLevel.Error, "Decoder {Decoder} failed ({Code}): the uplink is put aside")]
    public static partial void DecoderFault(ILogger logger, string decoder, string code);
}
