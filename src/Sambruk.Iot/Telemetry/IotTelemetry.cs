// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sambruk.Iot;

/// <summary>Metrics and traces of the pipeline: counts, states and durations by source, decoder, sink and code.</summary>
internal sealed class IotTelemetry : IDisposable
{
    public const string Name = "Sambruk.Iot";
    private static readonly ActivitySource s_source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _uplinks;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _deadLetters;
    private readonly Histogram<double> _deliveryTime;
    private readonly Histogram<long> _batch;

    public IotTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _messages = _meter.CreateCounter<long>("sambruk.iot.messages", "{message}", "Messages of network servers, by source, network and whether they could be read.");
        _uplinks = _meter.CreateCounter<long>("sambruk.iot.uplinks", "{uplink}", "Uplinks that were decoded or refused, by decoder and status.");
        _duplicates = _meter.CreateCounter<long>("sambruk.iot.duplicates", "{uplink}", "Uplinks that were here before.");
        _deliveries = _meter.CreateCounter<long>("sambruk.iot.deliveries", "{uplink}", "Uplinks by sink and result.");
        _deadLetters = _meter.CreateCounter<long>("sambruk.iot.deadletters", "{letter}", "Messages put aside, by reason and code.");
        _deliveryTime = _meter.CreateHistogram<double>("sambruk.iot.delivery.duration", "s", "Time that a sink took for a batch, by sink.");
        _batch = _meter.CreateHistogram<long>("sambruk.iot.delivery.batch", "{uplink}", "Uplinks in a batch, by sink.");
    }

    public static Activity? StartDelivery(string sink, int count) =>
        s_source.StartActivity("iot.deliver")?.SetTag("sambruk.iot.sink", sink).SetTag("sambruk.iot.uplinks", count);

    /// <summary>Uplinks that wait in the partitions, and how many wait at most.</summary>
    public void Watch(Func<long> waiting) =>
        _meter.CreateObservableGauge("sambruk.iot.waiting", waiting, "{uplink}", "Uplinks that wait in the partitions.");

    public void Message(string source, UplinkFormat network, bool readable) =>
        _messages.Add(1, new("source", source), new("network", UplinkFormats.NameOf(network)), new("readable", readable));

    public void Uplink(string decoder, DecodeStatus status) => _uplinks.Add(1, new("decoder", decoder), new("status", status.ToString()));

    public void Duplicate() => _duplicates.Add(1);

    public void Delivered(string sink, int count, TimeSpan duration)
    {
        _deliveries.Add(count, new("sink", sink), new("result", "delivered"));
        _deliveryTime.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("sink", sink));
        _batch.Record(count, new KeyValuePair<string, object?>("sink", sink));
    }

    public void DeliveryFailed(string sink, int count) => _deliveries.Add(count, new("sink", sink), new("result", "failed"));

    public void DeadLetter(DeadLetterReason reason, string code) => _deadLetters.Add(1, new("reason", reason.ToString()), new("code", code));

    public void Dispose() => _meter.Dispose();
}
