// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Tests;

public sealed class RunTests
{
    private static readonly TariffRule s_rate = new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.87m };

    [Fact]
    public void The_key_of_a_run_has_its_members_in_ordinal_order_of_the_whole_text()
    {
        // ':' comes after digits and '-' and before letters, so that "A1:" stands before "A:" and "AB:" after it.
        var input = RunCases.All() with
        {
            Members = [.. new[] { "AB", "A", "A1", "A-1", "B", "A.X" }.Select((code, i) => RunCases.Other(code, i))],
            Tariffs = [RunCases.Tariff("A", new FlatRule { Amount = Money.FromKronor(1) })],
            Population = null,
            Payers = [],
        };
        string[] members = [.. input.Members.SelectMany(m => m.Periods.Select(p => FormattableString.Invariant($"{m.Party.Code}:{p.From:yyyy-MM-dd}:{p.To:yyyy-MM-dd}")))];
        Assert.NotEqual(members.Order(StringComparer.Ordinal), input.Members.OrderBy(m => m.Party.Code, StringComparer.Ordinal).SelectMany(m => members.Where(t => t.StartsWith(m.Party.Code + ":", StringComparison.Ordinal))));

        var expected = RunKeys.OfRun("X", "P", [], "", members, []);
        var order = MemberOrder.Of(input.Members);
        Assert.Equal(expected, RunKeys.OfRunInOrder("X", "P", [], "", order.ByCodeEndedBy(':').SelectMany(i => members.Where(t => t.StartsWith(input.Members[i].Party.Code + ":", StringComparison.Ordinal))), []));
        Assert.All(input.Members.Index(), m => Assert.Equal(m.Index, order.IndexOf(m.Item.Party.Code)));
        Assert.True(BillingRun.Validate(input).IsValid);
    }

    [Fact]
    public void The_service_shares_of_the_plan_sum_to_the_öre_and_every_share_is_the_exact_one_rounded()
    {
        var total = Money.FromKronor(13_086_629L);
        var documents = BillingRun.Of(RunCases.All(RunCases.Tariff("ANDEL", new BudgetShareRule { Total = total, Weight = QuantityUnit.Inhabitant }))).Documents.ToList();

        Assert.Equal(290, documents.Count);
        Assert.Equal(total.Ore, documents.Sum(d => d.Totals.Net.Ore));
        Assert.All(documents, d => Assert.InRange(d.Totals.Net.Ore - d.Lines[0].Trace.Share!.Floor.Ore, 0, 1));
    }

    [Fact]
    public void Ten_öre_less_for_an_inhabitant_is_ten_öre_times_the_inhabitants_for_every_member()
    {
        var before = RunCases.All(RunCases.Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.97m }));
        var after = RunCases.All(RunCases.Tariff("BIBBLIX", s_rate));

        var simulation = Simulation.Of(before, after);

        Assert.Equal(290, simulation.Rows.Count);
        Assert.All(simulation.Rows, r => Assert.Equal(-10 * MunicipalityRegister.Default.FindByCode(r.Code)!.Population, r.Delta.Ore));
        Assert.Equal(-106_055_200, simulation.TotalDelta.Ore);
    }

    [Fact]
    public void A_membership_fee_outside_vat_stands_on_a_document_of_its_own_before_the_taxed_one()
    {
        var fee = RunCases.Tariff("AVGIFT", new FlatRule { Amount = Money.FromKronor(35_000L) }) with { Vat = VatTreatment.Outside, AppliesTo = TariffScope.Members };
        var documents = BillingRun.Of(RunCases.All(fee, RunCases.Tariff("BIBBLIX", s_rate))).Documents.Take(2).ToList();

        Assert.Equal([VatGroup.O, VatGroup.Vat], documents.Select(d => d.VatGroup));
        Assert.Equal(documents[0].Payer, documents[1].Payer);
    }

    [Fact]
    public void A_subsidy_is_paid_by_its_payer_with_a_line_for_each_member_and_both_parts_are_the_whole()
    {
        var tariff = RunCases.Tariff("BIBBLIX", s_rate with { Subsidy = new() { Rate = 0.32m, Payer = "VGR" } });
        var input = RunCases.All(tariff) with
        {
            Members = [RunCases.Municipality("1489", "BIBBLIX"), RunCases.Municipality("1480", "BIBBLIX")],
            Payers = [new() { Code = "VGR", Name = "Region Exempel", OrganisationNumber = OrganisationNumber.Parse("8024000005") }],
        };

        var documents = BillingRun.Of(input).Documents.ToList();

        var region = documents.Single(d => d.Payer.Code == "VGR");
        var alingsås = documents.Single(d => d.Payer.Code == "1489");
        Assert.Equal(["1480", "1489"], region.Lines.Select(l => l.Member));
        Assert.Equal((1_371_552, 6_643_455), (region.Lines[1].Net.Ore, alingsås.Lines[0].Net.Ore));
        Assert.Equal((42_861m, 1.55m), (alingsås.Lines[0].Quantity, alingsås.Lines[0].Price));
    }

    [Fact]
    public void A_subsidy_ends_by_itself()
    {
        var tariff = RunCases.Tariff("BIBBLIX", s_rate with { Subsidy = new() { Rate = 0.32m, Payer = "1480", To = new(2026, 6, 30) } });
        var input = RunCases.All(tariff) with { Members = [RunCases.Municipality("1489", "BIBBLIX"), RunCases.Municipality("1480")] };

        var half = BillingRun.Of(input).Documents.Single(d => d.Payer.Code == "1480");
        var autumn = BillingRun.Of(input with { PeriodFrom = new(2026, 7, 1) }).Documents.ToList();

        Assert.Equal(Money.FromOre(1_371_552).MultiplyByRatio(6, 12), half.Totals.Net);
        Assert.Equal(["1489"], autumn.Select(d => d.Payer.Code));
    }

    [Fact]
    public void A_start_fee_is_paid_once_in_the_period_of_joining_once_for_a_group_and_half_by_one_that_comes_back()
    {
        var tariff = RunCases.Tariff("AVGIFT", new StartFeeRule { Amount = Money.FromKronor(10_000L), ReentryPercent = 50 }) with { AppliesTo = TariffScope.Members, Vat = VatTreatment.Outside };
        var input = RunCases.All(tariff) with
        {
            Members =
            [
                RunCases.Municipality("1489") with { Periods = [new(new DateOnly(2026, 3, 10))], Group = "G" },
                RunCases.Municipality("1480") with { Periods = [new(new DateOnly(2026, 3, 9))], Group = "G" },
                RunCases.Municipality("0180") with { Periods = [new(new DateOnly(2019, 1, 1), new DateOnly(2020, 12, 31)), new(new DateOnly(2026, 5, 1))] },
                RunCases.Municipality("1280"),
            ],
        };

        var paid = BillingRun.Of(input).Documents.ToDictionary(d => d.Payer.Code, d => d.Totals.Net.Ore);

        Assert.Equal(new Dictionary<string, long> { ["1480"] = 1_000_000, ["0180"] = 500_000 }, paid);
        Assert.Empty(BillingRun.Of(input with { PeriodFrom = new(2026, 7, 1) }).Documents);
    }

    [Fact]
    public void A_budget_is_kept_when_somebody_joins_in_the_middle_of_the_year_and_weighs_for_its_months()
    {
        var tariff = RunCases.Tariff("ANDEL", new BudgetShareRule { Total = Money.FromKronor(100_000L), Weight = QuantityUnit.Pupil });
        Member Member(string code, int month) => RunCases.Municipality(code, "ANDEL") with
        {
            Periods = [new(new DateOnly(2026, month, 1))],
            Quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Pupil] = 100 },
        };

        var documents = BillingRun.Of(RunCases.All(tariff) with { Members = [Member("1489", 1), Member("1480", 6)] }).Documents.ToList();

        Assert.Equal(10_000_000, documents.Sum(d => d.Totals.Net.Ore));
        Assert.Equal(Money.FromKronor(100_000L).MultiplyByRatio(12, 18), documents.Single(d => d.Payer.Code == "1489").Totals.Net);
    }

    [Fact]
    public void A_tariff_that_changes_in_the_middle_of_the_year_is_paid_for_the_months_of_each()
    {
        var spring = RunCases.Tariff("BIBBLIX", new FlatRule { Amount = Money.FromKronor(1200L) }) with { ValidTo = new(2026, 6, 30) };
        var autumn = RunCases.Tariff("BIBBLIX", new FlatRule { Amount = Money.FromKronor(2400L) }) with { Id = "BIBBLIX-HÖST", ValidFrom = new(2026, 7, 1) };

        var document = Assert.Single(BillingRun.Of(RunCases.All(spring, autumn) with { Members = [RunCases.Municipality("1489", "BIBBLIX")] }).Documents);

        Assert.Equal([60_000L, 120_000L], document.Lines.Select(l => l.Net.Ore).Order());
    }

    [Fact]
    public void Each_part_of_an_organisation_with_its_own_reference_gets_its_own_document()
    {
        var member = RunCases.Municipality("1489", "BIBBLIX", "EGIL");
        var split = member with { Services = [member.Services[0] with { BuyerReference = "KULTUR" }, member.Services[1] with { BuyerReference = "SKOLA" }] };
        var input = RunCases.All(RunCases.Tariff("BIBBLIX", s_rate), RunCases.Tariff("EGIL", s_rate)) with { Members = [split] };

        Assert.Equal(["KULTUR", "SKOLA"], BillingRun.Of(input).Documents.Select(d => d.BuyerReference));
        Assert.Equal(2, BillingRun.Of(input with { Members = [member], Options = new() { Grouping = DocumentGrouping.PerService } }).Documents.Count());
        Assert.Single(BillingRun.Of(input with { Members = [member] }).Documents);
    }

    [Fact]
    public void A_prospect_is_told_its_first_year_a_whole_year_and_what_it_changes_for_the_others()
    {
        var input = RunCases.All(
            RunCases.Tariff("BIBBLIX", s_rate),
            RunCases.Tariff("POTT", new EqualPotRule { Total = Money.FromKronor(300_000L) })) with
        { Members = [RunCases.Municipality("1480", "POTT"), RunCases.Municipality("0180", "POTT")] };

        var quote = Quote.Of(input, RunCases.Municipality("1489", "BIBBLIX", "POTT"), new(2026, 3, 15), new(2026, 4, 30));

        Assert.Equal(Money.FromOre(8_015_007), quote.FullYear.Single(l => l.Service == "BIBBLIX").Net);
        Assert.Equal(Money.FromOre(8_015_007).MultiplyByRatio(9, 12), quote.FirstYear.Single(l => l.Service == "BIBBLIX").Net);
        Assert.Equal(Money.FromKronor(-100_000L), quote.EffectOnOthers);
    }

    [Fact]
    public void What_changed_since_last_year_sums_to_the_difference()
    {
        var before = BillingRun.Of(RunCases.OneMember(1.97m, VatTreatment.Standard, 42_500, kronaRounding: true)).Documents.Single();
        var now = BillingRun.Of(RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true)).Documents.Single();

        var change = Assert.Single(YearChange.Between(before.Lines, now.Lines));

        Assert.Equal(-425_000, change.RateEffect.Ore);
        Assert.Equal(361 * 187, change.QuantityEffect.Ore);
        Assert.Equal(change.Delta, change.RateEffect + change.QuantityEffect + change.MonthsEffect + change.OtherEffect);
    }

    [Fact]
    public void The_two_lines_of_a_fixed_amount_and_a_rate_say_which_is_which()
    {
        var both = new FixedPlusRule { Fixed = Money.FromKronor(5_000L), Unit = QuantityUnit.Inhabitant, Rate = 0.42m };
        Assert.Equal(
            [("Nät, fast avgift", 500_000L), ("Nät, avgift per invånare", 1_800_162L)],
            Lines(RunCases.Tariff("NÄT", both)).Select(l => (l.Name, l.Net.Ore)));
        Assert.Equal(["Grundavgift, fast avgift", "Grundavgift, avgift per invånare"], Lines(RunCases.Tariff("NÄT", both with { Name = "Grundavgift" })).Select(l => l.Name));

        // A bound is on both together: they are one line, and a line of its own has its plain name.
        Assert.Equal("Nät", Assert.Single(Lines(RunCases.Tariff("NÄT", both with { Bounds = new() { Max = Money.FromKronor(20_000L) } }))).Name);

        static IReadOnlyList<DocumentLine> Lines(Tariff tariff) =>
            BillingRun.Of(RunCases.All(tariff)).Documents.Single(d => d.Payer.Code == "1489").Lines;
    }
}
