// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Jint;

namespace Sambruk.Iot;

/// <summary>
/// The time of one call of the host, however many crossings into the engine it takes (a getter that runs while the result is
/// copied out counts as well). Not armed while the realm is prepared: that time is not the codec's.
/// </summary>
internal sealed class CallLimit(TimeSpan time, bool everyStatement) : Constraint
{
    private readonly long _ticks = (long)(time.TotalSeconds * Stopwatch.Frequency);
    private long _end = long.MaxValue;

    // The engine looks only now and then, unless a single step can be long: integers of any size are multiplied in one.
    public override bool IsAmortizable => !everyStatement;

    public void Arm() => _end = Stopwatch.GetTimestamp() + _ticks;

    public void Disarm() => _end = long.MaxValue;

    public override void Reset()
    {
        // A crossing of the host's own: the time goes on.
    }

    public override void Check()
    {
        if (Stopwatch.GetTimestamp() > _end)
        {
            throw new TimeoutException();
        }
    }
}
