// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Sambruk.Edlevo;

/// <summary>What is counted: calls by service and outcome. Never an identity, an address or a key.</summary>
internal sealed class EdlevoTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Sambruk.Edlevo";

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;

    public EdlevoTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _calls = _meter.CreateCounter<long>("sambruk.edlevo.calls", "{call}", "Calls, by service and outcome, repeats not counted.");
        _duration = _meter.CreateHistogram<double>("sambruk.edlevo.call.duration", "s", "From the first attempt to the last byte, waits included.");
    }

    public static ActivitySource Activities { get; } = new(Name);

    public void Called(string service, string outcome, TimeSpan duration)
    {
        _calls.Add(1, new("service", service), new("outcome", outcome));
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("service", service));
    }

    public void Dispose() => _meter.Dispose();
}

/// <summary>Event ids 1400–1449. Parameters are services, codes, counts and durations.</summary>
internal static partial class Log
{
    [LoggerMessage(1400, LogLevel.Information, "Edlevo {Service}: {Outcome}, {Records} records, {Duration} ms")]
    public static partial void Called(ILogger logger, string service, string outcome, int records, double duration);

    [LoggerMessage(1401, LogLevel.Information, "Edlevo {Service}: {Outcome}, attempt {Attempt} is repeated in {Wait} ms")]
    public static partial void Repeated(ILogger logger, string service, string outcome, int attempt, double wait);

    [LoggerMessage(1402, LogLevel.Warning, "Edlevo {Service}: {PassedOver} posts were passed over, {Errors} errors, {Warnings} warnings")]
    public static partial void PassedOver(ILogger logger, string service, int passedOver, int errors, int warnings);
}
