// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Kaa;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>What <c>kaa import</c> is asked.</summary>
/// <param name="File">The file, from the root.</param>
/// <param name="Source">The source of a table.</param>
/// <param name="Applies">False: a preview.</param>
/// <param name="Access">The register and the user.</param>
internal sealed record ImportRequest(string File, string? Source, bool Applies, KaaAccess Access);

/// <summary>Facts of a file into the register: a preview, and what it shows. What the file is, is told by what is in it.</summary>
internal static class ImportWork
{
    private static readonly byte[] s_sqlite = "SQLite format 3\0"u8.ToArray();

    public static async Task<Report> RunAsync(Invocation call, ImportRequest request, CancellationToken cancellationToken)
    {
        var (file, apply) = (request.File, request.Applies);
        var today = SwedishDays.Today(call);
        var isStore = IsStore(file);
        var isTable = !isStore && ImportTable.IsOne(file);
        if (isTable ? !ImportTable.IsSource(request.Source) : request.Source is not null)
        {
            throw UsageFaults.Fault(call.Texts[isTable ? KaaTextId.UsageTableSource : KaaTextId.UsageNoTable], call.Command, call.Texts);
        }

        var table = isTable ? await ImportTable.ReadAsync(file, today, cancellationToken).ConfigureAwait(false) : null;
        if (table is { Findings.IsValid: false })
        {
            return ImportTable.Refused(call, request, table);
        }

        var people = isStore || isTable ? null : await FactsFile.ReadPersonsAsync(file, today, cancellationToken).ConfigureAwait(false);
        var source = isStore ? new IntakeSource(NavetFacts.Source, FactsScope.Present) : new IntakeSource(people is null ? request.Source! : SourceOf(people), FactsScope.Addition);
        await using var session = KaaSession.OpenToFill(call, request.Access, isLook: !apply);
        await using var navet = isStore ? ToolServices.ForNavet(call, session.Configuration, file) : null;
        var learned = navet is not null ? LearnedOfAsync(navet.GetRequiredService<INavetStore>(), today, cancellationToken)
            : (table?.Persons ?? LearnedOf(people!)).ToAsyncEnumerable();
        var plan = await session.Intake.PlanAsync(session.User, source, learned, cancellationToken).ConfigureAwait(false);
        if (plan.IsHeld)
        {
            throw new ToolException(ExitCode.Held, "CLI-IMPORT-HELD", call.Texts[KaaTextId.ImportHeld], call.Texts[KaaTextId.ImportHeldAction], [.. plan.Findings]);
        }

        var result = apply ? await session.Intake.ApplyAsync(session.User, plan, cancellationToken: cancellationToken).ConfigureAwait(false) : new(0, 0);
        List<FindingReport> findings = [.. (table?.Findings ?? ValidationReport.Empty).Concat(plan.Findings).Select(f => FindingReport.Of(f, call.Texts.Language))];
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
                    Table = table is null ? null : ImportTable.ReportOf(table),
                    Lines = [.. plan.Lines.Select(l => new ImportedLine(l.PersonId, l.Place, l.Change, l.Kinds))],
                },
                Findings = findings.Count == 0 ? null : findings,
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
            if (NavetFacts.Of(person, today) is { } learned)
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
