// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Playwright;

namespace Sambruk.Samples.Forening.Tests;

/// <summary>What an officer does in a year: looks, issues, explains, tries other tariffs.</summary>
public sealed class WalkThroughTests
{
    [Fact]
    public async Task An_officer_looks_issues_once_and_explains()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/");
        await browsing.HeadingIsAsync("Varje medlem ser varför den betalar sin del");
        await browsing.LookAsync("01-start");
        await browsing.GoAsync("/dokument");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inget är utfärdat än" })).ToBeVisibleAsync();
        await browsing.LookAsync("02-dokument-tom");

        await page.GetByRole(AriaRole.Link, new() { Name = "Öppna körningen" }).ClickAsync();
        await browsing.HeadingIsAsync("Körning 2026");
        await browsing.LookAsync("03-korning");
        await page.GetByLabel("Namn eller kommunkod").FillAsync("alings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Alingsås kommun" }).ClickAsync();
        await browsing.HeadingIsAsync("Alingsås kommun 2026");

        // 42 861 × 1.87.
        await Assertions.Expect(page.Locator(".explained", new() { HasText = "Digitalt barnbibliotek" })).ToContainTextAsync("80 150,07 kr");
        await browsing.LookAsync("04-medlem");

        await IssueAsync(browsing);
        await ReadAsync(browsing);
        await CreditAsync(browsing);

        await browsing.GoAsync("/korning/utfarda");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Körningen är redan utfärdad" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form")).ToHaveCountAsync(0);
        Assert.Equal([], browsing.Complaints);
        Assert.DoesNotContain("Alingsås", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tariffs_and_a_quote_are_read_with_the_keyboard_alone_and_without_scripts()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address, scripts: false);
        var page = browsing.Page;

        await browsing.GoAsync("/taxor");
        await Assertions.Expect(page.GetByText("1,87 kr per invånare och år")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".tariff")).ToHaveCountAsync(15);

        await browsing.GoAsync("/offert");
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await page.GetByLabel("Kommun").SelectOptionAsync("1480");
        await page.GetByLabel("Blir medlem den första i").SelectOptionAsync("7");
        foreach (var service in new[] { "Digitalt barnbibliotek", "Avtalsstöd" })
        {
            await page.GetByLabel(service).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Göteborgs kommun" }).Or(page.GetByRole(AriaRole.Heading, new() { Name = "Göteborgs Stad" })).First).ToBeVisibleAsync();

        // 613 278 × 1.87 for a whole year; the start fee in the first only.
        await Assertions.Expect(page.Locator("section", new() { HasText = "Ett helt år" }).Last).ToContainTextAsync("1 146 829,86 kr");
        await Assertions.Expect(page.GetByText("Startavgift digitalt barnbibliotek")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Tariffs_and_quotes_are_within_reach_of_everybody()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);

        await browsing.GoAsync("/taxor");
        await browsing.LookAsync("30-taxor");
        await browsing.GoAsync("/offert");
        await browsing.LookAsync("31-offert");
        await browsing.GoAsync("/offert?kommun=&manad=1");
        await browsing.LookAsync("32-offert-fel");
        await browsing.GoAsync("/offert?kommun=1480&manad=7&tjanst=BARNBIBLIOTEK&tjanst=AVTALSSTOD&tjanst=LASLYFT&elever=68000");
        await browsing.LookAsync("33-offert");
        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task What_is_issued_is_there_after_a_restart()
    {
        using var data = new TemporaryFolder();
        for (var start = 0; start < 2; start++)
        {
            await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
            await using var browsing = await Browsing.OpenAsync(host.Address, scripts: false);
            if (start == 0)
            {
                await browsing.GoAsync("/korning/utfarda");
                await browsing.Page.GetByLabel("Jag har gått igenom").CheckAsync();
                await browsing.Page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
                await Assertions.Expect(browsing.Page.GetByRole(AriaRole.Heading, new() { Name = "Klart: fakturorna är utfärdade" })).ToBeVisibleAsync();
            }

            await browsing.GoAsync("/dokument/2026-0001");
            await browsing.GoAsync("/forklaring/2026-0001");
        }
    }

    [Fact]
    public async Task A_double_click_issues_once()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/korning/utfarda");
        await page.EvaluateAsync("""
            async () => {
              const form = document.querySelector("form");
              document.getElementById("last").checked = true;
              const send = () => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
              await Promise.all([send(), send(), send()]);
            }
            """);
        await browsing.GoAsync("/dokument");
        var numbers = await page.Locator("tbody th").AllInnerTextsAsync();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(i => $"2026-{i:0000}"), numbers.Select(n => n.Trim()));
    }

    [Fact]
    public async Task An_officer_tries_other_tariffs()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/simulering");
        await browsing.LookAsync("20-simulering");
        await page.GetByRole(AriaRole.Link, new() { Name = "Medlemsavgift, sju klasser" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nära en klassgräns" })).ToBeVisibleAsync();
        var marks = await page.Locator(".dots-plot svg").CountAsync();
        await Assertions.Expect(page.Locator("details tbody tr")).ToHaveCountAsync(marks);
        await browsing.LookAsync("21-simulering-klasser");

        // Varberg joined in April; here it pays a whole year.
        await Assertions.Expect(page.Locator("details tr", new() { HasText = "Varbergs kommun" })).ToContainTextAsync("+4 000,00 kr");

        await page.GetByLabel("Jämför", new() { Exact = true }).SelectOptionAsync("BARNBIBLIOTEK-2026@1");
        await page.GetByLabel("med", new() { Exact = true }).SelectOptionAsync("BARNBIBLIOTEK-2026@1");
        await page.GetByLabel("Ändra dessutom").SelectOptionAsync("-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "betalar mindre, ingen mer" })).ToBeVisibleAsync();

        // 42 861 × 10 öre.
        await page.GetByText("Visa alla").ClickAsync();
        await Assertions.Expect(page.Locator("details tr", new() { HasText = "Alingsås kommun" })).ToContainTextAsync("−4 286,10 kr");

        await page.GetByLabel("med", new() { Exact = true }).SelectOptionAsync("AVTALSSTOD-2026@1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Räkna" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Välj två taxor för samma tjänst" })).ToBeVisibleAsync();
        await browsing.LookAsync("22-simulering-olika");
        Assert.Equal([], browsing.Complaints);
    }

    private static async Task IssueAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/korning");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gå vidare och utfärda" }).ClickAsync();
        await browsing.LookAsync("05-utfarda");
        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await browsing.LookAsync("06-utfarda-fel");
        await page.GetByLabel("Jag har gått igenom").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Klart: fakturorna är utfärdade" })).ToBeVisibleAsync();
        await browsing.LookAsync("07-utfardad");
    }

    private static async Task ReadAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Visa dokumenten" }).ClickAsync();
        await browsing.HeadingIsAsync("Dokument");
        await browsing.LookAsync("08-dokument");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Hämta för bokföringen (SIE)" }).ClickAsync());
        Assert.StartsWith("#FLAGGA 0", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.GetByLabel("Nummer eller mottagare").FillAsync("alingsås");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sök" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.Locator("tbody th a").Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rader" })).ToBeVisibleAsync();
        await browsing.LookAsync("09-dokument");
        await page.GetByRole(AriaRole.Link, new() { Name = "Varför det beloppet?" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Från 2025 till 2026" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("publicerad 2026-02-24").First).ToBeVisibleAsync();
        await page.GetByText("Visa skillnaden i en tabell").ClickAsync();
        await browsing.LookAsync("10-forklaring");
    }

    private static async Task CreditAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Visa dokumentet" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Hämta som e-faktura (Peppol)" }).ClickAsync());
        Assert.Contains("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Kreditera" }).ClickAsync();
        await browsing.LookAsync("11-kreditera");
        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda kreditfakturan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await page.GetByLabel("Skäl").FillAsync("Fel <b>mottagare</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Utfärda kreditfakturan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rättad med kreditfaktura K2026-0001" })).ToBeVisibleAsync();
        await browsing.LookAsync("12-krediterad");
        await page.GetByRole(AriaRole.Link, new() { Name = "Visa K2026-0001" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Fel <b>mottagare</b>")).ToBeVisibleAsync();
        await browsing.LookAsync("13-kreditfaktura");
        await browsing.GoAsync("/forklaring/K2026-0001");
        await browsing.LookAsync("14-forklaring-kredit");
        await browsing.GoAsync("/kreditera/K2026-0001");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Det finns inget att kreditera" })).ToBeVisibleAsync();
        await browsing.LookAsync("15-inget-att-kreditera");
    }
}
