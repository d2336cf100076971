// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>
/// Takes messages of network servers, decodes them and brings the measurements to the sinks. Whoever hands a message over
/// is told when it has been dealt with for good, so that it can be acknowledged then and not before: what is under way when
/// the host is killed comes again, and is known by its key. Thread-safe.
/// </summary>
public sealed class IotPipeline : IAsyncDisposable
{
    private readonly PipelineParts _parts;
    private readonly Partition[] _partitions;
    private readonly IDeadLetterStore _letters;
    private readonly DeviceCache _devices;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task<int[]>> _running;
    private volatile bool _closed;

    internal IotPipeline(
        IOptions<IotOptions> options,
        DecoderCatalog decoders,
        DecoderRegistry registry,
        IDeviceRegister register,
        IMeasurementStore store,
        IEnumerable<IUplinkSink> sinks,
        IEnumerable<IDeviceStatusSink> statusSinks,
        IDeadLetterStore letters,
        IotTelemetry telemetry,
        TimeProvider time,
        ILogger<IotPipeline> logger)
    {
        var settings = options.Value;
        _logger = logger;
        _letters = letters;
        _devices = new DeviceCache(register, settings.DeviceCacheTime, time);
        var all = sinks.Prepend(store).DistinctBy(s => s.Name, StringComparer.Ordinal).ToList();
        Sinks = [.. all.Select(s => new SinkState(s.Name))];
        _parts = new PipelineParts(
            settings, decoders, register, _devices, [.. all.Zip(Sinks, (sink, state) => new SinkDelivery(sink, state, settings, telemetry, time, logger))], [.. statusSinks], letters, telemetry, time, logger);
        _partitions = [.. Enumerable.Range(0, _parts.PartitionCount).Select(_ => new Partition(_parts))];
        telemetry.Watch(() => _partitions.Sum(p => (long)p.Waiting));
        _running = new(() =>
        {
            Log.Started(_logger, _partitions.Length, all.Count, registry.All.Count);
            return Task.WhenAll(_partitions.Select(p => Task.Run(() => p.RunAsync(_stop.Token))));
        });
    }

    /// <summary>How the sinks do.</summary>
    internal IReadOnlyList<SinkState> Sinks { get; }

    /// <summary>
    /// Takes a message. Waits while the partition of its device is full, and until the message has been dealt with: it is
    /// in every sink, or put aside.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was not dealt with; let it come again.</exception>
    public Task<IntakeResult> AcceptAsync(IotMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return AcceptAsync(message, onlySink: null, isReplay: false, cancellationToken);
    }

