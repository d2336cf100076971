// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>How a fixed total is dealt out in whole öre.</summary>
public enum ApportionmentMethod
{
    /// <summary>
    /// Largest remainder. Every share is the exact one rounded down or up. A larger total can lower a share by an öre.
    /// </summary>
    Hamilton,

    /// <summary>Sainte-Laguë. A larger total never lowers a share; a share may be further from the exact one than an öre.</summary>
    Webster,
}

/// <summary>One that takes a share.</summary>
/// <param name="Code">Unique; ties are settled by it, ordinally.</param>
/// <param name="Weight">Not negative.</param>
public readonly record struct WeightedCode(string Code, long Weight);

/// <summary>A share and how it came about.</summary>
/// <param name="Code">Whose.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Amount">The share.</param>
/// <param name="Floor">The exact share rounded towards zero to whole öre.</param>
/// <param name="Remainder">What is left of the exact share, in öre × the sum of weights.</param>
/// <param name="Rank">Place in the line for the öre that are left over, from 1; 0 under Webster.</param>
public readonly record struct Share(string Code, long Weight, Money Amount, Money Floor, Int128 Remainder, int Rank)
{
    /// <summary>True when the share got more than the floor.</summary>
    public bool RoundedUp => Money.FromOre(Math.Abs(Amount.Ore)) > Money.FromOre(Math.Abs(Floor.Ore));
}

/// <summary>Deals out a fixed total by weight, so that the shares sum to it, in exact integers and whatever the order of the input.</summary>
public static class Apportion
{
    /// <summary>Deals out a total.</summary>
    /// <param name="total">The total; a negative one gives the negated shares of the positive.</param>
    /// <param name="weights">Who takes part; in any order.</param>
    /// <param name="method">The method.</param>
    /// <returns>The shares, in the order of the input.</returns>
    /// <exception cref="ApportionmentException">A weight is negative, a code is there twice, or nobody has a weight.</exception>
    /// <exception cref="OverflowException">Total and weights are larger than can be counted exactly.</exception>
    public static IReadOnlyList<Share> Deal(Money total, IReadOnlyList<WeightedCode> weights, ApportionmentMethod method = ApportionmentMethod.Hamilton)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var sum = SumOf(weights, total);
        if (sum == 0)
        {
            return [.. weights.Select(w => new Share(w.Code, w.Weight, Money.Zero, Money.Zero, 0, 0))];
        }

        var sign = Math.Sign(total.Ore);
        var amount = (Int128)total.Ore * sign;
        var shares = method == ApportionmentMethod.Hamilton ? LargestRemainder.Deal(amount, weights, sum) : SainteLague.Deal(amount, weights, sum);
        return sign >= 0 ? shares : [.. shares.Select(s => s with { Amount = -s.Amount, Floor = -s.Floor })];
    }

    private static Int128 SumOf(IReadOnlyList<WeightedCode> weights, Money total)
    {
        var codes = new HashSet<string>(weights.Count, StringComparer.Ordinal);
        Int128 sum = 0;
        foreach (var (code, weight) in weights)
        {
            if (weight < 0)
            {
                throw new ApportionmentException(ApportionmentError.NegativeWeight, code);
            }

            if (!codes.Add(code))
            {
                throw new ApportionmentException(ApportionmentError.DuplicateCode, code);
            }

            sum += weight;
        }

        return sum > 0 || total == Money.Zero ? sum : throw new ApportionmentException(ApportionmentError.NoWeight, null);
    }
}
