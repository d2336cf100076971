// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>The roster of the sample holds nobody that exists.</summary>
public sealed class SampleDataTests
{
    [Fact]
    public void Every_personal_number_is_one_of_the_published_test_numbers()
    {
        var published = Vectors.Files("personnummer/pins-sample.json").SelectMany(file =>
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.GetProperty("pins").EnumerateArray().Select(pin => pin.GetString()!).ToList();
        }).ToHashSet(StringComparer.Ordinal);

        var pupils = SamplePersons.Read("students.csv");

        Assert.Equal(240, pupils.Count);
        Assert.Equal([], pupils.Select(pupil => pupil["civicNo"]).Where(number => !published.Contains(number)));
    }

    [Fact]
    public void No_other_file_has_a_personal_number()
    {
        var columns = Directory.EnumerateFiles(Repository.PathOf("samples", "data"), "*.csv")
            .Where(file => Path.GetFileName(file) != "students.csv")
            .SelectMany(file => File.ReadLines(file).First().Split(','));

        Assert.DoesNotContain("civicNo", columns);
    }

    [Fact]
    public void Every_address_is_in_a_domain_that_nobody_can_have() => Assert.All(
        SamplePersons.Read("students.csv").Concat(SamplePersons.Read("teachers.csv")),
        person => Assert.EndsWith("@skola.example.se", person["email"], StringComparison.Ordinal));
}
