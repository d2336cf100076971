// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Brings what was decoded to diwise's bus: as commands like iot-agent, as topics like iot-core, or both.</summary>
internal sealed class DiwiseSink(DiwiseBusPublisher publisher, IOptions<IotRabbitMqOptions> options, TimeProvider time) : IUplinkSink, IDeviceStatusSink
{
    private readonly bool _enabled = options.Value.Enabled;
    private readonly DiwiseBusOptions _bus = options.Value.Bus;
    private readonly LwM2mSenMlOptions _form = new() { FractionalTime = options.Value.Bus.FractionalTime, RegisteredUnits = options.Value.Bus.RegisteredUnits };

    public string Name => "rabbitmq";

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        if (!_enabled || !(_bus.SendCommands || _bus.SendAccepted || _bus.SendUplinkStatus))
        {
            return;
        }

        // First, so that the commands say where answers go.
        await publisher.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var trace = RabbitMqTelemetry.TraceParent();
        var messages = new List<Outgoing>(batch.Count * 2);
        for (var i = 0; i < batch.Count; i++)
        {
            var uplink = batch[i];
            if (!SenMlName.IsDeviceId(uplink.Device.Id))
            {
                batch.Refuse(i, RabbitMqFaults.NoDeviceName);
                continue;
            }

            AddObjects(messages, uplink, now, trace);
            if (_bus.SendUplinkStatus)
            {
                messages.Add(StatusOf(uplink, trace));
            }
        }

        await publisher.PublishAsync(messages, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(DeviceStatus status, Device device, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(device);
        if (_enabled && _bus.SendDeviceStatus)
        {
            await publisher.PublishAsync(
                new DeviceStatusMessage { DeviceId = device.Id, BatteryLevel = status.BatteryLevel, Tenant = device.Tenant, Timestamp = time }, cancellationToken).ConfigureAwait(false);
        }
    }

    private void AddObjects(List<Outgoing> messages, DecodedUplink uplink, DateTimeOffset now, string trace)
    {
        var device = uplink.Device;
        foreach (var measured in uplink.Objects)
        {
            var contentType = BusMessage.ContentTypeOf(measured.Id);
            if (_bus.SendCommands)
            {
                var body = new ArrayBufferWriter<byte>();
                BusMessage.Write(device.Id, measured, now, body, _form);
                messages.Add(publisher.Command(_bus.CommandTarget, contentType, body.WrittenMemory, trace));
            }

            if (_bus.SendAccepted)
            {
                var position = device.Location ?? uplink.Uplink.Location;
                var accepted = BusMessage.Of(device.Id, measured, now, _form).Enrich(new()
                {
                    Latitude = position?.Latitude,
                    Longitude = position?.Longitude,
                    Environment = device.Environment,
                    Source = device.Source,
                    Tenant = device.Tenant,
                });
                messages.Add(publisher.Topic(BusMessage.AcceptedTopic, contentType, accepted.ToUtf8(), trace));
            }
        }
    }

    private Outgoing StatusOf(DecodedUplink uplink, string trace)
    {
        var radio = uplink.Uplink.Radio;
        var status = new DeviceStatusMessage
        {
            DeviceId = uplink.Device.Id,
            BatteryLevel = uplink.Uplink.Battery,
            Rssi = radio.Rssi,
            LoRaSnr = radio.Snr,
            Frequency = radio.FrequencyHz,
            SpreadingFactor = radio.SpreadingFactor,
            DataRate = radio.DataRate,
            Tenant = uplink.Device.Tenant,
            Timestamp = uplink.Time,
        };
        return publisher.Topic(DeviceStatusMessage.Topic, DeviceStatusMessage.ContentType, status.ToUtf8(), trace);
    }
}
