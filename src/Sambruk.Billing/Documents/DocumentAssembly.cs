// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Gathers charges into documents: payer by payer, so that no more than one payer's lines are held at a time.</summary>
internal static class DocumentAssembly
{
    public static IEnumerable<BillingDocument> Of(RunPlan plan, string runKey)
    {
        var population = plan.Input.Population is { } snapshot ? PopulationReference.Of(snapshot) : null;
        var charges = new List<(Member Member, Charge Charge)>();
        foreach (var (payer, members) in PayersInOrder.Of(plan))
        {
            charges.Clear();
            foreach (var index in members)
            {
                var member = plan.Input.Members[index];
                foreach (var charge in Charges.Of(plan, member))
                {
                    if (charge.Payer == payer.Code)
                    {
                        charges.Add((member, charge));
                    }
                }
            }

            foreach (var group in Groups(plan, charges))
            {
                yield return Document(plan, runKey, payer, group, population);
            }
        }
    }

    private static IEnumerable<IGrouping<GroupKey, (Member Member, Charge Charge)>> Groups(RunPlan plan, List<(Member Member, Charge Charge)> charges) =>
        charges
            .GroupBy(c => new GroupKey(
                c.Charge.Tariff.Vat.Group,
                c.Charge.BuyerReference ?? "",
                plan.Input.Options.Grouping == DocumentGrouping.PerService ? c.Charge.Tariff.Service : ""))
            .OrderBy(g => g.Key.Vat).ThenBy(g => g.Key.Reference, StringComparer.Ordinal).ThenBy(g => g.Key.Service, StringComparer.Ordinal);

    private static BillingDocument Document(
        RunPlan plan, string runKey, Party payer, IGrouping<GroupKey, (Member Member, Charge Charge)> group, PopulationReference? population)
    {
        var lines = new List<DocumentLine>();
        foreach (var (member, charge) in group
            .OrderBy(c => c.Charge.Tariff.Service, StringComparer.Ordinal).ThenBy(c => c.Member.Party.Code, StringComparer.Ordinal))
        {
            lines.Add(new()
            {
                Number = lines.Count + 1,
                Service = charge.Tariff.Service,
                Member = member.Party.Code,
                Name = charge.Name,
                Description = charge.Description,
                Quantity = charge.Quantity,
                Unit = charge.Unit,
                Price = charge.Price,
                Net = charge.Net,
                Vat = charge.Tariff.Vat,
                Trace = charge.Trace,
            });
        }

        var subtotals = Totals.Subtotals(lines.Select(l => (l.Net, l.Vat)));
        var name = group.Key.ToString();
        return new()
        {
            Key = RunKeys.OfDocument(runKey, payer.Code, name),
            RunKey = runKey,
            Type = DocumentType.Invoice,
            Payer = payer,
            VatGroup = group.Key.Vat,
            Group = name,
            PeriodFrom = plan.Input.PeriodFrom,
            PeriodTo = plan.Input.PeriodTo,
            BuyerReference = group.Key.Reference.Length > 0 ? group.Key.Reference : payer.BuyerReference,
            Lines = lines,
            VatSubtotals = subtotals,
            Totals = Totals.Of(subtotals, plan.Input.Options.KronaRounding),
            KronaRounding = plan.Input.Options.KronaRounding,
            Population = population,
        };
    }

    private readonly record struct GroupKey(VatGroup Vat, string Reference, string Service)
    {
        public override string ToString() =>
            (Vat == VatGroup.O ? "O" : "VAT") + (Reference.Length > 0 ? " " + Reference : "") + (Service.Length > 0 ? " " + Service : "");
    }
}
