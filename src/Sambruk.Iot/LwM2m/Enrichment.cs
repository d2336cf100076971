// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What diwise adds to a measurement: where the device stands, and whose it is.</summary>
public sealed record Enrichment
{
    /// <summary>The tenant of a device that has none.</summary>
    public const string DefaultTenant = "default";

    /// <summary>Nothing but the tenant that everything has.</summary>
    public static Enrichment None { get; } = new();

    /// <summary>Degrees north, WGS 84; null: not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not −90 to 90.</exception>
    public double? Latitude { get; init => field = Within(value, 90); }

    /// <summary>Degrees east, WGS 84; null: not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not −180 to 180.</exception>
    public double? Longitude { get; init => field = Within(value, 180); }

    /// <summary><c>env</c>: what the sensor stands in, such as <c>indoors</c>, <c>air</c>, <c>soil</c>, <c>water</c>; null or empty: not known.</summary>
    public string? Environment { get; init; }

    /// <summary><c>source</c>: where the measurement comes from; null or empty: not known.</summary>
    public string? Source { get; init; }

    /// <summary><c>tenant</c>; null or empty: <see cref="DefaultTenant"/>.</summary>
    public string? Tenant { get; init; }

    /// <summary>Times that a digital input (object 3200) was true: its resource 5501. Null: not counted.</summary>
    public long? TrueStates { get; init; }

    /// <summary>A pack with this in it: what it had is replaced, what it had not is put at its end, and what is not known here stays as it was.</summary>
    /// <exception cref="ArgumentException">The pack does not name its device and object (<see cref="LwM2mPack"/>).</exception>
    public SenMlPack ApplyTo(SenMlPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!LwM2mPack.TryRead(pack, DateTimeOffset.UnixEpoch, out var read, out var report))
        {
            throw new ArgumentException($"{report[0].Code} at {report[0].Path}: {report[0].Message}", nameof(pack));
        }

        var records = WithoutBaseValue(pack);
        if (TrueStates is { } count && read.ObjectId == 3200)
        {
            Put(records, r => IsNamed(r, "5501"), new() { Name = "5501", Value = count });
        }

        if (Latitude is { } latitude && Longitude is { } longitude)
        {
            Put(records, r => LwM2mPack.IsPosition(r, "lat"), new() { Unit = "lat", Value = latitude });
            Put(records, r => LwM2mPack.IsPosition(r, "lon"), new() { Unit = "lon", Value = longitude });
        }

        PutText(records, "env", Environment);
        PutText(records, "source", Source);
        PutText(records, "tenant", string.IsNullOrEmpty(Tenant) && read.Tenant is null ? DefaultTenant : Tenant);
        return SenMlPack.Checked([.. records]);
    }

    private static void PutText(List<SenMlRecord> records, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Put(records, r => IsNamed(r, name), new() { Name = name, TextValue = value });
        }
    }

    private static void Put(List<SenMlRecord> records, Predicate<SenMlRecord> isSame, SenMlRecord record)
    {
        // The first record says what the pack is, whatever it is called.
        var index = records.FindIndex(1, isSame);
        if (index < 0)
        {
            records.Add(record);
            return;
        }

        // Base fields hold for the records after it too.
        var old = records[index];
        records[index] = record with { BaseName = old.BaseName, BaseTime = old.BaseTime, BaseUnit = old.BaseUnit, BaseVersion = old.BaseVersion, BaseSum = old.BaseSum };
    }

    private static bool IsNamed(SenMlRecord record, string name) => string.Equals(record.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A base value would be added to the position, too.</summary>
    private static List<SenMlRecord> WithoutBaseValue(SenMlPack pack)
    {
        var records = new List<SenMlRecord>(pack.Count + 6);
        var current = default(SenMlBase);
        foreach (var record in pack)
        {
            current.Take(record, strictNames: false);
            var value = current.ValueOf(record);
            records.Add(record.BaseValue is null && record.Value == value ? record : record with { BaseValue = null, Value = value });
        }

        return records;
    }

    private static double? Within(double? value, double limit) =>
        value is null || Math.Abs(value.Value) <= limit ? value : throw new ArgumentOutOfRangeException(nameof(value), "A position is degrees of WGS 84.");
}
