// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>Runs, documents, simulations and quotes as text.</summary>
internal sealed class BillingText(Texts texts, TextWriter output)
{
    private const int ChangesShown = 10;

    public void Write(BillingReport report, bool details)
    {
        if (report.Outcome is { } outcome)
        {
            WriteHead(report, outcome);
        }

        if (report.Documents is { } documents && report.Totals is { } totals)
        {
            Write(documents, totals);
        }

        if (report.Comparison is { } comparison)
        {
            Write(comparison);
        }

        if (report.Simulation is { } simulation)
        {
            Write(simulation, details);
        }

        if (report.Quote is { } quote)
        {
            Write(quote);
        }

        foreach (var (i, explained) in (report.Explanations ?? []).Index())
        {
            if (i > 0)
            {
                output.WriteLine();
            }

            output.WriteLine($"{TypeOf(explained.Type)} {explained.Number ?? texts[BillingTextId.Draft]}, {explained.Name} ({explained.Payer})");
            foreach (var line in explained.Text.Split('\n'))
            {
                output.WriteLine(line);
            }
        }

        if (report.Export is { } export)
        {
            output.WriteLine(texts.Format(
                BillingTextId.Exported, export.Format, texts.Number(export.Documents), texts.Number(export.Written), texts.Number(export.Unchanged)));
        }
    }

    private void WriteHead(BillingReport report, BillingOutcome outcome)
    {
        if (report.Subject is not null && report.PeriodFrom is { } from && report.PeriodTo is { } to)
        {
            output.WriteLine($"{texts[BillingTextId.RunOf]}: {report.Subject} {BillingDates.Text(from)} – {BillingDates.Text(to)}");
        }

        if (report.RunKey is { } key)
        {
            output.WriteLine($"{texts[BillingTextId.RunKey]}: {key}");
        }

        output.WriteLine(outcome switch
        {
            BillingOutcome.Issued => texts.Format(BillingTextId.Issued, Day(report.IssueDate)),
            BillingOutcome.AlreadyIssued when report.IssueDate is not null => texts.Format(BillingTextId.AlreadyIssued, Day(report.IssueDate)),
            BillingOutcome.AlreadyIssued => texts[BillingTextId.AlreadyCredited],
            BillingOutcome.Nothing => texts[BillingTextId.NothingToIssue],
            _ => texts[BillingTextId.Previewed],
        });
        output.WriteLine();
    }

    private void Write(IReadOnlyList<BilledDocument> documents, BilledSums totals)
    {
        var numbered = documents.Any(d => d.Number is not null);
        var correcting = documents.Any(d => d.Corrects is not null);
        var typed = documents.Any(d => d.Type == DocumentType.CreditNote);
        List<string> headings = [];
        AddIf(headings, numbered, texts[BillingTextId.ColumnNumber]);
        AddIf(headings, typed, texts[BillingTextId.ColumnType]);
        AddIf(headings, correcting, texts[BillingTextId.ColumnCorrects]);
        headings.AddRange([texts[BillingTextId.ColumnPayer], texts[TextId.ColumnName], texts[BillingTextId.ColumnGroup]]);
        var texted = headings.Count;
        headings.AddRange([texts[BillingTextId.ColumnNet], texts[BillingTextId.ColumnTax], texts[BillingTextId.ColumnPayable]]);
        var table = new Table([.. headings]).Left([.. Enumerable.Range(1, texted - 1)]);
        foreach (var document in documents)
        {
            List<string> cells = [];
            AddIf(cells, numbered, document.Number ?? "");
            AddIf(cells, typed, TypeOf(document.Type));
            AddIf(cells, correcting, document.Corrects ?? "");
            cells.AddRange([document.Payer, document.Name, document.Group, texts.Kronor(document.Net), texts.Kronor(document.Tax), texts.Kronor(document.Payable)]);
            table.Add([.. cells]);
        }

        List<string> sums = [texts[BillingTextId.Total], .. Enumerable.Repeat("", texted - 1)];
        sums.AddRange([texts.Kronor(totals.Net), texts.Kronor(totals.Tax), texts.Kronor(totals.Payable)]);
        table.Add([.. sums]);
        table.Write(output);
        output.WriteLine();
        output.WriteLine(texts.Format(BillingTextId.DocumentsCounted, texts.Number(totals.Documents), texts.Change(totals.Rounding)));
    }

    private void Write(BilledComparison comparison)
    {
        output.WriteLine();
        output.WriteLine(texts[BillingTextId.ComparedWith]);
        var table = new Table(
            texts[BillingTextId.ColumnMember],
            texts[TextId.ColumnName],
            texts[BillingTextId.ColumnBefore],
            texts[BillingTextId.ColumnNow],
            texts[BillingTextId.ColumnChange],
            texts[BillingTextId.ColumnRate],
            texts[BillingTextId.ColumnQuantity],
            texts[BillingTextId.ColumnMonths],
            texts[BillingTextId.ColumnOther]).Left(1);
        foreach (var member in comparison.Members.Append(comparison.Total with { Code = texts[BillingTextId.Total] }))
        {
            table.Add(
                member.Code,
                member.Name,
                texts.Kronor(member.Before),
                texts.Kronor(member.Now),
                texts.Change(member.Delta),
                texts.Change(member.Rate),
                texts.Change(member.Quantity),
                texts.Change(member.Months),
                texts.Change(member.Other));
        }

        table.Write(output);
    }

