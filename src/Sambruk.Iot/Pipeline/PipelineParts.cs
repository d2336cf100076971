// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Sambruk.Iot;

/// <summary>What the partitions of a pipeline have in common.</summary>
internal sealed class PipelineParts(
    IotOptions options,
    DecoderCatalog decoders,
    IDeviceRegister register,
    DeviceCache devices,
    IReadOnlyList<SinkDelivery> sinks,
    IReadOnlyList<IDeviceStatusSink> statusSinks,
    IDeadLetterStore letters,
    IotTelemetry telemetry,
    TimeProvider time,
    ILogger logger)
{
    public IotOptions Options => options;

    public int PartitionCount { get; } = options.Partitions > 0 ? options.Partitions : 2 * Environment.ProcessorCount;

    public IReadOnlyList<SinkDelivery> Sinks => sinks;

    public IotTelemetry Telemetry => telemetry;

    public TimeProvider Time => time;

    /// <summary>The device, or null. A register that is down is asked until it answers.</summary>
    public ValueTask<Device?> FindDeviceAsync(DevEui devEui, CancellationToken stop)
    {
        var found = devices.FindAsync(devEui, stop);
        return found.IsCompletedSuccessfully ? found : InsistAsync(found);

        async ValueTask<Device?> InsistAsync(ValueTask<Device?> first)
        {
            for (var attempt = 0; ;)
            {
                try
                {
                    return attempt == 0 ? await first.ConfigureAwait(false) : await devices.FindAsync(devEui, stop).ConfigureAwait(false);
                }
                catch (Exception exception) when (!stop.IsCancellationRequested)
                {
                    var wait = Backoff.After(++attempt, options);
                    Log.RegisterFailed(logger, SinkDelivery.CodeOf(exception), attempt, wait.TotalMilliseconds);
                    await Task.Delay(wait, time, stop).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>The DevEUI of the device of this name, or null. A register that is down is asked until it answers.</summary>
    public async Task<DevEui?> FindDevEuiAsync(string id, CancellationToken stop)
    {
        DevEui? found = null;
        await InsistAsync(async () => found = await devices.FindByIdAsync(id, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
        return found;
    }

    /// <summary>The decoder that the device names, else the one that its profile names.</summary>
    /// <param name="device">The device, if it is known.</param>
    /// <param name="uplink">What it sent.</param>
    /// <param name="named">Either names one; it need not be there.</param>
    public PayloadDecoder? DecoderOf(Device? device, Uplink uplink, out bool named)
    {
        if (uplink.Network == UplinkFormat.LwM2m)
        {
            // Decoded already; of a device that nobody knows it is nobody's.
            named = false;
            return device is null ? null : LwM2mPackDecoder.Instance;
        }

        var name = device?.Decoder ?? (uplink.Profile is { } profile && options.Profiles.TryGetValue(profile, out var byProfile) ? byProfile : null);
        named = name is not null;
        return name is null ? null : decoders.Find(name);
    }

    /// <summary>Null when the decoder itself failed: a codec of others can.</summary>
    public DecodedPayload? Decode(PayloadDecoder decoder, Device device, Work work)
    {
        var uplink = work.Uplink!;
        var context = new DecodeContext(uplink.FPort ?? -1, uplink.ReceivedAt ?? work.Message.ArrivedAt, device.Parameters);
        try
        {
            return decoder.Info.ReadsObject ? decoder.DecodeObject(uplink.Object, in context) : decoder.Decode(uplink.Payload, in context);
        }
#pragma warning disable CA1031 // One decoder's fault must not stop the uplinks of others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.DecoderFault(logger, decoder.Info.Key, SinkDelivery.CodeOf(exception));
            return null;
        }
    }

    public async ValueTask MeetUnknownAsync(Work work, List<DeadLetter> aside, CancellationToken stop)
    {
        if (options.UnknownDevices == UnknownDevicePolicy.Drop)
        {
            work.Result = new(IntakeOutcome.Dropped);
            return;
        }

        if (options.UnknownDevices == UnknownDevicePolicy.Register)
        {
            var device = new Device { DevEui = work.Uplink!.DevEui, Name = work.Uplink.DeviceName ?? "", IsActive = false };
            await InsistAsync(() => register.SaveAsync(device, stop), stop).ConfigureAwait(false);
            devices.Forget(device.DevEui);
        }

        aside.Add(LetterOf(work, DeadLetterReason.UnknownDevice, "UnknownDevice", null, null, null));
        work.Result = new(IntakeOutcome.NoDevice, "UnknownDevice");
    }

    public DeadLetter LetterOf(Work work, DeadLetterReason reason, string code, string? decoder, int? offset, string? sink)
    {
        telemetry.DeadLetter(reason, code);
        var message = work.IsWholeMessage || work.Uplink is null ? work.Message : Alone(work);
        return new()
        {
            Id = DeadLetter.IdOf(message, reason, sink),
            At = time.GetUtcNow(),
            Reason = reason,
            Code = code,
            Offset = offset,
            Decoder = decoder,
            Sink = sink,
            DevEui = work.Uplink?.DevEui,
            Message = message,
        };
    }

    public async Task DeliverStatusesAsync(List<(DeviceStatus Status, Device Device, DateTimeOffset Time)> statuses, CancellationToken stop)
    {
        foreach (var (status, device, at) in statuses)
        {
            foreach (var sink in statusSinks)
            {
                await InsistAsync(() => sink.WriteAsync(status, device, at, stop).AsTask(), stop, sink.Name).ConfigureAwait(false);
            }
        }
    }

    public Task PutAsideAsync(List<DeadLetter> aside, CancellationToken stop) =>
        aside.Count == 0 ? Task.CompletedTask : InsistAsync(() => letters.AddAsync(aside, stop), stop, count: aside.Count);

    private async Task InsistAsync(Func<Task> work, CancellationToken stop, string? sink = null, int count = 1)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                var wait = Backoff.After(attempt, options);
                if (sink is null)
                {
                    Log.DeadLettersFailed(logger, SinkDelivery.CodeOf(exception), attempt, count, wait.TotalMilliseconds);
                }
                else
                {
                    Log.SinkFailed(logger, sink, SinkDelivery.CodeOf(exception), attempt, count, wait.TotalMilliseconds);
                }

                await Task.Delay(wait, time, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One uplink of a message that holds several, in the plain form.</summary>
    private static IotMessage Alone(Work work)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            UplinkWriter.Write(writer, work.Uplink!);
        }

        return work.Message with { Body = output.WrittenMemory, Format = UplinkFormat.Json, EventType = null };
    }
}
