// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;

namespace Sambruk.Iot.Sqlite;

/// <summary>The latest value of each reading and channel of one device, kept as one row: time and reading, one after another.</summary>
internal sealed class LatestReadings
{
    private readonly ByteBuffer _bytes = new();
    private readonly ByteBuffer _row = new();
    private readonly List<Entry> _entries = [];
    private bool _changed;

    /// <summary>Reads the row of a device.</summary>
    public void Begin(StoreConnection connection, long device)
    {
        _bytes.CutTo(0, keep: 1 << 20);
        _entries.Clear();
        _changed = false;
        var row = connection.Get("SELECT readings FROM latest WHERE device = ?1").Bind(1, device);
        if (row.Step())
        {
            var bytes = row.Blob(0);
            while (!bytes.IsEmpty)
            {
                var time = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                bytes = bytes[sizeof(long)..];
                Take(time, ref bytes);
            }

            row.Reset();
        }

        _changed = false;
    }

    /// <summary>Takes the readings of a time; only what is newer counts.</summary>
    public void Take(long time, ReadOnlySpan<byte> readings)
    {
        while (!readings.IsEmpty)
        {
            Take(time, ref readings);
        }
    }

    /// <summary>Writes the row when something was newer.</summary>
    public void End(StoreConnection connection, long device)
    {
        if (!_changed)
        {
            return;
        }

        _row.CutTo(0);
        foreach (var entry in _entries)
        {
            _row.Add(entry.Time);
            _row.Add(_bytes.Span.Slice(entry.Start, entry.Length));
        }

        connection.Get("INSERT INTO latest (device, readings) VALUES (?1, ?2) ON CONFLICT (device) DO UPDATE SET readings = excluded.readings")
            .Bind(1, device).Bind(2, _row.Span).Run();
    }

    private void Take(long time, ref ReadOnlySpan<byte> readings)
    {
        var whole = readings;
        var reading = ReadingCode.Read(ref readings);
        var index = IndexOf(reading.Name, reading.Channel);
        if (index >= 0 && _entries[index].Time >= time)
        {
            return;
        }

        var length = whole.Length - readings.Length;
        var entry = new Entry(reading.Name, reading.Channel, time, _bytes.Length, length);
        _bytes.Add(whole[..length]);
        _changed = true;
        if (index >= 0)
        {
            _entries[index] = entry;
        }
        else
        {
            _entries.Add(entry);
        }
    }

    private int IndexOf(int name, byte channel)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Name == name && _entries[i].Channel == channel)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly record struct Entry(int Name, byte Channel, long Time, int Start, int Length);
}
