// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.Metrics;

namespace Sambruk.Iot.AspNetCore;

/// <summary>Metrics of the package: durations by endpoint and status.</summary>
internal sealed class IntakeTelemetry : IDisposable
{
    public const string Name = "Sambruk.Iot.AspNetCore";
    private readonly Meter _meter;
    private readonly Histogram<double> _requests;

    public IntakeTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _requests = _meter.CreateHistogram<double>("sambruk.iot.intake.request.duration", "s", "Time of a request, by endpoint and status.");
    }

    public void Answered(string endpoint, int status, TimeSpan duration) => _requests.Record(duration.TotalSeconds, new("endpoint", endpoint), new("status", status));

    public void Dispose() => _meter.Dispose();
}
