// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;
using Microsoft.Playwright;

namespace Sambruk.Samples.Forening.Tests;

/// <summary>A figure was wrong when the invoices were issued.</summary>
public sealed class CorrectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_officer_corrects_a_member_and_sees_the_difference_before_anything_is_issued()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, Cancellation);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/ratta");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inget att rätta än" })).ToBeVisibleAsync();
        await browsing.LookAsync("40-ratta-tom");
        await IssueAsync(browsing);
        await browsing.GoAsync("/ratta");
        await browsing.LookAsync("41-ratta");
        await page.GetByLabel("Medlem").SelectOptionAsync("1489");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa uppgifterna" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Invånare")).ToHaveValueAsync("42861");
        await Assertions.Expect(page.GetByLabel("Digitalt barnbibliotek")).ToBeCheckedAsync();
        await browsing.LookAsync("42-ratta-medlem");

        await page.GetByLabel("Invånare").FillAsync("många");
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna om" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await browsing.LookAsync("43-ratta-fel");

        // 61 inhabitants fewer: 61 × 1.87 and what else is counted by inhabitants.
        await page.GetByLabel("Invånare").FillAsync("42 800");
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna om" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Skillnaden" })).ToBeVisibleAsync();
        await browsing.LookAsync("44-ratta-forhand");
        await page.GetByText("Bara skillnaden").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna om" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Rättat underlag 42 861 till 42 800").First).ToBeVisibleAsync();
        await browsing.LookAsync("45-ratta-skillnad");

        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skriv varför fakturorna rättas" })).ToBeVisibleAsync();
        await page.GetByLabel("Skäl").FillAsync("Rättad folkmängd");
        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Klart: rättelsen är utfärdad" })).ToBeVisibleAsync();
        await browsing.LookAsync("46-ratta-klart");

        await page.GetByRole(AriaRole.Link, new() { Name = "Kreditfaktura K2026-0001" }).ClickAsync();
        await browsing.HeadingIsAsync("Kreditfaktura K2026-0001");
        await browsing.LookAsync("47-ratta-kreditfaktura");
        await browsing.GoAsync("/forklaring/K2026-0001");
        await Assertions.Expect(page.GetByText("Rättat underlag 42 861 till 42 800").First).ToBeVisibleAsync();
        await browsing.LookAsync("48-ratta-forklaring");

        // It stands on the corrected figures now.
        await browsing.GoAsync("/ratta?medlem=1489&invanare=42800&elever=5440&slutade=&tjanst=BARNBIBLIOTEK&tjanst=ETJANST&tjanst=LASLYFT&tjanst=OPPNADATA&tjanst=KOMPETENS");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ingen skillnad" })).ToBeVisibleAsync();
        await browsing.LookAsync("49-ratta-ingen");
        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task A_member_that_had_left_gets_its_money_back_and_the_rest_pay_the_shared_pot()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, Cancellation);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;
        await IssueAsync(browsing);

        await browsing.GoAsync("/ratta?medlem=0187");
        await page.GetByLabel("Sista dag som medlem").FillAsync("2025-12-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna om" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Skillnaden" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Vaxholms kommun" }).First).ToContainTextAsync("0,00 kr");
        await browsing.LookAsync("50-ratta-lamnat");
        await page.GetByLabel("Skäl").FillAsync("Hade lämnat");

        // Twice at once: what is previewed is issued once.
        var form = await page.Locator("form[method=post]").EvaluateAsync<string>("form => new URLSearchParams(new FormData(form)).toString()");
        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Klart: rättelsen är utfärdad" })).ToBeVisibleAsync();
        var issued = await DocumentsAsync(browsing);
        using var content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await page.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}")));
        using var again = await client.PostAsync(new Uri("/ratta", UriKind.Relative), content, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("Rättelsen är redan utfärdad", System.Net.WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Equal(issued, await DocumentsAsync(browsing));
    }

    [Fact]
    public async Task Files_that_were_corrected_are_found_and_what_is_wrong_in_them_is_told_with_file_and_row()
    {
        using var data = new TemporaryFolder();
        var files = ForeningProcess.CopyOfAssociation(data.FullName);
        await using var host = await ForeningProcess.StartAsync(data.File("App_Data"), Cancellation, files);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;
        await IssueAsync(browsing);

        var members = Path.Combine(files, "medlemmar.csv");
        var text = await File.ReadAllTextAsync(members, Cancellation);
        await File.WriteAllTextAsync(members, text.Replace(";3830;", ";3380;", StringComparison.Ordinal).Replace(";1440;", ";1400;", StringComparison.Ordinal), Cancellation);
        await browsing.GoAsync("/ratta");
        await page.GetByRole(AriaRole.Link, new() { Name = "Visa vad filerna ger" }).ClickAsync();

        // 450 pupils at 12.00; Vaxholm has no service that counts them.
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Upplands-Bro kommun" }).First).ToContainTextAsync("−5 400,00 kr");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Vaxholms kommun" })).ToHaveCountAsync(0);
        await browsing.LookAsync("51-ratta-filer");

        await File.WriteAllTextAsync(members, text.Replace("212000-0100", "212000-0101", StringComparison.Ordinal), Cancellation);
        await browsing.GoAsync("/ratta?fran=filer");
        await Assertions.Expect(page.GetByText("medlemmar.csv:2")).ToBeVisibleAsync();
        await browsing.LookAsync("52-ratta-filer-fel");
        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task What_is_issued_can_be_had_as_files_and_each_member_has_a_statement()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, Cancellation);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        // Drafts first.
        await browsing.GoAsync("/besked/1489");
        await Assertions.Expect(page.GetByText("Utkast").First).ToBeVisibleAsync();
        await IssueAsync(browsing);
        await browsing.GoAsync("/dokument");
        var count = await page.Locator("tbody tr").CountAsync();
        await using (var zip = await ZipFile.OpenReadAsync(await DownloadAsync(page, "Hämta e-fakturorna (Peppol)"), Cancellation))
        {
            Assert.Equal(count, zip.Entries.Count);
            Assert.Equal("2026-0001.xml", zip.Entries[0].FullName);
        }

        var rows = await File.ReadAllLinesAsync(await DownloadAsync(page, "Hämta som tabell (CSV)"), Cancellation);
        Assert.StartsWith("Nummer;Typ;Fakturadatum", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("2026-0001;Faktura;", rows[1], StringComparison.Ordinal);

        await browsing.GoAsync("/besked/1489");
        await browsing.HeadingIsAsync("Avgifter och andelar 2026");
        await browsing.LookAsync("60-besked");
        if (Environment.GetEnvironmentVariable("SAMBRUK_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.PdfAsync(new() { Path = Path.Combine(folder, "61-besked.pdf"), PreferCSSPageSize = true });
        }

        Assert.Equal([], browsing.Complaints);
    }

    private static async Task<string> DownloadAsync(IPage page, string link) =>
        await (await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync())).PathAsync();

    private static async Task<string> DocumentsAsync(Browsing browsing)
    {
        await browsing.GoAsync("/dokument");
        return string.Join(' ', await browsing.Page.Locator("tbody th").AllInnerTextsAsync());
    }

    private static async Task IssueAsync(Browsing browsing)
    {
        await browsing.GoAsync("/korning/utfarda");
        await browsing.Page.GetByLabel("Jag har gått igenom").CheckAsync();
        await browsing.Page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
        await Assertions.Expect(browsing.Page.GetByRole(AriaRole.Heading, new() { Name = "Klart: fakturorna är utfärdade" })).ToBeVisibleAsync();
    }
}
