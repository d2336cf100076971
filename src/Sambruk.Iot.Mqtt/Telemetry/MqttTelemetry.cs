// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Sambruk.Iot.Mqtt;

/// <summary>Metrics of the package: counts by broker and code.</summary>
internal sealed class MqttTelemetry : IDisposable
{
    public const string Name = "Sambruk.Iot.Mqtt";
    private readonly ConcurrentDictionary<string, int> _connected = new(StringComparer.Ordinal);
    private readonly Meter _meter;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _published;
    private readonly Counter<long> _refused;
    private int _clients;

    public MqttTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _messages = _meter.CreateCounter<long>("sambruk.iot.mqtt.messages", "{message}", "Messages of brokers, by broker and result: acknowledged, unacknowledged (come again), toolarge (forgotten).");
        _failures = _meter.CreateCounter<long>("sambruk.iot.mqtt.connection.failures", "{failure}", "Connections that ended or were not made, by broker and code.");
        _meter.CreateObservableGauge(
            "sambruk.iot.mqtt.connected", () => _connected.Select(b => new Measurement<int>(b.Value, new KeyValuePair<string, object?>("broker", b.Key))), "{connection}", "1 while a broker is connected, by broker.");
        _published = _meter.CreateCounter<long>("sambruk.iot.mqtt.broker.messages", "{message}", "Messages published to the broker of this host, by result.");
        _refused = _meter.CreateCounter<long>("sambruk.iot.mqtt.broker.refused", "{connection}", "Connections that the broker of this host refused, by code.");
        _meter.CreateObservableGauge("sambruk.iot.mqtt.broker.clients", () => Volatile.Read(ref _clients), "{client}", "Connections of the broker of this host.");
    }

    public void Connected(string broker) => _connected[broker] = 1;

    public void Disconnected(string broker) => _connected[broker] = 0;

    public void NotConnected(string broker, string code) => _failures.Add(1, new("broker", broker), new("code", code));

    public void Settled(string broker, bool acknowledged) => _messages.Add(1, new("broker", broker), new("result", acknowledged ? "acknowledged" : "unacknowledged"));

    public void TooLarge(string broker) => _messages.Add(1, new("broker", broker), new("result", "toolarge"));

    public void Published(string result) => _published.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Refused(string code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    public void Clients(int change) => Interlocked.Add(ref _clients, change);

    public void Dispose() => _meter.Dispose();
}