    private void Write(SimulatedReport simulation, bool details)
    {
        output.WriteLine(texts.Format(BillingTextId.SimulatedTotals, texts.Kronor(simulation.TotalA), texts.Kronor(simulation.TotalB), texts.Change(simulation.Delta)));
        output.WriteLine(texts.Format(BillingTextId.SimulatedWinners, texts.Number(simulation.Winners), texts.Number(simulation.Losers), texts.Number(simulation.Unchanged)));
        output.WriteLine(simulation.BreakEven.Count == 0
            ? texts[BillingTextId.NoBreakEven]
            : texts.Format(BillingTextId.BreakEven, string.Join("; ", simulation.BreakEven.Select(b => $"{texts.Number(b.Before)} – {texts.Number(b.After)}"))));
        output.WriteLine();
        var shown = details ? simulation.Members.Count : Math.Min(ChangesShown, simulation.Members.Count);
        var table = new Table(
            texts[BillingTextId.ColumnMember], texts[TextId.ColumnName], texts[BillingTextId.ColumnSize], "A", "B", texts[BillingTextId.ColumnChange], "%").Left(1);
        foreach (var member in simulation.Members.Take(shown))
        {
            table.Add(
                member.Code,
                member.Name,
                texts.Number(member.Size),
                texts.Kronor(member.A),
                texts.Kronor(member.B),
                texts.Change(member.Delta),
                member.DeltaPercent is { } percent ? texts.Decimal(percent) : "–");
        }

        table.Write(output);
        if (shown < simulation.Members.Count)
        {
            output.WriteLine(texts.Format(BillingTextId.MoreMembers, texts.Number(simulation.Members.Count - shown)));
        }

        Write(simulation.NearBoundary);
    }

    private void Write(IReadOnlyList<BoundaryWarning> near)
    {
        if (near.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(texts[BillingTextId.NearBoundary]);
        var table = new Table(
            texts[BillingTextId.ColumnTariff],
            texts[BillingTextId.ColumnMember],
            texts[TextId.ColumnName],
            texts[BillingTextId.ColumnSize],
            texts[BillingTextId.ColumnBoundary],
            texts[BillingTextId.ColumnDistance],
            texts[BillingTextId.ColumnFee],
            texts[BillingTextId.ColumnOtherSide]).Left(1, 2);
        foreach (var member in near)
        {
            table.Add(
                member.Tariff,
                member.Code,
                member.Name,
                texts.Number(member.Size),
                texts.Number(member.Boundary),
                (member.Distance > 0 ? "+" : "") + texts.Number(member.Distance),
                texts.Kronor(member.Fee),
                texts.Kronor(member.FeeOtherSide));
        }

        table.Write(output);
    }

    private void Write(QuotedReport quote)
    {
        output.WriteLine(texts.Format(BillingTextId.QuoteFor, quote.Name, quote.Code, BillingDates.Text(quote.JoinDate), BillingDates.Text(quote.ValidUntil)));
        output.WriteLine();
        output.WriteLine(texts[BillingTextId.FirstYear]);
        Write(quote.FirstYear, quote.FirstYearTotals);
        output.WriteLine();
        output.WriteLine(texts[BillingTextId.FullYear]);
        Write(quote.FullYear, quote.FullYearTotals);
        output.WriteLine();
        foreach (var subsidy in quote.Subsidies)
        {
            output.WriteLine(texts.Format(BillingTextId.QuotedSubsidy, subsidy.Payer, texts.Kronor(subsidy.Amount), Day(subsidy.Ends)));
        }

        output.WriteLine(texts.Format(BillingTextId.EffectOnOthers, texts.Change(quote.EffectOnOthers)));
    }

    private void Write(IReadOnlyList<QuotedLine> lines, BilledSums totals)
    {
        var table = new Table(texts[BillingTextId.ColumnService], texts[TextId.ColumnName], texts[BillingTextId.ColumnVat], texts[BillingTextId.ColumnNet]).Left(1);
        foreach (var line in lines)
        {
            table.Add(line.Service, line.Name, line.VatCategory == "S" ? line.VatRate.ToString(CultureInfo.InvariantCulture) + " %" : line.VatCategory, texts.Kronor(line.Net));
        }

        table.Write(output);
        output.WriteLine("  " + texts.Format(BillingTextId.QuotedSums, texts.Kronor(totals.Net), texts.Kronor(totals.Tax), texts.Kronor(totals.Payable)));
    }

    private string TypeOf(DocumentType type) => texts[type == DocumentType.CreditNote ? BillingTextId.CreditNote : BillingTextId.Invoice];

    private static string Day(DateOnly? day) => day is { } known ? BillingDates.Text(known) : "–";

    private static void AddIf(List<string> cells, bool condition, string cell)
    {
        if (condition)
        {
            cells.Add(cell);
        }
    }
}
