// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>The day of an officer, and what her manager does.</summary>
public sealed class YouthWalkThroughTests
{
    [Fact]
    public async Task An_officer_works_through_a_day()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aktivitetsansvaret" }).ClickAsync();
        await browsing.HeadingIsAsync("Logga in");
        await browsing.LookTwiceAsync("60-inloggning");
        await browsing.LogInAsync(YouthSteps.Officer);
        await browsing.HeadingIsAsync("Min lista");
        await browsing.LookTwiceAsync("61-lista");

        await TwoClicksAsync(browsing);
        await SearchAsync(browsing);
        await ContactAsync(browsing);
        await NoteAsync(browsing);
        await EffortAndPlanAsync(browsing);
        await HandOverAsync(browsing);
        await WithdrawAsync(browsing);
        await browsing.LookTwiceAsync("66-person");
        await ExitAsync(browsing);
        await AssessAsync(browsing);
        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task A_manager_reports_disposes_and_reviews_the_log()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;
        await browsing.LogInAsync(YouthSteps.Manager);

        await page.GetByRole(AriaRole.Link, new() { Name = "Täckning" }).ClickAsync();
        await browsing.HeadingIsAsync("Täckning");
        foreach (var kind in new[] { "Saknas i registret", "Tappades sedan förra rapporten", "Borde vara utskrivna", "Oklara" })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = kind })).ToBeVisibleAsync();
        }

        await browsing.LookTwiceAsync("70-tackning");
        await page.GetByRole(AriaRole.Link, new() { Name = "Demo: se hur det blir" }).ClickAsync();
        await browsing.TellsAsync("Ingen sägs saknas förrän källan är ny");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Saknas i registret" })).ToHaveCountAsync(0);
        await browsing.LookTwiceAsync("71-tackning-gammal");

        await page.GetByRole(AriaRole.Link, new() { Name = "Rapport till SCB" }).ClickAsync();
        await Assertions.Expect(page.GetByText("KAA-V8").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("KAA-V18").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Vattenstämpel: EXEMPEL, INTE FÖR LEVERANS.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa filen" }).ClickAsync();
        await browsing.TellsAsync("Filen skapades inte");
        await Assertions.Expect(page.GetByText("Postbeskrivningen är inte kontrollerad mot SCB:s dokument.")).ToBeVisibleAsync();
        await browsing.LookTwiceAsync("72-rapport");

        await DisposeAsync(browsing);
        await ReviewAsync(browsing);
        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task A_file_is_shown_before_it_is_taken_in()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;
        await browsing.LogInAsync(YouthSteps.Manager);
        await page.GetByRole(AriaRole.Link, new() { Name = "Inläsning" }).ClickAsync();
        await browsing.HeadingIsAsync("Inläsning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa vad filen skulle göra" }).ClickAsync();
        await Assertions.Expect(page.Locator(".field-error")).ToContainTextAsync("Välj en fil");

        var number = (await File.ReadAllLinesAsync(Repository.PathOf("samples", "data", "ungdomar", "nummer.txt"), TestContext.Current.CancellationToken)).First(n => n.StartsWith("2009", StringComparison.Ordinal));
        await ReadAsync($"Personnummer;Skolform;Startdatum;Diagnos\n{number};GY;i höst;hemlig");
        await Assertions.Expect(page.GetByText("Datumet går inte att läsa")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("hemlig")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Läs in" })).ToHaveCountAsync(0);
        await browsing.LookTwiceAsync("78-inlasning-fel");

        var csv = $"Personnummer;Skolform;Startdatum;Diagnos\n{number};GY;2026-08-17;hemlig";
        await ReadAsync(csv);
        await Assertions.Expect(page.GetByText("läses inte", new() { Exact = true })).ToBeVisibleAsync();
        await browsing.LookTwiceAsync("79-inlasning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in" }).ClickAsync();
        await browsing.TellsAsync("1\u00A0person är inläst");
        await ReadAsync(csv);
        await Assertions.Expect(page.GetByText("Det finns inget nytt att läsa in.")).ToBeVisibleAsync();
        await ReadAsync("\u0000\u0001");
        await Assertions.Expect(page.Locator(".field-error")).ToBeVisibleAsync();
        Assert.Equal([], browsing.Complaints);

        async Task ReadAsync(string content)
        {
            await page.GetByLabel("Fil", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "friskolor.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Visa vad filen skulle göra" }).ClickAsync();
        }
    }

    [Fact]
    public async Task The_board_reads_what_was_published_and_nothing_else()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;
        await browsing.LogInAsync(YouthSteps.Statistics);
        await browsing.HeadingIsAsync("Nämndens statistik");
        await browsing.TellsAsync("Inget är publicerat än");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Publicera" })).ToHaveCountAsync(0);

        await browsing.LogInAsync(YouthSteps.Manager);
        await browsing.GoAsync("/aktivitetsansvar/statistik");
        var form = await page.Locator("form[action$=publicera]").EvaluateAsync<Dictionary<string, string>>("f => Object.fromEntries(new FormData(f))");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publicera" }).ClickAsync();
        await browsing.TellsAsync("Statistiken är publicerad");
        var again = await page.APIRequest.PostAsync("/aktivitetsansvar/statistik/publicera", new() { Form = FormOf(page, form) });
        Assert.Contains("Inget mer publicerades", System.Net.WebUtility.HtmlDecode(await again.TextAsync()), StringComparison.Ordinal);
        await browsing.GoAsync("/aktivitetsansvar/statistik");
        await browsing.LookTwiceAsync("76-statistik");

        await browsing.LogInAsync(YouthSteps.Statistics);
        await page.Locator(".plain-list a").First.ClickAsync();
        await Assertions.Expect(page.GetByText("Statistik för nämnden.")).ToBeVisibleAsync();
        await browsing.LookAsync("77-namnd");
        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task The_list_is_walked_by_keys_alone_and_works_without_scripts()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        await using (var browsing = await Browsing.OpenAsync(host.Address))
        {
            var page = browsing.Page;
            await browsing.LogInAsync(YouthSteps.Officer);
            await page.Keyboard.PressAsync("/");
            await Assertions.Expect(page.GetByLabel("Namn eller personnummer")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            var rows = page.Locator(".work-row h3 a");
            await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowUp");
            await page.Keyboard.PressAsync("ArrowUp");
            await Assertions.Expect(page.GetByLabel("Namn eller personnummer")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            var name = await rows.Nth(0).InnerTextAsync();
            await page.Keyboard.PressAsync("Enter");
            await browsing.HeadingIsAsync(name);

            // A key of one character can be turned off (WCAG 2.1.4).
            await browsing.GoAsync("/aktivitetsansvar");
            await page.GetByText("Kortkommandon", new() { Exact = true }).ClickAsync();
            await page.GetByLabel("Använd kortkommandot").UncheckAsync();
            await page.ReloadAsync();
            await page.Keyboard.PressAsync("/");
            await Assertions.Expect(page.GetByLabel("Namn eller personnummer")).Not.ToBeFocusedAsync();
        }

        await using var plain = await Browsing.OpenAsync(host.Address, scripts: false);
        await plain.GoAsync("/inloggning");
        await plain.Page.Keyboard.PressAsync("Tab");
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).FocusAsync();
        await plain.Page.Keyboard.PressAsync("Enter");
        await plain.HeadingIsAsync("Min lista");

        // A return key in a field of the contact sends nothing.
        await plain.Page.Locator(".work-contact summary").First.FocusAsync();
        await plain.Page.Keyboard.PressAsync("Enter");
        await plain.Page.Locator(".work-row").First.GetByLabel("Dag").FocusAsync();
        await plain.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(plain.Page.GetByRole(AriaRole.Heading, new() { Name = "Kontakten är antecknad" })).ToHaveCountAsync(0);
        await plain.Page.Locator(".work-row").First.GetByRole(AriaRole.Button, new() { Name = "Inget svar" }).FocusAsync();
        await plain.Page.Keyboard.PressAsync("Enter");
        await plain.TellsAsync("Kontakten är antecknad");
    }

    // From the list: open, outcome. The channel of the next step and today are there already. The same form again records nothing more.
    private static async Task TwoClicksAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/aktivitetsansvar?vem=ingens&steg=FirstContact");
        var row = page.Locator(".work-row").First;
        var name = await row.Locator("h3").InnerTextAsync();
        await row.Locator("summary").ClickAsync();
        await browsing.LookTwiceAsync("62-lista-kontakt");
        var form = await row.Locator("form").EvaluateAsync<Dictionary<string, string>>("f => Object.fromEntries(new FormData(f))");
        await row.GetByRole(AriaRole.Button, new() { Name = "Skickat, väntar på svar" }).ClickAsync();
        await browsing.TellsAsync("Kontakten är antecknad");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
        Assert.Contains("vem=ingens", page.Url, StringComparison.Ordinal);

        var id = await PersonOfAsync(browsing, name);
        var again = page.APIRequest.PostAsync($"/aktivitetsansvar/personer/{id}/kontakt", new() { Form = FormOf(page, form) });
        Assert.Contains("Det var redan antecknat", await (await again).TextAsync(), StringComparison.Ordinal);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".event-forsok")).ToHaveCountAsync(1);
    }

    private static IFormData FormOf(IPage page, Dictionary<string, string> fields)
    {
        var form = page.APIRequest.CreateFormData();
        foreach (var (name, value) in fields)
        {
            form.Append(name, value);
        }

        form.Append("utfall", "Sent");
        return form;
    }

    private static async Task<string> PersonOfAsync(Browsing browsing, string name)
    {
        await browsing.OpenPersonAsync(name);
        return new Uri(browsing.Page.Url).Segments[^1];
    }

    private static async Task SearchAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/aktivitetsansvar");
        await page.GetByLabel("Namn eller personnummer").FillAsync("granlund");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sök" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Granlund" }).First).ToBeVisibleAsync();
        Assert.DoesNotContain("granlund", page.Url, StringComparison.OrdinalIgnoreCase);
        await browsing.LookTwiceAsync("63-sok");
        await page.GetByLabel("Namn eller personnummer").FillAsync("Silverstrand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sök" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ingen träff" })).ToBeVisibleAsync();
    }

    // Of the person: channel, outcome.
    private static async Task ContactAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/aktivitetsansvar?vem=alla&steg=FollowUp");
        await page.Locator(".work-row h3 a").First.ClickAsync();
        await page.GetByText("Telefon", new() { Exact = true }).First.ClickAsync();
        await page.GetByLabel("Gör nu, om nådd").SelectOptionAsync("Internship");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nådd" }).ClickAsync();
        await browsing.TellsAsync("Kontakten är antecknad");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Telefon: nådd");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Sysselsättning: praktik");

        // The channel is to be chosen.
        await page.Locator("input[name=kanal]").EvaluateAllAsync<object?>("boxes => { boxes.forEach(b => b.checked = false); return null; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inget svar" }).ClickAsync();
        await browsing.TellsAsync("Rätta det här först");
        await browsing.LookTwiceAsync("64-person-fel");
    }

    private static async Task NoteAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByLabel("Anteckna", new() { Exact = true }).FillAsync("Berättade om sin sjukdom.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara anteckningen" }).ClickAsync();
        await browsing.TellsAsync("Läs igenom anteckningen en gång till");
        await Assertions.Expect(page.Locator(".note-warning")).ToContainTextAsync("sjukdom");
        await Assertions.Expect(page.Locator(".timeline")).Not.ToContainTextAsync("sjukdom");
        await browsing.LookTwiceAsync("65-anteckning");
        await page.GetByLabel("Anteckna", new() { Exact = true }).FillAsync("Vill ha kontakt på eftermiddagar.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara som den är" }).ClickAsync();
        await browsing.TellsAsync("Anteckningen är sparad");
    }

    private static async Task EffortAndPlanAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByText("Ny åtgärd", new() { Exact = true }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Ny åtgärd" });
        await Assertions.Expect(form).ToContainTextAsync("Ett samtal utan plan på fler.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Anteckna åtgärden" }).ClickAsync();
        await browsing.TellsAsync("Rätta det här först");
        await form.GetByLabel("Vilken åtgärd?").SelectOptionAsync(new SelectOptionValue { Label = "praktik" });
        await form.GetByRole(AriaRole.Button, new() { Name = "Anteckna åtgärden" }).ClickAsync();
        await browsing.TellsAsync("Åtgärden är antecknad");

        await page.GetByText("Avsluta åtgärden", new() { Exact = true }).First.ClickAsync();
        var end = page.GetByRole(AriaRole.Form, new() { Name = "Avsluta praktik" }).First;
        await end.GetByLabel("Varför slutar den?").SelectOptionAsync("Completed");
        await end.GetByLabel("Sysselsättning efter").SelectOptionAsync("Work");
        await end.GetByRole(AriaRole.Button, new() { Name = "Avsluta åtgärden" }).ClickAsync();
        await browsing.TellsAsync("Åtgärden är avslutad");

        await page.GetByText("Följ upp och ändra planen").ClickAsync();
        await page.GetByLabel("Den unges egna mål").FillAsync("Fortsätta arbeta i köket.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara planen" }).ClickAsync();
        await browsing.TellsAsync("Planen är sparad");
        await Assertions.Expect(page.Locator(".goals")).ToContainTextAsync("Fortsätta arbeta i köket.");
    }

    private static async Task HandOverAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByText("Anteckna en överlämning").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Anteckna överlämningen" }).ClickAsync();
        await browsing.TellsAsync("Rätta det här först");
        await page.GetByLabel("Mottagande kommun").SelectOptionAsync(new SelectOptionValue { Label = "Göteborg" });
        await page.GetByLabel("Samtycke från den unge").CheckAsync();
        await page.GetByLabel("Namn och nummer").CheckAsync();
        await page.GetByLabel("Kontakter", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Anteckna överlämningen" }).ClickAsync();
        await browsing.TellsAsync("Överlämningen är antecknad");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Hämta underlaget som fil" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("\"event\":\"contact\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"event\":\"details\"", text, StringComparison.Ordinal);
    }

    private static async Task WithdrawAsync(Browsing browsing)
    {
        var page = browsing.Page;
        var first = page.Locator(".event", new() { HasText = "Vill ha kontakt på eftermiddagar." });
        await first.Locator("summary").ClickAsync();
        await first.GetByLabel("Varför?").FillAsync("Fel person.");
        await first.GetByRole(AriaRole.Button, new() { Name = "Återta" }).ClickAsync();
        await browsing.TellsAsync("Händelsen är återtagen");
        await Assertions.Expect(page.Locator(".event-gone del")).ToContainTextAsync("Vill ha kontakt på eftermiddagar.");
        await Assertions.Expect(page.Locator(".event-gone")).ToContainTextAsync("Därför: Fel person.");
    }

    private static async Task ExitAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/aktivitetsansvar?vem=alla&steg=Exit");
        var row = page.Locator(".work-row", new() { HasText = "har fyllt 20 år" }).First;
        var name = await row.Locator("h3").InnerTextAsync();
        await row.Locator("h3 a").ClickAsync();
        await browsing.LookTwiceAsync("67-skriv-ut");
        await Assertions.Expect(page.GetByLabel("Orsak", new() { Exact = true })).ToHaveValueAsync("Turned20");
        await page.GetByLabel("Sysselsättning efter åtgärden").SelectOptionAsync("Work");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skriv ut" }).ClickAsync();
        await browsing.TellsAsync("Personen är utskriven");
        await browsing.GoAsync("/aktivitetsansvar?vem=alla&steg=Exit");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
    }

    private static async Task AssessAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.OpenPersonAsync("Omar Rönnberg");
        await page.GetByLabel("Ja", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Vad bedömningen bygger på").FillAsync("Allmän kurs med grundläggande behörighet, enligt intyg.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Anteckna bedömningen" }).ClickAsync();
        await browsing.TellsAsync("Bedömningen är antecknad");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("Tillhör inte målgruppen");
    }

    private static async Task DisposeAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Gallring" }).ClickAsync();
        await browsing.LookTwiceAsync("73-gallring");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallra" }).ClickAsync();
        await Assertions.Expect(page.Locator(".field-error")).ToBeVisibleAsync();
        await page.GetByLabel("Jag har läst listan").CheckAsync();
        var gone = await page.Locator("tbody th a").First.GetAttributeAsync("href");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallra" }).ClickAsync();
        await browsing.TellsAsync("6\u00A0ärenden är gallrade");
        await Assertions.Expect(page.GetByText("Begäran om registerutdrag är inte besvarad")).ToBeVisibleAsync();
        await browsing.LookTwiceAsync("74-gallrat");
        Assert.Equal(404, (await page.APIRequest.GetAsync(gone!)).Status);
        var protocol = await page.APIRequest.GetAsync((await page.Locator(".name-list a").First.GetAttributeAsync("href"))!);
        Assert.Matches(new Regex("\"gallrade\": 6", RegexOptions.None, TimeSpan.FromSeconds(1)), await protocol.TextAsync());
    }

    private static async Task ReviewAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Loggranskning" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Försökte se en skyddad person")).ToHaveCountAsync(1);
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 10, 30);
        await Assertions.Expect(page.Locator("tbody")).Not.ToContainTextAsync(YouthSteps.Manager);
        await page.GetByLabel("Följ upp post").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stickprovet är granskat" }).ClickAsync();
        await browsing.TellsAsync("Stickprovet är granskat");
        await Assertions.Expect(page.GetByText("1 att följa upp")).ToBeVisibleAsync();
        await browsing.LookTwiceAsync("75-loggranskning");
    }
}
