// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>A register to attack: of any size, and every other of a kind that is hard to publish.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Threshold">Counts from 1 to one less are hidden.</param>
/// <param name="Name">What it is.</param>
internal sealed record AttackedRegister(CaseFile[] Cases, int Threshold, string Name)
{
    public static AttackedRegister Of(int seed)
    {
        var random = new Random(seed);
        var kind = seed % 8;
        var threshold = seed % 3 == 0 ? random.Next(3, 8) : 5;
        var count = (seed / 8 % 4) switch
        {
            0 => random.Next(4, 40),
            1 => random.Next(40, 150),
            2 => random.Next(150, 700),
            _ => random.Next(700, 3000),
        };
        CaseFile[] cases = kind switch
        {
            1 => [.. AnyRegister.Of(seed, count, sameGender: true)],
            2 => [.. AnyRegister.Of(seed, count, calm: true)],
            3 => [.. AnyRegister.Of(seed, count, sameGender: true, calm: true)],
            4 => [.. AllAlike(random, count)],
            5 => [.. AnyRegister.Of(seed, count, protectedPercent: 60)],
            6 => [.. AnyRegister.Of(seed, count, reached: 97)],
            _ => [.. AnyRegister.Of(seed, count)],
        };
        string[] kinds = ["any", "one gender", "calm", "calm, one gender", "all alike but a few", "most protected", "nearly all reached", "any"];
        return new(cases, threshold, string.Create(CultureInfo.InvariantCulture, $"register {seed} ({kinds[kind]}, {count} youths, threshold {threshold})"));
    }

    public override string ToString() => Name;

    /// <summary>All in one cell of each table, but for a few.</summary>
    private static IEnumerable<CaseFile> AllAlike(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var isOther = random.Next(count) < 3;
            var entry = isOther ? new DateOnly(2025, 8, 1) : new DateOnly(2025, 2, 1);
            List<CaseEvent> events =
            [
                new PeriodOpened(entry, EntryReason.Missing, isOther ? SchoolOccupation.Immigrated : null),
                new ContactAttempted(entry.AddDays(isOther ? 100 : 10), ContactChannel.Meeting, ContactOutcome.Reached),
            ];
            if (!isOther || random.Next(2) == 0)
            {
                events.AddRange([new EffortStarted("1", EffortKind.Coaching, entry.AddDays(20), OccupationKind.None), new EffortEnded("1", entry.AddDays(200), EffortEndReason.Completed, OccupationKind.Work)]);
            }

            if (isOther == (random.Next(2) == 0))
            {
                events.Add(new PeriodClosed(entry.AddDays(400), isOther ? ExitReason.NotRegistered : ExitReason.NationalOrEquivalent));
            }

            yield return AnyRegister.Case(i.ToString(CultureInfo.InvariantCulture), new(isOther ? 2009 : 2008, 3, 1), !isOther, events);
        }
    }
}
