// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds one rule of a tariff against the law of its kind.</summary>
internal static class RuleValidator
{
    private const decimal MostRate = 1_000_000_000m;
    private static readonly Money s_mostAmount = Money.FromKronor(1_000_000_000_000L);

    public static void Validate(Tariff tariff, TariffRule rule, string path, ReportBuilder report)
    {
        switch (rule)
        {
            case PerUnitRule perUnit:
                Rate(perUnit.Rate, $"{path}.rate", report);
                break;
            case FlatRule flat:
                Amount(flat.Amount, $"{path}.amount", report);
                break;
            case EqualContributionRule equal:
                Amount(equal.Amount, $"{path}.amount", report);
                break;
            case SizeClassRule size:
                Classes(size.Classes, $"{path}.classes", report);
                break;
            case FixedPlusRule both:
                Amount(both.Fixed, $"{path}.fixed", report);
                Rate(both.Rate, $"{path}.rate", report);
                break;
            case PerMilleRule perMille:
                PerMille(perMille, path, report);
                break;
            case EqualPotRule pot:
                Amount(pot.Total, $"{path}.total", report);
                Divided(rule, path, report);
                break;
            case BudgetShareRule share:
                Amount(share.Total, $"{path}.total", report);
                Divided(rule, path, report);
                break;
            case StartFeeRule start:
                StartFee(start, path, report);
                break;
        }

        if (rule.Name is not null)
        {
            TariffValidator.Text(rule.Name, "BILL-T01", $"{path}.name", isCode: false, report);
        }

        Parts(tariff, rule, path, report);
    }

    private static void Parts(Tariff tariff, TariffRule rule, string path, ReportBuilder report)
    {
        if (rule.Rebate is { } rebate)
        {
            var isExcessPossible = rule is PerUnitRule or PerMilleRule && rebate.Above is >= 0;
            if (rebate.Percent is < 0 or > 100 || rebate.Above < 0 || (rebate.On == RebateBase.Excess && !isExcessPossible))
            {
                report.Error("BILL-T08", $"{path}.rebate", "A rebate is 0 – 100 percent; on the excess only for a rate with a limit.", "En rabatt är 0–100 procent; på överskjutande del bara för en taxa per enhet med gräns.");
            }
        }

        if (rule.Bounds is { } bounds && (bounds.Min > bounds.Max || bounds.Min < Money.Zero || bounds.Max < Money.Zero || (bounds.Min is null && bounds.Max is null)))
        {
            report.Error("BILL-T09", $"{path}.bounds", "Bounds have a least, a most or both, the least not above the most.", "Gränser har ett lägsta, ett högsta eller båda, och det lägsta är inte högre.");
        }

        if (rule.Index is { } index)
        {
            var most = rule is PerUnitRule or PerMilleRule ? 4 : 2;
            if (index.Base <= 0 || index.New <= 0 || index.Base > MostRate || index.New > MostRate || index.Decimals < 0 || index.Decimals > most)
            {
                report.Error("BILL-T10", $"{path}.index", $"Indices are positive, and decimals 0 – {most}.", $"Indextal är positiva och decimaler 0–{most}.");
            }
        }

        if (rule.Subsidy is { } subsidy)
        {
            Subsidy(tariff, rule, subsidy, $"{path}.subsidy", report);
        }
    }

    private static void Subsidy(Tariff tariff, TariffRule rule, Subsidy subsidy, string path, ReportBuilder report)
    {
        Rate(subsidy.Rate, $"{path}.rate", report);
        var rate = rule switch
        {
            PerUnitRule perUnit => Indexed(perUnit.Rate, rule.Index),
            FixedPlusRule both => Indexed(both.Rate, rule.Index),
            _ => -1,
        };
        if (subsidy.Rate > rate || rule.Rebate is not null || rule.Bounds is not null)
        {
            report.Error("BILL-T07", path, "A subsidy is a part of a rate without rebate and bounds, and not above it.", "En subvention är en del av ett pris per enhet utan rabatt och gränser, och inte högre än det.");
        }

        if (subsidy.From is { Day: not 1 } || (subsidy.To is { } to && (to.AddDays(1).Day != 1 || to < (subsidy.From ?? tariff.ValidFrom))))
        {
            report.Error("BILL-T03", path, "A subsidy is valid in whole months.", "En subvention gäller hela månader.");
        }
    }

    private static decimal Indexed(decimal rate, IndexAdjustment? index) => index is { Base: > 0, Decimals: >= 0 and <= 4 } ? Pricing.IndexedRate(rate, index) : rate;

    /// <summary>Whatever changed one share would break the total.</summary>
    private static void Divided(TariffRule rule, string path, ReportBuilder report)
    {
        if (rule.Rebate is not null || rule.Bounds is not null || rule.Subsidy is not null)
        {
            report.Error("BILL-T14", path, "Shares of a total have no rebate, bounds or subsidy: they would no longer sum to it.", "Andelar av en summa har ingen rabatt, gräns eller subvention: då blir summan en annan.");
        }
    }

    private static void PerMille(PerMilleRule rule, string path, ReportBuilder report)
    {
        if (rule.PerMille is < 0 or > 1000 || rule.TaxPower is < 0 or > MostRate || rule.Cap is < 0 or > 1000)
        {
            report.Error("BILL-T05", path, "Per mille is 0 – 1000, and tax power not negative.", "Promille är 0–1000 och skattekraften inte negativ.");
        }
    }

    private static void StartFee(StartFeeRule rule, string path, ReportBuilder report)
    {
        if (rule.Amount is null == rule.Classes is null)
        {
            report.Error("BILL-T15", path, "A start fee has an amount or classes, and not both.", "En insats har ett belopp eller klasser, och inte båda.");
        }

        if (rule.ReentryPercent is < 0 or > 100)
        {
            report.Error("BILL-T08", $"{path}.reentryPercent", "Percent are 0 – 100.", "Procent är 0–100.");
        }

        if (rule.Amount is { } amount)
        {
            Amount(amount, $"{path}.amount", report);
        }

        if (rule.Classes is { } classes)
        {
            Classes(classes, $"{path}.classes", report);
        }
    }

    private static void Rate(decimal rate, string path, ReportBuilder report)
    {
        if (rate is < 0 or > MostRate || decimal.Round(rate, 4, MidpointRounding.ToZero) != rate)
        {
            report.Error("BILL-T05", path, "A rate is not negative and has at most four decimals.", "Ett pris per enhet är inte negativt och har högst fyra decimaler.");
        }
    }

    private static void Amount(Money amount, string path, ReportBuilder report)
    {
        if (amount < Money.Zero || amount > s_mostAmount)
        {
            report.Error("BILL-T19", path, "An amount is not negative, and at most 1,000,000,000,000 kronor.", "Ett belopp är inte negativt och högst 1 000 000 000 000 kronor.");
        }
    }

    private static void Classes(IReadOnlyList<SizeClass> classes, string path, ReportBuilder report)
    {
        var isGood = classes.Count > 0 && classes[0].From >= 0 && classes[^1].To is null;
        for (var i = 0; i < classes.Count; i++)
        {
            Amount(classes[i].Fee, $"{path}[{i}].fee", report);
            isGood &= i == classes.Count - 1 || (classes[i].To is { } to && to > classes[i].From && to == classes[i + 1].From);
        }

        if (!isGood)
        {
            report.Error("BILL-T06", path, "Classes follow on each other without gap or overlap, and the last is open.", "Klasser följer på varandra utan lucka eller överlapp, och den sista är öppen.");
        }
    }
}
