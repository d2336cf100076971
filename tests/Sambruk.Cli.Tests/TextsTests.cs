// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Cli.Tests;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_key_has_a_text_in_both_languages_with_the_same_places()
    {
        foreach (var id in Enum.GetValues<TextId>())
        {
            var english = Texts.Of(id, Language.English);
            var swedish = Texts.Of(id, Language.Swedish);
            Assert.False(string.IsNullOrWhiteSpace(english), id.ToString());
            Assert.False(string.IsNullOrWhiteSpace(swedish), id.ToString());
            Assert.Equal(Places(english), Places(swedish));
        }
    }

    [Fact]
    public void Every_key_of_invoicing_has_a_text_in_both_languages_with_the_same_places()
    {
        foreach (var id in Enum.GetValues<BillingTextId>())
        {
            var english = Texts.Of(id, Language.English);
            var swedish = Texts.Of(id, Language.Swedish);
            Assert.False(string.IsNullOrWhiteSpace(english), id.ToString());
            Assert.False(string.IsNullOrWhiteSpace(swedish), id.ToString());
            Assert.Equal(Places(english), Places(swedish));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((BillingTextId)(-1), Language.Swedish));
        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((BillingTextId)(-1), Language.English));
    }

    [Fact]
    public void Every_key_of_KAA_and_Navet_has_a_text_in_both_languages_with_the_same_places()
    {
        var texts = Enum.GetValues<KaaTextId>().Select(id => (id.ToString(), Texts.Of(id, Language.English), Texts.Of(id, Language.Swedish)))
            .Concat(Enum.GetValues<NavetTextId>().Select(id => (id.ToString(), Texts.Of(id, Language.English), Texts.Of(id, Language.Swedish))));
        foreach (var (id, english, swedish) in texts)
        {
            Assert.False(string.IsNullOrWhiteSpace(english) || string.IsNullOrWhiteSpace(swedish), id);
            Assert.Equal(Places(english), Places(swedish));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((KaaTextId)(-1), Language.Swedish));
        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((KaaTextId)(-1), Language.English));
        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((NavetTextId)(-1), Language.Swedish));
        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((NavetTextId)(-1), Language.English));
    }

    [Theory]
    [InlineData(8015007, "80,150.07", "80\u00A0150,07")]
    [InlineData(-54, "-0.54", "-0,54")]
    [InlineData(0, "0.00", "0,00")]
    public void Kronor_are_written_of_ore_as_the_language_does(long ore, string english, string swedish)
    {
        Assert.Equal(english, new Texts(Language.English).Kronor(ore));
        Assert.Equal(swedish, new Texts(Language.Swedish).Kronor(ore));
    }

    [Fact]
    public void A_key_outside_the_tables_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Texts.Of((TextId)(-1), Language.Swedish));

    [Theory]
    [InlineData(29031, "29,031", "29\u00A0031")]
    [InlineData(0, "0", "0")]
    [InlineData(-1234567, "-1,234,567", "-1\u00A0234\u00A0567")]
    public void Numbers_are_grouped_as_the_language_does(long number, string english, string swedish)
    {
        Assert.Equal(english, new Texts(Language.English).Number(number));
        Assert.Equal(swedish, new Texts(Language.Swedish).Number(number));
    }

    [Fact]
    public void Decimals_have_the_sign_of_the_language()
    {
        Assert.Equal("1,012.5", new Texts(Language.English).Decimal(1012.5m));
        Assert.Equal("1\u00A0012,5", new Texts(Language.Swedish).Decimal(1012.5m));
        Assert.Equal("5", new Texts(Language.Swedish).Decimal(5.00m));
    }

    [Theory]
    [InlineData(0.44, "0.4 s")]
    [InlineData(12, "12 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(90061, "25 h 1 min 1 s")]
    public void Durations_are_short(double seconds, string expected) =>
        Assert.Equal(expected, new Texts(Language.English).Duration(TimeSpan.FromSeconds(seconds)));

    private static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
