// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using CsCheck;

namespace Sambruk.Abstractions.Tests.Amounts;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(0, "0.00", "0,00 kr")]
    [InlineData(5, "0.05", "0,05 kr")]
    [InlineData(-5, "-0.05", "−0,05 kr")]
    [InlineData(99999, "999.99", "999,99 kr")]
    [InlineData(100000, "1000.00", "1 000,00 kr")]
    [InlineData(1234567, "12345.67", "12 345,67 kr")]
    [InlineData(-123456789, "-1234567.89", "−1 234 567,89 kr")]
    [InlineData(long.MaxValue, "92233720368547758.07", "92 233 720 368 547 758,07 kr")]
    [InlineData(long.MinValue, "-92233720368547758.08", "−92 233 720 368 547 758,08 kr")]
    public void Is_written_and_read_in_both_forms(long ore, string invariant, string swedish)
    {
        var money = Money.FromOre(ore);
        Assert.Equal(invariant, money.ToString());
        Assert.Equal(invariant, $"{money}");
        Assert.Equal(swedish.Replace(' ', '\u00A0'), money.ToSwedishString());
        Assert.Equal(money.ToSwedishString(), money.ToString("S"));
        Assert.Equal(money, Money.Parse(invariant));
        Assert.Equal(money, Money.ParseSwedish(swedish));
        Assert.Equal(money, Money.ParseSwedish(money.ToSwedishString()));
        Assert.Equal(money, Money.ParseSwedish(swedish.Replace(' ', '\u202F').Replace('−', '-')));
    }

    [Theory]
    [InlineData("12", 1200)]
    [InlineData("12.5", 1250)]
    [InlineData("12.50", 1250)]
    [InlineData("007", 700)]
    public void The_invariant_form_has_up_to_two_decimals(string text, long ore) => Assert.Equal(ore, Money.Parse(text).Ore);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.234")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("1e3")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData(" 1")]
    [InlineData("١")]
    [InlineData("92233720368547758.08")]
    [InlineData("-92233720368547758.09")]
    [InlineData("999999999999999999999999999999")]
    public void What_is_no_invariant_amount_is_refused(string text)
    {
        Assert.False(Money.TryParse(text, out var money));
        Assert.Equal(Money.Zero, money);
        Assert.Throws<FormatException>(() => Money.Parse(text));
    }

    [Theory]
    [InlineData("12345,67", 1234567)]
    [InlineData("12 345 kr", 1234500)]
    [InlineData("12345kr", 1234500)]
    [InlineData("1 000 000", 100000000)]
    public void The_swedish_form_may_leave_out_groups_decimals_and_unit(string text, long ore) => Assert.Equal(ore, Money.ParseSwedish(text).Ore);

    [Theory]
    [InlineData("")]
    [InlineData("kr")]
    [InlineData(" kr")]
    [InlineData("1 00,00 kr")]
    [InlineData("1000 000")]
    [InlineData("1  000")]
    [InlineData(" 000")]
    [InlineData("1 0000")]
    [InlineData("12,5")]
    [InlineData("12,567")]
    [InlineData("12.345,67")]
    [InlineData("12,34,56")]
    [InlineData("12 345,67  kr")]
    [InlineData("12 345,67 KR")]
    [InlineData("−")]
    public void What_is_no_swedish_amount_is_refused(string text)
    {
        Assert.False(Money.TryParseSwedish(text, out _));
        Assert.Throws<FormatException>(() => Money.ParseSwedish(text));
    }

    [Fact]
    public void Any_amount_is_written_and_read_back() => Gen.Long.Sample(ore =>
    {
        var money = new Money(ore);
        Span<char> buffer = stackalloc char[32];
        return Money.Parse(money.ToString()) == money
            && Money.ParseSwedish(money.ToSwedishString()) == money
            && money.TryFormat(buffer, out var written, "S") && buffer[..written].SequenceEqual(money.ToSwedishString())
            && !money.TryFormat(buffer[..(written - 1)], out _, "S")
            && JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)) == money;
    });

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception()
    {
        const string characters = "0123456789,. -−kr\u00A0\u202Fe+\0\uFF11";
        Gen.Int[0, characters.Length - 1].Select(i => characters[i]).Array[0, 40].Sample(
            chars =>
            {
                _ = Money.TryParse(chars, out var invariant);
                _ = Money.TryParseSwedish(chars, out var swedish);
                return Money.Parse(invariant.ToString()) == invariant && Money.ParseSwedish(swedish.ToSwedishString()) == swedish;
            },
            iter: 200_000);
    }

    [Theory]
    [InlineData(5, 1, 2, 3)]
    [InlineData(-5, 1, 2, -3)]
    [InlineData(5, -1, 2, -3)]
    [InlineData(4, 1, 3, 1)]
    [InlineData(5, 1, 3, 2)]
    [InlineData(100, 1, 3, 33)]
    [InlineData(0, 7, 9, 0)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, 1, 1, long.MinValue)]
    public void A_ratio_is_computed_exactly_and_rounded_away_from_zero(long ore, long numerator, long denominator, long expected) =>
        Assert.Equal(expected, new Money(ore).MultiplyByRatio(numerator, denominator).Ore);

    [Fact]
    public void A_ratio_agrees_with_decimal_arithmetic() =>
        Gen.Select(Gen.Int, Gen.Int[-1000, 1000], Gen.Int[1, 1000]).Sample((ore, numerator, denominator) =>
            new Money(ore).MultiplyByRatio(numerator, denominator).Ore
            == (long)decimal.Round((decimal)ore * numerator / denominator, 0, MidpointRounding.AwayFromZero));

    [Fact]
    public void Arithmetic_is_exact_or_overflows()
    {
        var (a, b) = (Money.FromKronor(10L), Money.FromOre(25));
        Assert.Equal(1025, (a + b).Ore);
        Assert.Equal(975, (a - b).Ore);
        Assert.Equal(-25, (-b).Ore);
        Assert.Equal(75, (b * 3).Ore);
        Assert.Equal(75, (3 * b).Ore);
        Assert.Equal(10.25m, (a + b).Kronor);
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) * 2);
        Assert.Throws<OverflowException>(() => Money.FromKronor(long.MaxValue));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue).MultiplyByRatio(2, 1));
        Assert.Throws<OverflowException>(() => Money.RoundFromKronor(1e18m));
        Assert.Throws<ArgumentOutOfRangeException>(() => a.MultiplyByRatio(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => a.MultiplyByRatio(1, -1));
    }

    [Fact]
    public void Rounding_is_by_name_only()
    {
        Assert.Equal(1001, Money.FromKronor(10.01m).Ore);
        Assert.Throws<ArgumentException>(() => Money.FromKronor(10.005m));
        Assert.Equal(1001, Money.RoundFromKronor(10.005m).Ore);
        Assert.Equal(-1001, Money.RoundFromKronor(-10.005m).Ore);
        Assert.Equal(1100, new Money(1050).RoundToKronor().Ore);
        Assert.Equal(-1100, new Money(-1050).RoundToKronor().Ore);
        Assert.Equal(1000, new Money(1049).RoundToKronor().Ore);
        Assert.DoesNotContain(typeof(Money).GetMethods(), method => method.Name is "op_Implicit" or "op_Explicit");
    }

    [Fact]
    public void Amounts_are_ordered()
    {
        var amounts = new[] { new Money(3), new Money(-1), Money.Zero };
        Assert.Equal([new Money(-1), Money.Zero, new Money(3)], amounts.Order());
        Assert.True(new Money(1) < new Money(2) && new Money(1) <= new Money(1) && new Money(2) > new Money(1) && new Money(2) >= new Money(2));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("\"100\"")]
    [InlineData("null")]
    [InlineData("9223372036854775808")]
    public void Json_that_is_no_whole_number_of_ore_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    [Fact]
    public void Json_is_a_whole_number_of_ore() => Assert.Equal("1234567", JsonSerializer.Serialize(new Money(1234567)));

    [Fact]
    public void An_unknown_format_is_refused() => Assert.Throws<FormatException>(() => Money.Zero.ToString("C"));
}
