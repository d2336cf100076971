// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Kaa;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>Facts of a file into the register: a preview, and what it shows.</summary>
internal static class ImportWork
{
    private static readonly byte[] s_sqlite = "SQLite format 3\0"u8.ToArray();

    public static async Task<Report> RunAsync(Invocation call, string file, bool apply, KaaAccess access, CancellationToken cancellationToken)
    {
        var today = SwedishDays.Today(call);
        var isStore = IsStore(file);
        var people = isStore ? null : await FactsFile.ReadPersonsAsync(file, today, cancellationToken).ConfigureAwait(false);
        var source = people is null ? new IntakeSource(NavetFacts.Source, FactsScope.Present) : new IntakeSource(SourceOf(people), FactsScope.Addition);
        await using var session = KaaSession.OpenToFill(call, access, isLook: !apply);
        await using var navet = isStore ? ToolServices.ForNavet(call, session.Configuration, file) : null;
        var learned = navet is null ? LearnedOf(people!).ToAsyncEnumerable() : LearnedOfAsync(navet.GetRequiredService<INavetStore>(), today, cancellationToken);
        var plan = await session.Intake.PlanAsync(session.User, source, learned, cancellationToken).ConfigureAwait(false);
        if (plan.IsHeld)
        {
            throw new ToolException(ExitCode.Held, "CLI-IMPORT-HELD", call.Texts[KaaTextId.ImportHeld], call.Texts[KaaTextId.ImportHeldAction], [.. plan.Findings]);
        }

        var result = apply ? await session.Intake.ApplyAsync(session.User, plan, cancellationToken: cancellationToken).ConfigureAwait(false) : new(0, 0);
        return call.Report() with
        {
            ExitCode = (int)(plan.Findings.IsValid && result.Overtaken == 0 ? ExitCode.Done : ExitCode.Partial),
            Kaa = new()
            {
                Municipality = session.Municipality.ToString(),
                Import = new()
                {
                    Source = plan.Source,
                    IsApplied = apply,
                    Entered = plan.Count(IntakeChange.Entered),
                    NumberChanged = plan.Count(IntakeChange.NumberChanged),
                    Changed = plan.Count(IntakeChange.Changed),
                    NotShown = plan.Count(IntakeChange.NotShown),
                    Unchanged = plan.Unchanged,
                    OfOtherAge = plan.OfOtherAge,
                    Overtaken = result.Overtaken,
                    Lines = [.. plan.Lines.Select(l => new ImportedLine(l.PersonId, l.Place, l.Change, l.Kinds))],
                },
                Findings = plan.Findings.Count == 0 ? null : [.. plan.Findings.Select(f => FindingReport.Of(f, call.Texts.Language))],
            },
        };
    }

    /// <summary>Whether the file is a store of the population register, by its first bytes.</summary>
    private static bool IsStore(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[s_sqlite.Length];
            return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(s_sqlite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Told when it is read as the other form.
            return false;
        }
    }

    private static async IAsyncEnumerable<LearnedPerson> LearnedOfAsync(INavetStore store, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var person in store.PeopleAsync(cancellationToken).ConfigureAwait(false))
        {
            if (person.Post is { } post && NavetFacts.Of(post, person.PostKey ?? "-", today) is { } learned)
            {
                yield return learned;
            }
        }
    }

    private static string SourceOf(IReadOnlyList<FactsPerson> people)
    {
        var sources = people.Select(p => (p.Place, Source: p.Events.Select(e => e.Event).OfType<PersonEntered>().First().Source)).ToList();
        var source = sources.Count > 0 ? sources[0].Source : "-";
        var wrong = people.Where(p => p.Events.Any(e => e.RecordedAt != DateTimeOffset.MinValue || SourceOf(e.Event) != source)
            || p.Events.GroupBy(e => e.Event.GetType()).Any(g => g.Count() > 1)).ToList();
        return wrong.Count == 0 && !string.IsNullOrWhiteSpace(source) ? source : throw new InvalidInputException(
            "KAA-FACTS",
            "The facts cannot be taken in.",
            new(wrong.Select(p => new Finding("KAA-F08", p.Place, FindingSeverity.Error, Texts.Of(KaaTextId.ImportForm, Language.English))
            {
                SwedishMessage = Texts.Of(KaaTextId.ImportForm, Language.Swedish),
            })));
    }

    private static string? SourceOf(CaseEvent told) => told switch
    {
        PersonEntered person => person.Source,
        FactsLearned facts => facts.Source,
        DetailsLearned details => details.Source,
        _ => null,
    };

    private static IEnumerable<LearnedPerson> LearnedOf(IReadOnlyList<FactsPerson> people) => people.Select(p => new LearnedPerson(p.File.Facts.Identity, p.Place)
    {
        Facts = p.Events.Select(e => e.Event).OfType<FactsLearned>().FirstOrDefault()?.Facts,
        Details = p.Events.Select(e => e.Event).OfType<DetailsLearned>().FirstOrDefault()?.Details,
    });
}
