// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot.Sqlite;

/// <summary>
/// Sorts uplinks of the journal into their tables, in slices so that writers do not wait long. Many uplinks of a device
/// come together, so that each page of the file is written once for all of them. What was sorted in before is known and
/// changes nothing: a merge that was broken off, or that two hosts make at once, is simply made again.
/// </summary>
internal sealed class Merger
{
    /// <summary>Bytes of the journal that are taken at once.</summary>
    private const int MostBytes = 32 << 20;

    // How far apart in time equal keys are one uplink (UplinkKey: "equal keys within a window"). With the network's time it
    // comes again with the same time, and is known by its row whenever; a second gateway can make it differ by seconds. With
    // the time of arrival it comes again when the broker does so, perhaps after a weekend. Without counter too, a sensor
    // that says the same twice has equal keys: no more than what comes again at once is taken for one.
    private static readonly long[] s_windows =
        [10 * TimeSpan.TicksPerMinute, 7 * TimeSpan.TicksPerDay, 10 * TimeSpan.TicksPerMinute];

    private readonly ByteBuffer _bytes = new();
    private readonly List<Entry> _entries = [];
    private readonly LatestReadings _latest = new();
    private Key[] _order = [];
    private int _next;
    private long _first;
    private long _last;

    /// <summary>Days that keys must be known.</summary>
    public static TimeSpan Longest => TimeSpan.FromDays(8);

    /// <summary>There is something that was not sorted in.</summary>
    public bool IsUnderWay => _next < _entries.Count;

    /// <summary>There is more in the journal than was taken.</summary>
    public bool HasMore { get; private set; }

    public void Clear()
    {
        _bytes.CutTo(0, keep: 4 << 20);
        _entries.Clear();
        _next = 0;
        _first = _last = 0;
        HasMore = false;
    }

    /// <summary>Adds what a <see cref="RecordWriter"/> wrote.</summary>
    public void Add(ReadOnlySpan<byte> records)
    {
        var offset = _bytes.Length;
        _bytes.Add(records);
        for (var end = _bytes.Length; offset < end;)
        {
            var record = _bytes.Span[offset..];
            _entries.Add(new(BinaryPrimitives.ReadInt64LittleEndian(record[sizeof(int)..]), offset));
            offset += BinaryPrimitives.ReadInt32LittleEndian(record);
        }
    }

    /// <summary>Takes the journal.</summary>
    public void Load(StoreConnection connection)
    {
        Clear();
        var rows = connection.Get("SELECT number, records FROM journal ORDER BY number");
        while (rows.Step())
        {
            if (_bytes.Length >= MostBytes)
            {
                HasMore = true;
                rows.Reset();
                break;
            }

            _last = rows.Integer(0);
            _first = _first == 0 ? _last : _first;
            Add(rows.Blob(1));
        }

        Sort();
    }

    /// <summary>By device, those of one in the order in which they came.</summary>
    public void Sort()
    {
        if (_order.Length < _entries.Count)
        {
            _order = new Key[_entries.Count];
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            _order[i] = new(_entries[i].Device, i);
        }

        _order.AsSpan(0, _entries.Count).Sort(default(ByDevice));
    }

    /// <summary>Sorts in as many as are wanted, and those of the last device; with the last ones the journal is emptied of them.</summary>
    public void Apply(StoreConnection connection, int wanted)
    {
        var until = Math.Min((long)_next + wanted, _entries.Count);
        long kept = 0;
        while (_next < _entries.Count && _next < until)
        {
            kept += ApplyDevice(connection);
        }

        if (kept > 0)
        {
            connection.Get("UPDATE total SET value = value + ?1 WHERE name = 'uplinks'").Bind(1, kept).Run();
        }

        if (!IsUnderWay && _last > 0)
        {
            connection.Get("DELETE FROM journal WHERE number BETWEEN ?1 AND ?2").Bind(1, _first).Bind(2, _last).Run();
        }
    }

    private long ApplyDevice(StoreConnection connection)
    {
        var device = _order[_next].Device;
        _latest.Begin(connection, device);
        var kept = 0L;
        for (; _next < _entries.Count && _order[_next].Device == device; _next++)
        {
            kept += Apply(connection, _bytes.Span[_entries[_order[_next].Index].Offset..]) ? 1 : 0;
        }

        _latest.End(connection, device);
        return kept;
    }

    private bool Apply(StoreConnection connection, ReadOnlySpan<byte> record)
    {
        record = record[sizeof(int)..];
        var device = Integer(ref record);
        var time = Integer(ref record);
        var counter = Integer(ref record);
        var hash = Integer(ref record);
        var window = s_windows[record[0]];
        record = record[1..];
        var readings = Piece(ref record);
        var seen = connection.Get("""
            INSERT INTO seen (device, counter, hash, time) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (device, counter, hash) DO UPDATE SET time = excluded.time WHERE abs(excluded.time - time) > ?5
            """);
        if (seen.Bind(1, device).Bind(2, counter).Bind(3, hash).Bind(4, time).Bind(5, window).Run() == 0)
        {
            return false;
        }

        var add = connection.Get("INSERT OR IGNORE INTO uplink (device, time, counter, hash, readings) VALUES (?1, ?2, ?3, ?4, ?5)");
        if (add.Bind(1, device).Bind(2, time).Bind(3, counter).Bind(4, hash).Bind(5, readings).Run() == 0)
        {
            return false;
        }

        _latest.Take(time, readings);
        var groups = BinaryPrimitives.ReadInt32LittleEndian(record);
        record = record[sizeof(int)..];
        for (; groups > 0; groups--)
        {
            var own = Integer(ref record);
            var values = Piece(ref record);

            // Two groups of one time in an uplink become one: the row is named by time and key.
            connection.Get("""
                INSERT INTO sample (device, time, counter, hash, readings) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (device, time, counter, hash) DO UPDATE SET readings = CAST(readings || excluded.readings AS BLOB)
                """).Bind(1, device).Bind(2, own).Bind(3, counter).Bind(4, hash).Bind(5, values).Run();
            _latest.Take(own, values);
        }

        return true;
    }

    private static long Integer(ref ReadOnlySpan<byte> bytes)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        bytes = bytes[sizeof(long)..];
        return value;
    }

    private static ReadOnlySpan<byte> Piece(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var piece = bytes.Slice(sizeof(int), length);
        bytes = bytes[(sizeof(int) + length)..];
        return piece;
    }

    private readonly record struct Entry(long Device, int Offset);

    private readonly record struct Key(long Device, int Index);

    private readonly struct ByDevice : IComparer<Key>
    {
        public int Compare(Key x, Key y) => x.Device != y.Device ? x.Device.CompareTo(y.Device) : x.Index.CompareTo(y.Index);
    }
}
