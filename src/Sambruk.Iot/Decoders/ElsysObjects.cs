// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.ElsysFields;

namespace Sambruk.Iot;

/// <summary>
/// The LwM2M objects of an ELSYS payload, in the order and with the instances of diwise. Which instance a temperature is
/// depends on what else the payload holds, so that the mappings of the fields do not say it all.
/// </summary>
internal static class ElsysObjects
{
    public static void Add(DecodedPayload decoded, bool isSht3x, LwM2mObjectSet set, LwM2mObjectList into)
    {
        var isFull = set == LwM2mObjectSet.Full;
        AddTemperatures(decoded, into);

        // An SHT3x outside the device counts as pulses; then the one inside is humidity 0 and the one outside humidity 1.
        var outside = isSht3x ? Find(decoded, Pulse1) : null;
        AddOne(decoded, Humidity, 3304, 5700, outside is null ? "" : "0", into);
        AddOne(decoded, Light, 3301, 5700, "", into);
        AddOne(decoded, CarbonDioxide, 3428, 17, "", into);
        if (Find(decoded, Battery) is { } battery)
        {
            var millivolts = (int)battery.Unscaled;
            into.Add(3, decoded.Time).Set(9, BatteryCurve.PercentOf(millivolts)).Set(7, millivolts);
        }

        AddPresence(decoded, isFull, into);
        if (Find(decoded, SoundAverage) is { } average)
        {
            var sound = into.Add(3324, decoded.Time).Set(5700, average.Value);
            if (Find(decoded, SoundPeak) is { } peak)
            {
                sound.Set(5602, peak.Value);
            }
        }

        if (Find(decoded, Digital) is { } digital)
        {
            // The counter belongs to the input: alone it is no object.
            var input = into.Add(3200, decoded.Time).Set(5500, digital.IsTrue);
            if (Find(decoded, PulseAbsolute) is { } pulses)
            {
                input.Set(5501, pulses.Value);
            }
        }

        if (outside is { } humidity)
        {
            into.Add(3304, decoded.Time, "1").Set(5700, humidity.Unscaled / 10.0);
        }

        if (isFull)
        {
            AddFurther(decoded, into);
        }
    }

    private static void AddTemperatures(DecodedPayload decoded, LwM2mObjectList into)
    {
        var hasInside = Find(decoded, Temperature) is not null;
        var hasOutside = Find(decoded, ExternalTemperature) is not null || Find(decoded, ExternalTemperature2) is not null;
        AddOne(decoded, Temperature, 3303, 5700, hasOutside ? "0" : "", into);
        AddOne(decoded, ExternalTemperature, 3303, 5700, hasInside ? "1" : "", into);
        AddOne(decoded, ExternalTemperature2, 3303, 5700, hasInside ? "2" : "", into);
    }

    private static void AddPresence(DecodedPayload decoded, bool isFull, LwM2mObjectList into)
    {
        var occupancy = Find(decoded, Occupancy);
        var motion = isFull ? Find(decoded, Motion) : null;
        if (occupancy is null && motion is null)
        {
            return;
        }

        // 0 free, 1 someone was there a moment ago, 2 occupied. A count of movements says it where nothing better does.
        var presence = into.Add(3302, decoded.Time).Set(5500, occupancy is { } state ? state.Unscaled == 2 : motion!.Value.Unscaled > 0);
        if (motion is { } count)
        {
            presence.Set(5501, count.Value);
        }
    }

    /// <summary>What diwise does not send.</summary>
    private static void AddFurther(DecodedPayload decoded, LwM2mObjectList into)
    {
        if (Find(decoded, Digital2) is { } digital)
        {
            into.Add(3200, decoded.Time, "1").Set(5500, digital.IsTrue);
        }

        if (Find(decoded, WaterLeak) is { } leak)
        {
            into.Add(3200, decoded.Time, "2").Set(5500, leak.Unscaled > 0);
        }

        if (Find(decoded, Pressure) is { } pressure)
        {
            // Thousandths of hectopascal are tenths of pascal.
            into.Add(3323, decoded.Time).Set(5700, pressure.Unscaled / 10.0);
        }

        if (Find(decoded, Distance) is { } distance)
        {
            into.Add(3330, decoded.Time).Set(5700, distance.Unscaled / 1000.0);
        }

        AddOne(decoded, InfraredInternal, 3303, 5700, "3", into);
        AddOne(decoded, InfraredExternal, 3303, 5700, "4", into);

        // A chain of probes sends the type of the second several times.
        var instance = -1;
        foreach (ref readonly var measurement in decoded.Measurements)
        {
            if (measurement.Field == ExternalTemperature2.Index && ++instance > 0)
            {
                into.Add(3303, decoded.Time, LwM2mInstance.Of((byte)(instance + 4))).Set(5700, measurement.Value);
            }
        }
    }

    private static void AddOne(DecodedPayload decoded, Field field, int objectId, int resourceId, string instance, LwM2mObjectList into)
    {
        if (Find(decoded, field) is { } measurement)
        {
            into.Add(objectId, decoded.Time, instance).Set(resourceId, measurement.Value);
        }
    }

    private static Measurement? Find(DecodedPayload decoded, Field field)
    {
        foreach (ref readonly var measurement in decoded.Measurements)
        {
            if (measurement.Field == field.Index)
            {
                return measurement;
            }
        }

        return null;
    }
}
