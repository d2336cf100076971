// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.Tests;

/// <summary>Every property of the roster's and the CSV source's options can be set from configuration.</summary>
public sealed class OptionBindingTests
{
    private const string Roster =
        """
        ActivityNameSuffix = " (aktivitet)"
        BlockList.Attribute = "userId"
        BlockList.File = "block.txt"
        BlockList.Values[0] = "x"
        BlockList.Values[1] = "y"
        DefaultEmploymentRole = "Annan personal"
        EmploymentOverrides.File = "roles.csv"
        EmploymentOverrides.RoleAttribute = "title"
        EmploymentOverrides.Rows[0].EmploymentRole = "Rektor"
        EmploymentOverrides.Rows[0].SchoolUnit = "10000001"
        EmploymentOverrides.Rows[0].Signature = "REK"
        EmploymentOverrides.Rows[0].Teacher = "t1"
        EmploymentOverrides.SchoolUnitAttribute = "displayName"
        EmploymentOverrides.TeacherAttribute = "userName"
        Folder = "rules"
        IdAttributes[SchoolUnit] = "schoolUnitCode"
        Limiters[Student].By = "schoolYear"
        Limiters[Student].Children[0].By = "schoolType"
        Limiters[Student].Children[0].Children[0].By = "displayName"
        Limiters[Student].Children[0].Children[0].Children = []
        Limiters[Student].Children[0].Children[0].File = "list.txt"
        Limiters[Student].Children[0].Children[0].Pattern = "x.*"
        Limiters[Student].Children[0].Children[0].Values[0] = "deep"
        Limiters[Student].Children[0].Children[0].With = Regex
        Limiters[Student].Children[0].File = ""
        Limiters[Student].Children[0].Pattern = ""
        Limiters[Student].Children[0].Values = []
        Limiters[Student].Children[0].With = Not
        Limiters[Student].Children[1].By = "schoolUnit"
        Limiters[Student].Children[1].Children = []
        Limiters[Student].Children[1].File = ""
        Limiters[Student].Children[1].Pattern = ""
        Limiters[Student].Children[1].Values[0] = "10000001"
        Limiters[Student].Children[1].With = List
        Limiters[Student].File = ""
        Limiters[Student].Pattern = ""
        Limiters[Student].Values = []
        Limiters[Student].With = And
        MissingEnrolment = Send
        MunicipalityCode = "9999"
        NationalTests.DeduceSuffix = False
        NationalTests.File = "tests.json"
        NationalTests.NameAttribute = "prov"
        NationalTests.Tests[0].DisplayName = "GRGRMAT01_6"
        NationalTests.Tests[0].Id = b229977a-7bd3-58ad-b7a2-3fdc774840fd
        Orphans[StudentGroup][0] = "Student"
        Orphans[Teacher][0] = "StudentGroup"
        Orphans[Teacher][1] = "SchoolUnit"
        ProtectedIdentities = Pseudonymise
        PseudonymDomain = "dold.invalid"
        SendCivicNumber = True
        Transforms[StudentGroup][0].AllMatches = False
        Transforms[StudentGroup][0].From = "displayName"
        Transforms[StudentGroup][0].Kind = Regex
        Transforms[StudentGroup][0].NoMatch = "rest"
        Transforms[StudentGroup][0].Patterns[0].Pattern = "(.)-(.)"
        Transforms[StudentGroup][0].Patterns[0].Replacement = "$1"
        Transforms[StudentGroup][0].Patterns[0].To = "a"
        Transforms[StudentGroup][0].Patterns[1].Pattern = "(.)_(.)"
        Transforms[StudentGroup][0].Patterns[1].Replacement = "$2"
        Transforms[StudentGroup][0].Patterns[1].To = "b"
        Transforms[StudentGroup][0].To = ""
        Transforms[StudentGroup][1].AllMatches = True
        Transforms[StudentGroup][1].From = "x"
        Transforms[StudentGroup][1].Kind = UrlDecode
        Transforms[StudentGroup][1].NoMatch = ""
        Transforms[StudentGroup][1].Patterns = []
        Transforms[StudentGroup][1].To = "y"
        VirtualGroups[0].Attributes[displayName] = "Klass $1"
        VirtualGroups[0].Attributes[schoolUnitCode] = "$2"
        VirtualGroups[0].From = "klass"
        VirtualGroups[0].Id = "$0"
        VirtualGroups[0].Match = "(.*)@(.*)"
        VirtualGroups[0].Types[0] = "Student"

        """;

    private const string Csv =
        """
        Employments.Columns = []
        Employments.File = "anst.csv"
        Employments.ValueFiles = []
        Folder = "source"
        MaxFieldBytes = 1000
        MaxFileBytes = 5000000000
        MaxRecordBytes = 2000
        Memberships.Columns[member] = "elev"
        Memberships.File = "medlem.csv"
        Memberships.ValueFiles = []
        OrganisationId = "d80428c4-8788-47d7-aca7-761681fbe66a"
        OrganisationName = "Testkommun"
        Quote = "'"
        SchoolUnitGroups.Columns = []
        SchoolUnitGroups.File = "omr.csv"
        SchoolUnitGroups.ValueFiles = []
        SchoolUnits.Columns = []
        SchoolUnits.File = "enh.csv"
        SchoolUnits.ValueFiles[0] = "former.csv"
        Separator = ";"
        StudentGroups.Columns = []
        StudentGroups.File = "grupp.csv"
        StudentGroups.ValueFiles = []
        Students.Columns[id] = "Id"
        Students.Columns[userName] = "Konto"
        Students.File = "elev.csv"
        Students.ValueFiles[0] = "epost.csv"
        Students.ValueFiles[1] = "kurs.csv"
        Teachers.Columns = []
        Teachers.File = "larare.csv"
        Teachers.ValueFiles = []
        UserNameDomain = "skola.example.se"

        """;

