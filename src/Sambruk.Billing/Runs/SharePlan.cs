// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>
/// A total dealt out among those who take part in the period. One who takes part for some of its months weighs for those months, so
/// that the total is kept.
/// </summary>
internal sealed class SharePlan
{
    private readonly Dictionary<string, int> _index;
    private readonly IReadOnlyList<Share> _shares;
    private readonly ApportionmentMethod _method;
    private readonly Money _total;
    private readonly long _sum;

    private SharePlan(IReadOnlyList<Share> shares, ApportionmentMethod method, Money total)
    {
        _shares = shares;
        _method = method;
        _total = total;
        _sum = checked(shares.Sum(s => s.Weight));
        _index = new(shares.Count, StringComparer.Ordinal);
        for (var i = 0; i < shares.Count; i++)
        {
            _index.Add(shares[i].Code, i);
        }
    }

    public static SharePlan Of(RunPlan plan, TariffPlan tariff, TariffRule rule, Money annual, ApportionmentMethod method, QuantityUnit? unit)
    {
        var period = MonthMask.Between(plan.FirstMonth, plan.LastMonth);
        var parts = new List<(string Code, long Quantity, int Months)>();
        var common = 0;
        foreach (var index in plan.Order.ByCode)
        {
            var member = plan.Input.Members[index];
            var participation = tariff.ParticipationOf(member);
            var months = (tariff.MonthsOf(member, participation, rule.Months, plan.Year) & period).Count;
            var quantity = unit is { } counted ? plan.QuantityOf(member, participation, counted) ?? 0 : 1;
            if (months > 0)
            {
                parts.Add((member.Party.Code, quantity, months));
                common = Greatest(common, months);
            }
        }

        // Where all take part for equally many months, the weights are the quantities themselves.
        var weights = parts.ConvertAll(p => new WeightedCode(p.Code, checked(p.Quantity * (p.Months / common))));
        var total = tariff.Months.PartOf(Pricing.IndexedAmount(annual, rule.Index), plan.FirstMonth, plan.LastMonth);
        return new(weights.Count == 0 ? [] : Apportion.Deal(total, weights, method), method, total);
    }

    public (Money Amount, ShareTrace Trace)? Find(string code)
    {
        if (!_index.TryGetValue(code, out var index))
        {
            return null;
        }

        var share = _shares[index];
        return (share.Amount, new(
            _method, _total, share.Weight, _sum, _shares.Count, share.Floor, share.Remainder.ToString(CultureInfo.InvariantCulture), share.Rank, share.RoundedUp));
    }

    private static int Greatest(int a, int b) => b == 0 ? a : Greatest(b, a % b);
}