    /// <summary>
    /// Takes a dead letter once more; when it is dealt with, the letter is thrown away. One that a sink refused goes to that
    /// sink only.
    /// </summary>
    /// <returns>What became of it; null when there is no such letter.</returns>
    /// <exception cref="OperationCanceledException">It was not dealt with; the letter is still there.</exception>
    public async Task<IntakeResult?> ReplayAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (await _letters.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } letter)
        {
            return null;
        }

        if (letter.DevEui is { } devEui)
        {
            // It is played again because something was mended; what was known before no longer holds.
            _devices.Forget(devEui);
        }

        var result = await AcceptAsync(letter.Message, letter.Sink, isReplay: true, cancellationToken).ConfigureAwait(false);
        if (result.Outcome < IntakeOutcome.NoDevice)
        {
            await _letters.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>What the register says of this device has changed: it is asked again at the next uplink.</summary>
    public void DeviceChanged(DevEui devEui) => _devices.Forget(devEui);

    /// <summary>Starts the partitions; the host does it. Safe to call twice.</summary>
    internal void Start() => _ = _running.Value;

    /// <summary>Takes nothing more, and waits for what is under way.</summary>
    internal async Task StopAsync(TimeSpan drain)
    {
        _closed = true;
        foreach (var partition in _partitions)
        {
            partition.Close();
        }

        if (!_running.IsValueCreated)
        {
            return;
        }

        _stop.CancelAfter(drain);
        var abandoned = await _running.Value.ConfigureAwait(false);
        Log.Stopped(_logger, abandoned.Sum());
    }

    /// <summary>Stops at once; what was not dealt with comes again.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task<IntakeResult> AcceptAsync(IotMessage message, string? onlySink, bool isReplay, CancellationToken cancellationToken)
    {
        if (_closed)
        {
            throw new OperationCanceledException("The pipeline is stopping.");
        }

        Start();
        if (message.Format == UplinkFormat.LwM2m)
        {
            return await AcceptPacksAsync(message, onlySink, isReplay, cancellationToken).ConfigureAwait(false);
        }

        var eventType = message.EventType ?? UplinkTopic.EventTypeOf(message.Topic);
        var parsed = UplinkParser.Parse(message.Body.Span, message.Format, eventType, _parts.Options.Parser);
        _parts.Telemetry.Message(message.Source, parsed.Document?.Format ?? message.Format, !parsed.IsRefused);
        if (parsed.IsRefused)
        {
            await PutAsideAsync(message, parsed.Refusal.Code, parsed.Refusal.Offset, cancellationToken).ConfigureAwait(false);
            return new(IntakeOutcome.Unreadable, parsed.Refusal.Code);
        }

        var document = parsed.Document;
        var count = document.Uplinks.Count + document.Statuses.Count;
        if (document.Refusals.Count > 0)
        {
            // The rest of the message goes on; what cannot be read is kept with all that stood around it.
            await PutAsideAsync(message, document.Refusals[0].Code, document.Refusals[0].Offset, cancellationToken).ConfigureAwait(false);
        }

        if (count == 0)
        {
            return document.Refusals.Count > 0 ? new(IntakeOutcome.Unreadable, document.Refusals[0].Code) : new(IntakeOutcome.Nothing);
        }

        var isWhole = count == 1 && document.Refusals.Count == 0;
        var result = await DealWithAsync(document, new(message, new Receipt(count), onlySink, isReplay, isWhole), cancellationToken).ConfigureAwait(false);
        return document.Refusals.Count > 0 ? new(IntakeOutcome.Unreadable, document.Refusals[0].Code) : result;
    }

    /// <summary>Packs that others have decoded: the device by its name, then as an uplink.</summary>
    private async Task<IntakeResult> AcceptPacksAsync(IotMessage message, string? onlySink, bool isReplay, CancellationToken cancellationToken)
    {
        var packs = LwM2mMessage.Read(message.Body.Span, message.ArrivedAt, _parts.Options.Parser.MaxDocumentBytes, out var code);
        _parts.Telemetry.Message(message.Source, message.Format, packs is not null);
        if (packs is null)
        {
            await PutAsideAsync(message, code, null, cancellationToken).ConfigureAwait(false);
            return new(IntakeOutcome.Unreadable, code);
        }

        if (isReplay)
        {
            _devices.ForgetIds();
        }

        if ((packs.DevEui ?? await _parts.FindDevEuiAsync(packs.DeviceId, cancellationToken).ConfigureAwait(false)) is { } devEui)
        {
            var document = new UplinkDocument { Format = UplinkFormat.LwM2m, Uplinks = [packs.ToUplink(devEui)] };
            return await DealWithAsync(document, new(message, new Receipt(1), onlySink, isReplay, IsWhole: true), cancellationToken).ConfigureAwait(false);
        }

        if (_parts.Options.UnknownDevices == UnknownDevicePolicy.Drop)
        {
            return new(IntakeOutcome.Dropped);
        }

        // Without a DevEUI there is nothing to register.
        code = nameof(DeadLetterReason.UnknownDevice);
        await PutAsideAsync(message, code, null, cancellationToken, DeadLetterReason.UnknownDevice).ConfigureAwait(false);
        return new(IntakeOutcome.NoDevice, code);
    }

    private async Task<IntakeResult> DealWithAsync(UplinkDocument document, Delivery delivery, CancellationToken cancellationToken)
    {
        await EnqueueAsync(document, delivery, cancellationToken).ConfigureAwait(false);
        return await delivery.Receipt.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EnqueueAsync(UplinkDocument document, Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var uplink in document.Uplinks)
            {
                await PartitionOf(uplink.DevEui).AddAsync(
                    new Work(delivery.Message, delivery.Receipt) { Uplink = uplink, OnlySink = delivery.OnlySink, IsReplay = delivery.IsReplay, IsWholeMessage = delivery.IsWhole },
                    cancellationToken).ConfigureAwait(false);
            }

            foreach (var status in document.Statuses)
            {
                await PartitionOf(status.DevEui).AddAsync(
                    new Work(delivery.Message, delivery.Receipt) { Status = status, IsReplay = delivery.IsReplay, IsWholeMessage = delivery.IsWhole },
                    cancellationToken).ConfigureAwait(false);
            }
        }
        catch (System.Threading.Channels.ChannelClosedException exception)
        {
            throw new OperationCanceledException("The pipeline is stopping.", exception);
        }
    }

    private Task PutAsideAsync(IotMessage message, string code, long? offset, CancellationToken cancellationToken, DeadLetterReason reason = DeadLetterReason.Unreadable)
    {
        _parts.Telemetry.DeadLetter(reason, code);
        var letter = new DeadLetter
        {
            Id = DeadLetter.IdOf(message, reason, null),
            At = _parts.Time.GetUtcNow(),
            Reason = reason,
            Code = code,
            Offset = offset is null ? null : (int)Math.Min(offset.Value, int.MaxValue),
            Message = message,
        };
        return _parts.PutAsideAsync([letter], cancellationToken);
    }

    private Partition PartitionOf(DevEui devEui)
    {
        // Fibonacci hashing: DevEUIs of one delivery follow each other.
        var hash = devEui.Value * 0x9E3779B97F4A7C15UL;
        return _partitions[(int)((hash >> 32) % (uint)_partitions.Length)];
    }

    private readonly record struct Delivery(IotMessage Message, Receipt Receipt, string? OnlySink, bool IsReplay, bool IsWhole);
}
