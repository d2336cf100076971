// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Sambruk.Kaa;

namespace Sambruk.Benchmarks;

/// <summary>
/// <c>kaa COUNT</c>: so many persons of 15 to 20 years with five years of events: the target group for one day, for every day of a
/// half-year, and the file to SCB with validation, from the events on. Numbers are made with right check digits and belong to nobody
/// that is known of; nothing of them is printed.
/// </summary>
internal static class KaaBench
{
    private static readonly MunicipalityCode s_here = MunicipalityCode.Parse("1440");
    private static readonly MunicipalityCode s_there = MunicipalityCode.Parse("1480");
    private static readonly HalfYear s_half = new(2026, 1);

    public static void Run(int count)
    {
        var clock = Stopwatch.StartNew();
        var events = Enumerable.Range(0, count).Select(Person).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} persons, {events.Sum(e => e.Events.Length)} events, made in {clock.Elapsed.TotalSeconds:F1} s"));

        var allocated = GC.GetTotalAllocatedBytes();
        clock.Restart();
        var cases = Array.ConvertAll(events, e => CaseFold.Of(e.Id, e.Events)!);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cases from events: {clock.Elapsed.TotalSeconds:F2} s, {(GC.GetTotalAllocatedBytes() - allocated) / count} bytes a person"));

        var rule = TargetGroupRule.Default;
        for (var round = 0; round < 2; round++)
        {
            clock.Restart();
            var day = new DateOnly(2026, 6, 30);
            var outcomes = new int[4];
            foreach (var file in cases)
            {
                outcomes[(int)rule.Decide(file.Facts, s_here, day).Outcome]++;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one day: {clock.Elapsed.TotalMilliseconds:F1} ms (out {outcomes[1]}, unclear {outcomes[2]}, in {outcomes[3]})"));
        }

        clock.Restart();
        long inside = 0;
        for (var day = s_half.From; day <= s_half.To; day = day.AddDays(1))
        {
            foreach (var file in cases)
            {
                inside += rule.Decide(file.Facts, s_here, day).Outcome == TargetGroupOutcome.In ? 1 : 0;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"every day of a half-year: {clock.Elapsed.TotalSeconds:F2} s ({inside} person days)"));

        clock.Restart();
        var coverage = CoverageReport.Of(cases, s_here, s_half.To, [new("Edlevo", s_half.To)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"coverage: {clock.Elapsed.TotalSeconds:F2} s, {coverage.Lines.Count} lines"));

        clock.Restart();
        var layout = ScbLayoutFile.Example with { Status = ScbLayoutStatus.Verified, VerifiedBy = "bench", VerifiedOn = s_half.To, SourceDocument = "example" };
        var report = ScbReport.Of(cases, s_half, s_here, layout);
        var checkedIn = clock.Elapsed;
        var file0 = report.Findings.IsValid ? ScbFile.Export(report) : [];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"file to SCB: {clock.Elapsed.TotalSeconds:F2} s ({checkedIn.TotalSeconds:F2} s of it rows and validation), {report.Rows.Count} rows, {file0.Length} bytes, {report.Findings.ErrorCount} errors, {report.Findings.WarningCount} warnings"));
        if (!report.Findings.IsValid)
        {
            Console.WriteLine(string.Join('\n', report.Findings.Take(5)));
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 >> 20} MB at most"));
    }

    private static (string Id, RecordedEvent[] Events) Person(int index)
    {
        var random = new Random(index);
        var born = new DateOnly(2006, 7, 1).AddDays(random.Next(0, 5 * 365));
        var list = new List<(DateOnly At, CaseEvent Event)> { (new(2021, 6, 1), new PersonEntered(Number(born, index), "Navet")) };
        var moves = random.Next(10) == 0;
        var schooling = new CompulsorySchooling(SchoolDuty.Completed, new(born.Year + 16, 6, 12));
        Registration[] registrations = moves ? [new(s_there, born, new(2024, 3, 1)), new(s_here, new(2024, 3, 2))] : [new(s_here, born)];
        list.Add((new(2021, 6, 2), new FactsLearned("Navet", new() { Registrations = [new(registrations[0].Municipality, born)], CompulsorySchooling = [schooling] })));
        if (moves)
        {
            list.Add((new(2024, 3, 3), new FactsLearned("Navet", new() { Registrations = registrations, CompulsorySchooling = [schooling] })));
        }

        list.Add((new(2021, 6, 3), new DetailsLearned("Navet", new() { Name = "Exempel", Address = new("Exempelgatan 1", "44631", "Exempelstad") })));
        var start = new DateOnly(born.Year + 16, 8, 18);
        var interrupted = random.Next(6) == 0;
        for (var year = 0; year < 3 && start.AddYears(year) < s_half.To; year++)
        {
            var end = interrupted ? start.AddDays(random.Next(30, 300)) : new DateOnly(start.Year + 3, 6, 10);
            list.Add((start.AddYears(year).AddDays(3), new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, start, end)] })));
        }

        var entry = start.AddDays(305);
        if (interrupted && entry > new DateOnly(2022, 1, 1) && entry < s_half.To && entry < born.AddYears(20))
        {
            list.Add((entry, new PeriodOpened(entry, EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary)));
            for (var contact = entry.AddDays(20); contact < s_half.To && contact < born.AddYears(20); contact = contact.AddDays(random.Next(40, 120)))
            {
                list.Add((contact, new ContactAttempted(contact, ContactChannel.Telephone, random.Next(3) == 0 ? ContactOutcome.NoAnswer : ContactOutcome.Reached, OccupationKind.None)));
            }

            if (random.Next(2) == 0 && entry.AddDays(60) < s_half.To && entry.AddDays(160) < born.AddYears(20))
            {
                list.Add((entry.AddDays(60), new EffortStarted("1", EffortKind.Coaching, entry.AddDays(60), OccupationKind.None)));
                if (entry.AddDays(150) < s_half.To)
                {
                    list.Add((entry.AddDays(150), new EffortEnded("1", entry.AddDays(150), EffortEndReason.Completed, OccupationKind.Work)));
                }
            }

            if (born.AddYears(20) <= s_half.To)
            {
                if (list.Any(e => e.Event is EffortStarted) && !list.Any(e => e.Event is EffortEnded))
                {
                    list.Add((born.AddYears(20), new EffortEnded("1", born.AddYears(20), EffortEndReason.ResponsibilityEnded, OccupationKind.Unknown)));
                }

                list.Add((born.AddYears(20), new PeriodClosed(born.AddYears(20), ExitReason.Turned20)));
            }
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"p{index:D7}");
        return (id, [.. list.OrderBy(e => e.At).Select((e, i) => new RecordedEvent(i + 1, new DateTimeOffset(e.At, TimeOnly.MinValue, TimeSpan.Zero), "bench", e.Event))]);
    }

    private static IdentityNumber Number(DateOnly born, int index)
    {
        for (var serial = (index % 990) + 1; ; serial++)
        {
            for (var check = 0; check < 10; check++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{born:yyyyMMdd}{serial:D3}{check}");
                if (IdentityNumber.TryParse(text, CultureInfo.InvariantCulture, out var number))
                {
                    return number;
                }
            }
        }
    }
}
