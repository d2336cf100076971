// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// Applies a plan: level after level, within a level many at once; deletes last, in reverse. Every answer is in the
/// journal before the next thing happens to its object.
/// </summary>
internal sealed class ApplyRun(
    ApplyContext context,
    ProvisioningPlan plan,
    IReadOnlyDictionary<ResourceKey, RosterResource> resources) : IDisposable
{
    private readonly RunTally _tally = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<ResourceKey> _absent = [];
    private readonly AnswerWatch _watch = new(context.Options, context.Time);
    private readonly long _started = context.Time.GetTimestamp();
    private long _pausedUntil;
    private string? _stopCode;
    private bool _unreachable;

    public RunTally Tally => _tally;

    /// <summary>Why the run stopped before its end, or <c>null</c>.</summary>
    public string? StopCode => _stopCode;

    /// <summary>True when it stopped because the receiver could not be reached or trusted.</summary>
    public bool IsUnreachable => _unreachable;

    public async Task RunAsync(IProgress<ProvisioningProgress>? progress, CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.Register(() => Stop("cancelled", unreachable: false));
        foreach (var level in Levels())
        {
            _watch.BeginLevel();
            await RunLevelAsync(level, progress).ConfigureAwait(false);
            context.Journal.Flush();
        }
    }

    public void Dispose() => _stop.Dispose();

    private IEnumerable<PendingOperation[]> Levels()
    {
        // The plan lists its operations in this order; grouping keeps it.
        return plan.Operations
            .GroupBy(o => (IsDelete: o.Kind == OperationKind.Delete, o.Key.Type))
            .Select(level => level.Select(o => new PendingOperation(o, resources.GetValueOrDefault(o.Key))).ToArray());
    }

    private async Task RunLevelAsync(PendingOperation[] level, IProgress<ProvisioningProgress>? progress)
    {
        var queue = new LevelQueue(context.Time, _stop.Token);
        var report = new LevelProgress(level, progress);
        await queue.RunAsync(level, context.Options.MaxConcurrency, async ready =>
        {
            using var worker = context.CreateWorker();
            try
            {
                await foreach (var pending in ready.ConfigureAwait(false))
                {
                    if (await StepAsync(pending, worker, queue).ConfigureAwait(false) is { } succeeded)
                    {
                        report.Finish(pending.Operation, succeeded);
                        queue.Finish();
                    }
                }
            }
            catch
            {
                // The journal cannot be written (a full disk), or a fault of our own: nothing more may be sent.
                Stop("fault", unreachable: false);
                queue.Abort();
                throw;
            }
        }).ConfigureAwait(false);
    }

    /// <summary>One step of one operation: true or false when it has come to its end, <c>null</c> when it waits.</summary>
    private async Task<bool?> StepAsync(PendingOperation pending, ApplyWorker worker, LevelQueue queue)
    {
        var operation = pending.Operation;
        if (_stopCode is not null)
        {
            return GiveUp(pending, "not-sent", null);
        }

        if (pending.Resource is not null && operation.Kind != OperationKind.Delete && RefersToAbsent(pending.Resource, worker))
        {
            if (operation.Kind == OperationKind.Create)
            {
                MarkAbsent(operation);
            }

            _tally.HeldBack(operation, "held-back");
            return false;
        }

        if (_watch.IsUnsupported)
        {
            return GiveUp(pending, "not-supported", null);
        }

        await PauseAsync().ConfigureAwait(false);
        if (_stopCode is not null)
        {
            return GiveUp(pending, "not-sent", null);
        }

        Announce(pending);
        while (true)
        {
            pending.Attempts++;
            _tally.Request();
            var started = context.Time.GetTimestamp();
            var (answer, pause) = await worker.Sender.SendAsync(pending.Next, operation.Key, pending.Resource, CancellationToken.None).ConfigureAwait(false);
            context.Telemetry.Request(context.Target, pending.Next, answer, context.Time.GetElapsedTime(started));
            if (_watch.Heed(pending.Next, answer) is { } code)
            {
                Stop(code, unreachable: false);
            }

            PauseFor(pause);
            switch (answer.Kind)
            {
                case AnswerKind.Done:
                case AnswerKind.Missing when pending.Next == OperationKind.Delete:
                    Succeed(pending, worker, answer.Status!.Value);
                    return true;
                case AnswerKind.Conflict when !pending.Turned:
                    Turn(pending, OperationKind.Update);
                    continue;
                case AnswerKind.Missing when !pending.Turned:
                    Turn(pending, OperationKind.Create);
                    continue;
                case AnswerKind.Conflict or AnswerKind.Missing or AnswerKind.Rejected:
                    return GiveUp(pending, answer.FailureCode, answer.Status);
                case AnswerKind.NotTrusted:
                    Stop(answer.Code!, unreachable: true);
                    return GiveUp(pending, "trust", null);
                default:
                    return WaitOrGiveUp(pending, queue, answer);
            }
        }
    }

    private static void Turn(PendingOperation pending, OperationKind kind)
    {
        pending.Next = kind;
        pending.Turned = true;
        pending.Attempts = 0;
    }

    private void Announce(PendingOperation pending)
    {
        if (pending.IsAnnounced)
        {
            _tally.Retry();
            return;
        }

        pending.FirstAttempt = context.Time.GetTimestamp();
        context.Journal.Intent(pending.Operation, ApplyWorker.ConfigurationTypeOf(pending, context.State));
        pending.IsAnnounced = true;
    }

    private void Succeed(PendingOperation pending, ApplyWorker worker, int status)
    {
        var operation = pending.Operation;
        var entry = operation.Kind == OperationKind.Delete ? null : new StateEntry
        {
            Hash = Convert.FromHexString(operation.ContentHash),
            ConfigurationType = pending.Resource!.ConfigurationType,
            Attributes = worker.Hasher.Fingerprints(pending.Resource),
        };
        context.Journal.Done(operation, status, entry);
        if (entry is null)
        {
            context.State.Remove(operation.Key);
        }
        else
        {
            context.State.Set(operation.Key, entry);
        }

        _tally.Done(operation);
        context.Telemetry.Operation(context.Target, operation, "done");
    }

    private bool? WaitOrGiveUp(PendingOperation pending, LevelQueue queue, Answer answer)
    {
        var options = context.Options;
        // A create answered 5xx is taken as not made: should it be there after all, the next create meets 409 and turns.
        pending.IsDoubtful |= answer.Kind == AnswerKind.Lost || (answer.Kind == AnswerKind.TryAgain && answer.Status != 429 && pending.Next != OperationKind.Create);
        var delay = RetryDelay.After(answer, pending.Attempts, options);
        if (_watch.IsThrottled)
        {
            PauseFor(delay);
        }

        var noConnection = answer.Kind == AnswerKind.NoConnection || (answer.IsCut && _watch.MayBeRefusedByTls);
        pending.ConnectionFailures += noConnection ? 1 : 0;
        if (_stopCode is not null
            || !RetryDelay.MayFollow(pending.Attempts, noConnection ? pending.ConnectionFailures : 0, context.Time.GetElapsedTime(pending.FirstAttempt) + delay, options))
        {
            var silent = _watch.LastAnswer <= pending.FirstAttempt;
            if ((noConnection && silent) || _watch.IsFailing)
            {
                // Nobody else has got anywhere meanwhile either: it is the receiver, not this operation.
                Stop(silent ? answer.Code ?? "connection" : "receiver-failing", silent);
            }

            return GiveUp(pending, answer.FailureCode, answer.Status);
        }

        queue.Again(pending, delay);
        return null;
    }

    private bool GiveUp(PendingOperation pending, string code, int? status)
    {
        var operation = pending.Operation;
        if (pending.Next == OperationKind.Create)
        {
            // Also an update that met 404 and could not be made anew.
            MarkAbsent(operation);
        }

        if (!pending.IsAnnounced)
        {
            _tally.HeldBack(operation, code);
            return false;
        }

        if (pending.IsDoubtful || pending.Turned)
        {
            // A delete as well: should the object come back in the source, it must not be taken as standing there still.
            var configurationType = ApplyWorker.ConfigurationTypeOf(pending, context.State);
            context.Journal.Doubtful(operation, status, configurationType);
            context.State.MarkUnconfirmed(operation.Key, configurationType);
        }
        else
        {
            context.Journal.Failed(operation, status ?? 0);
        }

        _tally.Failed(operation, code, status);
        context.Telemetry.Operation(context.Target, operation, "failed");
        return false;
    }

    private void MarkAbsent(PlannedOperation operation)
    {
        lock (_absent)
        {
            _absent.Add(operation.Key);
        }
    }

    private bool RefersToAbsent(RosterResource resource, ApplyWorker worker)
    {
        // Only levels before this one add to the set while this one is read.
        if (_absent.Count == 0)
        {
            return false;
        }

        worker.References.Clear();
        resource.CollectReferences(worker.References);
        lock (_absent)
        {
            return worker.References.Exists(_absent.Contains);
        }
    }

    private void PauseFor(TimeSpan? pause)
    {
        if (pause is { } length)
        {
            // Since the start, not by the clock on the wall: that one may be set while we wait.
            Volatile.Write(ref _pausedUntil, (context.Time.GetElapsedTime(_started) + length).Ticks);
        }
    }

    private async Task PauseAsync()
    {
        var wait = Volatile.Read(ref _pausedUntil) - context.Time.GetElapsedTime(_started).Ticks;
        if (wait > 0)
        {
            await Task.Delay(TimeSpan.FromTicks(wait), context.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _watch.Paused();
        }
    }

    private void Stop(string code, bool unreachable)
    {
        if (Interlocked.CompareExchange(ref _stopCode, code, null) is null)
        {
            _unreachable = unreachable;
            _stop.Cancel();
        }
    }
}
