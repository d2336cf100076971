// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Why a member pays more or less than the year before: the parts sum to the difference, to the öre.</summary>
/// <param name="Service">The service.</param>
/// <param name="Before">The year before, without tax.</param>
/// <param name="Now">This year, without tax.</param>
/// <param name="RateEffect">Of the rate, at the quantity of the year before.</param>
/// <param name="QuantityEffect">Of the quantity, at this year's rate.</param>
/// <param name="MonthsEffect">Of the months that are paid for.</param>
/// <param name="OtherEffect">Of all else: another kind of price, a bound, a share of another total.</param>
public sealed record YearChange(string Service, Money Before, Money Now, Money RateEffect, Money QuantityEffect, Money MonthsEffect, Money OtherEffect)
{
    /// <summary>Now − before.</summary>
    public Money Delta => Now - Before;

    /// <summary>In Swedish, such as <c>+1 234,00 kr: pris +1 000,00 kr, folkmängd +234,00 kr</c>.</summary>
    public string ToSwedishText()
    {
        var parts = new List<string>(4);
        Add(parts, "pris", RateEffect);
        Add(parts, "underlag", QuantityEffect);
        Add(parts, "månader", MonthsEffect);
        Add(parts, "övrigt", OtherEffect);
        return parts.Count == 0 ? "oförändrat" : $"{Signed(Delta)}: {string.Join(", ", parts)}";
    }

    /// <summary>What changed for one member, by service.</summary>
    /// <param name="before">Its lines of the year before.</param>
    /// <param name="now">Its lines of this year.</param>
    public static IReadOnlyList<YearChange> Between(IEnumerable<DocumentLine> before, IEnumerable<DocumentLine> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var earlier = before.ToLookup(l => l.Service, StringComparer.Ordinal);
        var later = now.ToLookup(l => l.Service, StringComparer.Ordinal);
        return [.. earlier.Select(g => g.Key).Union(later.Select(g => g.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(service => Of(service, [.. earlier[service]], [.. later[service]]))];
    }

    private static YearChange Of(string service, List<DocumentLine> before, List<DocumentLine> now)
    {
        var (was, isNow) = (Sum(before), Sum(now));
        if (before is [{ Trace: { Rate: { } oldRate, Quantity: { } oldQuantity } old }] && now is [{ Trace: { Rate: { } newRate, Quantity: { } newQuantity } current }])
        {
            // In whole years: rate and quantity; what months change is what is left.
            var rate = Rounding.ToOre((newRate - oldRate) * oldQuantity);
            var year = Rounding.ToOre(newRate * newQuantity) - Rounding.ToOre(oldRate * oldQuantity);
            var rest = isNow - was - year;
            return old.Months == current.Months && rest == Money.Zero
                ? new(service, was, isNow, rate, year - rate, Money.Zero, Money.Zero)
                : new(service, was, isNow, rate, year - rate, rest, Money.Zero);
        }

        return new(service, was, isNow, Money.Zero, Money.Zero, Money.Zero, isNow - was);
    }

    private static Money Sum(List<DocumentLine> lines) => Money.FromOre(lines.Sum(l => l.Net.Ore));

    private static void Add(List<string> parts, string name, Money effect)
    {
        if (effect != Money.Zero)
        {
            parts.Add($"{name} {Signed(effect)}");
        }
    }

    private static string Signed(Money amount) => (amount > Money.Zero ? "+" : "") + SwedishText.Kronor(amount);
}
