// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.Metrics;

namespace Sambruk.Iot.Webhooks;

/// <summary>Metrics of the package: requests by sink and status.</summary>
internal sealed class WebhookTelemetry : IDisposable
{
    public const string Name = "Sambruk.Iot.Webhooks";
    private readonly Meter _meter;
    private readonly Counter<long> _requests;

    public WebhookTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _requests = _meter.CreateCounter<long>("sambruk.iot.webhook.requests", "{request}", "Requests, by sink and status; 0 when there was no answer.");
    }

    public void Sent(string sink, int status) => _requests.Add(1, new("sink", sink), new("status", status));

    public void Dispose() => _meter.Dispose();
}
