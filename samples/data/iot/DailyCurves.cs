// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>
/// What a place is like at a time: a function of the two and nothing else, so that the same days come out the same each
/// time, whenever they are asked for.
/// </summary>
internal static class DailyCurves
{
    private static readonly TimeZoneInfo s_stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly DateTimeOffset s_meterInstalled = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    // Begin and end of lessons, hours of the day.
    private static readonly (double Start, double End)[] s_lessons = [(8.17, 9.5), (9.83, 11.0), (11.75, 13.0), (13.33, 14.67)];

    /// <summary>Swedish local time.</summary>
    public static DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, s_stockholm);

    /// <summary>A number from 0 to 1 that depends on these two only.</summary>
    public static double Chance(ulong seed, long step)
    {
        // SplitMix64.
        var z = seed + ((ulong)step * 0x9E3779B97F4A7C15UL) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (z ^ (z >> 31)) / (double)ulong.MaxValue;
    }

    /// <summary>Something that wanders between −1 and 1, about so many hours up and so many down.</summary>
    public static double Wander(ulong seed, DateTimeOffset time, double hours)
    {
        var at = time.ToUnixTimeSeconds() / (hours * 3600);
        var step = (long)Math.Floor(at);
        var part = at - step;
        var smooth = part * part * (3 - (2 * part));
        return (2 * ((Chance(seed, step) * (1 - smooth)) + (Chance(seed, step + 1) * smooth))) - 1;
    }

    /// <summary>How full a classroom is, 0 to 1.</summary>
    public static double Pupils(ulong seed, DateTimeOffset time)
    {
        var local = Local(time);
        if (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return 0;
        }

        var hour = local.TimeOfDay.TotalHours;
        for (var i = 0; i < s_lessons.Length; i++)
        {
            if (hour >= s_lessons[i].Start && hour < s_lessons[i].End)
            {
                var chance = Chance(seed, (local.Date.Ticks / TimeSpan.TicksPerDay * 10) + i);
                return chance < 0.15 ? 0 : 0.6 + (0.4 * chance);
            }
        }

        return 0;
    }

    /// <summary>Carbon dioxide in a room, ppm: people add to it, the ventilation takes a part of it away each hour.</summary>
    public static double CarbonDioxide(ulong seed, DateTimeOffset time, double airChanges, double mostAdded)
    {
        const double StepHours = 1.0 / 12;
        var value = 420.0;
        for (var at = time.AddHours(-16); at <= time; at = at.AddHours(StepHours))
        {
            value += StepHours * ((mostAdded * Pupils(seed, at)) - (airChanges * (value - 420)));
        }

        return value + (12 * Wander(seed, time, 0.4));
    }

    /// <summary>Degrees Celsius outside, by season and hour.</summary>
    public static double Outdoor(DateTimeOffset time)
    {
        var local = Local(time);
        var season = 7 - (10 * Math.Cos(2 * Math.PI * (local.DayOfYear - 20) / 365));
        var day = 2.5 * Math.Cos(2 * Math.PI * (local.TimeOfDay.TotalHours - 14) / 24);
        return season + day + (2.5 * Wander(7, time, 17)) + (0.3 * Wander(8, time, 1));
    }

    /// <summary>Litres in the hour that begins at this time; a leak runs at night too.</summary>
    public static int LitresOfHour(ulong seed, DateTimeOffset hour, bool leaks)
    {
        var local = Local(hour);
        var isOpen = local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= 6 and < 17;
        var most = isOpen ? 90 + (130 * Math.Exp(-Math.Pow((local.Hour - 11.5) / 2.2, 2))) : 0;
        return (int)(most * (0.75 + (0.5 * Chance(seed, hour.ToUnixTimeSeconds() / 3600)))) + (leaks ? 36 : 0);
    }

    /// <summary>What a meter shows at a full hour, litres.</summary>
    public static uint Litres(ulong seed, DateTimeOffset hour, bool leaks)
    {
        var litres = 812_340u;
        for (var at = s_meterInstalled; at < hour; at = at.AddHours(1))
        {
            litres += (uint)LitresOfHour(seed, at, leaks);
        }

        return litres;
    }
}
