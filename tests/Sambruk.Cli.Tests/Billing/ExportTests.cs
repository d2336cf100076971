// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using Sambruk.Billing.Peppol;
using Sambruk.Billing.Sie;

namespace Sambruk.Cli.Tests;

public sealed class BillingExportTests
{
    private static readonly Dictionary<string, int> s_files = new(StringComparer.Ordinal) { ["peppol"] = 24, ["sie"] = 1, ["csv"] = 1, ["statement"] = 12 };

    [Fact]
    public async Task Each_form_is_written_whole_and_a_second_time_nothing_is_touched()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        foreach (var (format, files) in s_files)
        {
            var first = await ExportAsync(tool, format, format);
            Assert.Equal((24, files, 0), first);
            var times = Directory.EnumerateFiles(tool.File(format)).ToDictionary(f => f, File.GetLastWriteTimeUtc, StringComparer.Ordinal);
            Assert.Equal(files, times.Count);
            Assert.Equal((24, 0, files), await ExportAsync(tool, format, format));
            Assert.All(times, t => Assert.Equal(t.Value, File.GetLastWriteTimeUtc(t.Key)));
            Assert.Empty(Directory.EnumerateDirectories(tool.File(format)));
        }

        Assert.All(Directory.EnumerateFiles(tool.File("peppol")), file =>
        {
            using var stream = File.OpenRead(file);
            Assert.False(PeppolChecker.Check(stream).HasFatal, file);
        });
        var vouchers = SieReader.Read(File.ReadAllBytes(tool.File("sie/bokforing.si"))).Vouchers;
        Assert.Equal(24, vouchers.Count);
        Assert.All(vouchers, v => Assert.Equal(0, v.Rows.Sum(r => r.Amount.Ore)));
    }

    [Fact]
    public async Task A_file_with_other_content_stops_all_of_them_and_is_kept()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        await ExportAsync(tool, "peppol", "ut");
        File.Delete(tool.File("ut/2026-0001.xml"));
        await File.WriteAllTextAsync(tool.File("ut/2026-0007.xml"), "min egen", TestContext.Current.CancellationToken);
        var (code, findings) = await tool.RefusedAsync(ExitCode.Refused, "export", "--format", "peppol", "--out", "ut", "--run", BillingTool.Run2026);
        Assert.Equal(("CLI-FILE-EXISTS", 1), (code, findings.Length));
        Assert.Equal("min egen", tool.Read("ut/2026-0007.xml"));
        Assert.False(File.Exists(tool.File("ut/2026-0001.xml")));
        Assert.Equal(23, Directory.EnumerateFileSystemEntries(tool.File("ut")).Count());
    }

    [Fact]
    public async Task A_document_that_breaks_a_rule_of_Peppol_is_told_with_rule_and_number_and_nothing_is_written()
    {
        using var tool = BillingTool.OfExample();
        tool.Change("medlemmar.csv", ";EX-1056;", ";;");
        await tool.IssueAsync();
        var run = await tool.RunAsync("export", "--format", "peppol", "--out", "ut", "--run", BillingTool.Run2026, "--lang", "sv");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("2026-0015:/Invoice: error PEPPOL-EN16931-R003: Varken köparens referens eller ordernummer finns.", run.Error, StringComparison.Ordinal);
        Assert.Contains("2026-0016:/Invoice: error PEPPOL-EN16931-R003", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tool.File("ut")));
    }

    [Fact]
    public async Task Drafts_go_to_CSV_and_statements_and_never_to_Peppol_or_the_books()
    {
        using var tool = BillingTool.OfExample();
        string[] drafts = ["export", "--out", "utkast", "--run", BillingTool.Run2026, "--preview"];
        Assert.Equal("CLI-DRAFTS", (await tool.RefusedAsync(ExitCode.BadInput, [.. drafts, "--format", "peppol"])).Code);
        Assert.Equal("CLI-DRAFTS", (await tool.RefusedAsync(ExitCode.BadInput, [.. drafts, "--format", "sie"])).Code);
        await tool.AnswerAsync([.. drafts, "--format", "csv"]);
        await tool.AnswerAsync([.. drafts, "--format", "statement", "--compare", BillingTool.Run2025]);
        Assert.Contains(";80150,07;", tool.Read("utkast/utkast.csv"), StringComparison.Ordinal);
        var page = tool.Read("utkast/1489.html");
        Assert.Contains("Exempelföreningen", page, StringComparison.Ordinal);
        Assert.Contains("174,14", page, StringComparison.Ordinal);
        Assert.False(File.Exists(tool.File("faktura.db")));
    }

    [Fact]
    public async Task What_is_not_issued_is_not_exported()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync(BillingTool.Run2025, "2025-03-03");
        Assert.Equal("CLI-NO-SUCH-RUN", (await tool.RefusedAsync(ExitCode.Refused, "export", "--format", "csv", "--out", "ut", "--run", BillingTool.Run2026)).Code);
        Assert.Equal("CLI-NO-SUCH-DOCUMENT", (await tool.RefusedAsync(ExitCode.Refused, "export", "--format", "csv", "--out", "ut", "--number", "2026-9999")).Code);
        Assert.False(Directory.Exists(tool.File("ut")));
    }

    [Fact]
    public async Task Documents_are_chosen_by_run_key_or_number_one_way_at_a_time()
    {
        using var tool = BillingTool.OfExample();
        var key = (await tool.IssueAsync()).GetProperty("runKey").GetString()!;
        Assert.Equal(24, (await ExportAsync(tool, "csv", "allt", "--of", key[..8])).Documents);
        await tool.AnswerAsync("export", "--format", "peppol", "--out", "tva", "--number", "2026-0003", "--number", "2026-0001", "--number", "2026-0003");
        Assert.Equal(["2026-0001.xml", "2026-0003.xml"], Directory.EnumerateFiles(tool.File("tva")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string[] export = ["export", "--format", "csv", "--out", "ut"];
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, export)).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, [.. export, "--of", key, "--number", "2026-0001"])).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, [.. export, "--of", key, "--preview"])).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "export", "--format", "xml", "--out", "ut", "--of", key)).Code);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_sender_is_told_at_once_and_no_value_of_it()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        await File.WriteAllTextAsync(
            tool.File("fel.json"),
            """{ "Seller": { "OrganisationNumber": "802400-0006", "Street": "Box 1", "IsApprovedForFTax": "kanske" }, "Payment": { "Bankgiro": "99887766554433", "OcrLevel": "7" } }""",
            TestContext.Current.CancellationToken);
        var run = await tool.RunAsync("export", "--format", "peppol", "--out", "ut", "--run", BillingTool.Run2026, "--seller", "fel.json");
        Assert.Equal(2, run.ExitCode);
        Assert.All(
            (string[])["Seller:Name", "Seller:OrganisationNumber", "Seller:City", "Seller:PostalCode", "Seller:IsApprovedForFTax", "Payment", "Payment:OcrLevel"],
            key => Assert.Contains($"fel.json:{key}: error CLI-CONFIG", run.Error, StringComparison.Ordinal));
        Assert.All((string[])["802400-0006", "99887766554433", "kanske"], value => Assert.DoesNotContain(value, run.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(tool.File("ut")));
    }

    [Fact]
    public async Task The_sender_and_the_accounts_come_from_files_where_they_are_named()
    {
        using var tool = BillingTool.OfExample();
        await tool.IssueAsync();
        await File.WriteAllTextAsync(
            tool.File("annan.json"),
            """{ "Seller": { "Name": "Andra föreningen", "OrganisationNumber": "802400-0005", "Street": "Box 2", "City": "Exempelstad", "PostalCode": "11122" }, "Payment": { "Plusgiro": "12 34 56-7" } }""",
            TestContext.Current.CancellationToken);
        await tool.AnswerAsync("export", "--format", "peppol", "--out", "ut", "--number", "2026-0002", "--seller", "annan.json");
        Assert.Contains("Andra föreningen", tool.Read("ut/2026-0002.xml"), StringComparison.Ordinal);
        Assert.Contains("SE:PLUSGIRO", tool.Read("ut/2026-0002.xml"), StringComparison.Ordinal);

        File.Copy(tool.File("konton.json"), tool.File("fattas.json"));
        tool.Change("fattas.json", "\"NAVET\",\n      \"vat\"", "\"ANNAT\",\n      \"vat\"");
        Assert.Equal("SIE-MAP", (await tool.RefusedAsync(ExitCode.BadInput, "export", "--format", "sie", "--out", "ut2", "--run", BillingTool.Run2026, "--accounts", "fattas.json")).Code);
        Assert.False(Directory.Exists(tool.File("ut2")));
    }

    [Fact]
    public async Task A_full_disk_leaves_no_part_of_an_export_and_no_part_of_a_run()
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            Assert.Skip("The limit is set with bash.");
        }

        using var tool = BillingTool.OfCountry();
        var full = await ToolProcess.RunLimitedAsync(tool.Folder, 256, "billing", "issue", "--run", BillingTool.Run2026, "--date", "2026-03-02");
        Assert.True(full.ExitCode == (int)ExitCode.Refused, full.ExitCode.ToString(CultureInfo.InvariantCulture) + full.Error);
        Assert.Contains("error BILL-STORE-F", full.Error, StringComparison.Ordinal);
        var issued = await tool.IssueAsync();
        Assert.Equal(("issued", "2026-0001", 870), (BillingTool.OutcomeOf(issued), BillingTool.NumbersOf(issued)[0], BillingTool.NumbersOf(issued).Length));

        // The database is read within the limit; the file of all rows is larger.
        var cut = await ToolProcess.RunLimitedAsync(tool.Folder, 128, "billing", "export", "--format", "csv", "--out", "ut", "--run", BillingTool.Run2026);
        Assert.True(cut.ExitCode == (int)ExitCode.Refused, cut.ExitCode.ToString(CultureInfo.InvariantCulture) + cut.Error);
        Assert.Contains("CLI-DISK", cut.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tool.File("ut")));
        Assert.Equal((870, 1, 0), await ExportAsync(tool, "csv", "ut"));
    }

    private static async Task<(int Documents, int Written, int Unchanged)> ExportAsync(BillingTool tool, string format, string folder, string by = "--run", string what = BillingTool.Run2026)
    {
        var export = (await tool.AnswerAsync("export", "--format", format, "--out", folder, by, what)).GetProperty("export");
        return (Number(export, "documents"), Number(export, "written"), Number(export, "unchanged"));

        static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
    }
}
