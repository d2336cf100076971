// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.Tests;

/// <summary>Inhabitants from files and the register: named table and day, or nothing (POP-01 – POP-07).</summary>
public sealed class PopulationSourceTests
{
    private static readonly MunicipalityCode s_alingsas = MunicipalityCode.Parse("1489");
    private static readonly PopulationRequest s_request = new("BE0101/BefolkningNy", new(2025, 12, 31));

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { "POP-02", "p.csv:2:kod", "kod;folkmängd\n9999;5\n" },
        { "BILL-C08", "p.csv:3:kod", "kod;folkmängd\n1489;5\n114;5\n" },
        { "POP-03", "p.csv:2:folkmängd", "kod;folkmängd\n1489;..\n" },
        { "POP-03", "p.csv:2:folkmängd", "kod;folkmängd\n1489;-1\n" },
        { "POP-03", "p.csv:2:folkmängd", "kod;folkmängd\n1489;1,5\n" },
        { "POP-03", "p.csv:2:folkmängd", "kod;folkmängd\n1489;1234567890123456789012345678901\n" },
        { "POP-03", "p.csv:3:kod", "kod;folkmängd\n1489;5\n1489;6\n" },
        { "POP-01", "p.csv:1", "code,name,county_code,county,population_2024_12_31\n1489,Alingsås,14,Västra Götalands län,42000\n" },
        { "BILL-C03", "p.csv:1:value", "kod;namn\n1489;Alingsås\n" },
        { "BILL-P02", "p.csv.values.1489", "kod;folkmängd\n1489;100000001\n" },
    };

    [Fact]
    public async Task The_register_names_its_table_and_day()
    {
        var snapshot = await new RegisterPopulationSource().GetAsync(s_request, TestContext.Current.CancellationToken);

        Assert.Equal(290, snapshot.Values.Count);
        Assert.Equal(10_605_520, snapshot.Values.Values.Sum());
        Assert.Equal(42_861, snapshot.Values[s_alingsas]);
        Assert.True(snapshot.NoiseProtected);
    }

    [Fact]
    public async Task Another_table_or_day_than_the_one_asked_for_is_never_given()
    {
        IPopulationSource source = new RegisterPopulationSource();

        var day = await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(s_request with { ReferenceDate = new(2024, 12, 31) }, TestContext.Current.CancellationToken));
        var table = await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(s_request with { Table = "TAB638" }, TestContext.Current.CancellationToken));

        Assert.Equal(["POP-01", "POP-01"], new[] { day, table }.Select(f => Assert.Single(f.Report).Code));
    }

    [Fact]
    public async Task All_codes_that_are_missing_are_listed_and_only_those_asked_for_are_given()
    {
        IPopulationSource source = new FixedPopulationSource(RunCases.Population(new Dictionary<string, long> { ["1489"] = 42_861, ["1480"] = 600_000 }));

        var one = await source.GetAsync(s_request with { Codes = [s_alingsas] }, TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(
            s_request with { Codes = [s_alingsas, MunicipalityCode.Parse("0114"), MunicipalityCode.Parse("0980")] }, TestContext.Current.CancellationToken));

        Assert.Equal([s_alingsas], one.Values.Keys);
        Assert.Equal(["POP-02 population.values.0114", "POP-02 population.values.0980"], fault.Report.Select(f => $"{f.Code} {f.Path}"));
        await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(s_request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_part_of_a_snapshot_has_a_hash_of_its_own()
    {
        var whole = RunCases.Population(new Dictionary<string, long> { ["1489"] = 42_861, ["1480"] = 600_000 });
        var before = whole.Sha256;

        var part = whole with { Values = new Dictionary<MunicipalityCode, long> { [s_alingsas] = 42_861 } };

        Assert.NotEqual(before, part.Sha256);
        Assert.Equal(RunCases.Population(new Dictionary<string, long> { ["1489"] = 42_861 }).Sha256, part.Sha256);
    }

    [Fact]
    public async Task A_file_of_codes_and_values_and_the_register_s_own_form_are_read()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.csv"), "\uFEFFKommunkod;Folkmängd\r\n00;10605520\r\n14;1 000\r\n1489;42 861\r\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("b.csv"), "code,name,county_code,county,population_2025_12_31\n1489,Alingsås,14,Västra Götalands län,42861\n", TestContext.Current.CancellationToken);

        foreach (var file in new[] { "a.csv", "b.csv" })
        {
            var source = new CsvPopulationSource(new() { File = folder.File(file), Table = s_request.Table, ReferenceDate = s_request.ReferenceDate, PublishedAt = new(2026, 2, 24) });
            var snapshot = await source.GetAsync(s_request with { Codes = [s_alingsas] }, TestContext.Current.CancellationToken);

            Assert.Equal(42_861, snapshot.Values[s_alingsas]);
            Assert.Equal(new DateTimeOffset(2026, 2, 24, 0, 0, 0, TimeSpan.Zero), snapshot.FetchedAt);
        }
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_file_that_is_wrong_is_told_with_rule_row_and_column(string code, string path, string text)
    {
        var fault = Assert.Throws<InvalidInputException>(() => CsvPopulationSource.Parse(Encoding.UTF8.GetBytes(text), "T", new(2025, 12, 31), source: "p.csv"));

        Assert.Equal("BILL-POPULATION", fault.Code);
        Assert.True(fault.Report.Any(f => f.Code == code && f.Path == path && f.SwedishMessage is { Length: > 10 }), string.Join('\n', fault.Report));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_finding()
    {
        var source = new CsvPopulationSource(new() { File = "/nowhere/p.csv", Table = s_request.Table, ReferenceDate = s_request.ReferenceDate });

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(s_request, TestContext.Current.CancellationToken));

        Assert.Equal("BILL-F01", Assert.Single(fault.Report).Code);
    }

    [Fact]
    public void A_snapshot_is_written_and_read_back_byte_for_byte()
    {
        var bytes = PopulationFile.Serialize(RegisterPopulationSource.Snapshot with { SourceUpdated = "2026-02-24T07:00:00Z" });

        Assert.Equal(bytes, PopulationFile.Serialize(PopulationFile.Parse(bytes)));
        Assert.Equal(RegisterPopulationSource.Snapshot.Sha256, PopulationFile.Parse(bytes).Sha256);
    }

    [Theory]
    [InlineData("\"1489\": 42861", "\"1489\": 42862", "POP-05")]
    [InlineData("\"1489\": 42861", "\"1489\": -1", "POP-03")]
    [InlineData("\"1489\": 42861", "\"9999\": 1", "POP-02")]
    [InlineData("\"1489\": 42861", "\"1489\": 42861,\n    \"1489\": 42861", "BILL-POPULATION")]
    [InlineData("\"1489\": 42861", "\"1489\": null", "BILL-POPULATION")]
    [InlineData("\"1489\": 42861", "\"1489\": 1234567890123456789012345678901", "BILL-POPULATION")]
    [InlineData("\"noiseProtected\": true", "\"noiseProtected\": false", "POP-04")]
    [InlineData("\"table\"", "\"tabell\"", "BILL-POPULATION")]
    [InlineData("\"table\"", "\"\\ud800\": 1, \"table\"", "BILL-POPULATION")]
    [InlineData("\"1489\": 42861", "\"\\ud800\": 42861", "BILL-POPULATION")]
    public void A_snapshot_that_was_changed_is_refused(string before, string after, string code)
    {
        var text = Encoding.UTF8.GetString(PopulationFile.Serialize(RegisterPopulationSource.Snapshot));
        Assert.Contains(before, text, StringComparison.Ordinal);

        var fault = Assert.Throws<InvalidInputException>(() => PopulationFile.Parse(Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal)), "f.json"));

        Assert.Equal("BILL-POPULATION", fault.Code);
        Assert.Contains(fault.Report, f => f.Code == code && f.Path.StartsWith("f.json:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, 1050, false)]
    [InlineData(1000, 1051, true)]
    [InlineData(1000, 950, false)]
    [InlineData(1000, 949, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(long.MaxValue, 0, true)]
    public void A_change_above_five_percent_is_a_warning(long before, long now, bool isWarned)
    {
        var report = PopulationComparison.Compare(
            RunCases.Population(new Dictionary<string, long> { ["1489"] = before }), RunCases.Population(new Dictionary<string, long> { ["1489"] = now }));

        Assert.Equal(isWarned ? ["POP-07"] : [], report.Select(f => f.Code));
        Assert.True(report.IsValid);
    }

    [Fact]
    public void New_and_missing_codes_and_a_change_of_method_are_warnings()
    {
        var before = RunCases.Population(new Dictionary<string, long> { ["1489"] = 5, ["1480"] = 5 }) with { ReferenceDate = new(2024, 12, 31) };
        var now = RunCases.Population(new Dictionary<string, long> { ["1489"] = 5, ["0114"] = 5 });

        Assert.Equal(
            ["POP-07 population.values.0114", "POP-07 population.values.1480", "POP-04 population.referenceDate"],
            PopulationComparison.Compare(before, now).Select(f => $"{f.Code} {f.Path}"));
    }
}
