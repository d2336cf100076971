// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds what the tariffs count against what is known of each member.</summary>
internal static class BasisValidator
{
    public static void Validate(RunInput input, ReportBuilder report)
    {
        var year = input.PeriodFrom.Year;
        var plans = input.Tariffs
            .Where(t => t.ValidFrom <= input.PeriodTo && (t.ValidTo is null || t.ValidTo >= input.PeriodFrom))
            .Select(t => (Plan: new TariffPlan(t, MonthMask.Of(year, t.ValidFrom, t.ValidTo)), Units: t.Rules.SelectMany(RuleUnits.Of).Distinct().ToArray()))
            .ToArray();
        if (plans.Length == 0)
        {
            report.Warning("BILL-R05", "tariffs", "No tariff is valid in the period.", "Ingen taxa gäller i perioden.");
        }

        for (var i = 0; i < input.Members.Count; i++)
        {
            foreach (var (plan, units) in plans)
            {
                Member(input, input.Members[i], $"members[{i}]", plan, units, report);
            }
        }

        foreach (var (plan, _) in plans)
        {
            var sharesNothing = plan.Tariff.Rules.Any(r => r is BudgetShareRule or EqualPotRule) && !input.Members.Any(m => Takes(input, m, plan));
            if (sharesNothing)
            {
                report.Error("BILL-A3", plan.Tariff.Key, "There is a total, and nobody to share it.", "Det finns en summa, men ingen att dela den.");
            }
        }
    }

    private static bool Takes(RunInput input, Member member, TariffPlan plan) =>
        plan.MonthsOf(member, plan.ParticipationOf(member), MonthsRule.WholeYear, input.PeriodFrom.Year).Count > 0;

    private static void Member(RunInput input, Member member, string path, TariffPlan plan, QuantityUnit[] units, ReportBuilder report)
    {
        var participation = plan.ParticipationOf(member);
        if (units.Length == 0 || plan.MonthsOf(member, participation, MonthsRule.WholeYear, input.PeriodFrom.Year).Count == 0)
        {
            return;
        }

        foreach (var unit in units)
        {
            var quantity = participation?.Quantities.TryGetValue(unit, out var own) == true ? own
                : member.Quantities.TryGetValue(unit, out var general) ? general
                : unit == QuantityUnit.Inhabitant ? RunPlan.Inhabitants(input.Population, member) : (long?)null;
            if (quantity is null)
            {
                report.Error(
                    unit == QuantityUnit.Inhabitant ? "BILL-P01" : "BILL-M07",
                    $"{path}.quantities.{unit}",
                    $"{plan.Tariff.Key} counts {unit}, and nothing says how many there are.",
                    $"{plan.Tariff.Key} räknar {SwedishText.UnitOf(unit)}, och inget säger hur många de är.");
            }
        }
    }
}
