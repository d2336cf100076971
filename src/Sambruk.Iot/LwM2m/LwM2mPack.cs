// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sambruk.Iot;

/// <summary>
/// What a pack on the bus says: which object of which device, its values, and what was added to it. The record named
/// <c>0</c> has the base name <c>device[/instance]/object/</c> and the object's URN; <c>lat</c>, <c>lon</c>, <c>env</c>,
/// <c>source</c> and <c>tenant</c> are <see cref="Enrichment"/>; the rest are values. Names are compared without case.
/// </summary>
public sealed class LwM2mPack
{
    private readonly List<LwM2mValue> _values = [];

    private LwM2mPack(string deviceId, string instance, int objectId, string urn, DateTimeOffset time)
    {
        DeviceId = deviceId;
        Instance = instance;
        ObjectId = objectId;
        Urn = urn;
        Time = time;
    }

    /// <summary>The device.</summary>
    public string DeviceId { get; }

    /// <summary>Which instance of the object; empty for the one.</summary>
    public string Instance { get; }

    /// <summary>Object, such as 3303.</summary>
    public int ObjectId { get; }

    /// <summary>The object as it was written, such as <c>urn:oma:lwm2m:ext:3303</c>.</summary>
    public string Urn { get; }

    /// <summary>When it was measured: the time of the record <c>0</c>.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The values, in the order of the pack.</summary>
    public IReadOnlyList<LwM2mValue> Values => _values;

    /// <summary>Degrees north, WGS 84, or null.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Degrees east, WGS 84, or null.</summary>
    public double? Longitude { get; private set; }

    /// <summary><c>env</c>, such as <c>indoors</c>, or null.</summary>
    public string? Environment { get; private set; }

    /// <summary><c>source</c>, or null.</summary>
    public string? Source { get; private set; }

    /// <summary><c>tenant</c>, or null.</summary>
    public string? Tenant { get; private set; }

    /// <summary>The key by which diwise chooses what is made of it: URN, or URN + <c>/</c> + env.</summary>
    public string Key => string.IsNullOrEmpty(Environment) ? Urn : $"{Urn}/{Environment}";

    /// <summary>What was added to the pack.</summary>
    public Enrichment Enrichment => new() { Latitude = Latitude, Longitude = Longitude, Environment = Environment, Source = Source, Tenant = Tenant };

    /// <summary>Reads what a pack says.</summary>
    /// <param name="pack">The pack of one object.</param>
    /// <param name="received">What relative times are relative to: when the pack was received.</param>
    /// <param name="read">What it says; null when it names no device and object.</param>
    /// <param name="report">Why it does not (<c>LWM2M-…</c>), and what was left out of it as a warning; never a value.</param>
    public static bool TryRead(SenMlPack pack, DateTimeOffset received, [NotNullWhen(true)] out LwM2mPack? read, out ValidationReport report)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var findings = new List<Finding>();
        var current = default(SenMlBase);
        read = null;
        var headers = 0;
        for (var i = 0; i < pack.Count; i++)
        {
            current.Take(pack[i], strictNames: false);
            if (pack[i].Name == "0")
            {
                headers++;
                read ??= ReadHeader(current, pack[i], received);
            }
        }

        if (read is null || headers > 1)
        {
            findings.Add(headers > 1
                ? new("LWM2M-MANY", "", FindingSeverity.Error, "The pack has more than one object.")
                : new("LWM2M-HEADER", "", FindingSeverity.Error, "The pack names no device and object in a record 0."));
            read = null;
        }
        else
        {
            read.ReadRecords(pack, received, findings);
        }

