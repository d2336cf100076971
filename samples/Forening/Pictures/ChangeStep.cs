// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>A row of the picture of a change: a sum, or what raises or lowers it.</summary>
/// <param name="Text">What it is.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends; for a sum the sum.</param>
/// <param name="IsSum">Whether it is a sum.</param>
public sealed record ChangeStep(string Text, Money From, Money To, bool IsSum)
{
    /// <summary>To − from.</summary>
    public Money Amount => To - From;

    /// <summary>Last year, each effect that there is, this year.</summary>
    public static List<ChangeStep> Of(IReadOnlyList<YearChange> changes, int year)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var at = Sum(changes, c => c.Before);
        var steps = new List<ChangeStep> { new($"{year - 1}", at, at, IsSum: true) };
        Add("Ändrade priser", Sum(changes, c => c.RateEffect));
        Add("Ändrat underlag", Sum(changes, c => c.QuantityEffect));
        Add("Antal månader", Sum(changes, c => c.MonthsEffect));
        foreach (var change in changes.Where(c => c.OtherEffect != Money.Zero && c.Before == Money.Zero))
        {
            at = AddTo(steps, "Nytt i år", at, change.OtherEffect);
        }

        Add("Upphört", Sum(changes.Where(c => c.Now == Money.Zero), c => c.OtherEffect));
        Add("Avgifter och andelar", Sum(changes.Where(c => c.Before != Money.Zero && c.Now != Money.Zero), c => c.OtherEffect));
        steps.Add(new($"{year}", at, at, IsSum: true));
        return steps;

        void Add(string text, Money amount)
        {
            if (amount != Money.Zero)
            {
                at = AddTo(steps, text, at, amount);
            }
        }
    }

    private static Money AddTo(List<ChangeStep> steps, string text, Money from, Money amount)
    {
        if (steps[^1].Text == text)
        {
            steps[^1] = steps[^1] with { To = steps[^1].To + amount };
        }
        else
        {
            steps.Add(new(text, from, from + amount, IsSum: false));
        }

        return from + amount;
    }

    private static Money Sum(IEnumerable<YearChange> changes, Func<YearChange, Money> of) => Money.FromOre(changes.Sum(c => of(c).Ore));
}
