// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>What a rule costs for a year. Prices that divide a total are dealt out by <see cref="Apportion"/> instead.</summary>
public static class Pricing
{
    /// <summary>The lines of one rule for a year, before months and subsidy.</summary>
    /// <exception cref="ArgumentException">The rule divides a total, or the basis lacks the quantity that the rule counts.</exception>
    /// <exception cref="OverflowException">The amount is larger than can be counted.</exception>
    public static IReadOnlyList<PricedLine> Price(TariffRule rule, PricingBasis basis)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(basis);
        var lines = rule switch
        {
            PerUnitRule perUnit => [PerUnit(perUnit.Unit, IndexedRate(perUnit.Rate, rule.Index), perUnit.Rate, rule, basis)],
            FlatRule flat => [Fixed(flat.Amount, rule)],
            EqualContributionRule equal => [Fixed(equal.Amount, rule)],
            SizeClassRule size => [ByClass(size.Classes, size.Unit, size.Boundary, rule, basis)],
            FixedPlusRule both => Joined([Fixed(both.Fixed, rule), PerUnit(both.Unit, IndexedRate(both.Rate, rule.Index), both.Rate, rule, basis)], rule),
            PerMilleRule perMille => [PerMille(perMille, basis)],
            StartFeeRule start => [StartFee(start, basis)],
            _ => throw new ArgumentException("A rule that divides a total has no price of its own.", nameof(rule)),
        };
        var isRebated = rule is not PerMilleRule && rule.Rebate is { On: RebateBase.Whole };
        return [.. lines.Select(line => Bounded(isRebated ? Rebated(line, rule.Rebate!) : line, rule.Bounds))];
    }

    /// <summary>A rate after an index.</summary>
    internal static decimal IndexedRate(decimal rate, IndexAdjustment? index) =>
        index is null ? rate : Rounding.Ratio(rate * index.New, index.Base, index.Decimals);

    /// <summary>An amount after an index.</summary>
    internal static Money IndexedAmount(Money amount, IndexAdjustment? index) => Money.FromKronor(IndexedRate(amount.Kronor, index));

    internal static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static PricedLine PerUnit(QuantityUnit unit, decimal rate, decimal decided, TariffRule rule, PricingBasis basis)
    {
        var quantity = QuantityOf(unit, basis);
        var steps = new List<TraceStep>(3);
        if (rule.Index is { } index)
        {
            steps.Add(new("index", FormattableString.Invariant($"{decided} × {index.New} / {index.Base} = {rate}"), Rounding.ToOre(rate)));
        }

        var amount = Rounding.ToOre(rate * quantity);
        steps.Add(new("price", FormattableString.Invariant($"{quantity} × {Text(rate)}"), amount));
        if (rule.Rebate is { On: RebateBase.Excess, Above: { } above } rebate && quantity > above)
        {
            amount = Rounding.ToOre(rate * ((above * 100m) + ((quantity - above) * (100m - rebate.Percent))) / 100m);
            steps.Add(new("rebate", FormattableString.Invariant($"{quantity - above} × {Text(rate)} × {Text(rebate.Percent)} %"), amount));
            return new() { Amount = amount, Unit = unit, Quantity = quantity, Steps = steps };
        }

        return new() { Amount = amount, Unit = unit, Quantity = quantity, Rate = rate, Steps = steps };
    }

    private static PricedLine Fixed(Money amount, TariffRule rule)
    {
        var indexed = IndexedAmount(amount, rule.Index);
        return new() { Amount = indexed, Steps = rule.Index is null ? [new("price", indexed.ToString(), indexed)] : [IndexStep(amount, rule.Index, indexed)] };
    }

    private static PricedLine ByClass(IReadOnlyList<SizeClass> classes, QuantityUnit unit, ClassBoundary boundary, TariffRule rule, PricingBasis basis)
    {
        var quantity = QuantityOf(unit, basis);
        var at = SizeClasses.IndexOf(classes, quantity, boundary);
        var fee = classes[at].Fee;
        var indexed = IndexedAmount(fee, rule.Index);
        var step = new TraceStep("class", FormattableString.Invariant($"{quantity} in {SizeClasses.Text(classes[at], boundary)}"), fee);
        return new()
        {
            Amount = indexed,
            Unit = unit,
            Quantity = quantity,
            ClassIndex = at,
            Steps = rule.Index is null ? [step] : [step, IndexStep(fee, rule.Index, indexed)],
        };
    }

    private static PricedLine PerMille(PerMilleRule rule, PricingBasis basis)
    {
        var quantity = QuantityOf(rule.Unit, basis);
        var perMille = Math.Min(IndexedRate(rule.PerMille, rule.Index), rule.Cap ?? decimal.MaxValue);
        var exact = perMille * rule.TaxPower / 1000m;
        var steps = new List<TraceStep>(2) { new("price", FormattableString.Invariant($"{quantity} × {Text(rule.TaxPower)} × {Text(perMille)} ‰"), Rounding.ToOre(exact * quantity)) };
        var counted = quantity * 100m;
        if (rule.Rebate is { } rebate && quantity > (rebate.Above ?? -1))
        {
            // Once, from the exact amount: this price is rounded at its end only.
            counted = rebate.On == RebateBase.Whole
                ? quantity * (100m - rebate.Percent)
                : (rebate.Above!.Value * 100m) + ((quantity - rebate.Above.Value) * (100m - rebate.Percent));
            steps.Add(new("rebate", FormattableString.Invariant($"− {Text(rebate.Percent)} %"), Rounding.ToOre(exact * counted / 100m)));
        }

        return new() { Amount = Rounding.ToOre(exact * counted / 100m), Unit = rule.Unit, Quantity = quantity, Steps = steps };
    }

    private static PricedLine StartFee(StartFeeRule rule, PricingBasis basis)
    {
        var line = rule.Classes is { } classes ? ByClass(classes, rule.Unit, rule.Boundary, rule, basis) : Fixed(rule.Amount ?? Money.Zero, rule);
        if (!basis.Reentry || rule.ReentryPercent is not { } percent)
        {
            return line;
        }

        var amount = Rounding.ToOre(line.Amount.Kronor * percent / 100m);
        return line with { Amount = amount, Steps = [.. line.Steps, new("reentry", FormattableString.Invariant($"{line.Amount} × {Text(percent)} %"), amount)] };
    }

    /// <summary>A rebate or a bound is on both parts together: then they are one line.</summary>
    private static PricedLine[] Joined(PricedLine[] lines, TariffRule rule) =>
        rule.Bounds is null && rule.Rebate is null
            ? lines
            : [new() { Amount = lines[0].Amount + lines[1].Amount, Unit = lines[1].Unit, Quantity = lines[1].Quantity, Steps = [.. lines[0].Steps, .. lines[1].Steps] }];

    private static PricedLine Rebated(PricedLine line, Rebate rebate)
    {
        if (rebate.Above is { } above && (line.Quantity ?? 0) <= above)
        {
            return line;
        }

        var amount = Rounding.ToOre(line.Amount.Kronor * (100m - rebate.Percent) / 100m);
        return line with { Amount = amount, Rate = null, Steps = [.. line.Steps, new("rebate", FormattableString.Invariant($"{line.Amount} − {Text(rebate.Percent)} %"), amount)] };
    }

    private static PricedLine Bounded(PricedLine line, AmountBounds? bounds)
    {
        if (bounds?.Max is { } max && line.Amount > max)
        {
            return line with { Amount = max, Rate = null, Bound = "max", Steps = [.. line.Steps, new("bound", FormattableString.Invariant($"max {max}"), max)] };
        }

        return bounds?.Min is { } min && line.Amount < min
            ? line with { Amount = min, Rate = null, Bound = "min", Steps = [.. line.Steps, new("bound", FormattableString.Invariant($"min {min}"), min)] }
            : line;
    }

    private static TraceStep IndexStep(Money amount, IndexAdjustment index, Money indexed) =>
        new("index", FormattableString.Invariant($"{amount} × {Text(index.New)} / {Text(index.Base)} = {indexed}"), indexed);

    private static long QuantityOf(QuantityUnit unit, PricingBasis basis) =>
        basis.Quantities.TryGetValue(unit, out var quantity) ? quantity : throw new ArgumentException($"The basis lacks the quantity {unit}.", nameof(basis));
}
