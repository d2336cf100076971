// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Numerics;

namespace Sambruk.Billing;

/// <summary>Months of one calendar year as a set, January the lowest bit.</summary>
internal readonly record struct MonthMask(ushort Bits)
{
    public static MonthMask None => default;

    public static MonthMask All => new(0xFFF);

    public int Count => BitOperations.PopCount(Bits);

    public static MonthMask operator &(MonthMask left, MonthMask right) => new((ushort)(left.Bits & right.Bits));

    public static MonthMask operator |(MonthMask left, MonthMask right) => new((ushort)(left.Bits | right.Bits));

    /// <summary>Months from one to another, 1 – 12, both included; none when the second is earlier.</summary>
    public static MonthMask Between(int first, int last) =>
        first > last ? None : new((ushort)(((1 << (last - first + 1)) - 1) << (first - 1)));

    /// <summary>The months of a year that a range of whole months has.</summary>
    public static MonthMask Of(int year, DateOnly from, DateOnly? to)
    {
        var first = from.Year < year ? 1 : from.Year > year ? 13 : from.Month;
        var last = to is not { } end || end.Year > year ? 12 : end.Year < year ? 0 : end.Month;
        return Between(first, last);
    }

    /// <summary>The months that are counted before and in a month.</summary>
    public MonthMask Through(int month) => this & Between(1, month);

    /// <summary>What falls on the months from one to another of an amount for a year, so that the parts of a year sum to what the year gives.</summary>
    public Money PartOf(Money annual, int firstMonth, int lastMonth) =>
        annual.MultiplyByRatio(Through(lastMonth).Count, 12) - annual.MultiplyByRatio(Through(firstMonth - 1).Count, 12);
}
