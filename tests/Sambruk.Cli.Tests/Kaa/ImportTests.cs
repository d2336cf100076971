// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text.Json;
using Sambruk.Navet.TestService;

namespace Sambruk.Cli.Tests;

public sealed class KaaImportTests
{
    [Fact]
    public async Task The_store_of_the_population_register_is_taken_in_as_the_preview_shows_and_a_second_time_nothing_is_new()
    {
        using var tool = KaaTool.Empty();
        await PopulationAsync(tool, NavetXml.Post(KaaSeed.Numbers["p-missing"], municipality: "1440"), NavetXml.Post(NavetTestNumbers.LeapYouth, municipality: "1440", head: "<Sekretessmarkering>J</Sekretessmarkering>"), NavetXml.Post(NavetTestNumbers.Adult, municipality: "1440"));
        string[] import = ["import", tool.File("navet.db"), "--store", tool.Register];
        Assert.Equal("Navet False 2 0 0 1", Sums(await tool.AnswerAsync(ExitCode.Done, import)));
        Assert.False(File.Exists(tool.Register));
        var applied = await tool.AnswerAsync(ExitCode.Done, [.. import, "--apply"]);
        Assert.Equal("Navet True 2 0 0 1", Sums(applied));
        Assert.Equal("Navet False 0 0 2 1", Sums(await tool.AnswerAsync(ExitCode.Done, import)));
        Assert.DoesNotContain(KaaSeed.Numbers["p-missing"][2..], applied.GetRawText(), StringComparison.Ordinal);

        var group = (await tool.AnswerAsync(ExitCode.Done, "target-group", "--day", "2026-11-20")).GetProperty("targetGroup");
        Assert.Equal((2, 1), (group.GetProperty("in").GetInt32(), group.GetProperty("masked").GetInt32()));
        var log = await KaaSeed.LogAsync(tool.Register);
        Assert.Equal(2, log.Count(r => r.Event.Action == "kaa.intake.person"));
        Assert.All(log, r => Assert.Equal(("u-17", "skollagen 29:9"), (r.Event.Actor, r.Event.Purpose)));
    }

