// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.Metrics;

namespace Sambruk.Cli;

/// <summary>What the pipeline has done so far, by its own metrics.</summary>
internal sealed class PipelineCounts : IDisposable
{
    private const string Meter = "Sambruk.Iot";

    private readonly MeterListener _listener = new();
    private long _messages;
    private long _uplinks;
    private long _duplicates;
    private long _deadLetters;
    private long _waiting;

    public PipelineCounts()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument.Name, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Count(instrument.Name, value));
        _listener.Start();
    }

    public PipelineReport Read(TimeSpan elapsed)
    {
        Interlocked.Exchange(ref _waiting, 0);
        _listener.RecordObservableInstruments();
        return new(
            Interlocked.Read(ref _messages),
            Interlocked.Read(ref _uplinks),
            Interlocked.Read(ref _duplicates),
            Interlocked.Read(ref _deadLetters),
            Interlocked.Read(ref _waiting),
            Math.Round(elapsed.TotalSeconds, 1, MidpointRounding.AwayFromZero));
    }

    public void Dispose() => _listener.Dispose();

    private void Count(string name, long value)
    {
        switch (name)
        {
            case "sambruk.iot.messages":
                Interlocked.Add(ref _messages, value);
                break;
            case "sambruk.iot.uplinks":
                Interlocked.Add(ref _uplinks, value);
                break;
            case "sambruk.iot.duplicates":
                Interlocked.Add(ref _duplicates, value);
                break;
            case "sambruk.iot.deadletters":
                Interlocked.Add(ref _deadLetters, value);
                break;
            case "sambruk.iot.waiting":
                Interlocked.Add(ref _waiting, value);
                break;
        }
    }
}
