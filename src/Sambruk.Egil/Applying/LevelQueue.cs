// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace Sambruk.Egil;

/// <summary>
/// The operations of one level, in any order and so many at once. One that must wait for its next attempt does not keep
/// a place occupied.
/// </summary>
internal sealed class LevelQueue(TimeProvider time, CancellationToken stopping)
{
    private readonly Channel<PendingOperation> _ready = Channel.CreateUnbounded<PendingOperation>();
    private int _left;

    public async Task RunAsync(
        IReadOnlyCollection<PendingOperation> operations, int concurrency, Func<IAsyncEnumerable<PendingOperation>, Task> worker)
    {
        if (operations.Count == 0)
        {
            return;
        }

        _left = operations.Count;
        foreach (var operation in operations)
        {
            _ready.Writer.TryWrite(operation);
        }

        var workers = Enumerable.Range(0, Math.Min(concurrency, operations.Count))
            .Select(_ => Task.Run(() => worker(_ready.Reader.ReadAllAsync(CancellationToken.None)), CancellationToken.None));
        await Task.WhenAll(workers).ConfigureAwait(false);
    }

    /// <summary>The operation has come to its end, whichever.</summary>
    public void Finish()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _ready.Writer.TryComplete();
        }
    }

    /// <summary>Ends the level for all workers after a fault.</summary>
    public void Abort() => _ready.Writer.TryComplete();

    /// <summary>Takes the operation up again after a while, or at once when the run is stopping.</summary>
    public void Again(PendingOperation operation, TimeSpan delay) => _ = WaitAsync(operation, delay);

    private async Task WaitAsync(PendingOperation operation, TimeSpan delay)
    {
        await Task.Delay(delay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ready.Writer.TryWrite(operation);
    }
}
