// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The calendar day in Sweden.</summary>
internal static class SwedishDay
{
    // Without ICU Windows knows the zone by its own name only.
    private static readonly TimeZoneInfo s_zone =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById("W. Europe Standard Time");

    public static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(TimeOf(time).DateTime);

    public static DateTimeOffset TimeOf(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, s_zone);
}
