// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace Sambruk.TestKit;

/// <summary>
/// Another time provider's time, watched: tells when somebody has begun to wait, so that a test moves the time on after that
/// and never before. A log line that says "waiting" comes too early: the timer is made after it.
/// </summary>
public sealed class WatchedTime(TimeProvider time) : TimeProvider
{
    // A safety net: nobody waits so long unless nobody comes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = time.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Comes back when somebody waits, or has begun to since the last call, for so long; passes other waits by.</summary>
    public Task WaitForAsync(TimeSpan wait, CancellationToken cancellationToken) => WaitForAsync(begun => begun == wait, cancellationToken);

    /// <inheritdoc cref="WaitForAsync(TimeSpan, CancellationToken)"/>
    public async Task WaitForAsync(Func<TimeSpan, bool> wait, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wait);
        while (!wait(await _waits.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken).ConfigureAwait(false)))
        {
            // Another timer, such as the limit of a request.
        }
    }
}
