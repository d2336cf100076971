// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Meter and activity source <c>Sambruk.Egil.Receiver</c>.</summary>
internal sealed class ReceiverTelemetry : IDisposable
{
    public const string Name = "Sambruk.Egil.Receiver";

    private readonly TimeProvider _timeProvider;
    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _warnings;
    private readonly Counter<long> _handlerFailures;

    public ReceiverTelemetry(IMeterFactory meters, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        var meter = meters.Create(Name);
        _duration = meter.CreateHistogram<double>("sambruk.egil.receiver.request.duration", "s", "Requests by endpoint, method and status.");
        _warnings = meter.CreateCounter<long>("sambruk.egil.receiver.warnings", "{finding}", "Findings on objects that were taken in.");
        _handlerFailures = meter.CreateCounter<long>("sambruk.egil.receiver.handler.failures", "{failure}", "Handlers of the application that threw.");
    }

    /// <summary>One of the methods of the standard, or <c>_OTHER</c>: a caller's own words are not a label.</summary>
    public static string Method(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "PATCH" or "OPTIONS" => method,
        _ => "_OTHER",
    };

    public Measure Start(string endpoint, string method)
    {
        var activity = _source.StartActivity("egil.receive");
        activity?.SetTag("egil.endpoint", endpoint);
        activity?.SetTag("http.request.method", Method(method));
        return new(endpoint, Method(method), _timeProvider.GetTimestamp(), activity);
    }

    public void End(Measure measure, int status)
    {
        _duration.Record(
            _timeProvider.GetElapsedTime(measure.Started).TotalSeconds,
            new("egil.endpoint", measure.Endpoint),
            new("http.request.method", measure.Method),
            new("http.response.status_code", status));
        measure.Activity?.SetTag("http.response.status_code", status);
        measure.Activity?.Dispose();
    }

    public void Warned(EgilResourceType type, int count) => _warnings.Add(count, new KeyValuePair<string, object?>("egil.type", type.ToString()));

    public void HandlerFailed(EgilResourceType type) => _handlerFailures.Add(1, new KeyValuePair<string, object?>("egil.type", type.ToString()));

    public void Dispose() => _source.Dispose();

    internal readonly record struct Measure(string Endpoint, string Method, long Started, System.Diagnostics.Activity? Activity);
}
