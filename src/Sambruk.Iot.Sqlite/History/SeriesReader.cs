// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Sqlite;

/// <summary>Reads the values of one reading backwards from the end of the time asked for, until there are as many points as are wanted.</summary>
internal sealed class SeriesReader
{
    private const string Uplinks = "SELECT time, readings FROM uplink WHERE device = ?1 AND time >= ?2 AND time < ?3 ORDER BY time DESC";
    private const string Samples = "SELECT time, readings FROM sample WHERE device = ?1 AND time >= ?2 AND time < ?3 ORDER BY time DESC";

    // Rows between looks at whether the caller still waits.
    private const int RowsPerLook = 1024;

    private readonly SeriesQuery _query;
    private readonly HashSet<int> _names = [];
    private readonly List<SeriesPoint> _points = [];
    private readonly List<double> _ofRow = [];
    private Span _span;

    private SeriesReader(SeriesQuery query) => _query = query;

    public static List<SeriesPoint> Read(StoreConnection connection, SeriesQuery query, CancellationToken cancellationToken)
    {
        var reader = new SeriesReader(query);
        var names = connection.Get("SELECT number FROM reading WHERE name = ?1").Bind(1, query.Name);
        while (names.Step())
        {
            reader._names.Add((int)names.Integer(0));
        }

        if (reader._names.Count > 0)
        {
            reader.Read(connection, cancellationToken);
        }

        reader._points.Reverse();
        return reader._points;
    }

    private void Read(StoreConnection connection, CancellationToken cancellationToken)
    {
        var uplinks = connection.Get(Uplinks).Bind(1, Numbers.Of(_query.DevEui)).Bind(2, Numbers.Of(_query.From)).Bind(3, Numbers.Of(_query.To));
        var samples = connection.Get(Samples).Bind(1, Numbers.Of(_query.DevEui)).Bind(2, Numbers.Of(_query.From)).Bind(3, Numbers.Of(_query.To));
        try
        {
            // Both are in order of time: the later of the two is next.
            var hasUplink = uplinks.Step();
            var hasSample = samples.Step();
            for (var rows = 0; hasUplink || hasSample; rows++)
            {
                if (rows % RowsPerLook == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                var takesUplink = hasUplink && (!hasSample || uplinks.Integer(0) >= samples.Integer(0));
                var row = takesUplink ? uplinks : samples;
                if (!Take(row.Integer(0), row.Blob(1)))
                {
                    return;
                }

                if (takesUplink)
                {
                    hasUplink = uplinks.Step();
                }
                else
                {
                    hasSample = samples.Step();
                }
            }

            EndSpan();
        }
        finally
        {
            uplinks.Reset();
            samples.Reset();
        }
    }

    /// <summary>Takes the values of a row; false when there are points enough.</summary>
    private bool Take(long time, ReadOnlySpan<byte> readings)
    {
        _ofRow.Clear();
        while (!readings.IsEmpty)
        {
            var reading = ReadingCode.Read(ref readings);
            if (reading.Value is { } value && reading.Channel == _query.Channel && _names.Contains(reading.Name))
            {
                _ofRow.Add(value);
            }
        }

        // Backwards: all is turned round at the end.
        for (var i = _ofRow.Count - 1; i >= 0; i--)
        {
            if (!Take(time, _ofRow[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(long time, double value)
    {
        if (_query.Bucket is not { } bucket)
        {
            _points.Add(new(Numbers.TimeOf(time), value, value, value, 1));
            return _points.Count < _query.Limit;
        }

        var start = time - (((time % bucket.Ticks) + bucket.Ticks) % bucket.Ticks);
        if (_span.Count > 0 && _span.Start != start)
        {
            EndSpan();
            if (_points.Count == _query.Limit)
            {
                return false;
            }
        }

        _span = _span.Count == 0
            ? new(start, value, value, value, 1)
            : new(start, _span.Sum + value, Math.Min(_span.Least, value), Math.Max(_span.Greatest, value), _span.Count + 1);
        return true;
    }

    private void EndSpan()
    {
        if (_span.Count > 0)
        {
            _points.Add(new(Numbers.TimeOf(_span.Start), _span.Sum / _span.Count, _span.Least, _span.Greatest, _span.Count));
            _span = default;
        }
    }

    private readonly record struct Span(long Start, double Sum, double Least, double Greatest, int Count);
}