        report = findings.Count == 0 ? ValidationReport.Empty : new(findings);
        return read is not null;
    }

    /// <summary>The newest value of a resource, or null; of several of one time the last.</summary>
    public LwM2mValue? Find(int resourceId)
    {
        LwM2mValue? found = null;
        Span<char> name = stackalloc char[12];
        resourceId.TryFormat(name, out var length, provider: CultureInfo.InvariantCulture);
        foreach (var value in _values)
        {
            if (name[..length].SequenceEqual(value.Name) && (found is null || value.Time >= found.Value.Time))
            {
                found = value;
            }
        }

        return found;
    }

    /// <summary>The object that the pack carries, with the newest value of each resource.</summary>
    /// <param name="report">Values that were left out, as warnings: of no resource of the object, or in another unit than it has.</param>
    /// <returns>Null when the object is not known (<see cref="LwM2mDefinition.All"/>), or its instance has a name that cannot be written.</returns>
    public LwM2mObject? ToObject(out ValidationReport report)
    {
        report = ValidationReport.Empty;
        if (LwM2mDefinition.Find(ObjectId) is not { } definition || (Instance.Length > 0 && !SenMlName.IsValid(Instance)))
        {
            return null;
        }

        var findings = new List<Finding>();
        var made = new LwM2mObject(definition, Time, Instance);
        foreach (var resource in definition.Ordered)
        {
            if (Find(resource.Id) is not { } value)
            {
                continue;
            }

            if (value.Number is { } number && resource.IsUnit(value.Unit))
            {
                made.Set(resource.Id, number);
            }
            else if (value.Number is not null)
            {
                findings.Add(new("LWM2M-UNIT", string.Create(CultureInfo.InvariantCulture, $"/{resource.Id}"), FindingSeverity.Warning, "The value is in another unit than the resource has."));
            }
            else if (value.Flag is { } flag)
            {
                made.Set(resource.Id, flag);
            }
            else
            {
                made.Set(resource.Id, value.Text!);
            }
        }

        foreach (var value in _values)
        {
            if (!int.TryParse(value.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || definition.OrderOf(id) < 0)
            {
                findings.Add(new("LWM2M-RESOURCE", "", FindingSeverity.Warning, "The object has no such resource."));
            }
        }

        report = findings.Count == 0 ? report : new(findings);
        return made;
    }

    /// <summary>Object and number of values; nothing of what was measured, nor where.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ObjectId}: {_values.Count} values");

    internal static bool IsPosition(SenMlRecord record, string unit) =>
        record.Unit == unit && record.Value is not null && (string.IsNullOrEmpty(record.Name) || string.Equals(record.Name, unit, StringComparison.OrdinalIgnoreCase));

    private static LwM2mPack? ReadHeader(in SenMlBase current, SenMlRecord record, DateTimeOffset received)
    {
        if (record.TextValue is not { } urn
            || !int.TryParse(urn.AsSpan(urn.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var objectId))
        {
            return null;
        }

        // device[/instance]/object/0
        var name = current.NameOf(record);
        var device = name.IndexOf('/', StringComparison.Ordinal);
        if (device <= 0)
        {
            return null;
        }

        var segments = name[(device + 1)..].Split('/');
        var instance = segments.Length > 2 ? string.Join('/', segments[..^2]) : "";
        return new(name[..device], instance, objectId, urn, current.TimeOf(record, received));
    }

    private void ReadRecords(SenMlPack pack, DateTimeOffset received, List<Finding> findings)
    {
        var current = default(SenMlBase);
        for (var i = 0; i < pack.Count; i++)
        {
            var record = pack[i];
            current.Take(record, strictNames: false);
            var number = current.ValueOf(record);
            if (record.Name == "0")
            {
                continue;
            }

            if (IsPosition(record, "lat"))
            {
                Latitude = Degrees(number, 90, i, findings) ?? Latitude;
            }
            else if (IsPosition(record, "lon"))
            {
                Longitude = Degrees(number, 180, i, findings) ?? Longitude;
            }
            else if (!ReadText(record))
            {
                if (number is null && record.BooleanValue is null && record.TextValue is null)
                {
                    findings.Add(new("LWM2M-VALUE", string.Create(CultureInfo.InvariantCulture, $"/{i}"), FindingSeverity.Warning, "The record has no number, flag or text."));
                    continue;
                }

                _values.Add(new(record.Name ?? "", current.TimeOf(record, received)) { Unit = current.UnitOf(record), Number = number, Flag = record.BooleanValue, Text = record.TextValue });
            }
        }
    }

    private bool ReadText(SenMlRecord record)
    {
        if (record.TextValue is not { } text)
        {
            return false;
        }

        if (string.Equals(record.Name, "env", StringComparison.OrdinalIgnoreCase))
        {
            Environment = text;
        }
        else if (string.Equals(record.Name, "source", StringComparison.OrdinalIgnoreCase))
        {
            Source = text;
        }
        else if (string.Equals(record.Name, "tenant", StringComparison.OrdinalIgnoreCase))
        {
            Tenant = text;
        }
        else
        {
            return false;
        }

        return true;
    }

    private static double? Degrees(double? value, double limit, int index, List<Finding> findings)
    {
        if (value is { } degrees && Math.Abs(degrees) <= limit)
        {
            return degrees;
        }

        findings.Add(new("LWM2M-POSITION", string.Create(CultureInfo.InvariantCulture, $"/{index}"), FindingSeverity.Warning, "The position is not on the globe."));
        return null;
    }
}
