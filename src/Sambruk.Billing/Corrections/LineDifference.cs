// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What lies between two sets of lines: what is charged for the same service, member, rule and tax.</summary>
internal static class LineDifference
{
    private static readonly Comparer<DocumentLine> s_order = Comparer<DocumentLine>.Create((x, y) =>
    {
        var byService = string.CompareOrdinal(x.Service, y.Service);
        return byService != 0 ? byService : string.CompareOrdinal(x.Member, y.Member);
    });

    /// <summary>Lines that, added to the old ones, give the new; none where they are equal.</summary>
    public static IReadOnlyList<DocumentLine> Between(IReadOnlyList<DocumentLine> old, IReadOnlyList<DocumentLine> rerated)
    {
        var before = old.GroupBy(Identity).ToDictionary(g => g.Key, g => g.ToList());
        var lines = new List<DocumentLine>();
        foreach (var after in rerated.GroupBy(Identity))
        {
            before.Remove(after.Key, out var earlier);
            Add(lines, earlier ?? [], [.. after]);
        }

        foreach (var gone in before.Values)
        {
            Add(lines, gone, []);
        }

        return [.. lines.Order(s_order)];
    }

    public static IReadOnlyList<DocumentLine> Negated(IReadOnlyList<DocumentLine> lines) =>
        [.. lines.Select(line => line with { Quantity = -line.Quantity, Net = -line.Net })];

    /// <summary>Whether two lines are for the same thing.</summary>
    public static (string Service, string Member, string Tariff, int Rule, string Part, VatTreatment Vat) Identity(DocumentLine line) =>
        (line.Service, line.Member, line.Trace.Tariff.Id, line.Trace.Rule, line.Trace.Rate is null ? "" : "rate", line.Vat);

    private static void Add(List<DocumentLine> lines, List<DocumentLine> old, List<DocumentLine> rerated)
    {
        var difference = Money.FromOre(rerated.Sum(l => l.Net.Ore) - old.Sum(l => l.Net.Ore));
        if (difference == Money.Zero)
        {
            return;
        }

        var model = (rerated.Count > 0 ? rerated[0] : old[0]) with { IsDifference = old.Count > 0 && rerated.Count > 0 };
        var description = old.Count > 0 && rerated.Count > 0 && old[0].Trace.Quantity is { } was && rerated[0].Trace.Quantity is { } now && was != now
            ? $"Rättat underlag {SwedishText.Number(was)} till {SwedishText.Number(now)}"
            : "Rättelse";
        lines.Add(ByQuantity(old, rerated, difference) is { } quantity
            ? model with { Quantity = quantity, Net = difference, Description = description }
            : model with { Quantity = Math.Sign(difference.Ore), Unit = "C62", Price = Math.Abs(difference.Kronor), Net = difference, Description = description });
    }

    /// <summary>The difference as a quantity of the same price, where it is one.</summary>
    private static decimal? ByQuantity(List<DocumentLine> old, List<DocumentLine> rerated, Money difference)
    {
        var all = old.Concat(rerated).ToList();
        if (all.Exists(l => l.Price != all[0].Price || l.Unit != all[0].Unit || l.Unit == "C62"))
        {
            return null;
        }

        var quantity = rerated.Sum(l => l.Quantity) - old.Sum(l => l.Quantity);
        return Rounding.ToOre(quantity * all[0].Price) == difference ? quantity : null;
    }
}
