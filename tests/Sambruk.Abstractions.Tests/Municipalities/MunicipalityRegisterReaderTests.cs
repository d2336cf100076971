// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Abstractions.Tests.Municipalities;

/// <summary>A slip in a refreshed file is found at load.</summary>
public sealed class MunicipalityRegisterReaderTests
{
    private static readonly string Municipalities = Data("municipalities.csv");
    private static readonly string Numbers = Data("municipality_orgnr.csv");
    private static readonly string Regions = Data("regions.csv");

    [Fact]
    public void The_files_as_shipped_are_read() =>
        Assert.Equal(290, MunicipalityRegisterReader.Read(Municipalities, Numbers, Regions.ReplaceLineEndings("\r\n")).Municipalities.Count);

    [Theory]
    [InlineData("0115,Vallentuna,01", "0114,Vallentuna,01", "REGISTER-UNIQUE")]
    [InlineData("0115,Vallentuna,01", "115,Vallentuna,01", "REGISTER-CODE")]
    [InlineData("0115,Vallentuna,01", "0115,Vallentuna,03", "REGISTER-COUNTY")]
    [InlineData("0115,Vallentuna,01", "0215,Vallentuna,02", "REGISTER-COUNTY")]
    [InlineData("0115,Vallentuna,01", "0115,Valentuna,01", "REGISTER-PAIR")]
    [InlineData("0115,Vallentuna,01", "0115,\"Vallentuna\",01", "REGISTER-CSV")]
    [InlineData("0115,Vallentuna,01", "0115,01", "REGISTER-CSV")]
    [InlineData("35361", "0", "REGISTER-POPULATION")]
    [InlineData("35361", "..", "REGISTER-POPULATION")]
    [InlineData("35361", "35362", "REGISTER-SUM")]
    [InlineData("population_2025_12_31", "population", "REGISTER-DATE")]
    [InlineData("0115,Vallentuna,01,Stockholms län,35361\n", "", "REGISTER-ROWS")]
    public void A_slip_in_the_municipalities_is_found(string from, string to, string code) =>
        AssertFound(code, Replace(Municipalities, from, to), Numbers, Regions);

    [Theory]
    [InlineData("212000-0027", "212000-0028", "REGISTER-ORGNR")]
    [InlineData("212000-0027", "212000-0019", "REGISTER-UNIQUE")]
    [InlineData("0115,Vallentuna,Vallentuna kommun", "0116,Vallentuna,Vallentuna kommun", "REGISTER-PAIR")]
    public void A_slip_in_the_organisation_numbers_is_found(string from, string to, string code) =>
        AssertFound(code, Municipalities, Replace(Numbers, from, to), Regions);

    [Theory]
    [InlineData("232100-0024", "232100-0025", "REGISTER-ORGNR")]
    [InlineData("232100-0024", "232100-0016", "REGISTER-UNIQUE")]
    [InlineData("unverified,410572", "maybe,410572", "REGISTER-STATUS")]
    [InlineData("410572", "410573", "REGISTER-SUM")]
    [InlineData("03,Uppsala", "3,Uppsala", "REGISTER-CODE")]
    public void A_slip_in_the_regions_is_found(string from, string to, string code) =>
        AssertFound(code, Municipalities, Numbers, Replace(Regions, from, to));

    [Fact]
    public void Empty_files_are_a_fault_with_a_report() => AssertFound("REGISTER-ROWS", "", "", "");

    private static void AssertFound(string code, string municipalities, string numbers, string regions)
    {
        var fault = Assert.Throws<InvalidInputException>(() => MunicipalityRegisterReader.Read(municipalities, numbers, regions));
        Assert.Equal("REGISTER-INVALID", fault.Code);
        Assert.Contains(fault.Report, finding => finding.Code == code);
    }

    private static string Replace(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private static string Data(string name) =>
        File.ReadAllText(Repository.PathOf("src", "Sambruk.Abstractions", "Municipalities", "Data", name));
}
