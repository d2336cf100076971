// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.Tests;

/// <summary>Options that cannot be used are told all at once, by their path, in both languages and without their values.</summary>
public sealed class OptionValidationTests : IDisposable
{
    private readonly CsvFolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_faults_of_the_csv_options_are_findings_of_the_load()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => OptionBindingTests.LoadAsync(
            _folder,
            ("Egil:Csv:Folder", " "),
            ("Egil:Csv:Separator", "hemlig"),
            ("Egil:Csv:Quote", "\n"),
            ("Egil:Csv:MaxFileBytes", "0"),
            ("Egil:Csv:MaxRecordBytes", "1023"),
            ("Egil:Csv:MaxFieldBytes", "63"),
            ("Egil:Csv:Students:File", "\0"),
            ("Egil:Csv:Students:ValueFiles:0", "a.csv"),
            ("Egil:Csv:Students:ValueFiles:1", ""),
            ("Egil:Csv:Memberships:ValueFiles:0", "a.csv")));

        Assert.Equal("EGIL-CSV-OPTIONS", fault.Code);
        Assert.Equal(
            [
                "Csv:Folder", "Csv:Separator", "Csv:Quote", "Csv:MaxFileBytes", "Csv:MaxRecordBytes", "Csv:MaxFieldBytes",
                "Csv:Memberships:ValueFiles", "Csv:Students:File", "Csv:Students:ValueFiles:1",
            ],
            fault.Report.Select(f => f.Path));
        AssertFindings(fault, "EGIL-S050");
    }

    [Theory]
    [InlineData(",", ",", "Csv:Quote")]
    [InlineData("\\t", "\t", "Csv:Quote")]
    [InlineData("é", "'", "Csv:Separator")]
    [InlineData("\0", "'", "Csv:Separator")]
    [InlineData("", "", "Csv:Separator")]
    public void A_source_made_in_code_holds_its_options_against_the_same_rules(string separator, string quote, string path)
    {
        _folder.Options.Separator = separator;
        _folder.Options.Quote = quote;

        var fault = Assert.Throws<InvalidInputException>(() => new CsvRosterSource(_folder.Options));

        Assert.Equal(("EGIL-CSV-OPTIONS", path), (fault.Code, fault.Report[0].Path));
    }

    [Fact]
    public async Task All_faults_of_the_roster_options_are_findings_of_the_load()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => OptionBindingTests.LoadAsync(
            _folder,
            ("Egil:Roster:Folder", ""),
            ("Egil:Roster:PseudonymDomain", ""),
            ("Egil:Roster:ProtectedIdentities", "7"),
            ("Egil:Roster:MissingEnrolment", "7"),
            ("Egil:Roster:DefaultEmploymentRole", "Hemlig"),
            ("Egil:Roster:MunicipalityCode", "123"),
            ("Egil:Roster:IdAttributes:Student", ""),
            ("Egil:Roster:BlockList:Attribute", ""),
            ("Egil:Roster:BlockList:File", "\0"),
            ("Egil:Roster:Limiters:Student:Children:0:File", "\0"),
            ("Egil:Roster:Limiters:Studnet:By", "x"),
            ("Egil:Roster:Limiters:Student:With", "And"),
            ("Egil:Roster:Limiters:Student:Children:0:Values:0", "x"),
            ("Egil:Roster:Limiters:Student:Children:1:With", "Regex"),
            ("Egil:Roster:Limiters:Student:Children:1:Pattern", "("),
            ("Egil:Roster:Limiters:Teacher:With", "Not"),
            ("Egil:Roster:Limiters:users:By", "x"),
            ("Egil:Roster:Limiters:StudentGroup:By", ""),
            ("Egil:Roster:Transforms:Pupil:0:From", "x"),
            ("Egil:Roster:Transforms:Student:0:From", "x"),
            ("Egil:Roster:Transforms:Student:1:From", "x"),
            ("Egil:Roster:Transforms:Student:1:Patterns:0:To", "y"),
            ("Egil:Roster:Transforms:Student:2:From", "x"),
            ("Egil:Roster:Transforms:Student:2:Patterns:0:To", "y"),
            ("Egil:Roster:Transforms:Student:2:Patterns:0:Pattern", "."),
            ("Egil:Roster:Transforms:Student:2:Patterns:0:Replacement", "$99999999999"),
            ("Egil:Roster:IdAttributes:Elev", "x"),
            ("Egil:Roster:Orphans:Klass:0", "Student"),
            ("Egil:Roster:Orphans:Teacher:0", ""),
            ("Egil:Roster:Orphans:Teacher:1", "Klass"),
            ("Egil:Roster:VirtualGroups:0:From", "klass"),
            ("Egil:Roster:VirtualGroups:0:Match", "."),
            ("Egil:Roster:VirtualGroups:0:Id", "x"),
            ("Egil:Roster:VirtualGroups:0:Types:0", "Student"),
            ("Egil:Roster:VirtualGroups:0:Types:1", "Techer"),
            ("Egil:Roster:VirtualGroups:1:From", "klass"),
            ("Egil:Roster:VirtualGroups:1:Match", "."),
            ("Egil:Roster:VirtualGroups:1:Id", "$0"),
            ("Egil:Roster:VirtualGroups:1:Attributes:displayName", "$99999999999")));

        Assert.Equal("EGIL-ROSTER-OPTIONS", fault.Code);
        Assert.Equal(
            """
            Roster:BlockList:File
            Roster:DefaultEmploymentRole
            Roster:Folder
            Roster:IdAttributes:Elev
            Roster:IdAttributes:Student
            Roster:BlockList:Attribute
            Roster:Limiters:Student:Children:0:File
            Roster:Limiters:Student:Children:1:Pattern
            Roster:Limiters:StudentGroup:By
            Roster:Limiters:Studnet
            Roster:Limiters:Teacher
            Roster:Limiters:Users
            Roster:MissingEnrolment
            Roster:MunicipalityCode
            Roster:Orphans:Klass
            Roster:Orphans:Teacher:1
            Roster:ProtectedIdentities
            Roster:PseudonymDomain
            Roster:Transforms:Pupil
            Roster:Transforms:Student:0
            Roster:Transforms:Student:1:Patterns:0:Pattern
            Roster:Transforms:Student:2:Patterns:0:Replacement
            Roster:VirtualGroups:0
            Roster:VirtualGroups:1:Attributes:displayName
            """.Split('\n').Order(StringComparer.Ordinal),
            fault.Report.Select(f => f.Path).Order(StringComparer.Ordinal));
        AssertFindings(fault, "EGIL-R050");
    }

    [Theory]
    [InlineData("Egil:Roster:SendCivicNumber", "EGIL-ROSTER-OPTIONS", "Roster:SendCivicNumber")]
    [InlineData("Egil:Roster:Limiters:Student:With", "EGIL-ROSTER-OPTIONS", "Roster:Limiters:Student:With")]
    [InlineData("Egil:Csv:MaxFileBytes", "EGIL-CSV-OPTIONS", "Csv:MaxFileBytes")]
    public async Task A_value_of_the_wrong_form_is_a_finding_that_does_not_tell_it(string key, string code, string path)
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => OptionBindingTests.LoadAsync(_folder, (key, "hemlig")));

        Assert.Equal((code, path), (fault.Code, Assert.Single(fault.Report).Path));
        AssertFindings(fault, fault.Report[0].Code);
    }

    [Fact]
    public async Task A_rule_of_the_host_on_its_options_is_a_finding_too()
    {
        var services = new ServiceCollection();
        services.AddEgil(static _ => { });
        services.AddOptions<CsvRosterOptions>().Configure(o => o.Folder = _folder.Options.Folder).Validate(static _ => false, "Not here: today.");
        using var provider = services.BuildServiceProvider();

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => provider.GetRequiredService<EgilProvisioner>().LoadAsync(TestContext.Current.CancellationToken));

        Assert.Equal("Csv: Error EGIL-S050: Not here: today.", Assert.Single(fault.Report).ToString());
    }

    [Fact]
    public async Task Csv_options_are_nobodys_concern_when_the_host_has_another_source()
    {
        var services = new ServiceCollection();
        services.AddEgil(new ConfigurationBuilder().AddInMemoryCollection([new("Egil:Csv:Separator", "xx"), new("Egil:StateKey", Convert.ToBase64String(new byte[32]))]).Build().GetSection("Egil"))
            .UseSource(static _ => new InMemoryRosterSource(new RosterRecords()));
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();

        Assert.True((await provider.GetRequiredService<EgilProvisioner>().LoadAsync(TestContext.Current.CancellationToken)).SourceWasEmpty);
    }

    [Fact]
    public void Roster_options_are_checked_when_the_host_starts_and_files_are_not_read()
    {
        Assert.Contains(
            "Roster:Limiters:Student:Pattern: The pattern is empty.",
            Assert.Throws<OptionsValidationException>(() => Start(("Egil:Roster:Limiters:Student:With", "Regex"))).Failures);
        Start(
            ("Egil:Roster:Limiters:Student:File", "nowhere.txt"),
            ("Egil:Roster:BlockList:File", "nowhere.txt"),
            ("Egil:Roster:EmploymentOverrides:File", "nowhere.csv"),
            ("Egil:Roster:NationalTests:File", "nowhere.json"));

        static void Start(params (string Key, string Value)[] settings)
        {
            var services = new ServiceCollection();
            services.AddEgil(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build().GetSection("Egil"));
            using var provider = services.BuildServiceProvider();
            provider.GetRequiredService<IStartupValidator>().Validate();
        }
    }

    [Fact]
    public void Every_rule_has_a_sentence_of_its_own()
    {
        var fields = typeof(OptionRule).GetFields().Select(f => (OptionRule)f.GetValue(null)!).ToList();

        Assert.Equal(fields.Order(Comparer<OptionRule>.Create((a, b) => string.CompareOrdinal(a.Message, b.Message))), OptionRule.All.OrderBy(r => r.Message, StringComparer.Ordinal));
        Assert.Equal(fields.Count, fields.Select(r => r.Message).Distinct(StringComparer.Ordinal).Count());
    }

    private static void AssertFindings(InvalidInputException fault, string code) => Assert.All(fault.Report, finding =>
    {
        Assert.Equal(code, finding.Code);
        Assert.False(string.IsNullOrEmpty(finding.SwedishMessage));
        Assert.DoesNotContain("hemlig", finding.ToString() + fault, StringComparison.OrdinalIgnoreCase);
    });
}
