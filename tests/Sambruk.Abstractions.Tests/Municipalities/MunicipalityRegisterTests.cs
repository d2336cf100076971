// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Abstractions.Tests.Municipalities;

public sealed class MunicipalityRegisterTests
{
    private static readonly MunicipalityRegister Register = MunicipalityRegister.Default;

    [Fact]
    public void Holds_290_municipalities_and_21_regions_with_unique_codes_and_numbers()
    {
        Assert.Equal(290, Register.Municipalities.Count);
        Assert.Equal(21, Register.Regions.Count);
        Assert.Equal(290, Register.Municipalities.Select(m => m.Code).Distinct().Count());
        Assert.Equal(290, Register.Municipalities.Select(m => m.OrganisationNumber).Distinct().Count());
        Assert.Equal(21, Register.Municipalities.Select(m => m.County).Distinct().Count());
        Assert.All(Register.Municipalities, m => Assert.Equal(m.Code.ToString()[..2], m.County.ToString()));
        Assert.All(Register.Municipalities, m => Assert.EndsWith("kommun", m.OfficialName, StringComparison.Ordinal));
        Assert.Equal(Register.Municipalities.OrderBy(m => m.Code.ToString(), StringComparer.Ordinal), Register.Municipalities);
    }

    [Fact]
    public void The_population_is_that_of_the_last_of_December_2025()
    {
        Assert.Equal(new DateOnly(2025, 12, 31), Register.PopulationReferenceDate);
        Assert.Equal(10_605_520, Register.Municipalities.Sum(m => m.Population));
        Assert.Equal(10_605_520, Register.Regions.Sum(r => r.Population));
        Assert.Equal((2_241, "Dorotea"), Register.Municipalities.Min(m => (m.Population, m.Name)));
        Assert.Equal((999_239, "Stockholm"), Register.Municipalities.Max(m => (m.Population, m.Name)));
        var ordered = Register.Municipalities.Select(m => m.Population).Order().ToArray();
        Assert.Equal((16_167, 16_306), (ordered[144], ordered[145]));
    }

    [Fact]
    public void The_150_largest_hold_seven_eighths_of_the_population()
    {
        var largest = Register.Municipalities.OrderByDescending(m => m.Population).Take(150).Sum(m => m.Population);
        Assert.Equal(875, largest * 1000 / 10_605_520);
    }

    [Theory]
    [InlineData("Åmål", "1492")]
    [InlineData("åmål", "1492")]
    [InlineData("ÅMÅL", "1492")]
    [InlineData("A\u030Ama\u030Al", "1492")] // the same, decomposed
    [InlineData("Åmåls kommun", "1492")]
    [InlineData("Håbo", "0305")]
    [InlineData("Habo", "0643")]
    [InlineData("Göteborg", "1480")]
    [InlineData("Amal", null)]
    [InlineData("Goteborg", null)]
    [InlineData(" Åmål", null)]
    [InlineData("", null)]
    [InlineData("\uD800", null)]
    public void A_name_is_found_without_regard_to_case_but_with_its_diacritics(string name, string? code) =>
        Assert.Equal(code, Register.FindByName(name)?.Code.ToString());

    [Fact]
    public void Every_municipality_is_found_by_each_of_its_keys()
    {
        Assert.All(Register.Municipalities, m =>
        {
            Assert.Same(m, Register.Find(m.Code));
            Assert.Same(m, Register.FindByCode(m.Code.ToString()));
            Assert.Same(m, Register.FindByName(m.Name));
            Assert.Same(m, Register.FindByName(m.OfficialName.ToUpperInvariant()));
            Assert.Same(m, Register.FindMunicipality(m.OrganisationNumber));
            Assert.Contains(m, Register.MunicipalitiesOf(m.County));
        });
        Assert.Null(Register.Find(default(MunicipalityCode)));
        Assert.Null(Register.Find(default(CountyCode)));
        Assert.Null(Register.FindByCode("114"));
        Assert.Null(Register.FindByName(new string('a', 1_000_000)));
        Assert.Null(Register.FindMunicipality(default));
        Assert.Empty(Register.MunicipalitiesOf(default));
    }

    [Fact]
    public void Gotland_is_municipality_and_region_in_one_legal_person()
    {
        var number = OrganisationNumber.Parse("212000-0803");
        Assert.True(Register.FindMunicipality(number)!.IsAlsoRegion);
        Assert.True(Register.FindRegion(number)!.IsAlsoMunicipality);
        Assert.Equal("0980", Register.FindMunicipality(number)!.Code.ToString());
        Assert.Single(Register.Municipalities, m => m.IsAlsoRegion);
        Assert.Single(Register.Regions, r => r.IsAlsoMunicipality);
    }

    [Fact]
    public void A_region_says_whether_its_organisation_number_is_verified()
    {
        Assert.Equal("01 09 12 14", string.Join(' ', Register.Regions.Where(r => r.IsVerified).Select(r => r.County)));
        Assert.Equal("Region Skåne", Register.Find(CountyCode.Parse("12"))!.Name);
        Assert.All(Register.Regions, r => Assert.Same(r, Register.FindRegion(r.OrganisationNumber)));
    }

    [Fact]
    public async Task Many_threads_get_the_same_register()
    {
        var registers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => MunicipalityRegister.Default)));
        Assert.Single(registers.Distinct());
    }
}
