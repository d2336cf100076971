// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Days of the calendar in Sweden, wherever the machine stands.</summary>
internal static class SwedishDays
{
    // Without ICU Windows knows the zone by its own name only.
    private static readonly TimeZoneInfo s_zone =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out var zone) || TimeZoneInfo.TryFindSystemTimeZoneById("W. Europe Standard Time", out zone) ? zone : TimeZoneInfo.Local;

    public static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, s_zone).DateTime);

    public static DateOnly Today(Invocation call) => Of(call.Clock.GetUtcNow());

    /// <summary>The last instant of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, s_zone.GetUtcOffset(midnight)).AddTicks(-1).ToUniversalTime();
    }

    /// <summary>The day that an option names; today where it is not given.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static DateOnly Named(string? text, Invocation call) => text is null ? Today(call) : BillingDates.Of(text, call);
}
