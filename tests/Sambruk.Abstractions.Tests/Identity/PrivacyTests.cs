// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sambruk.Abstractions.Tests.Identity;

public sealed class PrivacyTests
{
    private const string Twelve = "200611232398";
    private static readonly DateOnly Reference = new(2026, 11, 23);
    private static readonly byte[] Key = new byte[32];

    [Theory]
    [InlineData(typeof(IdentityNumber))]
    [InlineData(typeof(PersonalIdentityNumber))]
    [InlineData(typeof(CoordinationNumber))]
    public void No_public_member_without_a_format_discloses_the_number(Type type)
    {
        var text = type == typeof(CoordinationNumber) ? "200600852388" : Twelve;
        var value = Parse(type, text);
        var secrets = new[] { text, text[2..], text[8..] };
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.DoesNotContain(secrets, secret => Show(property.GetValue(value)).Contains(secret, StringComparison.Ordinal));
        }

        Assert.Empty(type.GetFields(BindingFlags.Public | BindingFlags.Instance));
        foreach (var shown in new[] { Show(value), $"{value}", string.Format(CultureInfo.InvariantCulture, "{0}", value), new Holder(value!).ToString(), TypeDescriptor.GetConverter(type).ConvertToInvariantString(value)! })
        {
            Assert.Contains(text[..8] + "-****", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secrets, secret => shown.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Interpolation_without_boxing_is_masked()
    {
        var number = IdentityNumber.Parse(Twelve, Reference);
        var handler = new DefaultInterpolatedStringHandler(0, 1);
        handler.AppendFormatted(number);
        Assert.Equal("20061123-****", handler.ToStringAndClear());
    }

    [Fact]
    public void Only_the_formats_that_say_so_disclose_it()
    {
        var number = IdentityNumber.Parse(Twelve, Reference);
        Assert.Equal("20061123-****", number.ToString(null));
        Assert.Equal("20061123-****", number.ToString("M"));
        Assert.Equal("20061123-****", number.Format(null, Reference));
        Assert.Equal(Twelve, number.ToString("C"));
        Assert.Equal("20061123-2398", number.ToString("D"));
        Assert.Equal("061123-2398", number.Format("S", Reference));
        foreach (var format in new[] { "S", "c", "X", "CC", "G" })
        {
            Assert.Throws<FormatException>(() => number.ToString(format));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => number.Format("S", new DateOnly(2005, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => number.Format("S", new DateOnly(2206, 1, 1)));
    }

    [Fact]
    public void The_message_of_a_fault_never_holds_the_text()
    {
        const string wrong = "200611232399";
        Exception[] faults =
        [
            Assert.Throws<FormatException>(() => IdentityNumber.Parse(wrong, Reference)),
            Assert.Throws<FormatException>(() => PersonalIdentityNumber.Parse(wrong, provider: null)),
            Assert.Throws<FormatException>(() => CoordinationNumber.Parse(Twelve, Reference)),
            Assert.Throws<FormatException>(() => OrganisationNumber.Parse(Twelve[2..])),
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IdentityNumber>($"\"{wrong}\"")),
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PersonalIdentityNumber>(Twelve)),
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IdentityNumber>($"\"{wrong}\\uD800\"")),
        ];
        Assert.All(faults, fault =>
        {
            Assert.DoesNotContain(wrong, fault.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Twelve[2..], fault.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_keyed_hash_is_the_hmac_of_the_twelve_characters_and_depends_on_the_key()
    {
        var number = PersonalIdentityNumber.Parse(Twelve, Reference);
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Key, System.Text.Encoding.ASCII.GetBytes(Twelve)));
        Assert.Equal(expected, number.KeyedHash(Key));
        Assert.Equal(expected, number.ToIdentityNumber().KeyedHash(Key));
        Assert.False(expected == number.KeyedHash([.. Key[1..], 1]));
        Assert.Throws<ArgumentException>(() => number.KeyedHash(Key.AsSpan(0, 15)));
        Assert.Throws<InvalidOperationException>(() => default(IdentityNumber).KeyedHash(Key));
    }

    [Fact]
    public void The_default_value_is_safe_in_every_member()
    {
        var none = default(IdentityNumber);
        Assert.True(none.IsEmpty);
        Assert.Equal(IdentityNumberKind.None, none.Kind);
        Assert.Equal(Gender.Unknown, none.Gender);
        Assert.Equal("", none.ToString());
        Assert.Equal("", none.ToString("C"));
        Assert.Equal("", none.Format("S", Reference));
        Assert.False(none.HasFullBirthDate);
        Assert.Equal(DateOnly.MinValue, none.EarliestBirthDate);
        Assert.Equal(DateOnly.MaxValue, none.LatestBirthDate);
        Assert.Equal("", none.BirthDate.ToString());
        Assert.Null(none.AgeOn(Reference));
        Assert.Null(none.HasTurned(18, Reference));
        Assert.Null(none.AsPersonalIdentityNumber());
        Assert.Null(none.AsCoordinationNumber());
        Assert.Equal(none, default(PersonalIdentityNumber).ToIdentityNumber());
        Assert.True(none < IdentityNumber.Parse(Twelve, Reference));
        Assert.Equal("null", JsonSerializer.Serialize(none));
    }

    private static object? Parse(Type type, string text) =>
        type.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)])!.Invoke(null, [text, null]);

    private static string Show(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private sealed record Holder(object Number);
}
