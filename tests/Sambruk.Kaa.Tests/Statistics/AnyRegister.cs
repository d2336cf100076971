// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>Registers of made-up youths over the half-years 2023 H1–2026 H2. The numbers are of the range that Skatteverket keeps for tests.</summary>
internal static class AnyRegister
{
    public static readonly MunicipalityCode Here = MunicipalityCode.Parse("1440");
    public static readonly DateTimeOffset Known = new(2027, 1, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_begin = new(2022, 1, 1);
    private static readonly DateOnly s_end = new(2026, 12, 31);

    /// <summary>A register. The same seed gives the same.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">Youths.</param>
    /// <param name="sameGender">True: nearly all are men, so that cells are empty.</param>
    /// <param name="calm">True: few come and leave, so that reports are nearly the same.</param>
    /// <param name="protectedPercent">How many are protected.</param>
    /// <param name="reached">How many percent of the attempts reach somebody, and are made at all.</param>
    public static IEnumerable<CaseFile> Of(int seed, int count, bool sameGender = false, bool calm = false, int protectedPercent = 2, int reached = 67)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return Youth(random, i, sameGender, calm, protectedPercent, reached);
        }
    }

    /// <summary>A test number: serials 238x are women's, 239x men's.</summary>
    public static IdentityNumber Number(DateOnly birth, bool isWoman)
    {
        var nine = birth.ToString("yyMMdd", CultureInfo.InvariantCulture) + (isWoman ? "238" : "239");
        var sum = 0;
        for (var i = 0; i < nine.Length; i++)
        {
            var product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return IdentityNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{birth.Year / 100}{nine}{(10 - (sum % 10)) % 10}"), CultureInfo.InvariantCulture);
    }

    public static CaseFile Case(string id, DateOnly birth, bool isWoman, params IEnumerable<CaseEvent> events) => Case(id, birth, isWoman, false, events);

    public static CaseFile Case(string id, DateOnly birth, bool isWoman, bool isProtected, IEnumerable<CaseEvent> events)
    {
        var at = new DateTimeOffset(2022, 1, 1, 8, 0, 0, TimeSpan.Zero);
        CaseEvent[] first =
        [
            new PersonEntered(Number(birth, isWoman), "Navet"),
            new FactsLearned("Navet", new SourceFacts { Registrations = [new(Here, birth)], Protections = isProtected ? [new(ProtectedIdentity.ConfidentialityMarking, birth)] : [] }),
        ];
        return CaseFold.Of(id, [.. first.Concat(events).Select((e, i) => new RecordedEvent(i + 1, at, "u", e))])!;
    }

    private static CaseFile Youth(Random random, int index, bool sameGender, bool calm, int protectedPercent, int reached)
    {
        var birth = new DateOnly(2003 + random.Next(8), 1 + random.Next(12), 1 + random.Next(28));
        var isWoman = random.Next(100) < (sameGender ? 3 : 45);
        var sixteen = birth.AddYears(16).AddMonths(6);
        var twenty = birth.AddYears(20);
        var events = new List<CaseEvent>();
        var entry = Later(sixteen > s_begin ? sixteen : s_begin, calm ? 200 : 1400);
        var periods = random.Next(8) == 0 ? 2 : 1;
        var effort = 0;
        for (var p = 0; p < periods && entry < twenty && entry <= s_end; p++)
        {
            events.Add(new PeriodOpened(entry, (EntryReason)random.Next(5), random.Next(5) is var s && s < 4 ? (SchoolOccupation)s : null));
            var exit = random.Next(calm ? 12 : 3) == 0 ? twenty : entry.AddDays(random.Next(20, 900));
            var reason = exit >= twenty ? ExitReason.Turned20 : (ExitReason)random.Next(4);
            exit = exit > twenty ? twenty : exit;
            exit = calm && reason != ExitReason.Turned20 ? twenty : exit;
            reason = exit == twenty ? ExitReason.Turned20 : reason;
            var end = exit > s_end ? s_end : exit;
            for (var day = entry.AddDays(random.Next(120)); day <= end && random.Next(100) < Math.Max(75, reached); day = day.AddDays(random.Next(10, 200)))
            {
                events.Add(new ContactAttempted(day, ContactChannel.Telephone, random.Next(100) >= reached ? ContactOutcome.NoAnswer : ContactOutcome.Reached, (OccupationKind)random.Next(12)));
            }

            if (random.Next(3) == 0 && entry.AddDays(random.Next(200)) is var start && start <= end)
            {
                var name = (++effort).ToString(CultureInfo.InvariantCulture);
                events.Add(new EffortStarted(name, (EffortKind)(random.Next(3) == 0 ? random.Next(10) : 3), start, OccupationKind.None));
                if (start.AddDays(random.Next(300)) is var ended && ended <= end)
                {
                    events.Add(new EffortEnded(name, ended, EffortEndReason.Completed, (OccupationKind)random.Next(12)));
                }
                else if (exit <= s_end)
                {
                    events.Add(new EffortEnded(name, exit, EffortEndReason.ResponsibilityEnded, OccupationKind.Unknown));
                }
            }

            if (exit > s_end)
            {
                break;
            }

            events.Add(new PeriodClosed(exit, reason));
            if (random.Next(2) == 0)
            {
                events.Add(new OccupationLearned((OccupationKind)random.Next(12), exit.AddDays(random.Next(100)), "kommunen"));
            }

            entry = exit.AddDays(random.Next(30, 300));
        }

        return Case(index.ToString("D6", CultureInfo.InvariantCulture), birth, isWoman, random.Next(100) < protectedPercent, events);

        DateOnly Later(DateOnly from, int days) => from.AddDays(random.Next(days));
    }
}
