// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Iot.Sqlite;

/// <summary>The numbers that stand for the names and units of readings in this file.</summary>
internal sealed class ReadingNames(Store store)
{
    /// <summary>Names that a file keeps; decoders have some hundreds, a codec that makes names of its data has no end.</summary>
    public const int Most = 50_000;

    private readonly ConcurrentDictionary<(string Name, string Unit), int> _numbers = new();
    private readonly ConcurrentDictionary<int, (string Name, string Unit)> _names = new();

    /// <summary>The number of a name that is known.</summary>
    public int NumberOf(Field field) => _numbers[(field.Name, field.Unit.Symbol)];

    /// <summary>All names of an uplink are known.</summary>
    public bool AreKnown(DecodedUplink uplink)
    {
        var fields = uplink.Payload.Decoder.Fields;
        foreach (ref readonly var measurement in uplink.Payload.Measurements)
        {
            var field = fields[measurement.Field];
            if (!_numbers.ContainsKey((field.Name, field.Unit.Symbol)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives the names of these uplinks numbers, as far as there is room.</summary>
    public async ValueTask RegisterAsync(IEnumerable<DecodedUplink> uplinks, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<(string Name, string Unit)>();
        foreach (var uplink in uplinks)
        {
            Collect(uplink, wanted);
        }

        if (wanted.Count == 0 || _names.Count >= Most)
        {
            return;
        }

        var numbers = await store.WriteAsync(connection => Register(connection, wanted), cancellationToken).ConfigureAwait(false);
        foreach (var (name, number) in numbers)
        {
            _names[number] = name;
            _numbers[name] = number;
        }
    }

    /// <summary>Name and unit of a number; looks into the file for what another host has added.</summary>
    public (string Name, string Unit) Of(int number, StoreConnection connection)
    {
        if (_names.TryGetValue(number, out var known))
        {
            return known;
        }

        var statement = connection.Get("SELECT name, unit FROM reading WHERE number = ?1").Bind(1, number);
        var found = statement.Step() ? (statement.Text(0), statement.Text(1)) : ("", "");
        statement.Reset();
        return _names[number] = found;
    }

    private void Collect(DecodedUplink uplink, HashSet<(string Name, string Unit)> wanted)
    {
        var fields = uplink.Payload.Decoder.Fields;
        foreach (ref readonly var measurement in uplink.Payload.Measurements)
        {
            var field = fields[measurement.Field];
            if (!_numbers.ContainsKey((field.Name, field.Unit.Symbol)))
            {
                wanted.Add((field.Name, field.Unit.Symbol));
            }
        }
    }

    private static List<((string Name, string Unit) Name, int Number)> Register(StoreConnection connection, IEnumerable<(string Name, string Unit)> wanted)
    {
        var numbers = new List<((string Name, string Unit) Name, int Number)>();
        var find = connection.Get("SELECT number FROM reading WHERE name = ?1 AND unit = ?2");
        var count = connection.Get("SELECT count(*) FROM reading").Scalar()!.Value;
        foreach (var (name, unit) in wanted)
        {
            var number = find.Bind(1, name).Bind(2, unit).Scalar();
            if (number is null && count < Most)
            {
                number = connection.Get("INSERT INTO reading (name, unit) VALUES (?1, ?2) RETURNING number").Bind(1, name).Bind(2, unit).Scalar();
                count++;
            }

            if (number is { } known)
            {
                numbers.Add(((name, unit), (int)known));
            }
        }

        return numbers;
    }
}
