// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Sambruk.Abstractions.Tests.Identity;

public sealed class CodeTests
{
    [Theory]
    [InlineData("2021004748")]
    [InlineData("202100-4748")]
    [InlineData("162021004748")]
    [InlineData("16202100-4748")]
    public void An_organisation_number_is_the_same_value_in_every_form(string text)
    {
        var number = OrganisationNumber.Parse(text);
        Assert.Equal(OrganisationNumber.Parse("2021004748"), number);
        Assert.Equal("202100-4748", number.ToString());
        Assert.Equal("2021004748", number.ToString("C"));
        Assert.Equal("162021004748", number.ToString("L"));
        Assert.Equal("202100-4748", $"{number}");
    }

    [Theory]
    [InlineData("8112289874")] // a sole trader's: a personal identity number
    [InlineData("811228-9874")]
    [InlineData("198112289874")]
    [InlineData("7302889931")] // a coordination number
    [InlineData("2021004749")] // check digit
    [InlineData("192021004748")] // not 16
    [InlineData("1620210-04748")]
    [InlineData("20210-04748")]
    [InlineData("2021-004748")]
    [InlineData("202100+4748")]
    [InlineData("202100\u22124748")]
    [InlineData(" 2021004748")]
    [InlineData("202100 4748")]
    [InlineData("２０２１００４７４８")]
    [InlineData("202100474")]
    [InlineData("0000000000")]
    [InlineData("")]
    public void What_is_not_an_organisation_number_of_a_legal_person_is_refused(string text)
    {
        Assert.False(OrganisationNumber.TryParse(text, out var number));
        Assert.True(number.IsEmpty);
        var fault = Assert.Throws<FormatException>(() => OrganisationNumber.Parse(text));
        Assert.True(text.Length == 0 || !fault.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void No_identity_number_passes_as_an_organisation_number() => Assert.All(SampleNumbers.All, text =>
    {
        Assert.False(OrganisationNumber.TryParse(text, out _));
        Assert.False(OrganisationNumber.TryParse(text.AsSpan(2), out _));
        Assert.False(OrganisationNumber.TryParse("16" + text[2..], out _));
    });

    [Fact]
    public void Every_changed_digit_of_an_organisation_number_is_found()
    {
        foreach (var municipality in MunicipalityRegister.Default.Municipalities)
        {
            var right = municipality.OrganisationNumber.ToString("C");
            for (var i = 0; i < right.Length; i++)
            {
                for (var digit = '0'; digit <= '9'; digit++)
                {
                    var changed = right[..i] + digit + right[(i + 1)..];
                    Assert.Equal(digit == right[i], OrganisationNumber.TryParse(changed, out _));
                }
            }
        }
    }

    [Theory]
    [InlineData("0114", true)]
    [InlineData("0980", true)]
    [InlineData("2584", true)]
    [InlineData("114", false)] // the leading zero is lost
    [InlineData("0113", false)] // no municipality
    [InlineData("1121", false)] // county 11 is no more
    [InlineData("0000", false)]
    [InlineData("9999", false)]
    [InlineData("00114", false)]
    [InlineData("0114 ", false)]
    [InlineData("٠١١٤", false)]
    [InlineData("", false)]
    public void A_municipality_code_is_one_of_the_register(string text, bool valid)
    {
        Assert.Equal(valid, MunicipalityCode.TryParse(text, out var code));
        Assert.Equal(valid ? text : "", code.ToString());
        Assert.Equal(valid ? text[..2] : "", code.County.ToString());
    }

    [Fact]
    public void Of_ten_thousand_codes_290_are_municipalities_and_of_a_hundred_21_are_counties()
    {
        Assert.Equal(290, Enumerable.Range(0, 10_000).Count(i => MunicipalityCode.TryParse(i.ToString("D4", CultureInfo.InvariantCulture), out _)));
        Assert.Equal(21, Enumerable.Range(0, 100).Count(i => CountyCode.TryParse(i.ToString("D2", CultureInfo.InvariantCulture), out _)));
        Assert.False(CountyCode.TryParse("1", out _));
        Assert.False(CountyCode.TryParse("02", out _));
    }

    [Theory]
    [InlineData("12345678", true)]
    [InlineData("00000000", true)]
    [InlineData("1234567", false)]
    [InlineData("123456789", false)]
    [InlineData("1234567A", false)]
    [InlineData("１２３４５６７８", false)]
    public void A_school_unit_code_is_eight_digits_of_text(string text, bool valid)
    {
        Assert.Equal(valid, SchoolUnitCode.TryParse(text, out var code));
        Assert.Equal(valid ? text : "", code.ToString());
        Assert.Equal(!valid, code.IsEmpty);
        Assert.Equal(!valid, code == default);
    }

    [Fact]
    public void Json_is_a_compact_string_and_a_number_is_refused()
    {
        AssertJson(OrganisationNumber.Parse("202100-4748"), "\"2021004748\"", "2021004748", "\"202100-4748\"");
        AssertJson(MunicipalityCode.Parse("0114"), "\"0114\"", "114", "\"114\"");
        AssertJson(CountyCode.Parse("01"), "\"01\"", "1", "\"1\"");
        AssertJson(SchoolUnitCode.Parse("01234567"), "\"01234567\"", "1234567", "\"1234567\"");
        AssertJson(IdentityNumber.Parse("200611232398", null), "\"200611232398\"", "200611232398", "\"20061123-2398\"");
        AssertJson(PersonalIdentityNumber.Parse("200611232398", null), "\"200611232398\"", "200611232398", "\"200611232399\"");
        AssertJson(CoordinationNumber.Parse("200600852388", null), "\"200600852388\"", "200600852388", "\"200611232398\"");
    }

    [Fact]
    public void Json_reads_escapes_and_property_names_and_refuses_two_million_digits()
    {
        var escaped = string.Concat("200611232398".Select(c => $"\\u{(int)c:x4}"));
        Assert.Equal(IdentityNumber.Parse("200611232398", null), JsonSerializer.Deserialize<IdentityNumber>($"\"{escaped}\""));
        var byCode = new Dictionary<MunicipalityCode, int> { [MunicipalityCode.Parse("0114")] = 1 };
        var json = JsonSerializer.Serialize(byCode);
        Assert.Equal("""{"0114":1}""", json);
        Assert.Equal(byCode, JsonSerializer.Deserialize<Dictionary<MunicipalityCode, int>>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SchoolUnitCode>($"\"{new string('1', 2_000_000)}\""));
    }

    [Fact]
    public void Json_of_interim_numbers_is_read_by_a_converter_with_options()
    {
        var allowed = new IdentityNumberOptions { AllowInterim = true };
        var number = IdentityNumber.Parse("20000101T220", new DateOnly(2026, 1, 1), allowed);
        var json = JsonSerializer.Serialize(number);
        Assert.Equal("\"20000101T220\"", json);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IdentityNumber>(json));
        var options = new JsonSerializerOptions { Converters = { new IdentityNumberJsonConverter(allowed) } };
        Assert.Equal(number, JsonSerializer.Deserialize<IdentityNumber>(json, options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IdentityNumber>("\"20000101-T220\"", options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IdentityNumber>("1", options));
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_culture_of_the_thread_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var reference = new DateOnly(2026, 11, 23);
            var number = IdentityNumber.Parse("061123-2398", reference);
            Assert.Equal("20061123-****", number.ToString());
            Assert.Equal("200611232398", number.ToString("C"));
            Assert.Equal("2006-11-23", number.BirthDate.ToString());
            Assert.Equal("061123-2398", number.Format("S", reference));
            Assert.Equal("0114", $"{MunicipalityCode.Parse("0114")}");
            Assert.Equal("202100-4748", OrganisationNumber.Parse("2021004748").ToString());
            Assert.Equal("-12345.67", new Money(-1234567).ToString());
            Assert.Equal("−12\u00A0345,67\u00A0kr", new Money(-1234567).ToSwedishString());
            Assert.Equal(new Money(-1234567), Money.Parse("-12345.67"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Any_text_is_read_back_or_refused_without_an_exception()
    {
        const string characters = "0123456789-+ \0\u0661\uFF11\uD800";
        Gen.Int[0, characters.Length - 1].Select(i => characters[i]).Array[0, 14].Sample(
            chars =>
            {
                var text = new string(chars);
                return ReadsBack<OrganisationNumber>(text) && ReadsBack<MunicipalityCode>(text) && ReadsBack<CountyCode>(text) && ReadsBack<SchoolUnitCode>(text);
            },
            iter: 200_000);
        Gen.Int[0, 999_999_999].Sample(
            i => ReadsBack<OrganisationNumber>((i * 10L).ToString("D10", CultureInfo.InvariantCulture)) && ReadsBack<SchoolUnitCode>((i % 100_000_000).ToString("D8", CultureInfo.InvariantCulture)),
            iter: 100_000);
    }

    private static bool ReadsBack<T>(string text)
        where T : struct, ISpanParsable<T>, IFormattable, IEquatable<T> =>
        T.TryParse(text.AsSpan(), null, out var value)
            ? T.Parse(value.ToString(null, null), null).Equals(value) && T.Parse(value.ToString("C", null).AsSpan(), null).Equals(value)
            : value.Equals(default) && value.ToString() == "" && !T.TryParse(text, null, out _);

    private static void AssertJson<T>(T value, string json, params string[] refused)
        where T : struct
    {
        Assert.Equal(json, JsonSerializer.Serialize(value));
        Assert.Equal(value, JsonSerializer.Deserialize<T>(json));
        Assert.All([.. refused, "null", "[]", "{}", "true", "\"\"", json.Replace("\"", "\\\"", StringComparison.Ordinal)], wrong =>
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(wrong)));
    }
}
