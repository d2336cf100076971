// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What a rule counts.</summary>
internal static class RuleUnits
{
    public static IEnumerable<QuantityUnit> Of(TariffRule rule) => rule switch
    {
        PerUnitRule perUnit => [perUnit.Unit],
        SizeClassRule size => [size.Unit],
        FixedPlusRule both => [both.Unit],
        PerMilleRule perMille => [perMille.Unit],
        BudgetShareRule share => [share.Weight],
        StartFeeRule { Classes: not null } start => [start.Unit],
        _ => [],
    };
}
