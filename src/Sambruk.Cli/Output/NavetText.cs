// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>Posts and deliveries of the population register as text.</summary>
internal sealed class NavetText(Texts texts, TextWriter output)
{
    public void Write(NavetReport report)
    {
        foreach (var (i, person) in (report.People ?? []).Index())
        {
            if (i > 0)
            {
                output.WriteLine();
            }

            Write(person);
        }

        if (report.Deliveries is { } deliveries)
        {
            Write(report, deliveries);
        }
    }

    private void Write(NavetPersonReport person)
    {
        output.WriteLine(texts.Format(
            person.Outcome switch { NavetOutcome.Found => NavetTextId.PersonFound, NavetOutcome.None => NavetTextId.PersonNone, _ => NavetTextId.PersonFault }, person.Line, person.Fault?.Code, person.Fault?.Description));
        foreach (var (field, value) in person.Rows)
        {
            output.WriteLine($"  {field}: {value}");
        }

        Write(person.Findings ?? []);
    }

    private void Write(NavetReport report, IReadOnlyList<DeliveryReport> deliveries)
    {
        if (report.IsPreview == true)
        {
            output.WriteLine(texts[NavetTextId.Previewed]);
        }

        if (deliveries.Count == 0)
        {
            output.WriteLine(texts[NavetTextId.NoFiles]);
            return;
        }

        var table = new Table(
            texts[NavetTextId.ColumnJob], texts[NavetTextId.ColumnFiles], texts[NavetTextId.ColumnOutcome], texts[NavetTextId.ColumnPosts], texts[NavetTextId.ColumnApplied], texts[NavetTextId.ColumnOlder], texts[NavetTextId.ColumnAside]).Left(1, 2);
        foreach (var delivery in deliveries)
        {
            table.Add(
                delivery.JobId.Length > 16 ? delivery.JobId[..16] : delivery.JobId,
                delivery.Files.Count == 1 ? delivery.Files[0] : $"{delivery.Files[0]} +{texts.Number(delivery.Files.Count - 1)}",
                texts[OutcomeOf(delivery.Outcome)],
                texts.Number(delivery.Posts),
                texts.Number(delivery.Applied),
                texts.Number(delivery.Older),
                texts.Number(delivery.Aside));
        }

        table.Write(output);
        output.WriteLine();
        output.WriteLine(texts.Format(
            NavetTextId.DeliverySums,
            texts.Number(Count(NavetDeliveryOutcome.Applied)),
            texts.Number(Count(NavetDeliveryOutcome.AppliedBefore)),
            texts.Number(Count(NavetDeliveryOutcome.Refused)),
            texts.Number(deliveries.Sum(d => d.Applied))));
        if (report.Events is { Count: > 0 } events)
        {
            var kinds = new Table(texts[NavetTextId.ColumnEvent], texts[TextId.ColumnCount]);
            foreach (var kind in events)
            {
                kinds.Add(texts[NavetFindings.TextOf(kind.Kind)], texts.Number(kind.Count));
            }

            output.WriteLine();
            kinds.Write(output);
        }

        foreach (var delivery in deliveries)
        {
            Write(delivery.Findings ?? []);
        }

        int Count(NavetDeliveryOutcome outcome) => deliveries.Count(d => d.Outcome == outcome);
    }

    private void Write(IReadOnlyList<FindingReport> findings)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(TextOutput.Line(finding));
        }
    }

    private static NavetTextId OutcomeOf(NavetDeliveryOutcome outcome) => outcome switch
    {
        NavetDeliveryOutcome.Applied => NavetTextId.OutcomeApplied,
        NavetDeliveryOutcome.AppliedBefore => NavetTextId.OutcomeAppliedBefore,
        _ => NavetTextId.OutcomeRefused,
    };
}
