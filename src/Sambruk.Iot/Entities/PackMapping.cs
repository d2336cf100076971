// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot;

/// <summary>The rules for packs, one a type of entity.</summary>
internal sealed class PackMapping(LwM2mPack pack, EntityMapperOptions options)
{
    // Leaks, bursts, backflow, blocking and fraud; what the meter says of itself.
    private static readonly int[] s_alarms = [9, 10, 11, 12, 13, 64001, 64002, 64004, 64005, 64006, 64007];

    private readonly EntityBuilder _entity = new(options.ContextUrl);
    private readonly List<Finding> _findings = [];

    private string Device => EntityBuilder.IdOf("Device", pack.DeviceId);

    public EntityResult Weather()
    {
        Number("temperature", 5700, "CEL");
        _entity.Text("source", string.IsNullOrEmpty(pack.Source) ? options.Source : pack.Source, pack.Time);
        return Result("WeatherObserved");
    }

    public EntityResult Indoors()
    {
        switch (pack.ObjectId)
        {
            case 3301:
                Number("illuminance", 5700, "LUX");
                break;
            case 3303:
                Number("temperature", 5700, "CEL");
                break;
            case 3304:
                Number("humidity", 5700, "P1");
                break;
            case 3428:
                Number("CO2", 17, "59");
                break;
            default:
                Number("peopleCount", 1, null);
                break;
        }

        return Result("IndoorEnvironmentObserved");
    }

    public EntityResult AirQuality()
    {
        Number("temperature", 5700, "CEL", "Cel");
        Number("CO2", 17, "59");
        Number("PM10", 1, "GQ");
        Number("PM25", 3, "GQ");
        Number("PM1", 5, "GQ");
        Number("NO2", 15, "59");
        Number("NO", 19, "59");
        return Result("AirQualityObserved");
    }

    public EntityResult Noise()
    {
        Number("noiseLevel", 5700, "2N");
        return Result("NoiseLevelObserved");
    }

    public EntityResult Soil()
    {
        if (pack.ObjectId == 3323 && Value(5700) is var (pressure, pressureAt))
        {
            _entity.Number("soilMoisturePressure", pressure / 1000, pressureAt, unitCode: "KPA", observedBy: Device);
        }
        else if (pack.ObjectId == 3327 && Value(5700) is var (conductivity, at))
        {
            _entity.Number("soilMoistureEc", conductivity, at, unitCode: options.UnitCodes == EntityUnitCodes.Diwise ? "MHO" : "D10", observedBy: Device);
        }

        return Result("GreenspaceRecord");
    }

    public EntityResult Presence()
    {
        if (pack.Find(5500) is { Flag: { } on } value)
        {
            _entity.State("status", on ? "on" : "off", value.Time, withTime: false);
        }

        return Result("Device", "dateLastValueReported");
    }

    public EntityResult Water()
    {
        // A frame with an alarm has no volume.
        if (Value(1) is var (volume, at))
        {
            // Whole litres; half of one is added since 1.009 m³ is a little less than that.
            _entity.Number("waterConsumption", Math.Floor((volume + 0.0005) * 1000), at, unitCode: "LTR", observedBy: Device);
        }

        var isAlarm = Array.Exists(s_alarms, IsOn);
        if (_entity.ValueCount > 0 || isAlarm)
        {
            Flag("alarmInProgress", isAlarm);
            Flag("alarmStopsLeaks", IsOn(9));
            Flag("alarmTamper", IsOn(64007));
            Flag("alarmWaterQuality", IsOn(11));
            _entity.Text("alternateName", pack.Find(3)?.Text, pack.Time);
        }

        return Result("WaterConsumptionObserved", null);
    }

    private void Flag(string name, bool isOn) => _entity.Number(name, isOn ? 1 : 0, pack.Time, withTime: false);

    private bool IsOn(int resourceId) => pack.Find(resourceId) is { Flag: true };

    private void Number(string name, int resourceId, string? unitCode, string? unit = null)
    {
        if (Value(resourceId, unit) is var (value, at))
        {
            _entity.Number(name, value, at, unitCode: options.UnitCodes == EntityUnitCodes.Complete ? unitCode : null);
        }
    }

    /// <summary>The value of a resource in its own unit. One in another unit would be another value: it is left out, with a finding.</summary>
    private (double Value, DateTimeOffset At)? Value(int resourceId, string? unit = null)
    {
        if (pack.Find(resourceId) is not { Number: { } number } value)
        {
            return null;
        }

        var definition = LwM2mDefinition.Find(pack.ObjectId)!;
        var isUnit = definition.OrderOf(resourceId) is >= 0 and var order ? definition.Ordered[order].IsUnit(value.Unit) : value.Unit is null || value.Unit == unit;
        if (isUnit)
        {
            return (number, value.Time);
        }

        _findings.Add(new("LWM2M-UNIT", string.Create(CultureInfo.InvariantCulture, $"/{resourceId}"), FindingSeverity.Warning, "The value is in another unit than the resource has."));
        return null;
    }

    private EntityResult Result(string type, string? dateName = "dateObserved")
    {
        var report = _findings.Count == 0 ? null : new ValidationReport(_findings);
        if (_entity.ValueCount == 0)
        {
            return new(EntityStatus.NoValue, pack.Key, null, report);
        }

        if (dateName is not null)
        {
            _entity.Time(dateName, pack.Time);
        }

        _entity.Location(pack.Latitude, pack.Longitude, pack.Time);
        return new(EntityStatus.Mapped, pack.Key, _entity.Build(type, pack.DeviceId, pack.Time), report);
    }
}
