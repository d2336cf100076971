// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The base fields that hold at a record, and the rules that need them (RFC 8428 §4.1 to §4.6).</summary>
internal struct SenMlBase
{
    /// <summary>The version of RFC 8428.</summary>
    public const int Version = 10;

    /// <summary>Times below this are relative to now (§4.5.3).</summary>
    public const double FirstAbsolute = 1 << 28;

    // 9999-12-31T23:59:59Z, and more than 300 years before now.
    private const double LastSecond = 253402300799;
    private const double FirstSecond = -1e10;

    private double _time;
    private double? _value;
    private double? _sum;
    private string? _unit;
    private string? _contentFormat;
    private int _version;
    private bool _started;

    /// <summary>Prefix of the names.</summary>
    public string? Name { get; private set; }

    /// <summary>Takes over the base fields of a record and holds the record against the rules.</summary>
    /// <returns>Null, or the label and the code of the rule.</returns>
    public (string Label, string Code, string Message)? Take(SenMlRecord record, bool strictNames)
    {
        Name = record.BaseName ?? Name;
        _time = record.BaseTime ?? _time;
        _unit = record.BaseUnit ?? _unit;
        _value = record.BaseValue ?? _value;
        _sum = record.BaseSum ?? _sum;
        _contentFormat = record.BaseContentFormat ?? _contentFormat;
        var version = record.BaseVersion ?? (_started ? _version : Version);
        var changed = _started && version != _version;
        _version = version;
        _started = true;
        return VersionFault(version, changed) ?? NameFault(record, strictNames) ?? ValueFault(record) ?? TimeFault(record);
    }

    /// <summary>The record without base fields and with an absolute time (§4.6).</summary>
    public readonly SenMlRecord Resolve(SenMlRecord record, DateTimeOffset now) => new()
    {
        BaseVersion = _version == Version ? null : _version,
        Name = NameOf(record),
        Unit = record.Unit ?? _unit,
        Time = Seconds(TimeOf(record, now)),
        UpdateTime = record.UpdateTime,
        Value = ValueOf(record),
        TextValue = record.TextValue,
        BooleanValue = record.BooleanValue,
        DataValue = record.DataValue,
        Sum = SumOf(record),
        Link = record.Link,
        ContentFormat = record.ContentFormat ?? (record.DataValue is null ? null : _contentFormat),
        Extensions = record.Extensions.Any(e => e.Name.StartsWith('b'))
            ? new(record.Extensions.Where(e => !e.Name.StartsWith('b')))
            : record.Extensions,
    };

    public readonly string NameOf(SenMlRecord record) =>
        record.Name is null ? Name ?? "" : Name is null ? record.Name : Name + record.Name;

    public readonly string? UnitOf(SenMlRecord record) => record.Unit ?? _unit;

    /// <summary>When it was measured: to the microsecond, which is what a number of seconds since 1970 holds.</summary>
    public readonly DateTimeOffset TimeOf(SenMlRecord record, DateTimeOffset now)
    {
        var seconds = _time + (record.Time ?? 0);
        var whole = Math.Floor(seconds);
        var ticks = ((long)whole * TimeSpan.TicksPerSecond) + ((long)Math.Round((seconds - whole) * 1e6, MidpointRounding.AwayFromZero) * 10);
        var from = seconds < FirstAbsolute ? now.UtcTicks : DateTimeOffset.UnixEpoch.Ticks;
        return new(Math.Clamp(from + ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>
    /// A base value holds for records that carry a number or none at all: of the two the one that is missing is zero. A
    /// record with text, a flag or bytes has its value.
    /// </summary>
    public readonly double? ValueOf(SenMlRecord record) =>
        HasOtherValue(record) || (record.Value is null && _value is null) ? null : (record.Value ?? 0) + (_value ?? 0);

    /// <inheritdoc cref="ValueOf"/>
    public readonly double? SumOf(SenMlRecord record) =>
        record.Sum is null && (_sum is null || HasOtherValue(record)) ? null : (record.Sum ?? 0) + (_sum ?? 0);

    private static bool HasOtherValue(SenMlRecord record) => record.TextValue is not null || record.BooleanValue is not null || record.DataValue is not null;

    private static double Seconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 1e7;

    private static (string, string, string)? VersionFault(int version, bool changed) =>
        version < 1 ? ("bver", "SENML-VERSION", "The version is not a positive integer.")
        : version > Version ? ("bver", "SENML-VERSION", "The version is newer than RFC 8428.")
        : changed ? ("bver", "SENML-VERSION", "The records of a pack are of one version.")
        : null;

    private readonly (string, string, string)? NameFault(SenMlRecord record, bool strict)
    {
        var length = (Name?.Length ?? 0) + (record.Name?.Length ?? 0);
        if (length is 0 or > SenMlName.MaxLength)
        {
            return ("n", "SENML-NAME", length == 0 ? "The record has no name." : "The name is too long.");
        }

        if (!strict)
        {
            return null;
        }

        Span<char> name = stackalloc char[SenMlName.MaxLength];
        Name.AsSpan().CopyTo(name);
        record.Name.AsSpan().CopyTo(name[(Name?.Length ?? 0)..]);
        return SenMlName.IsValid(name[..length]) ? null : ("n", "SENML-NAME", "The name has characters that names do not have.");
    }

    private readonly (string, string, string)? ValueFault(SenMlRecord record)
    {
        var count = (record.Value is null ? 0 : 1) + (record.TextValue is null ? 0 : 1) + (record.BooleanValue is null ? 0 : 1) + (record.DataValue is null ? 0 : 1);
        if (count > 1)
        {
            return ("v", "SENML-VALUE", "The record has more than one value.");
        }

        if (count == 0 && ValueOf(record) is null && SumOf(record) is null)
        {
            return ("v", "SENML-VALUE", "The record has no value and no sum.");
        }

        return double.IsFinite(ValueOf(record) ?? 0) && double.IsFinite(SumOf(record) ?? 0)
            ? null
            : ("v", "SENML-NUMBER", "The number with its base is too large.");
    }

    private readonly (string, string, string)? TimeFault(SenMlRecord record) =>
        _time + (record.Time ?? 0) is >= FirstSecond and <= LastSecond ? null : ("t", "SENML-TIME", "The time is outside the years that can be written.");
}
