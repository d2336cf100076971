// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The charges of one member in a run.</summary>
internal static class Charges
{
    private const string One = "C62";

    public static IEnumerable<Charge> Of(RunPlan plan, Member member)
    {
        foreach (var tariff in plan.Tariffs)
        {
            var participation = tariff.ParticipationOf(member);
            for (var rule = 0; rule < tariff.Tariff.Rules.Count; rule++)
            {
                foreach (var charge in OfRule(new(plan, member, tariff, participation, rule)))
                {
                    yield return charge;
                }
            }
        }
    }

    private static IEnumerable<Charge> OfRule(RuleAt at)
    {
        if (at.Rule is StartFeeRule)
        {
            return StartFee(at);
        }

        return at.Tariff.SharesOf(at.Index) is { } shares ? Share(at, shares) : ByMonths(at);
    }

    private static IEnumerable<Charge> ByMonths(RuleAt at)
    {
        var year = at.Tariff.MonthsOf(at.Member, at.Participation, at.Rule.Months, at.Plan.Year);
        var months = (year & MonthMask.Between(at.Plan.FirstMonth, at.Plan.LastMonth)).Count;
        if (months == 0)
        {
            yield break;
        }

        foreach (var line in Pricing.Price(at.Rule, at.Basis(isReentry: false)))
        {
            var gross = year.PartOf(line.Amount, at.Plan.FirstMonth, at.Plan.LastMonth);
            var steps = months == 12 ? line.Steps : [.. line.Steps, new("months", FormattableString.Invariant($"{line.Amount} × {months} / 12"), gross)];
            var trace = new ChargeTrace
            {
                Tariff = at.Reference,
                Rule = at.Index,
                Unit = line.Unit,
                Quantity = line.Quantity,
                Rate = line.Rate,
                Formula = FormulaOf(line, months),
                Steps = steps,
                Months = months,
                Annual = line.Amount,
                Gross = gross,
            };
            foreach (var charge in Split(at, line, year, trace))
            {
                yield return charge;
            }
        }
    }

    /// <summary>The subsidy's part to its payer, and the rest, so that both are the gross amount.</summary>
    private static IEnumerable<Charge> Split(RuleAt at, PricedLine line, MonthMask year, ChargeTrace trace)
    {
        var subsidised = Money.Zero;
        var subsidy = line.Rate is null ? null : at.Rule.Subsidy;
        if (subsidy is not null)
        {
            var covered = year & MonthMask.Of(at.Plan.Year, subsidy.From ?? at.Tariff.Tariff.ValidFrom, subsidy.To ?? at.Tariff.Tariff.ValidTo);
            subsidised = covered.PartOf(Rounding.ToOre(subsidy.Rate * line.Quantity!.Value), at.Plan.FirstMonth, at.Plan.LastMonth);
        }

        if (subsidised == Money.Zero)
        {
            if (trace.Gross != Money.Zero)
            {
                yield return at.Line(at.Payer, line.Rate, trace.Gross, trace);
            }

            yield break;
        }

        var detail = new SubsidyTrace(subsidy!.Payer, subsidy.Rate, subsidised, subsidy.To ?? at.Tariff.Tariff.ValidTo);
        var rest = trace.Gross - subsidised;
        var step = new TraceStep("subsidy", FormattableString.Invariant($"{trace.Gross} − {subsidised}"), rest);
        if (rest != Money.Zero)
        {
            yield return at.Line(at.Payer, line.Rate - subsidy.Rate, rest, trace with { Rate = line.Rate - subsidy.Rate, Subsidy = detail, Steps = [.. trace.Steps, step] });
        }

        yield return at.Line(
            subsidy.Payer,
            subsidy.Rate,
            subsidised,
            trace with { Rate = subsidy.Rate, Subsidy = detail, Steps = [.. trace.Steps, step with { Formula = FormattableString.Invariant($"{line.Quantity} × {subsidy.Rate}"), Amount = subsidised }] });
    }

