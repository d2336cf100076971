// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Sambruk.Iot.EndToEnd.Tests;

/// <summary>Takes down everything that a host lets an operator see: logs of every level, metrics, traces and faults.</summary>
internal sealed class Witness : ILoggerProvider
{
    private readonly MeterListener _meters;
    private readonly ActivityListener _activities;

    public Witness()
    {
        _meters = new() { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Add(instrument, tags));
        _meters.Start();
        _activities = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Lines.Enqueue(
                $"activity {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_activities);
        AppDomain.CurrentDomain.FirstChanceException += Take;
    }

    /// <summary>One line each, with what kind it is in front.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Take;
        _activities.Dispose();
        _meters.RecordObservableInstruments();
        _meters.Dispose();
    }

    private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = new StringBuilder("metric ").Append(instrument.Meter.Name).Append(' ').Append(instrument.Name);
        foreach (var (name, value) in tags)
        {
            line.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        Lines.Enqueue(line.ToString());
    }

    /// <summary>The family's own faults: those of libraries do not reach a log or a caller, which is seen by the others.</summary>
    private void Take(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is SambrukException)
        {
            Lines.Enqueue("exception " + thrown.Exception);
        }
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"log {category} scope {Values(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"log {category} {logLevel} {eventId.Id} {formatter(state, exception)} {Values(state)} {exception}");

        private static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}"))
            : $"{state}";
    }
}
