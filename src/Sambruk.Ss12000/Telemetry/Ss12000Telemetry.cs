// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Sambruk.Ss12000;

/// <summary>What is counted: calls by operation and outcome, pulls by outcome. Never an identity, an address or a token.</summary>
internal sealed class Ss12000Telemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Sambruk.Ss12000";

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _pulls;

    public Ss12000Telemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _calls = _meter.CreateCounter<long>("sambruk.ss12000.calls", "{call}", "Calls, by operation and outcome, repeats not counted.");
        _duration = _meter.CreateHistogram<double>("sambruk.ss12000.call.duration", "s", "From the first attempt to the last byte, waits included.");
        _pulls = _meter.CreateCounter<long>("sambruk.ss12000.pulls", "{pull}", "Pulls, by kind (snapshot, changes) and outcome.");
    }

    public static ActivitySource Activities { get; } = new(Name);

    public void Called(string operation, string outcome, TimeSpan duration)
    {
        _calls.Add(1, new("operation", operation), new("outcome", outcome));
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }

    public void Pulled(string kind, string outcome) => _pulls.Add(1, new("kind", kind), new("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}

/// <summary>Event ids 1300–1349. Parameters are operations, codes, counts and durations.</summary>
internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Debug, "SS 12000 {Operation}: {Outcome}, {Duration} ms")]
    public static partial void Called(ILogger logger, string operation, string outcome, double duration);

    [LoggerMessage(1301, LogLevel.Information, "SS 12000 {Operation}: {Outcome}, attempt {Attempt} is repeated in {Wait} ms")]
    public static partial void Repeated(ILogger logger, string operation, string outcome, int attempt, double wait);

    [LoggerMessage(1302, LogLevel.Information, "SS 12000 snapshot: {Entities} entities on {Pages} pages, {Missing} gone since the last, {Recovered} found by lookup, {Duration} ms")]
    public static partial void SnapshotTaken(ILogger logger, int entities, int pages, int missing, int recovered, double duration);

    [LoggerMessage(1303, LogLevel.Warning, "SS 12000 {Kind} refused: {Code}, {Type}, page {Page}")]
    public static partial void PullRefused(ILogger logger, string kind, string code, string type, int page);

    [LoggerMessage(1304, LogLevel.Information, "SS 12000 changes: {Changed} changed, {Deleted} deleted")]
    public static partial void ChangesTaken(ILogger logger, int changed, int deleted);

    [LoggerMessage(1305, LogLevel.Information, "SS 12000 subscription: {Action}, {Hours} hours left")]
    public static partial void Subscribed(ILogger logger, string action, double hours);

    [LoggerMessage(1306, LogLevel.Warning, "SS 12000 subscription: {Code}, tried again in {Minutes} minutes")]
    public static partial void SubscriptionFailed(ILogger logger, string code, double minutes);
}
