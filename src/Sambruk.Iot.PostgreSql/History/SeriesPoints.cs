// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.PostgreSql;

/// <summary>Makes the points of a series of values that come backwards in time.</summary>
internal sealed class SeriesPoints(SeriesQuery query)
{
    private readonly List<SeriesPoint> _points = [];
    private long _start;
    private double _sum;
    private double _least;
    private double _greatest;
    private int _count;

    /// <summary>There are as many points as are wanted.</summary>
    public bool IsFull => _points.Count >= query.Limit;

    public void Take(DateTimeOffset time, double value)
    {
        if (IsFull)
        {
            return;
        }

        if (query.Bucket is not { } bucket)
        {
            _points.Add(new(time, value, value, value, 1));
            return;
        }

        // Counted from 1970 on, also before it.
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var start = ticks - (((ticks % bucket.Ticks) + bucket.Ticks) % bucket.Ticks);
        if (_count > 0 && start != _start)
        {
            EndSpan();
            if (IsFull)
            {
                return;
            }
        }

        (_start, _sum, _least, _greatest, _count) = _count == 0
            ? (start, value, value, value, 1)
            : (start, _sum + value, Math.Min(_least, value), Math.Max(_greatest, value), _count + 1);
    }

    /// <summary>The points, the oldest first.</summary>
    public List<SeriesPoint> InOrder()
    {
        if (_count > 0 && !IsFull)
        {
            EndSpan();
        }

        _points.Reverse();
        return _points;
    }

    private void EndSpan()
    {
        // A span can begin before what a time can be.
        var ticks = Math.Max(_start + DateTimeOffset.UnixEpoch.Ticks, 0);
        _points.Add(new(new(ticks, TimeSpan.Zero), _sum / _count, _least, _greatest, _count));
        _count = 0;
    }
}
