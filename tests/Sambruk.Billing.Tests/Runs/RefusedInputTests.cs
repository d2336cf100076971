// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Tests;

/// <summary>Input that cannot be billed is refused with the rule and the place, all of it at once.</summary>
public sealed class RefusedInputTests
{
    private static readonly RunInput s_good = RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true);

    public static TheoryData<string, string, RunInput> Inputs
    {
        get
        {
            var member = s_good.Members[0];
            var tariff = s_good.Tariffs[0];
            var gotland = RunCases.Municipality("0980", "BIBBLIX");
            return new()
            {
                { "BILL-P02", "population.values.1489", s_good with { Population = RunCases.Population(new Dictionary<string, long> { ["1489"] = -1 }) } },
                { "BILL-P01", "members[0].quantities.Inhabitant", s_good with { Population = RunCases.Population(new Dictionary<string, long> { ["1480"] = 1 }) } },
                { "BILL-P01", "members[0].quantities.Inhabitant", s_good with { Population = null } },
                { "BILL-M02", "members[0].code", s_good with { Members = [member with { Party = member.Party with { Code = "ALINGSÅS" } }] } },
                { "BILL-M04", "members[0].organisationNumber", s_good with { Members = [member with { Party = member.Party with { OrganisationNumber = gotland.Party.OrganisationNumber } }] } },
                { "BILL-M03", "members[1].organisationNumber", s_good with { Members = [gotland, gotland with { Kind = MemberKind.Region, Party = gotland.Party with { Code = "REGION-I" } }] } },
                { "BILL-M01", "members[1].code", s_good with { Members = [member, member] } },
                { "BILL-M11", "members[1].municipalities[0]", s_good with { Members = [member, Group("1489")] } },
                { "BILL-M12", "members[0].municipalities", s_good with { Members = [Group()] } },
                { "BILL-M05", "members[0].periods", s_good with { Members = [member with { Periods = [new(new DateOnly(2026, 1, 1)), new(new DateOnly(2026, 5, 1))] }] } },
                { "BILL-M05", "members[0].periods", s_good with { Members = [member with { Periods = [] }] } },
                { "BILL-M06", "members[0].quantities.Pupil", s_good with { Members = [member with { Quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Pupil] = -5 } }] } },
                { "BILL-M09", "members[0].services[0].payer", s_good with { Members = [member with { Services = [member.Services[0] with { Payer = "INGEN" }] }] } },
                { "BILL-M10", "members[0].services[1].service", s_good with { Members = [member with { Services = [member.Services[0], member.Services[0]] }] } },
                { "BILL-M13", "members[0].name", s_good with { Members = [member with { Party = member.Party with { Name = "Alingsås\nkommun" } }] } },
                { "BILL-M07", "members[0].quantities.Pupil", s_good with { Tariffs = [RunCases.Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Pupil, Rate = 1 })] } },
                { "BILL-T16", "tariffs[1].validFrom", s_good with { Tariffs = [tariff, tariff with { Id = "ANNAN" }] } },
                { "BILL-T17", "tariffs[1]", s_good with { Tariffs = [tariff, tariff] } },
                { "BILL-T11", "tariffs[0].vat", s_good with { Tariffs = [tariff with { Vat = new(VatCategory.O, 25) }] } },
                { "BILL-T11", "tariffs[0].vat", s_good with { Tariffs = [tariff with { Vat = new(VatCategory.S, 20) }] } },
                { "BILL-T12", "tariffs[0].vat.reason", s_good with { Tariffs = [tariff with { Vat = new(VatCategory.E, 0) }] } },
                { "BILL-T03", "tariffs[0].validFrom", s_good with { Tariffs = [tariff with { ValidFrom = new(2026, 1, 2) }] } },
                { "BILL-A3", "ANDEL-2026@1", s_good with { Tariffs = [tariff, RunCases.Tariff("ANDEL", new BudgetShareRule { Total = Money.FromOre(1), Weight = QuantityUnit.Inhabitant })] } },
                { "BILL-R01", "period", s_good with { PeriodFrom = new(2025, 7, 1) } },
                { "BILL-R02", "subject", s_good with { Subject = "=1+1" } },
            };
        }
    }

    public static TheoryData<string, TariffRule> Rules => new()
    {
        { "BILL-T05", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = -1 } },
        { "BILL-T05", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 0.00001m } },
        { "BILL-T19", new FlatRule { Amount = Money.FromOre(-1) } },
        { "BILL-T06", new SizeClassRule { Classes = [new(0, 10, Money.Zero), new(11, null, Money.Zero)] } },
        { "BILL-T06", new SizeClassRule { Classes = [new(0, 10, Money.Zero), new(9, null, Money.Zero)] } },
        { "BILL-T06", new SizeClassRule { Classes = [new(0, 10, Money.Zero)] } },
        { "BILL-T06", new SizeClassRule { Classes = [] } },
        { "BILL-T07", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1, Subsidy = new() { Rate = 1.01m, Payer = "1489" } } },
        { "BILL-T07", new FlatRule { Amount = Money.Zero, Subsidy = new() { Rate = 1, Payer = "1489" } } },
        { "BILL-T08", new FlatRule { Amount = Money.Zero, Rebate = new() { Percent = 101 } } },
        { "BILL-T08", new FlatRule { Amount = Money.Zero, Rebate = new() { Percent = 10, Above = 5, On = RebateBase.Excess } } },
        { "BILL-T09", new FlatRule { Amount = Money.Zero, Bounds = new() { Min = Money.FromOre(2), Max = Money.FromOre(1) } } },
        { "BILL-T10", new FlatRule { Amount = Money.Zero, Index = new() { Base = 0, New = 1, Decimals = 2 } } },
        { "BILL-T10", new FlatRule { Amount = Money.Zero, Index = new() { Base = 1, New = 1, Decimals = 3 } } },
        { "BILL-T14", new EqualPotRule { Total = Money.Zero, Rebate = new() { Percent = 1 } } },
        { "BILL-T15", new StartFeeRule() },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void It_is_refused_with_the_rule_and_the_place(string code, string path, RunInput input)
    {
        var report = BillingRun.Validate(input);

        Assert.Contains(report, f => f.Code == code && f.Path == path && f.Severity == FindingSeverity.Error && f.SwedishMessage is { Length: > 10 });
        Assert.Equal("BILL-INPUT", Assert.Throws<InvalidInputException>(() => BillingRun.Of(input)).Code);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_that_breaks_the_law_of_its_kind_is_refused(string code, TariffRule rule)
    {
        var report = BillingRun.Validate(s_good with { Tariffs = [RunCases.Tariff("BIBBLIX", rule)] });

        Assert.Contains(report, f => f.Code == code && f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void A_good_input_has_no_finding() => Assert.Empty(BillingRun.Validate(s_good));

    [Fact]
    public void Figures_that_nobody_has_verified_are_told()
    {
        var run = BillingRun.Of(s_good with { Tariffs = [s_good.Tariffs[0] with { Unverified = true }] });

        Assert.Equal("BILL-T18", Assert.Single(run.Report).Code);
    }

    private static Member Group(params string[] codes) => new()
    {
        Party = new() { Code = "GRUPP", Name = "Gruppen", OrganisationNumber = OrganisationNumber.Parse("8024000005") },
        Kind = MemberKind.Group,
        Periods = [new(new DateOnly(2020, 1, 1))],
        Municipalities = [.. codes.Select(c => MunicipalityCode.Parse(c))],
    };
}
