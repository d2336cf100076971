// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk;

/// <summary>Reads the three files of the register and checks them as a whole, so that a refreshed file with a slip never ships.</summary>
internal static class MunicipalityRegisterReader
{
    private const string Municipalities = "municipalities.csv";
    private const string Numbers = "municipality_orgnr.csv";
    private const string Regions = "regions.csv";
    private const string PopulationColumn = "population_";

    public static MunicipalityRegister ReadShipped() => Read(Resource(Municipalities), Resource(Numbers), Resource(Regions));

    /// <exception cref="InvalidInputException">A file breaks a rule; the report says which, with file and line.</exception>
    public static MunicipalityRegister Read(string municipalitiesText, string numbersText, string regionsText)
    {
        var checks = new RegisterChecks();
        var municipalityRows = CsvRows.Read(Municipalities, municipalitiesText, 5, checks);
        var numberRows = CsvRows.Read(Numbers, numbersText, 5, checks);
        var regionRows = CsvRows.Read(Regions, regionsText, 6, checks);
        var referenceDate = ReferenceDate(municipalityRows, checks);
        checks.Rows(Municipalities, municipalityRows.Count - 1, 290);
        checks.Rows(Numbers, numberRows.Count - 1, 290);
        checks.Rows(Regions, regionRows.Count - 1, 21);

        var numbersByCode = numberRows.Skip(1).DistinctBy(row => row[0], StringComparer.Ordinal).ToDictionary(row => row[0], StringComparer.Ordinal);
        var regions = regionRows.Skip(1).Select(row => ReadRegion(row, numberRows, checks)).ToList();
        var counties = regions.Select(r => r.County).ToHashSet();
        var municipalities = municipalityRows.Skip(1)
            .Select(row => ReadMunicipality(row, numbersByCode.GetValueOrDefault(row[0]), counties, regions, checks))
            .ToList();

        checks.Unique(Municipalities, "code", municipalities.Select(m => m.Code));
        checks.Unique(Municipalities, "name", municipalities.Select(m => m.Name.ToUpperInvariant()));
        checks.Unique(Numbers, "orgnr", municipalities.Select(m => m.OrganisationNumber));
        checks.Unique(Regions, "county_code", regions.Select(r => r.County));
        checks.Unique(Regions, "orgnr", regions.Select(r => r.OrganisationNumber));
        foreach (var region in regions)
        {
            checks.That(
                region.Population == municipalities.Where(m => m.County == region.County).Sum(m => m.Population),
                $"{Regions}:{region.County}", "REGISTER-SUM", "The population is not the sum of the county's municipalities.");
        }

        checks.ThrowIfAny();
        return new MunicipalityRegister(
            [.. municipalities.OrderBy(m => m.Code)], [.. regions.OrderBy(r => r.County)], referenceDate);
    }

    private static Municipality ReadMunicipality(
        CsvRow row, CsvRow? number, HashSet<CountyCode> counties, List<Region> regions, RegisterChecks checks)
    {
        checks.That(MunicipalityCode.TryParseForm(row[0], out var code), row.Path("code"), "REGISTER-CODE", "The code is not four digits.");
        checks.That(CountyCode.TryParseForm(row[2], out var county) && code.County == county && counties.Contains(county), row.Path("county_code"), "REGISTER-COUNTY", "The county is not that of the code, or is not in the list.");
        checks.That(long.TryParse(row[4], NumberStyles.None, CultureInfo.InvariantCulture, out var population) && population > 0, row.Path("population"), "REGISTER-POPULATION", "The population is not a positive whole number.");
        checks.That(number is not null && number[1] == row[1], row.Path("name"), "REGISTER-PAIR", "The other file does not have the same code and name.");
        var organisation = default(OrganisationNumber);
        checks.That(number is not null && OrganisationNumber.TryParse(number[3], out organisation), row.Path("orgnr"), "REGISTER-ORGNR", "The organisation number is missing or its check digit is wrong.");
        return new Municipality
        {
            Code = code,
            Name = row[1],
            OfficialName = number?[2] ?? string.Empty,
            County = county,
            CountyName = row[3],
            OrganisationNumber = organisation,
            Population = population,
            Website = number?[4] ?? string.Empty,
            IsAlsoRegion = regions.Exists(r => r.OrganisationNumber == organisation),
        };
    }

    private static Region ReadRegion(CsvRow row, List<CsvRow> numberRows, RegisterChecks checks)
    {
        checks.That(CountyCode.TryParseForm(row[0], out var county), row.Path("county_code"), "REGISTER-CODE", "The code is not two digits.");
        checks.That(OrganisationNumber.TryParse(row[3], out var organisation), row.Path("orgnr"), "REGISTER-ORGNR", "The organisation number's check digit is wrong.");
        checks.That(row[4] is "verified" or "unverified", row.Path("orgnr_status"), "REGISTER-STATUS", "The status is neither verified nor unverified.");
        checks.That(long.TryParse(row[5], NumberStyles.None, CultureInfo.InvariantCulture, out var population), row.Path("population"), "REGISTER-POPULATION", "The population is not a whole number.");
        return new Region
        {
            County = county,
            CountyName = row[1],
            Name = row[2],
            OrganisationNumber = organisation,
            IsVerified = row[4] == "verified",
            Population = population,
            IsAlsoMunicipality = numberRows.Exists(other => other[3] == row[3]),
        };
    }

    /// <summary>The date stands in the column's name: <c>population_2025_12_31</c>.</summary>
    private static DateOnly ReferenceDate(List<CsvRow> rows, RegisterChecks checks)
    {
        var column = rows.Count > 0 ? rows[0][4] : string.Empty;
        var date = default(DateOnly);
        checks.That(
            column.StartsWith(PopulationColumn, StringComparison.Ordinal)
            && DateOnly.TryParseExact(column[PopulationColumn.Length..], "yyyy_MM_dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            $"{Municipalities}:1", "REGISTER-DATE", "The population column does not name its reference date.");
        return date;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(MunicipalityRegisterReader).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
