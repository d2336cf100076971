// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Sambruk.Iot;

/// <summary>
/// Brings a batch to one sink and does not give up: a sink that is down stops the partition, so that sources wait and
/// nothing is lost. One uplink that a sink chokes on while it takes others is put aside.
/// </summary>
internal sealed class SinkDelivery(IUplinkSink sink, SinkState state, IotOptions options, IotTelemetry telemetry, TimeProvider time, ILogger logger)
{
    // After so many failures of a batch its uplinks are tried one at a time.
    private const int SuspectAfter = 3;

    public const string PoisonCode = "IOT-SINK-CHOKED";

    public string Name => sink.Name;

    /// <summary>Delivers.</summary>
    /// <param name="uplinks">What is to be delivered.</param>
    /// <param name="cancellationToken">Stops the waiting; what was not delivered comes again.</param>
    /// <returns>Those that the sink refused, with their codes.</returns>
    public async Task<IReadOnlyList<(DecodedUplink Uplink, string Code)>> DeliverAsync(IReadOnlyList<DecodedUplink> uplinks, CancellationToken cancellationToken)
    {
        var refused = new List<(DecodedUplink, string)>();
        var left = uplinks;
        var attempt = 0;
        try
        {
            while (left.Count > 0)
            {
                var fault = await TryAsync(left, refused, cancellationToken).ConfigureAwait(false);
                if (fault is null)
                {
                    break;
                }

                attempt++;
                if (attempt == 1)
                {
                    state.Fail();
                }

                if (attempt >= SuspectAfter && left.Count > 1)
                {
                    left = await OneByOneAsync(left, refused, cancellationToken).ConfigureAwait(false);
                    if (left.Count == 0)
                    {
                        break;
                    }
                }

                var wait = Backoff.After(attempt, options);
                telemetry.DeliveryFailed(sink.Name, left.Count);
                Log.SinkFailed(logger, sink.Name, CodeOf(fault), attempt, left.Count, wait.TotalMilliseconds);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (attempt > 0)
            {
                state.Recover();
            }
        }

        if (attempt > 0)
        {
            Log.SinkRecovered(logger, sink.Name, attempt + 1);
        }

        return refused;
    }

    /// <summary>The code of a fault: nothing of its message, which can hold anything.</summary>
    public static string CodeOf(Exception exception) => (exception as SambrukException)?.Code ?? exception.GetType().Name;

    private async Task<Exception?> TryAsync(IReadOnlyList<DecodedUplink> uplinks, List<(DecodedUplink Uplink, string Code)> refused, CancellationToken cancellationToken)
    {
        var batch = new UplinkBatch(uplinks);
        using var activity = IotTelemetry.StartDelivery(sink.Name, uplinks.Count);
        var started = time.GetTimestamp();
        try
        {
            await sink.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a sink throws: the uplinks wait, and the host lives on.
            activity?.SetStatus(ActivityStatusCode.Error, CodeOf(exception));
            return exception;
        }

        telemetry.Delivered(sink.Name, uplinks.Count - batch.Refused.Count, time.GetElapsedTime(started));
        foreach (var (index, code) in batch.Refused)
        {
            refused.Add((uplinks[index], code));
        }

        return null;
    }

    /// <summary>What is left after each was tried by itself: nothing when the sink took some and choked on others, else all.</summary>
    private async Task<IReadOnlyList<DecodedUplink>> OneByOneAsync(IReadOnlyList<DecodedUplink> uplinks, List<(DecodedUplink Uplink, string Code)> refused, CancellationToken cancellationToken)
    {
        var failed = new List<DecodedUplink>();
        var taken = 0;
        string? code = null;
        foreach (var uplink in uplinks)
        {
            var fault = await TryAsync([uplink], refused, cancellationToken).ConfigureAwait(false);
            if (fault is null)
            {
                taken++;
                continue;
            }

            failed.Add(uplink);
            code = CodeOf(fault);
            if (taken == 0 && failed.Count >= SuspectAfter)
            {
                // It takes nothing: the sink is down, not the uplinks wrong.
                return uplinks;
            }
        }

        if (taken == 0)
        {
            return uplinks;
        }

        foreach (var uplink in failed)
        {
            // Once more, now that the sink is known to work: a sink that failed for a moment takes it.
            if (await TryAsync([uplink], refused, cancellationToken).ConfigureAwait(false) is null)
            {
                continue;
            }

            Log.Poison(logger, sink.Name, code!);
            refused.Add((uplink, PoisonCode));
        }

        return [];
    }
}
