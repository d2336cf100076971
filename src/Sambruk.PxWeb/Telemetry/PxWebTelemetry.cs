// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Sambruk.PxWeb;

/// <summary>What is counted: calls by operation and outcome. Never a table, a code or a value.</summary>
internal sealed class PxWebTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Sambruk.PxWeb";

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;

    public PxWebTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _calls = _meter.CreateCounter<long>("sambruk.pxweb.calls", "{call}", "Calls, by operation and outcome, repeats not counted.");
        _duration = _meter.CreateHistogram<double>("sambruk.pxweb.call.duration", "s", "From the turn asked for to the last byte, waits and repeats included.");
    }

    public static ActivitySource Activities { get; } = new(Name);

    public void Called(string operation, string outcome, TimeSpan duration)
    {
        _calls.Add(1, new("operation", operation), new("outcome", outcome));
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }

    public void Dispose() => _meter.Dispose();
}

/// <summary>Event ids 1200–1249. Parameters are operations, codes, counts and durations.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Debug, "PxWeb {Operation}: {Outcome}, {Bytes} bytes, {Duration} ms")]
    public static partial void Called(ILogger logger, string operation, string outcome, int bytes, double duration);

    [LoggerMessage(1201, LogLevel.Information, "PxWeb limits: {Cells} cells, {Calls} calls in {Window} s")]
    public static partial void LimitsTold(ILogger logger, int cells, int calls, double window);

    [LoggerMessage(1202, LogLevel.Information, "PxWeb {Status}: attempt {Attempt} is repeated in {Wait} ms")]
    public static partial void Repeated(ILogger logger, int status, int attempt, double wait);
}
