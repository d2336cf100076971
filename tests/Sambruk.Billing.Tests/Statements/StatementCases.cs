// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Tests;

/// <summary>A year of a municipality with a rate, a share, a fee and a credit; all amounts made up.</summary>
internal static class StatementCases
{
    public static MemberStatement Full { get; } = Make();

    private static MemberStatement Make()
    {
        var documents = Year(2026, 1.87m, 42861);
        var credit = Correction.Credit(documents[^1], "Fakturan avsåg fel enhet.");
        var terms = new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 4, 1) };
        var after = Year(2026, 1.80m, 42861)[^1] with { Number = null };
        return new()
        {
            Association = "Exempelföreningen",
            Member = documents[0].Payer,
            PeriodFrom = new(2026, 1, 1),
            PeriodTo = new(2026, 12, 31),
            Documents = [.. documents, terms.Complete(credit, 3), terms.Complete(after, 4)],
            Before = Year(2025, 1.97m, 42744),
        };
    }

    private static List<BillingDocument> Year(int year, decimal rate, long inhabitants)
    {
        var outside = RunCases.Tariff("AVGIFT", new SizeClassRule
        {
            Unit = QuantityUnit.Inhabitant,
            Classes = [new(0, 25000, Money.FromKronor(25000)), new(25000, null, Money.FromKronor(35000))],
        }) with
        { Vat = VatTreatment.Outside, AppliesTo = TariffScope.Members, Name = "Medlemsavgift" };
        Tariff[] tariffs =
        [
            outside,
            RunCases.Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = rate }) with { Name = "Bibblix förvaltningsandel" },
            RunCases.Tariff("E-TJANST", new BudgetShareRule { Total = Money.FromOre(123456789), Weight = QuantityUnit.Inhabitant }) with { Name = "Gemensamma e-tjänster, andel" },
        ];
        var input = RunCases.All([.. tariffs.Select(t => t with { Id = $"{t.Service}-{year}", ValidFrom = new(year, 1, 1) })]) with
        {
            Subject = "ALLA",
            PeriodFrom = new(year, 1, 1),
            PeriodTo = new(year, 12, 31),
            Members = [RunCases.Municipality("1489", "BIBBLIX", "E-TJANST"), RunCases.Municipality("1480", "BIBBLIX", "E-TJANST")],
            Population = RunCases.Population(new Dictionary<string, long> { ["1489"] = inhabitants, ["1480"] = 608993 }),
        };
        var terms = new IssueTerms { Invoices = new("F" + year, year + "-"), IssueDate = new(year, 3, 2) };
        return [.. BillingRun.Of(input).Documents.Where(d => d.Payer.Code == "1489").Select((d, i) => terms.Complete(d, i + 1))];
    }
}
