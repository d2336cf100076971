// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>
/// Tariffs side by side over the members of a run: a whole year of each that is a member when its period ends, without start fees,
/// whatever the tariffs' own days. Nothing is written.
/// </summary>
internal static class SimulateWork
{
    public static async Task<Report> RunAsync(Invocation call, string file, IReadOnlyList<string> a, IReadOnlyList<string> b, long margin, CancellationToken cancellationToken)
    {
        if (margin is < 0 or > 1_000_000)
        {
            throw UsageFaults.Fault(call.Texts[BillingTextId.UsageMargin], call.Command, call.Texts);
        }

        var run = await RunToBill.LoadAsync(file, call, cancellationToken).ConfigureAwait(false);
        var findings = new List<Finding>();
        var tariffsA = await TariffsAsync(a, run.Input, findings, cancellationToken).ConfigureAwait(false);
        var tariffsB = await TariffsAsync(b, run.Input, findings, cancellationToken).ConfigureAwait(false);
        if (findings.Count > 0)
        {
            throw new InvalidInputException("BILL-TARIFF", "Tariffs cannot be used.", new ValidationReport(findings));
        }

        if (!tariffsA.Select(t => t.Service).ToHashSet(StringComparer.Ordinal).SetEquals(tariffsB.Select(t => t.Service)))
        {
            throw UsageFaults.Fault(call.Texts[BillingTextId.UsageOtherServices], call.Command, call.Texts);
        }

        var inputA = InputOf(run.Input, tariffsA);
        var inputB = InputOf(run.Input, tariffsB);
        var simulation = Simulation.Of(inputA, inputB);
        var names = run.Input.Members.ToDictionary(m => m.Party.Code, m => m.Party.Name, StringComparer.Ordinal);
        var paying = simulation.Rows.Where(r => r.A != Money.Zero || r.B != Money.Zero).ToHashSet();
        return call.Report() with
        {
            Billing = run.ToReport(BillingOutcome.Preview) with
            {
                RunKey = null,
                Simulation = new()
                {
                    TotalA = simulation.TotalA.Ore,
                    TotalB = simulation.TotalB.Ore,
                    Delta = simulation.TotalDelta.Ore,
                    Winners = simulation.Winners,
                    Losers = simulation.Losers,
                    Unchanged = paying.Count - simulation.Winners - simulation.Losers,
                    BreakEven = [.. simulation.BreakEvenSizes.Select(s => new BreakEven(s.Before, s.After))],
                    Members = [.. simulation.LargestChanges(int.MaxValue).Where(paying.Contains).Select(r => new SimulatedMember(r.Code, r.Name, r.Size, r.A.Ore, r.B.Ore, r.Delta.Ore, r.DeltaPercent))],
                    NearBoundary = [.. NearBoundary(inputA, margin, names), .. NearBoundary(inputB, margin, names)],
                },
            },
        };
    }

    private static async Task<List<Tariff>> TariffsAsync(IReadOnlyList<string> files, RunInput run, List<Finding> findings, CancellationToken cancellationToken)
    {
        var tariffs = new List<Tariff>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            try
            {
                var tariff = TariffFile.Parse(await InputFile.ReadAsync(file, cancellationToken).ConfigureAwait(false), name);
                tariffs.Add(tariff with { ValidFrom = run.PeriodFrom, ValidTo = null, Rules = [.. tariff.Rules.Where(r => r is not StartFeeRule)] });
            }
            catch (InvalidInputException fault)
            {
                findings.AddRange(fault.Report);
            }
        }

        return tariffs;
    }

    private static RunInput InputOf(RunInput run, IReadOnlyList<Tariff> tariffs) => run with
    {
        PeriodFrom = new(run.PeriodFrom.Year, 1, 1),
        PeriodTo = new(run.PeriodFrom.Year, 12, 31),
        Tariffs = [.. tariffs.Select(t => t with { ValidFrom = new(run.PeriodFrom.Year, 1, 1) })],
        Members =
        [
            .. run.Members.Where(m => m.Periods[^1].From <= run.PeriodTo && (m.Periods[^1].To is not { } left || left >= run.PeriodTo)).Select(m => m with
            {
                Periods = [new(new(run.PeriodFrom.Year, 1, 1))],
                Services = [.. m.Services.Where(s => s.To is not { } left || left >= run.PeriodTo).Select(s => s with { From = null, To = null })],
            }),
        ],
    };

    /// <summary>The sizes are those that the rule itself counts, as they stand in the traces of its charges.</summary>
    private static IEnumerable<BoundaryWarning> NearBoundary(RunInput input, long margin, Dictionary<string, string> names)
    {
        var classed = input.Tariffs.SelectMany(t => t.Rules.OfType<SizeClassRule>().Select(r => (Tariff: t, Rule: r))).ToList();
        if (classed.Count == 0)
        {
            yield break;
        }

        var lines = BillingRun.Of(input).Documents.SelectMany(d => d.Lines).ToList();
        foreach (var (tariff, rule) in classed)
        {
            var sizes = lines.Where(l => l.Service == tariff.Service && l.Trace.Unit == rule.Unit && l.Trace.Quantity is not null)
                .DistinctBy(l => l.Member, StringComparer.Ordinal).ToDictionary(l => l.Member, l => l.Trace.Quantity!.Value, StringComparer.Ordinal);
            foreach (var near in Boundaries.Near(rule, sizes, margin))
            {
                yield return new(tariff.Key, near.Code, names.GetValueOrDefault(near.Code, near.Code), near.Size, near.Boundary, near.Distance, near.Fee.Ore, near.FeeOtherSide.Ore);
            }
        }
    }
}
