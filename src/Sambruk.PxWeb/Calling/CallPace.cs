// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>
/// When the next call may begin: after the shortest interval, and with no more calls in a time window than the server lets. A call waits
/// for those before it. Shared by all who call from this host, since the server counts by address.
/// </summary>
internal sealed class CallPace(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<long> _begun = new();
    private volatile PxWebLimits? _limits;
    private long? _last;

    /// <summary>What the server has told.</summary>
    public PxWebLimits? Limits
    {
        get => _limits;
        set => _limits = value;
    }

    /// <summary>Waits for the turn; false when that would take longer than <paramref name="most"/>.</summary>
    public async Task<bool> WaitAsync(TimeSpan interval, TimeSpan most, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wait = Needed(interval);
            if (wait > most)
            {
                return false;
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }

            _last = time.GetTimestamp();
            _begun.Enqueue(_last.Value);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan Needed(TimeSpan interval)
    {
        var wait = _last is { } last ? interval - time.GetElapsedTime(last) : TimeSpan.Zero;
        var limits = _limits;
        var mostCalls = limits?.MaxCallsPerTimeWindow ?? 1;
        while (_begun.Count > mostCalls)
        {
            _begun.Dequeue();
        }

        if (limits is not null && _begun.Count == mostCalls && limits.TimeWindow - time.GetElapsedTime(_begun.Peek()) is var left && left > wait)
        {
            wait = left;
        }

        return wait;
    }
}