    private static IEnumerable<Charge> Share(RuleAt at, SharePlan shares)
    {
        if (shares.Find(at.Member.Party.Code) is not var (amount, share) || amount == Money.Zero)
        {
            yield break;
        }

        var unit = at.Rule is BudgetShareRule budget ? budget.Weight : (QuantityUnit?)null;
        var months = (at.Tariff.MonthsOf(at.Member, at.Participation, at.Rule.Months, at.Plan.Year) & MonthMask.Between(at.Plan.FirstMonth, at.Plan.LastMonth)).Count;
        var formula = FormattableString.Invariant($"{share.Total} × {share.Weight} / {share.WeightSum}");
        yield return at.Line(at.Payer, null, amount, new()
        {
            Tariff = at.Reference,
            Rule = at.Index,
            Unit = unit,
            Quantity = unit is { } counted ? at.Plan.QuantityOf(at.Member, at.Participation, counted) : null,
            Formula = formula,
            Steps = [new("share", formula, amount)],
            Share = share,
            Months = months,
            Annual = amount,
            Gross = amount,
        });
    }

    private static IEnumerable<Charge> StartFee(RuleAt at)
    {
        if (at.Tariff.JoinedIn(at.Plan.Input, at.Member, at.Participation) is not { } joined
            || (at.Member.Group is { } group && at.Plan.StartFeeOfGroup[group] != at.Member.Party.Code))
        {
            yield break;
        }

        var isReentry = at.Member.Reentry || joined > at.Member.Periods[0].From && at.Member.Periods.Any(p => p.To < joined);
        foreach (var line in Pricing.Price(at.Rule, at.Basis(isReentry)))
        {
            if (line.Amount != Money.Zero)
            {
                yield return at.Line(at.Payer, null, line.Amount, new()
                {
                    Tariff = at.Reference,
                    Rule = at.Index,
                    Unit = line.Unit,
                    Quantity = line.Quantity,
                    Formula = FormulaOf(line, 12),
                    Steps = line.Steps,
                    Months = 12,
                    Annual = line.Amount,
                    Gross = line.Amount,
                });
            }
        }
    }

    private static string FormulaOf(PricedLine line, int months)
    {
        var price = line.Rate is { } rate ? FormattableString.Invariant($"{line.Quantity} × {rate}") : line.Steps[^1].Formula;
        return months == 12 ? price : FormattableString.Invariant($"{price} × {months} / 12");
    }

    /// <summary>One rule of one tariff for one member.</summary>
    private readonly record struct RuleAt(RunPlan Plan, Member Member, TariffPlan Tariff, Participation? Participation, int Index)
    {
        public TariffRule Rule => Tariff.Tariff.Rules[Index];

        public string Payer => Participation?.Payer ?? Member.Party.Code;

        public TariffReference Reference => Tariff.Reference;

        public PricingBasis Basis(bool isReentry)
        {
            var quantities = new Dictionary<QuantityUnit, long>(1);
            foreach (var unit in RuleUnits.Of(Rule))
            {
                quantities[unit] = Plan.QuantityOf(Member, Participation, unit) ?? throw new InvalidOperationException("A validated input has every quantity.");
            }

            return new() { Quantities = quantities, Reentry = isReentry };
        }

        /// <summary>Quantity × price where that is the amount, else one piece: a price that is rounded breaks PEPPOL-EN16931-R120.</summary>
        public Charge Line(string payer, decimal? rate, Money net, ChargeTrace trace)
        {
            var name = (Rule.Name ?? Tariff.Tariff.Name) + PartOf(trace);
            var shown = payer == Member.Party.Code ? name : $"{name}, {Member.Party.Name}";
            var reference = payer == Payer ? Participation?.BuyerReference : null;
            return rate is { } price && price >= 0 && trace.Quantity is { } quantity && quantity > 0 && Rounding.ToOre(price * quantity) == net
                ? new(Tariff.Tariff, payer, reference, shown, LineText.Of(trace), quantity, CodeOf(trace.Unit), price, net, trace)
                : new(Tariff.Tariff, payer, reference, shown, LineText.Of(trace), 1, One, net.Kronor, net, trace);
        }

        /// <summary>Two lines of one price say which is which; with a rebate or a bound they are one line.</summary>
        private string PartOf(ChargeTrace trace) =>
            Rule is not FixedPlusRule { Bounds: null, Rebate: null } ? ""
            : trace.Unit is { } unit ? LineText.RatePart(unit)
            : LineText.FixedPart;

        private static string CodeOf(QuantityUnit? unit) => unit is QuantityUnit.School or QuantityUnit.Piece or null ? "H87" : "IE";
    }
}
