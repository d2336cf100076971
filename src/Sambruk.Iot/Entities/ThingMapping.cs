// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Sambruk.Iot;

/// <summary>The rules for things.</summary>
internal sealed class ThingMapping
{
    private const int MaxDevices = 100;

    private static readonly SearchValues<char> s_typeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly EntityMapperOptions _options;
    private readonly string _type;
    private readonly Thing _thing;
    private readonly DateTimeOffset _at;
    private readonly string _name;
    private readonly EntityBuilder _entity;

    private ThingMapping(ThingUpdated message, Thing thing, string type, EntityMapperOptions options)
    {
        _options = options;
        _type = type;
        _thing = thing;
        _at = thing.ObservedAt ?? message.Timestamp;
        _name = FirstOf(thing.AlternativeName, thing.Name, thing.Id, message.Id);
        _entity = new(options.ContextUrl);
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "The types are lower case.")]
    public static IReadOnlyList<EntityResult> Map(ThingUpdated message, EntityMapperOptions options)
    {
        var type = message.Type.ToLowerInvariant();
        if (!message.TryGetThing(out var thing))
        {
            return [new(EntityStatus.NoValue, type)];
        }

        var mapping = new ThingMapping(message, thing, type, options);
        return type switch
        {
            "container" => [mapping.Container()],
            "lifebuoy" => [mapping.OnOff("Lifebuoy", withTime: true)],
            "desk" => [mapping.OnOff("Device", withTime: false)],
            "pointofinterest" or "beach" => mapping.PointOfInterest(),
            "pumpingstation" => [mapping.PumpingStation()],
            "room" => [mapping.Room()],
            "sewer" => [mapping.Sewer()],
            _ => [new(EntityStatus.Unmapped, type)],
        };
    }

    private EntityResult Container()
    {
        Number("fillingLevel", _thing.Percent, "P1");
        return Dated(SubTypeOr("Container"));
    }

    private EntityResult OnOff(string type, bool withTime)
    {
        _entity.State("status", OnOff(_thing.Presence), _at, withTime);
        return Dated(type, "dateLastValueReported");
    }

    private List<EntityResult> PointOfInterest()
    {
        var isBeach = _type == "beach" || string.Equals(_thing.SubType, "Beach", StringComparison.OrdinalIgnoreCase);
        var results = new List<EntityResult>();
        if (isBeach)
        {
            // The beach itself, for what refers to it: made once, then left to those who describe beaches.
            var beach = new EntityBuilder(_options.ContextUrl);
            beach.Location(_thing.Location?.Latitude, _thing.Location?.Longitude, _at);
            results.Add(new(EntityStatus.Mapped, _type, beach.Build("Beach", _name, _at, createOnly: true)));
            _entity.Relationship("refLocation", [EntityBuilder.IdOf("Beach", _name)], _at);
        }

        Number("temperature", _thing.Temperature, "CEL");
        Devices();
        _entity.Text("description", _thing.Description, _at);
        _entity.Text("source", FirstOf(_thing.Source, _options.Source), _at);
        results.Add(Dated(isBeach ? "WaterQualityObserved" : "WeatherObserved"));
        return results;
    }

    private EntityResult PumpingStation()
    {
        _entity.State("status", OnOff(_thing.PumpingObserved), _thing.PumpingAt ?? _at, withTime: true);
        return Dated("SewagePumpingStation");
    }

    private EntityResult Room()
    {
        Number("temperature", _thing.Temperature, "CEL");
        Number("humidity", _thing.Humidity, "P1");
        Number("illuminance", _thing.Illuminance, "LUX");
        Number("CO2", _thing.CarbonDioxide, "59");
        Names();
        return Dated("IndoorEnvironmentObserved", idPart: "Room:" + _name);
    }

    private EntityResult Sewer()
    {
        Number("level", _thing.CurrentLevel, "MTR");
        Number("percent", _thing.Percent, "P1");
        _entity.State("status", _thing.OverflowObserved is { } overflows ? overflows ? "true" : "false" : null, _at, withTime: true);
        Names();
        Devices();
        _entity.Text("source", FirstOf(_thing.Source, _options.Source), _at);
        return Dated(SubTypeOr("Sewer"));
    }

    private static string? OnOff(bool? state) => state is { } isOn ? isOn ? "on" : "off" : null;

    private static string FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrEmpty(text))
            {
                return text;
            }
        }

        return "";
    }

    private void Number(string name, double? value, string unitCode)
    {
        if (value is { } number)
        {
            _entity.Number(name, number, _at, unitCode: _options.UnitCodes == EntityUnitCodes.Complete ? unitCode : null);
        }
    }

    private void Names()
    {
        _entity.Text("name", _thing.Name, _at);
        _entity.Text("alternativeName", _thing.AlternativeName, _at);
    }

    private void Devices()
    {
        var devices = (_thing.RefDevices ?? []).Where(d => !string.IsNullOrEmpty(d?.DeviceId)).Take(MaxDevices).Select(d => EntityBuilder.IdOf("Device", d.DeviceId));
        _entity.Relationship("refDevice", [.. devices], _at);
    }

    /// <summary>The subtype where it is a name of NGSI-LD (§4.6.2), else the type.</summary>
    private string SubTypeOr(string type) =>
        _thing.SubType is { Length: > 0 and <= 64 } subType && char.IsAsciiLetter(subType[0]) && !subType.AsSpan().ContainsAnyExcept(s_typeCharacters) ? subType : type;

    private EntityResult Dated(string type, string dateName = "dateObserved", string? idPart = null)
    {
        if (_entity.ValueCount == 0)
        {
            return new(EntityStatus.NoValue, _type);
        }

        _entity.Time(dateName, _at);
        _entity.Location(_thing.Location?.Latitude, _thing.Location?.Longitude, _at);
        return new(EntityStatus.Mapped, _type, _entity.Build(type, idPart ?? _name, _at));
    }
}
