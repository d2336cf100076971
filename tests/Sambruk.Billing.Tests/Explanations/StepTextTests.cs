// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Tests;

/// <summary>The words of a line, so that whoever pays can reckon it again.</summary>
public sealed class StepTextTests
{
    private static readonly SizeClass[] s_classes = [new(0, 40_000, Money.FromKronor(22_000L)), new(40_000, null, Money.FromKronor(34_000L))];

    [Fact]
    public void A_class_is_told_by_its_edges_and_the_amount_once()
    {
        Assert.Equal(
            "Avgift 2026: 42 861 invånare (SCB BE0101/BefolkningNy, 2025-12-31, publicerad 2026-02-24); avgift i storleksklassen från 40 000: 34 000,00 kr enligt taxa AVGIFT-2026",
            TextOf("AVGIFT", new SizeClassRule { Unit = QuantityUnit.Inhabitant, Classes = s_classes }));
        Assert.Contains("; avgift i storleksklassen över 0 till och med 50 000: 22 000,00 kr enligt", TextOf("AVGIFT", new SizeClassRule
        {
            Unit = QuantityUnit.Inhabitant,
            Boundary = ClassBoundary.UpperInclusive,
            Classes = [s_classes[0] with { To = 50_000 }, s_classes[1] with { From = 50_000 }],
        }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_that_a_bound_or_a_rebate_changes_is_told_before_it()
    {
        var rate = new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.15m };
        Assert.Contains("; 42 861 × 1,15 = 49 290,15 kr; högst 40 000,00 kr enligt", TextOf("NAV", rate with { Bounds = new() { Max = Money.FromKronor(40_000L) } }), StringComparison.Ordinal);
        Assert.Contains("; 42 861 × 1,15 = 49 290,15 kr; efter rabatt 2 861 × 1,15 × 15 %: 48 796,63 kr enligt", TextOf("NAV", rate with { Rebate = new() { Percent = 15m, Above = 40_000, On = RebateBase.Excess } }), StringComparison.Ordinal);

        // Quantity and rate are told once.
        Assert.Contains("2026-02-24) × 1,15 kr = 49 290,15 kr enligt", TextOf("NAV", rate), StringComparison.Ordinal);
    }

    private static string TextOf(string service, TariffRule rule)
    {
        var document = BillingRun.Of(RunCases.OneMember(1m, VatTreatment.Standard, 42_861, kronaRounding: true) with
        {
            Tariffs = [RunCases.Tariff(service, rule)],
            Members = [RunCases.Municipality("1489", service)],
        }).Documents.Single();
        return Explanation.Of(document).Lines[0].Replace('\u00A0', ' ').Split(" version ")[0];
    }
}
