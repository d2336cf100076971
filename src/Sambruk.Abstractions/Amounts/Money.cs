// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// An amount of Swedish kronor in whole öre. Arithmetic is checked: it is exact or throws <see cref="OverflowException"/>.
/// There is no implicit conversion from or to <see cref="decimal"/>, and no rounding that is not asked for by name.
/// </summary>
/// <remarks>
/// Text: <see cref="ToString()"/> and <see cref="Parse(ReadOnlySpan{char})"/> use <c>12345.67</c> whatever the culture;
/// <see cref="ToSwedishString"/> and <see cref="ParseSwedish"/> use <c>12 345,67 kr</c> with no-break spaces (U+00A0). JSON: a whole number of öre.
/// </remarks>
/// <param name="Ore">The amount in öre; 100 öre are one krona.</param>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money(long Ore) : IComparable<Money>, ISpanParsable<Money>, ISpanFormattable
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>The amount in kronor, exactly.</summary>
    public decimal Kronor => Ore / 100m;

    /// <summary>An amount of öre.</summary>
    public static Money FromOre(long ore) => new(ore);

    /// <summary>An amount of whole kronor.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromKronor(long kronor) => new(checked(kronor * 100));

    /// <summary>An amount of kronor with at most two decimals.</summary>
    /// <exception cref="ArgumentException">The amount has parts of an öre. Use <see cref="RoundFromKronor"/> to round it.</exception>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromKronor(decimal kronor)
    {
        var rounded = RoundFromKronor(kronor);
        return rounded.Kronor == kronor
            ? rounded
            : throw new ArgumentException("The amount has parts of an öre. Use RoundFromKronor to round it.", nameof(kronor));
    }

    /// <summary>An amount of kronor rounded to whole öre, half an öre away from zero.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money RoundFromKronor(decimal kronor) =>
        new(decimal.ToInt64(decimal.Round(kronor * 100m, 0, MidpointRounding.AwayFromZero)));

    /// <summary>
    /// The amount times <paramref name="numerator"/> / <paramref name="denominator"/>, computed exactly and rounded once to whole
    /// öre, half an öre away from zero: 0,05 kr × 1/2 is 0,03 kr and −0,05 kr × 1/2 is −0,03 kr.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive.</exception>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money MultiplyByRatio(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var product = (Int128)Ore * numerator;
        var (whole, rest) = Int128.DivRem(product, denominator);
        var awayFromZero = Int128.Abs(rest) * 2 >= denominator ? Int128.Sign(product) : 0;
        return new Money(checked((long)(whole + awayFromZero)));
    }

    /// <summary>The amount rounded to whole kronor, 50 öre away from zero (öresutjämning).</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money RoundToKronor() => FromKronor(MultiplyByRatio(1, 100).Ore);

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Ore + right.Ore));

    /// <summary>The difference.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Ore - right.Ore));

    /// <summary>The amount with the other sign.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static Money operator -(Money amount) => new(checked(-amount.Ore));

    /// <summary>The amount a whole number of times.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static Money operator *(Money amount, long times) => new(checked(amount.Ore * times));

    /// <summary>The amount a whole number of times.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static Money operator *(long times, Money amount) => amount * times;

    /// <summary>Compares the amounts.</summary>
    public static bool operator <(Money left, Money right) => left.Ore < right.Ore;

    /// <summary>Compares the amounts.</summary>
    public static bool operator <=(Money left, Money right) => left.Ore <= right.Ore;

    /// <summary>Compares the amounts.</summary>
    public static bool operator >(Money left, Money right) => left.Ore > right.Ore;

    /// <summary>Compares the amounts.</summary>
    public static bool operator >=(Money left, Money right) => left.Ore >= right.Ore;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Ore.CompareTo(other.Ore);

    /// <summary>The invariant form, such as <c>-12345.67</c>, whatever the culture.</summary>
    public override string ToString() => MoneyText.Format(Ore, swedish: false);

    /// <summary>The Swedish form, such as <c>12 345,67 kr</c>, with no-break spaces (U+00A0) and the minus sign U+2212.</summary>
    public string ToSwedishString() => MoneyText.Format(Ore, swedish: true);

    /// <summary><c>null</c> or <c>G</c>: <see cref="ToString()"/>. <c>S</c>: <see cref="ToSwedishString"/>.</summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    public string ToString(string? format) => MoneyText.Format(Ore, MoneyText.IsSwedish(format));

    /// <summary>Writes one form as <see cref="ToString(string?)"/> does; false when the destination is too short.</summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default) =>
        MoneyText.TryFormat(Ore, MoneyText.IsSwedish(format), destination, out charsWritten);

    /// <summary>Parses the Swedish form: <c>12 345,67 kr</c>. Groups, decimals and <c>kr</c> may be left out; groups, if any, are of three.</summary>
    public static bool TryParseSwedish(ReadOnlySpan<char> text, out Money result)
    {
        var parsed = MoneyText.TryParseSwedish(text, out var ore);
        result = new Money(ore);
        return parsed;
    }

    /// <summary>Parses the Swedish form: <c>12 345,67 kr</c>. Groups, decimals and <c>kr</c> may be left out; groups, if any, are of three.</summary>
    /// <exception cref="FormatException">The text is not an amount.</exception>
    public static Money ParseSwedish(ReadOnlySpan<char> text) =>
        TryParseSwedish(text, out var result) ? result : throw NotAnAmount();

    /// <summary>Parses the invariant form: <c>-12345.67</c> with none, one or two decimals.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Money result)
    {
        var parsed = MoneyText.TryParseInvariant(text, out var ore);
        result = new Money(ore);
        return parsed;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Money)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money result) => TryParse(text.AsSpan(), out result);

    /// <summary>Parses the invariant form: <c>-12345.67</c> with none, one or two decimals.</summary>
    /// <exception cref="FormatException">The text is not an amount.</exception>
    public static Money Parse(ReadOnlySpan<char> text) => TryParse(text, out var result) ? result : throw NotAnAmount();

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Money Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    static Money IParsable<Money>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Money>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) => TryParse(s, out result);

    static Money ISpanParsable<Money>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<Money>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Money result) => TryParse(s, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    private static FormatException NotAnAmount() => new("The text is not an amount of kronor and öre, or is too large.");
}