    [Fact]
    public async Task A_file_of_facts_of_one_source_adds_to_what_is_known()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Write("examen.json", Facts("Gymnasiet", "\"facts\":{\"credentials\":[{\"kind\":\"diploma\",\"date\":\"2026-06-10\"}]}"));
        Assert.Equal("Gymnasiet False 0 1 0 0", Sums(await tool.AnswerAsync(ExitCode.Done, "import", tool.File("examen.json"))));
        Assert.Equal("in", await OutcomeAsync(tool));
        Assert.Equal("Gymnasiet True 0 1 0 0", Sums(await tool.AnswerAsync(ExitCode.Done, "import", tool.File("examen.json"), "--apply")));
        Assert.Equal("out", await OutcomeAsync(tool));
        var (code, output, _) = await tool.InAsync("import", tool.File("examen.json"), "--lang", "sv");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Inget nytt: 1.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_in_is_told_and_nothing_is()
    {
        using var tool = await KaaTool.SeededAsync();
        tool.Write("fel.json", Facts("Gymnasiet", "\"facts\":{}").Replace("\"source\":\"Gymnasiet\",\"facts\"", "\"source\":\"Komvux\",\"facts\"", StringComparison.Ordinal));
        var mixed = await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("fel.json"), "--apply");
        Assert.Equal(("KAA-FACTS", "KAA-F08"), (mixed.Code, Assert.Single(mixed.Findings)));
        tool.Write("fel.json", Facts("Gymnasiet", "\"facts\":{}").Replace("{\"event\":\"facts\"", "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"facts\"", StringComparison.Ordinal));
        Assert.Equal("KAA-FACTS", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("fel.json"))).Code);
        Assert.Equal("KAA-FACTS", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("ingen.json"))).Code);
        tool.Write("examen.json", Facts("Gymnasiet", "\"facts\":{}"));
        Assert.Equal("KAA-ACCESS", (await tool.RefusedAsync(ExitCode.Refused, "import", tool.File("examen.json"), "--apply", "--set", "Kaa:Permissions=ReadCases,Report")).Code);
        Assert.Equal("NAVET-STORE-FOREIGN", (await tool.RefusedAsync(ExitCode.Refused, "import", tool.Register)).Code);
    }

    [Theory]
    [InlineData("friskolor.csv")]
    [InlineData("friskolor.json")]
    [InlineData("friskolor.xlsx")]
    public async Task A_table_is_told_by_its_content_shown_with_its_columns_and_taken_in(string name)
    {
        using var tool = await KaaTool.SeededAsync();
        string[][] rows = [["Personnummer", "Examen", "Examensdatum", KaaSeed.Surname], [KaaSeed.Numbers["p-missing"], "Gymnasieexamen", "2026-06-10", "Smyggatan"]];
        Table(tool, name, rows);
        string[] import = ["import", tool.File(name), "--source", "Fristående skolor"];
        var answer = await tool.AnswerAsync(ExitCode.Done, import);
        Assert.Equal("Fristående skolor False 0 1 0 0", Sums(answer));
        var table = answer.GetProperty("import").GetProperty("table");
        Assert.Equal((1, 1, false), (table.GetProperty("rows").GetInt32(), table.GetProperty("persons").GetInt32(), table.GetProperty("hasErrors").GetBoolean()));
        Assert.Equal(
            ["A1 Personnummer identity", "B1 Examen credential", "C1 Examensdatum credentialDate", "D1 - -"],
            table.GetProperty("columns").EnumerateArray().Select(c => $"{c.GetProperty("cell").GetString()} {Of(c, "heading")} {Of(c, "readAs")}"));
        Assert.Equal("KAA-T10", Assert.Single(answer.GetProperty("findings").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal("in", await OutcomeAsync(tool));
        var (code, output, _) = await tool.InAsync([.. import, "--apply", "--lang", "sv"]);
        Assert.Equal(ExitCode.Done, code);
        Assert.Matches("B1 +Examen +bevis", output);
        Assert.Matches("D1 +– +läses inte", output);
        Assert.Matches("p-missing +ändrad +rad 2", output);
        Assert.Equal("out", await OutcomeAsync(tool));
        Assert.Equal("Fristående skolor False 0 0 1 0", Sums(await tool.AnswerAsync(ExitCode.Done, import)));
    }

    [Fact]
    public async Task A_table_with_an_error_in_one_cell_is_not_taken_in_at_all_and_the_cell_is_told_in_the_language()
    {
        using var tool = await KaaTool.SeededAsync();
        Table(tool, "fel.csv", ["Personnummer", "Namn", "Examen", "Examensdatum"], [KaaSeed.Numbers["p-missing"], KaaSeed.Surname, "Gymnasieexamen", "2026-06-10"], [KaaSeed.Numbers["p-in"], KaaSeed.Surname, "Gymnasieexamen", KaaSeed.Surname]);
        string[] import = ["import", tool.File("fel.csv"), "--source", "Skolan"];
        var (code, output, _) = await tool.InAsync([.. import, "--lang", "sv"]);
        Assert.Equal(ExitCode.Partial, code);
        Assert.Matches("KAA-T05 +fel +D3 +Datumet går inte att läsa", output);
        Assert.Matches("A1 +Personnummer +personnummer", output);
        Assert.Contains("Det finns fel: inget går att läsa in.", output, StringComparison.Ordinal);
        var refused = await tool.RefusedAsync(ExitCode.BadInput, [.. import, "--apply"]);
        Assert.Equal(("KAA-TABLE", "KAA-T05"), (refused.Code, refused.Findings[0]));
        var (_, _, error) = await tool.InAsync([.. import, "--apply", "--lang", "en"]);
        Assert.Contains("D3", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Datumet", error, StringComparison.Ordinal);
        Assert.Empty(await KaaSeed.LogAsync(tool.Register));
        Assert.Equal("in", await OutcomeAsync(tool));
        Assert.DoesNotContain(KaaSeed.Surname, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_headings_shows_nothing_of_its_first_person()
    {
        using var tool = await KaaTool.SeededAsync();
        Table(tool, "utan.csv", [KaaSeed.Numbers["p-in"], KaaSeed.Surname, "Namn 070-1740605"], [KaaSeed.Numbers["p-out"], KaaSeed.Surname, "x"]);
        foreach (var json in (string[][])[["--json"], []])
        {
            var (code, output, error) = await tool.InAsync(["import", tool.File("utan.csv"), "--source", "Skolan", "--lang", "sv", .. json]);
            Assert.Equal(ExitCode.Partial, code);
            Assert.Contains("KAA-T01", output, StringComparison.Ordinal);
            Assert.All([.. KaaSeed.Secrets, .. KaaSeed.Numbers.Values], secret => Assert.DoesNotContain(secret, output + error, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_source_of_a_table_is_named_and_is_not_the_population_register_and_other_files_name_their_own()
    {
        using var tool = await KaaTool.SeededAsync();
        Table(tool, "skola.csv", ["Personnummer", "Namn"], [KaaSeed.Numbers["p-in"], "Lo"]);
        tool.Write("examen.json", Facts("Gymnasiet", "\"facts\":{}"));
        tool.Write("gammal.xls", "\u00D0\u00CF\u0011\u00E0");
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("skola.csv"))).Code);
        foreach (var source in (string[])["navet", " ", "Skolan ", new('x', 101)])
        {
            Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("skola.csv"), "--source", source)).Code);
        }

        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("examen.json"), "--source", "Skolan")).Code);
        await File.WriteAllBytesAsync(tool.File("gammal.xls"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], TestContext.Current.CancellationToken);
        var old = await tool.RefusedAsync(ExitCode.BadInput, "import", tool.File("gammal.xls"), "--source", "Skolan");
        Assert.Equal("KAA-TABLE", old.Code);
        Assert.StartsWith("SHEET-", Assert.Single(old.Findings), StringComparison.Ordinal);
        Assert.Equal("KAA-ACCESS", (await tool.RefusedAsync(ExitCode.Refused, "import", tool.File("skola.csv"), "--source", "Skolan", "--apply", "--set", "Kaa:Permissions=ReadCases,Report")).Code);
    }

    private static string Of(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : "-";

    /// <summary>A table by the end of its name: .xlsx, else CSV as Excel writes it in Swedish.</summary>
    private static void Table(KaaTool tool, string name, params string[][] rows)
    {
        if (!name.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            tool.Write(name, "\uFEFF" + string.Concat(rows.Select(r => string.Join(';', r) + "\r\n")));
            return;
        }

        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        (string Name, string Text)[] parts =
        [
            ("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"b\" Type=\"{Types}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Types}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"s\" Type=\"{Types}/worksheet\" Target=\"sheet.xml\"/></Relationships>"),
            ("xl/sheet.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows.Select((r, i) => $"<row r=\"{i + 1}\">{string.Concat(r.Select((c, j) => $"<c r=\"{(char)('A' + j)}{i + 1}\" t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>"))}</sheetData></worksheet>"),
        ];
        using var zip = ZipFile.Open(tool.File(name), ZipArchiveMode.Create);
        foreach (var (part, text) in parts)
        {
            using var content = new StreamWriter(zip.CreateEntry(part).Open());
            content.Write(text);
        }
    }

    private static async Task PopulationAsync(KaaTool tool, params string[] posts)
    {
        Directory.CreateDirectory(tool.File("in"));
        tool.Write("in/1.xml", NavetXml.File(posts, "1", sequence: 1));
        var (code, output, error) = await KaaTool.TestedAsync(["navet", "apply", tool.File("in"), "--store", tool.File("navet.db"), "--set", "Navet:Municipality=1440"]);
        Assert.True(code == ExitCode.Done, output + error);
    }

    private static async Task<string> OutcomeAsync(KaaTool tool) =>
        (await tool.AnswerAsync(ExitCode.Done, "target-group", "--person", "p-missing", "--day", "2026-11-20")).GetProperty("targetGroup").GetProperty("people")[0].GetProperty("outcome").GetString()!;

    private static string Facts(string source, string facts) => """
        {"persons":[{"id":"rad-1","events":[{"event":"person","identity":"NUMBER","source":"SOURCE"},{"event":"facts","source":"SOURCE",FACTS}]}]}
        """.Replace("NUMBER", KaaSeed.Numbers["p-missing"], StringComparison.Ordinal).Replace("SOURCE", source, StringComparison.Ordinal).Replace("FACTS", facts, StringComparison.Ordinal);

    private static string Sums(JsonElement answer)
    {
        var import = answer.GetProperty("import");
        return $"{import.GetProperty("source").GetString()} {import.GetProperty("isApplied").GetBoolean()} {import.GetProperty("entered").GetInt32()} {import.GetProperty("changed").GetInt32()} {import.GetProperty("unchanged").GetInt32()} {import.GetProperty("ofOtherAge").GetInt32()}";
    }
}
