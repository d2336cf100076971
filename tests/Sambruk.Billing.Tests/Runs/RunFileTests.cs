// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.Tests;

/// <summary>A folder with a run as a person writes it.</summary>
public sealed class RunFileTests : IDisposable
{
    private const string Good = """
        {
          "subject": "BIBBLIX",
          "periodFrom": "2026-01-01", "periodTo": "2026-12-31",
          "tariffs": ["taxor/*.json"],
          "members": "medlemmar.csv",
          "payers": "betalare.csv",
          "population": { "register": "2025-12-31" },
          "options": { "paymentDays": 20 }
        }
        """;

    private const string Members = "kod;namn;orgnr;från;tjänster\n1489;Alingsås kommun;212000-1553;2020-01-01;BIBBLIX\n";
    private readonly TemporaryFolder _folder = new();

    public RunFileTests()
    {
        Directory.CreateDirectory(_folder.File("taxor"));
        Write("korning.json", Good);
        Write("medlemmar.csv", Members);
        Write("betalare.csv", "kod;namn;orgnr\nFOND;Exempelföreningen;802400-0005\n");
        File.WriteAllBytes(_folder.File("taxor/bibblix.json"), TariffFile.Serialize(RunCases.Tariff("BIBBLIX", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.87m })));
    }

    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        { "BILL-M04", "medlemmar.csv:2:orgnr", "medlemmar.csv", "212000-1553", "212000-0019" },
        { "BILL-M09", "medlemmar.json:", "", "", "" },
        { "BILL-M03", "betalare.csv:2:orgnr", "betalare.csv", "802400-0005", "212000-1553" },
        { "BILL-C07", "betalare.csv:2:namn", "betalare.csv", "Exempel", "=Exempel" },
        { "BILL-T05", "taxor/bibblix.json:", "taxor/bibblix.json", "1.87", "-1.87" },
        { "BILL-TARIFF", "taxor/bibblix.json:", "taxor/bibblix.json", "\"1.87\"", "1234567890123456789012345678901" },
        { "BILL-F02", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"../medlemmar.csv\"" },
        { "BILL-F02", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"/etc/passwd\"" },
        { "BILL-F02", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"taxor/../../x\"" },
        { "BILL-F02", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"C:\\\\x.csv\"" },
        { "BILL-F02", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"*.csv\"" },
        { "BILL-F02", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"länk.csv\"" },
        { "BILL-F02", "korning.json:4:15 tariffs[0]", "korning.json", "taxor/*", "länkmapp/*" },
        { "BILL-F02", "korning.json:4:15 tariffs[0]", "korning.json", "taxor/*", "*/*" },
        { "BILL-F03", "korning.json:5:3 members", "korning.json", "\"medlemmar.csv\"", "\"saknas.csv\"" },
        { "BILL-F03", "korning.json:4:15 tariffs[0]", "korning.json", "taxor/*", "saknas/*" },
        { "POP-01", "korning.json:7:19 population.register", "korning.json", "2025-12-31\" }", "2024-12-31\" }" },
        { "POP-01", "korning.json:7:3 population", "korning.json", "{ \"register\": \"2025-12-31\" }", "{}" },
        { "POP-01", "korning.json:7:3 population", "korning.json", "{ \"register\": \"2025-12-31\" }", "{ \"csv\": \"x.csv\" }" },
        { "POP-01", "korning.json:7:3 population", "korning.json", "{ \"register\"", "{ \"file\": \"x.json\", \"register\"" },
        { "BILL-R01", "korning.json:3:3 period", "korning.json", "2026-12-31", "2027-12-31" },
        { "BILL-R02", "korning.json:2:3 subject", "korning.json", "\"BIBBLIX\"", "\"=1+1\"" },
        { "BILL-R04", "korning.json:8:16 options.paymentDays", "korning.json", ": 20 }", ": 999 }" },
        { "BILL-RUNFILE", "korning.json:8:", "korning.json", ": 20 }", ": \"tjugo\" }" },
        { "BILL-RUNFILE", "korning.json:2:", "korning.json", "subject", "ämne" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_files_that_it_names_become_an_input_with_defaults_where_it_is_silent()
    {
        var run = await RunFile.OpenAsync(_folder.File("korning.json"), TestContext.Current.CancellationToken);

        Assert.Equal(["korning.json", "taxor/bibblix.json", "medlemmar.csv", "betalare.csv"], run.Files);
        Assert.Empty(run.Warnings);
        Assert.Equal(new RunOptions { KronaRounding = true, PaymentDays = 20 }, run.Input.Options);
        Assert.Equal("FOND", Assert.Single(run.Input.Payers).Code);
        Assert.False(run.Input.IsCorrection);
        Assert.Equal(Money.FromOre(8_015_007), Assert.Single(BillingRun.Of(run.Input).Documents).Lines.Single().Net);
    }

    [Fact]
    public async Task The_same_folder_elsewhere_and_later_gives_the_same_documents()
    {
        Write("folk.csv", "kod;folkmängd\n1489;42861\n");
        Write("korning.json", Good.Replace("{ \"register\": \"2025-12-31\" }", "{ \"csv\": \"folk.csv\", \"table\": \"BE0101/BefolkningNy\", \"referenceDate\": \"2025-12-31\" }", StringComparison.Ordinal));
        var before = await DocumentsAsync();
        File.SetLastWriteTimeUtc(_folder.File("folk.csv"), new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(before, await DocumentsAsync());
    }

    [Fact]
    public async Task A_snapshot_in_a_file_and_members_in_JSON_are_read()
    {
        File.WriteAllBytes(_folder.File("folk.json"), PopulationFile.Serialize(RegisterPopulationSource.Snapshot));
        File.WriteAllBytes(_folder.File("m.json"), MemberFile.ToJson([RunCases.Municipality("1489", "BIBBLIX")]));
        Write("korning.json", Good.Replace("\"register\": \"2025-12-31\"", "\"file\": \"folk.json\"", StringComparison.Ordinal).Replace("medlemmar.csv", "m.json", StringComparison.Ordinal));

        var input = await RunFile.LoadAsync(_folder.File("korning.json"), TestContext.Current.CancellationToken);

        Assert.Equal(RegisterPopulationSource.Snapshot.Sha256, input.Population!.Sha256);
        Assert.Equal("REF-1489", input.Members.Single().Party.BuyerReference);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_is_told_with_file_line_and_rule(string code, string path, string file, string before, string after)
    {
        File.CreateSymbolicLink(_folder.File("länk.csv"), "/etc/passwd");
        Directory.CreateSymbolicLink(_folder.File("länkmapp"), Path.GetTempPath());
        if (file.Length == 0)
        {
            var member = RunCases.Municipality("1489") with { Services = [new() { Service = "BIBBLIX", Payer = "INGEN" }] };
            File.WriteAllBytes(_folder.File("medlemmar.json"), MemberFile.ToJson([member]));
            (file, before, after) = ("korning.json", "medlemmar.csv", "medlemmar.json");
        }

        var text = await File.ReadAllTextAsync(_folder.File(file), TestContext.Current.CancellationToken);
        Assert.Contains(before, text, StringComparison.Ordinal);
        Write(file, text.Replace(before, after, StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => RunFile.LoadAsync(_folder.File("korning.json"), TestContext.Current.CancellationToken));

        Assert.Equal("BILL-RUNFILE", fault.Code);
        Assert.True(
            fault.Report.Any(f => f.Code == code && f.Path.StartsWith(path, StringComparison.Ordinal) && f.SwedishMessage is { Length: > 10 }), string.Join('\n', fault.Report));
    }

    [Fact]
    public async Task What_is_wrong_in_one_file_does_not_hide_what_is_wrong_in_another_nor_invent_what_follows_from_it()
    {
        Write("medlemmar.csv", Members + "114;Upplands Väsby;212000-0019;2020-01-01;EGIL\n1480;Göteborg;212000-1355;2020-01-01;BIBBLIX\n");
        Write("betalare.csv", "kod;namn\nFOND;Fonden\n");
        Write("taxor/a.json", "{");
        Write("taxor/egil.json", Encoding.UTF8.GetString(TariffFile.Serialize(RunCases.Tariff("EGIL", new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1 }) with { ValidFrom = new(2026, 1, 2) })));
        Write("korning.json", Good.Replace("2025-12-31", "2020-12-31", StringComparison.Ordinal).Replace("20 }", "-1 }", StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => RunFile.LoadAsync(_folder.File("korning.json"), TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "BILL-TARIFF taxor/a.json:1:2 $", "BILL-C08 medlemmar.csv:3:kod", "BILL-C03 betalare.csv:1:organisationNumber", "POP-01 korning.json:7:19 population.register",
                "BILL-R04 korning.json:8:16 options.paymentDays", "BILL-T03 taxor/egil.json:6:3 validFrom",
            ],
            fault.Report.Select(f => $"{f.Code} {f.Path}"));
    }

    [Fact]
    public async Task Warnings_name_file_and_row()
    {
        Write("medlemmar.csv", Members.Replace(";BIBBLIX\n", ";\"BIBBLIX,EGIL\"\n", StringComparison.Ordinal));

        var run = await RunFile.OpenAsync(_folder.File("korning.json"), TestContext.Current.CancellationToken);

        Assert.Equal("BILL-M08 medlemmar.csv:2:tjänster", Assert.Single(run.Warnings.Select(f => $"{f.Code} {f.Path}")));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_finding()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => RunFile.LoadAsync(_folder.File("saknas.json"), TestContext.Current.CancellationToken));

        Assert.Equal("BILL-F01 saknas.json", Assert.Single(fault.Report.Select(f => $"{f.Code} {f.Path}")));
    }

    private async Task<List<byte[]>> DocumentsAsync()
    {
        var input = await RunFile.LoadAsync(_folder.File("korning.json"), TestContext.Current.CancellationToken);
        return [.. BillingRun.Of(input).Documents.Select(d => BillingDocumentJson.Serialize(d))];
    }

    private void Write(string name, string text) => File.WriteAllText(_folder.File(name), text.ReplaceLineEndings("\n"));
}
