// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Abstractions.Tests.Identity;

public sealed class VectorTests
{
    private static readonly IdentityNumberOptions WithInterim = new() { AllowInterim = true };

    [Theory]
    [InlineData("personnummer/list.json")]
    [InlineData("personnummer/interim.json")]
    public void Each_written_form_of_the_list_reads_as_it_says(string pattern)
    {
        var cases = Cases(pattern).ToList();
        Assert.NotEmpty(cases);
        foreach (var c in cases)
        {
            var valid = c.GetProperty("valid").GetBoolean();
            foreach (var form in new[] { "long_format", "short_format", "separated_format", "separated_long" })
            {
                var text = c.GetProperty(form).GetString()!;
                Assert.True(valid == IdentityNumber.TryParse(text, SampleNumbers.Reference, WithInterim, out var number), form + " " + text);
                Assert.True(valid == !number.IsEmpty);
                if (valid)
                {
                    Assert.Equal(c.GetProperty("type").GetString(), TypeOf(number.Kind));
                    Assert.Equal(c.GetProperty("isMale").GetBoolean() ? Gender.Man : Gender.Woman, number.Gender);
                }
            }
        }
    }

    [Theory]
    [InlineData("personnummer/list.json")]
    [InlineData("personnummer/interim.json")]
    public void Each_valid_number_of_the_list_is_written_in_its_forms(string pattern)
    {
        foreach (var c in Cases(pattern).Where(c => c.GetProperty("valid").GetBoolean()))
        {
            var number = IdentityNumber.Parse(c.GetProperty("long_format").GetString(), SampleNumbers.Reference, WithInterim);
            Assert.Equal(c.GetProperty("long_format").GetString(), number.ToString("C"));
            Assert.Equal(c.GetProperty("separated_format").GetString(), number.Format("S", SampleNumbers.Reference));
            Assert.Equal(c.GetProperty("separated_long").GetString(), number.Format("D", SampleNumbers.Reference));
        }
    }

    [Fact]
    public void Interim_numbers_are_refused_unless_they_are_allowed()
    {
        foreach (var c in Cases("personnummer/interim.json"))
        {
            Assert.False(IdentityNumber.TryParse(c.GetProperty("long_format").GetString(), SampleNumbers.Reference, out _));
        }
    }

    [Fact]
    public void The_structured_strings_and_integers_read_as_their_group_says()
    {
        foreach (var file in Vectors.Files("personnummer/structured.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var kind in document.RootElement.EnumerateObject())
            {
                foreach (var type in kind.Value.EnumerateObject())
                {
                    foreach (var group in type.Value.EnumerateObject())
                    {
                        Assert.All(group.Value.EnumerateArray(), e => CheckStructured(kind.Name, group.Name == "valid", e));
                    }
                }
            }
        }
    }

    [Fact]
    public void Organisation_numbers_never_pass_as_identity_numbers_and_round_trip_as_themselves()
    {
        foreach (var c in Cases("personnummer/orgnumber.json"))
        {
            foreach (var form in new[] { "short_format", "separated_format" })
            {
                var text = c.GetProperty(form).GetString()!;
                Assert.False(IdentityNumber.TryParse(text, SampleNumbers.Reference, new IdentityNumberOptions { AllowInterim = true, AllowTemporary = true }, out _));
                Assert.True(OrganisationNumber.TryParse(text, out var number));
                Assert.Equal(c.GetProperty("separated_format").GetString(), number.ToString());
                Assert.Equal(c.GetProperty("short_format").GetString(), number.ToString("C"));
            }
        }
    }

    [Fact]
    public void Every_sample_number_is_parsed_and_written_back_in_every_form()
    {
        Assert.Equal(4113, SampleNumbers.Personal.Count(p => p.Length == 12));
        foreach (var text in SampleNumbers.All)
        {
            var number = IdentityNumber.Parse(text, SampleNumbers.Reference);
            Assert.Equal(text, number.ToString("C"));
            Assert.Equal(number, IdentityNumber.Parse(number.Format("D", SampleNumbers.Reference), SampleNumbers.Reference));
            Assert.Equal(number, IdentityNumber.Parse(number.Format("S", SampleNumbers.Reference), SampleNumbers.Reference));
            Assert.Equal(number, Roundtrip<IdentityNumber>(number.ToString("C")));
            Assert.Equal(number, Roundtrip<IdentityNumber>(number.ToString("D")));
        }
    }

    [Fact]
    public void The_samples_are_of_the_kind_that_their_list_says()
    {
        Assert.All(SampleNumbers.Personal, text =>
        {
            Assert.True(PersonalIdentityNumber.TryParse(text, SampleNumbers.Reference, out var number));
            Assert.False(CoordinationNumber.TryParse(text, SampleNumbers.Reference, out _));
            Assert.True(number.HasFullBirthDate);
            Assert.Equal(number, number.ToIdentityNumber().AsPersonalIdentityNumber());
        });
        Assert.All(SampleNumbers.Coordination, text =>
        {
            Assert.True(CoordinationNumber.TryParse(text, SampleNumbers.Reference, out var number));
            Assert.False(PersonalIdentityNumber.TryParse(text, SampleNumbers.Reference, out _));
            Assert.False(IdentityNumber.TryParse(text, SampleNumbers.Reference, new IdentityNumberOptions { AllowCoordination = false }, out _));
            Assert.Equal(number, number.ToIdentityNumber().AsCoordinationNumber());
            Assert.True(number.EarliestBirthDate <= number.LatestBirthDate);
        });
        Assert.Equal(14, SampleNumbers.Coordination.Count(c => c.Substring(4, 2) == "00"));
        Assert.Equal(3, SampleNumbers.Coordination.Count(c => c.Substring(6, 2) == "60"));
    }

    private static T Roundtrip<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text.AsSpan(), provider: null);

    private static void CheckStructured(string kind, bool valid, JsonElement element)
    {
        // An integer has lost its leading zeros: it is written out before it is read.
        var text = element.ValueKind == JsonValueKind.Number ? element.GetRawText() : element.GetString()!;
        Assert.True(valid == IdentityNumber.TryParse(text, SampleNumbers.Reference, out var number), text);
        if (valid)
        {
            Assert.Equal(kind, TypeOf(number.Kind));
        }
    }

    private static string TypeOf(IdentityNumberKind kind) => kind switch
    {
        IdentityNumberKind.PersonalIdentityNumber => "ssn",
        IdentityNumberKind.CoordinationNumber => "con",
        IdentityNumberKind.InterimNumber => "interim",
        _ => "none",
    };

    private static IEnumerable<JsonElement> Cases(string pattern) => Vectors.Files(pattern).SelectMany(file =>
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.EnumerateArray().Select(e => e.Clone()).ToArray();
    });
}
