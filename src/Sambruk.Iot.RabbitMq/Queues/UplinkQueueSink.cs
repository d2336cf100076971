// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.RabbitMq;

/// <summary>Hands the uplinks that this host could decode on to the workers, as they came.</summary>
internal sealed class UplinkQueueSink(UplinkQueues queue, TimeProvider time) : IUplinkSink, IDeviceStatusSink
{
    public string Name => "rabbitmq-queue";

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        var trace = RabbitMqTelemetry.TraceParent();
        var now = time.GetUtcNow();
        var messages = new Outgoing[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            messages[i] = queue.MessageOf(batch[i].Uplink, batch[i].Key, batch[i].IsTimeOfArrival ? batch[i].Time : now, trace);
        }

        await queue.PublishAsync(messages, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(DeviceStatus status, Device device, DateTimeOffset time, CancellationToken cancellationToken) =>
        await queue.PublishAsync(status, time, cancellationToken).ConfigureAwait(false);
}
