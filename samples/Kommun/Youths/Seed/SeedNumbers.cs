// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Samples.Kommun;

/// <summary>Skatteverket's published test numbers, each given away once, by the day of birth that is asked for.</summary>
internal sealed class SeedNumbers
{
    private readonly List<IdentityNumber> _left;

    public SeedNumbers(string file)
    {
        _left =
        [
            .. File.ReadLines(file).Where(line => line.Length > 0)
                .Select(line => IdentityNumber.Parse(line, CultureInfo.InvariantCulture)).OrderBy(n => n.EarliestBirthDate).ThenBy(n => n.ToString("C"), StringComparer.Ordinal),
        ];
    }

    /// <summary>One of somebody born within the days: the <paramref name="place"/>th of those that are left, around and around.</summary>
    public IdentityNumber Take(DateOnly from, DateOnly to, int place, bool isCoordination = false)
    {
        var kind = isCoordination ? IdentityNumberKind.CoordinationNumber : IdentityNumberKind.PersonalIdentityNumber;
        var fitting = _left.FindAll(n => n.Kind == kind && n.HasFullBirthDate && n.EarliestBirthDate >= from && n.EarliestBirthDate <= to);
        if (fitting.Count == 0)
        {
            // Far from the years of the file somebody is a bit older or younger than he was meant to be.
            fitting = [.. _left.Where(n => n.Kind == kind && n.HasFullBirthDate).OrderBy(n => Math.Abs(n.EarliestBirthDate.DayNumber - from.DayNumber)).Take(1)];
        }

        var number = fitting[place % fitting.Count];
        _left.Remove(number);
        return number;
    }
}