    [Fact]
    public void Every_property_of_the_roster_options_can_be_set()
    {
        using var services = Services("Roster", Roster);

        Assert.Equal(Roster, OptionText.Of(services.GetRequiredService<IOptions<RosterOptions>>().Value));
        AssertEveryPropertyIsNotItsDefault<RosterOptions>(Roster);
    }

    [Fact]
    public void Every_property_of_the_csv_options_can_be_set()
    {
        using var services = Services("Csv", Csv);

        Assert.Equal(Csv, OptionText.Of(services.GetRequiredService<IOptions<CsvRosterOptions>>().Value));
        AssertEveryPropertyIsNotItsDefault<CsvRosterOptions>(Csv);
    }

    [Fact]
    public void Names_of_types_are_found_in_any_case_and_a_section_that_is_added_twice_is_bound_once()
    {
        var services = new ServiceCollection();
        var configuration = Configuration("Roster", Roster).Build();
        services.AddEgil(configuration.GetSection("Egil"));
        services.AddEgil(configuration.GetSection("Egil"));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<RosterOptions>>().Value;

        Assert.Equal(Roster, OptionText.Of(options));
        Assert.True(options.Limiters.ContainsKey("STUDENT"));
        Assert.True(options.Transforms.ContainsKey("studentgroup"));
    }

    [Theory]
    [InlineData("Egil:Roster:Folder")]
    [InlineData("Egil:Roster:DefaultEmploymentRole")]
    [InlineData("Egil:Roster:SendCivicNumber")]
    [InlineData("Egil:Roster:Limiters:Student")]
    [InlineData("Egil:Roster:Limiters:Student:Values:0")]
    [InlineData("Egil:Roster:Limiters:Student:Children:0")]
    [InlineData("Egil:Roster:VirtualGroups:0")]
    [InlineData("Egil:Roster:Transforms:Student")]
    [InlineData("Egil:Roster:Transforms:Student:0")]
    [InlineData("Egil:Roster:Orphans:Student")]
    [InlineData("Egil:Roster:Orphans:Student:0")]
    [InlineData("Egil:Roster:IdAttributes:Student")]
    [InlineData("Egil:Roster:EmploymentOverrides:Rows:0")]
    [InlineData("Egil:Roster:EmploymentOverrides")]
    [InlineData("Egil:Roster:NationalTests:Tests:0")]
    [InlineData("Egil:Roster:BlockList:Values:0")]
    [InlineData("Egil:Csv:Students:Columns:id")]
    [InlineData("Egil:Csv:Students:ValueFiles:0")]
    [InlineData("Egil:Csv:Students")]
    [InlineData("Egil:Csv:Folder")]
    [InlineData("Egil:Csv:Separator")]
    [InlineData("Egil:Csv:UserNameDomain")]
    [InlineData("Egil:Csv:Students:File")]
    [InlineData("Egil:Roster:MunicipalityCode")]
    [InlineData("Egil:Roster:Limiters:Student:Pattern")]
    [InlineData("Egil:Roster:BlockList:File")]
    public async Task A_null_in_the_configuration_is_no_value_or_the_documented_error(string key)
    {
        using var folder = new CsvFolderFixture();
        var fault = await Record.ExceptionAsync(() => LoadAsync(folder, (key, null)));

        Assert.True(fault is null or InvalidInputException, fault?.ToString());
    }

    internal static async Task<Roster> LoadAsync(CsvFolderFixture folder, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Egil:StateKey"] = Convert.ToBase64String(new byte[32]),
            ["Egil:Csv:Folder"] = folder.Options.Folder,
            ["Egil:Csv:UserNameDomain"] = "skola.example.se",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        services.AddEgil(new ConfigurationBuilder().AddInMemoryCollection(all).Build().GetSection("Egil"));
        using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<EgilProvisioner>().LoadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A property that is added later and not to the lists above makes this fail.</summary>
    private static void AssertEveryPropertyIsNotItsDefault<T>(string text)
        where T : new()
    {
        var defaults = OptionText.Of(new T()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(text.Split('\n'), line => !line.EndsWith(" = []", StringComparison.Ordinal) && defaults.Contains(line, StringComparer.Ordinal));
    }

    private static ServiceProvider Services(string section, string text)
    {
        var services = new ServiceCollection();
        services.AddEgil(Configuration(section, text).Build().GetSection("Egil"));
        return services.BuildServiceProvider();
    }

    /// <summary>The text above as configuration: dots and brackets become colons.</summary>
    private static IConfigurationBuilder Configuration(string section, string text) => new ConfigurationBuilder().AddInMemoryCollection(
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.EndsWith(" = []", StringComparison.Ordinal))
            .Select(line => line.Split(" = ", 2))
            .ToDictionary(
                parts => $"Egil:{section}:{parts[0].Replace("][", ":", StringComparison.Ordinal).Replace('[', ':').Replace("].", ":", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', ':')}",
                string? (parts) => parts[1].Trim('"'),
                StringComparer.Ordinal));
}
