// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Kaa.Load;

/// <summary>Fills a register and reads all of it, each case folded.</summary>
internal static class ReadRun
{
    public static async Task<int> RunAsync(Office office, int persons, int eventsOfEach)
    {
        await using var provider = office.Open();
        var store = provider.GetRequiredService<IKaaStore>();
        var clock = Stopwatch.GetTimestamp();
        foreach (var chunk in Enumerable.Range(0, persons).Chunk(500))
        {
            await store.AppendAsync([.. chunk.Select(i => Case(i, eventsOfEach))], default);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{office.Kind}: {persons} persons with {eventsOfEach} events filled in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s"));
        for (var round = 0; round < 2; round++)
        {
            var (read, folded, most) = (0L, 0, 0L);
            var processor = Environment.CpuUsage.TotalTime;
            clock = Stopwatch.GetTimestamp();
            await foreach (var (id, events) in store.AllAsync(default))
            {
                read += events.Count;
                folded += CaseFold.Of(id, events) is null ? 0 : 1;
                most = folded % 5000 == 0 ? Math.Max(most, GC.GetTotalMemory(false)) : most;
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{folded} cases, {read} events read and folded in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s, processor {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.0} s, managed memory at most {most >> 20} MB, in all {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        }

        return 0;
    }

    private static CaseAppend Case(int i, int count)
    {
        var day = new DateOnly(2026, 1, 1).AddDays(i % 300);
        var events = new List<CaseEvent>
        {
            new PersonEntered(Office.Number(i), "Navet"),
            new FactsLearned("Navet", new()
            {
                Registrations = [new(MunicipalityCode.Parse("1489"), new(2020, 1, 1))],
                CompulsorySchooling = [new(SchoolDuty.Completed, new(2024, 6, 10))],
            }),
            new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, new(2024, 8, 15), new(2025, 12, 1))] }),
            new DetailsLearned("Navet", new() { Name = "Exempel Exempelsson", Address = new("Exempelgatan 1", "44100", "Alingsås"), Telephones = [new("0322-000000")] }),
            new PeriodOpened(day, EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary),
        };
        while (events.Count < count)
        {
            events.Add((events.Count % 3) switch
            {
                0 => new ContactAttempted(day, ContactChannel.Letter, ContactOutcome.Sent),
                1 => new ContactAttempted(day, ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.None),
                _ => new Noted(day, "Vill veta mer om praktik och återkommer efter helgen."),
            });
        }

        return new(string.Create(CultureInfo.InvariantCulture, $"{(uint)i * 2654435761u:x8}{i:x16}"), 0, "enter", new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), "load", events[..count]);
    }
}
