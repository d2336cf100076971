// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace Sambruk.Iot;

/// <summary>The uplinks of a part of the devices, one batch at a time: known before? which device? decoded, delivered, put aside.</summary>
internal sealed class Partition(PipelineParts parts)
{
    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(parts.Options.QueueCapacity)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    private readonly DuplicateFilter _known = new(
        parts.Options.DuplicateWindow, parts.Options.DuplicateCapacity / parts.PartitionCount, parts.Time);

    public int Waiting => _queue.Reader.Count;

    public ValueTask AddAsync(Work work, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(work, cancellationToken);

    public void Close() => _queue.Writer.TryComplete();

    /// <summary>Works until the queue is closed and empty, or until it is told to stop at once.</summary>
    /// <returns>Uplinks that were not dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var batch = new List<Work>();
        var abandoned = 0;
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                await FillAsync(batch, stop).ConfigureAwait(false);
                await HandleAsync(batch, stop).ConfigureAwait(false);
                foreach (var work in batch)
                {
                    work.Receipt.Complete(work.Result);
                }

                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Close();
            while (_queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            foreach (var work in batch)
            {
                work.Receipt.Abandon();
                abandoned++;
            }
        }

        return abandoned;
    }

    private async ValueTask FillAsync(List<Work> batch, CancellationToken stop)
    {
        Take(batch);
        if (parts.Options.BatchWait > TimeSpan.Zero && batch.Count < parts.Options.BatchSize)
        {
            await Task.Delay(parts.Options.BatchWait, parts.Time, stop).ConfigureAwait(false);
            Take(batch);
        }
    }

    private void Take(List<Work> batch)
    {
        while (batch.Count < parts.Options.BatchSize && _queue.Reader.TryRead(out var work))
        {
            batch.Add(work);
        }
    }

    private async Task HandleAsync(List<Work> batch, CancellationToken stop)
    {
        var letters = new List<DeadLetter>();
        var statuses = new List<(DeviceStatus Status, Device Device, DateTimeOffset Time)>();
        var inBatch = new HashSet<UplinkKey>();
        var decoded = new List<DecodedUplink>(batch.Count);
        foreach (var work in batch)
        {
            if (work.Status is { } status)
            {
                if (await parts.FindDeviceAsync(status.DevEui, stop).ConfigureAwait(false) is { IsActive: true } device)
                {
                    statuses.Add((status, device, status.ReceivedAt ?? work.Message.ArrivedAt));
                }

                continue;
            }

            work.Key = work.Uplink!.Key;
            if (!work.IsReplay && (_known.Contains(work.Key) || !inBatch.Add(work.Key)))
            {
                parts.Telemetry.Duplicate();
                work.Result = new(IntakeOutcome.Duplicate);
                continue;
            }

            await DecodeAsync(work, letters, stop).ConfigureAwait(false);
            if (work.Decoded is { } one && work.OnlySink is null)
            {
                decoded.Add(one);
            }
        }

        await DeliverAsync(batch, decoded, letters, stop).ConfigureAwait(false);
        await parts.DeliverStatusesAsync(statuses, stop).ConfigureAwait(false);
        await parts.PutAsideAsync(letters, stop).ConfigureAwait(false);
        foreach (var work in batch)
        {
            if (work.Uplink is not null && work.Result.Outcome != IntakeOutcome.NoDevice)
            {
                _known.Add(work.Key);
            }
        }
    }

    private async ValueTask DecodeAsync(Work work, List<DeadLetter> letters, CancellationToken stop)
    {
        var uplink = work.Uplink!;
        var device = await parts.FindDeviceAsync(uplink.DevEui, stop).ConfigureAwait(false);
        var decoder = parts.DecoderOf(device, uplink, out var named);
        if (device is { IsActive: false })
        {
            Aside(work, letters, DeadLetterReason.InactiveDevice, "Inactive", IntakeOutcome.NoDevice);
            return;
        }

        if (decoder is null)
        {
            if (device is null && !named)
            {
                await parts.MeetUnknownAsync(work, letters, stop).ConfigureAwait(false);
            }
            else
            {
                Aside(work, letters, DeadLetterReason.NoDecoder, named ? "UnknownDecoder" : "NoDecoder", IntakeOutcome.NoDevice);
            }

            return;
        }

        device ??= new Device { DevEui = uplink.DevEui, Name = uplink.DeviceName ?? "" };
        var payload = parts.Decode(decoder, device, work);
        if (payload is null)
        {
            Aside(work, letters, DeadLetterReason.NotDecoded, "IOT-DECODER-FAULT", IntakeOutcome.Refused, decoder.Info.Key);
            return;
        }

        parts.Telemetry.Uplink(decoder.Info.Key, payload.Result.Status);
        switch (payload.Result.Status)
        {
            case DecodeStatus.Ok:
            case DecodeStatus.PartialUnknownTag when parts.Options.DeliverPartial && payload.Measurements.Length > 0:
                work.Decoded = new DecodedUplink(uplink, work.Key, device, payload);
                break;
            case DecodeStatus.Empty:
                work.Result = new(IntakeOutcome.Nothing);
                break;
            default:
                Aside(work, letters, DeadLetterReason.NotDecoded, payload.Result.Status.ToString(), IntakeOutcome.Refused, decoder.Info.Key, payload.Result.Offset);
                break;
        }
    }

    private async Task DeliverAsync(List<Work> batch, List<DecodedUplink> decoded, List<DeadLetter> letters, CancellationToken stop)
    {
        var byUplink = batch.Where(w => w.Decoded is not null).ToDictionary(w => w.Decoded!);
        var deliveries = new List<Task<IReadOnlyList<(DecodedUplink Uplink, string Code)>>>();
        foreach (var sink in parts.Sinks)
        {
            var wanted = byUplink.Count == decoded.Count
                ? decoded
                : [.. batch.Where(w => w.Decoded is not null && (w.OnlySink is null || w.OnlySink == sink.Name)).Select(w => w.Decoded!)];
            deliveries.Add(wanted.Count > 0 ? sink.DeliverAsync(wanted, stop) : Task.FromResult<IReadOnlyList<(DecodedUplink, string)>>([]));
        }

        var refused = await Task.WhenAll(deliveries).ConfigureAwait(false);
        for (var i = 0; i < refused.Length; i++)
        {
            foreach (var (uplink, code) in refused[i])
            {
                Aside(byUplink[uplink], letters, DeadLetterReason.RefusedBySink, code, IntakeOutcome.Refused, sink: parts.Sinks[i].Name);
            }
        }
    }

    private void Aside(
        Work work, List<DeadLetter> letters, DeadLetterReason reason, string code, IntakeOutcome outcome, string? decoder = null, int? offset = null, string? sink = null)
    {
        letters.Add(parts.LetterOf(work, reason, code, decoder, offset, sink));
        work.Result = new(outcome, code);
    }
}
