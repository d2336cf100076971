// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Metrics and traces of the package: counts, durations and codes.</summary>
internal sealed class RabbitMqTelemetry : IDisposable
{
    public const string Name = "Sambruk.Iot.RabbitMq";
    private static readonly ActivitySource s_source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _published;
    private readonly Histogram<double> _confirmTime;
    private readonly Counter<long> _consumed;
    private readonly Counter<long> _connections;
    private readonly Counter<long> _released;

    public RabbitMqTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _published = _meter.CreateCounter<long>("sambruk.iot.rabbitmq.published", "{message}", "Messages by purpose and result: confirmed, or a code.");
        _confirmTime = _meter.CreateHistogram<double>("sambruk.iot.rabbitmq.confirm.duration", "s", "Time until the broker had confirmed a batch, by purpose.");
        _consumed = _meter.CreateCounter<long>("sambruk.iot.rabbitmq.consumed", "{message}", "Messages by purpose and result: handled, failed, dropped.");
        _connections = _meter.CreateCounter<long>("sambruk.iot.rabbitmq.connections", "{connection}", "Attempts to connect, by purpose and result: connected, or a code.");
        _released = _meter.CreateCounter<long>("sambruk.iot.rabbitmq.released", "{queue}", "Queues that a worker gave to another host.");
    }

    /// <summary>The trace that a message came with goes on, when somebody listens.</summary>
    public static Activity? StartHandling(string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent) ? s_source.StartActivity("iot.bus.handle", ActivityKind.Consumer, parent) : s_source.StartActivity("iot.bus.handle", ActivityKind.Consumer);

    /// <summary>
    /// <c>traceparent</c> of W3C Trace Context §3.2: of the current trace; where nobody traces, one of its own that is not
    /// sampled, so that those after us can still join what belongs together.
    /// </summary>
    public static string TraceParent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id }
        ? id
        : $"00-{ActivityTraceId.CreateRandom().ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-00";

    public void Published(string purpose, int count, TimeSpan duration)
    {
        _published.Add(count, new("purpose", purpose), new("result", "confirmed"));
        _confirmTime.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("purpose", purpose));
    }

    public void NotPublished(string purpose, int count, string code) => _published.Add(count, new("purpose", purpose), new("result", code));

    public void Consumed(string purpose, string result, int count = 1) => _consumed.Add(count, new("purpose", purpose), new("result", result));

    public void Connected(string purpose, string result) => _connections.Add(1, new("purpose", purpose), new("result", result));

    public void Released() => _released.Add(1);

    public void Dispose() => _meter.Dispose();
}
