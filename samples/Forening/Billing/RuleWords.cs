// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>Rules of a tariff in words.</summary>
internal static class RuleWords
{
    /// <summary>A sentence for each thing that the rule says.</summary>
    public static IEnumerable<string> Of(TariffRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        foreach (var text in PriceOf(rule))
        {
            yield return text;
        }

        if (rule.Index is { } index)
        {
            yield return $"Räknas upp med index: {Swedish.Decimal(index.New)} / {Swedish.Decimal(index.Base)}{(index.Name is { } name ? $" ({name})" : "")}";
        }

        if (rule.Rebate is { } rebate)
        {
            yield return rebate.Above is { } above
                ? $"{Swedish.Decimal(rebate.Percent)} % rabatt på {(rebate.On == RebateBase.Excess ? "det som är över" : "hela beloppet när antalet är över")} {Swedish.Number(above)}"
                : $"{Swedish.Decimal(rebate.Percent)} % rabatt";
        }

        if (rule.Bounds?.Min is { } min)
        {
            yield return $"Lägst {Swedish.Kronor(min)} om året";
        }

        if (rule.Bounds?.Max is { } max)
        {
            yield return $"Högst {Swedish.Kronor(max)} om året";
        }

        if (rule.Subsidy is { } subsidy)
        {
            yield return $"{Swedish.Price(subsidy.Rate)} kr per enhet betalas av {subsidy.Payer}{(subsidy.To is { } to ? $" till och med {Swedish.Iso(to)}" : "")}";
        }
    }

    private static IEnumerable<string> PriceOf(TariffRule rule) => rule switch
    {
        PerUnitRule r => [$"{Swedish.Price(r.Rate)} kr per {Swedish.One(r.Unit)} och år"],
        FlatRule r => [$"{Swedish.Kronor(r.Amount)} om året"],
        EqualContributionRule r => [$"{Swedish.Kronor(r.Amount)} om året från var och en; potten växer när fler är med"],
        FixedPlusRule r => [$"{Swedish.Kronor(r.Fixed)} om året", $"och {Swedish.Price(r.Rate)} kr per {Swedish.One(r.Unit)}"],
        EqualPotRule r => [$"{Swedish.Kronor(r.Total)} om året i lika delar på alla som är med; delen minskar när fler är med"],
        BudgetShareRule r => [$"{Swedish.Kronor(r.Total)} om året, delat efter antal {Swedish.Unit(r.Weight)}"],
        PerMilleRule r => [$"{Swedish.Decimal(r.PerMille)} promille av skattekraften, {Swedish.Decimal(r.TaxPower)} kr per {Swedish.One(r.Unit)}{(r.Cap is { } cap ? $", högst {Swedish.Decimal(cap)} promille" : "")}"],
        SizeClassRule r => r.Classes.Select(c => $"{ClassOf(c)} {Swedish.Unit(r.Unit)}: {Swedish.Kronor(c.Fee)}"),
        StartFeeRule { Classes: { } classes } r => classes.Select(c => $"Startavgift {ClassOf(c)} {Swedish.Unit(r.Unit)}: {Swedish.Kronor(c.Fee)}"),
        StartFeeRule r => [$"Startavgift en gång: {Swedish.Kronor(r.Amount ?? Money.Zero)}{(r.ReentryPercent is { } percent ? $", {Swedish.Decimal(percent)} % av den för den som kommer tillbaka" : "")}"],
        _ => [],
    };

    private static string ClassOf(SizeClass item) => item.To is { } to ? $"{Swedish.Number(item.From)} till under {Swedish.Number(to)}" : $"{Swedish.Number(item.From)} eller fler";
}
