// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The months of a year that somebody pays for.</summary>
public static class MembershipMonths
{
    /// <summary>Months paid in the year somebody joins: after the joining month, or with it.</summary>
    /// <param name="joiningMonth">1 – 12.</param>
    /// <param name="joiningMonthCounts">Whether the month itself is paid.</param>
    public static int InFirstYear(int joiningMonth, bool joiningMonthCounts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(joiningMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(joiningMonth, 12);
        return (joiningMonthCounts ? 13 : 12) - joiningMonth;
    }

    /// <summary>
    /// Months of a year. One who joins on the first day of the year pays all of it. The month of leaving is paid when the last day is
    /// the month's last, else as the month of joining.
    /// </summary>
    internal static MonthMask Of(int year, DateOnly from, DateOnly? to, MonthsRule rule)
    {
        var firstDay = new DateOnly(year, 1, 1);
        var lastDay = new DateOnly(year, 12, 31);
        if (from > lastDay || to < firstDay)
        {
            return MonthMask.None;
        }

        if (rule == MonthsRule.WholeYear)
        {
            return MonthMask.All;
        }

        var counts = rule == MonthsRule.JoiningMonthCounts;
        var first = from <= firstDay ? 1 : counts ? from.Month : from.Month + 1;
        var last = to is not { } end || end >= lastDay ? 12 : counts || end.AddDays(1).Month != end.Month ? end.Month : end.Month - 1;
        return MonthMask.Between(first, last);
    }
}
