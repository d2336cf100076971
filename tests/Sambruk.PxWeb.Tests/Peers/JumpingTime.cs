// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.PxWeb.Tests;

/// <summary>A clock that jumps: whoever waits less than two minutes is let on at once, and the clock has gone on by the wait. Longer timers are limits, and real.</summary>
public sealed class JumpingTime : TimeProvider
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private readonly DateTimeOffset _start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private long _gone;

    /// <summary>All waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(Interlocked.Read(ref _gone));

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _gone);

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _gone, by.Ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime >= s_limit)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        Advance(dueTime);
        _waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
