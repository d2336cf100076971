// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>What a visitor does on the first day, in the order of the guided tour.</summary>
public sealed class WalkThroughTests
{
    [Fact]
    public async Task A_visitor_plans_sends_tries_the_limits_and_reads_the_log()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/");
        await browsing.HeadingIsAsync("Du ser varje ändring innan den skickas");
        await browsing.LookAsync("01-start");
        foreach (var tile in await page.Locator(".tile h3 a").AllAsync())
        {
            var inMenu = page.GetByRole(AriaRole.Navigation).Locator($"a[href='{await tile.GetAttributeAsync("href")}']");
            await Assertions.Expect(inMenu).ToHaveCountAsync(1);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Öppna planen" }).ClickAsync();
        await browsing.HeadingIsAsync("Plan för Lärplattformen");
        await Assertions.Expect(page.GetByText("är klara att skicka")).ToBeVisibleAsync();
        await browsing.LookAsync("02-plan");

        await browsing.GoAsync("/mottagare");
        await browsing.LookAsync("03-mottagare-tom");
        await browsing.GoAsync("/kontroll");
        await browsing.LookAsync("04-kontroll");

        await browsing.ApplyAsync("05-korning");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Allt är skickat" })).ToBeVisibleAsync();
        await browsing.LookAsync("06-resultat");

        await browsing.GoAsync("/plan");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Allt stämmer" })).ToBeVisibleAsync();
        await browsing.LookAsync("07-plan-tom");
        await browsing.GoAsync("/mottagare");
        await page.GetByRole(AriaRole.Link, new() { Name = "Jämför med underlaget" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mottagaren har samma uppgifter som underlaget" })).ToBeVisibleAsync();
        await browsing.LookAsync("08-mottagare");

        await browsing.TryAsync("En vanlig vecka");
        await Assertions.Expect(page.GetByText("Ändrat: namn").First).ToBeVisibleAsync();
        await browsing.LookAsync("09-plan-vecka");

        await browsing.TryAsync("Byt namn på alla");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Planen hålls kvar av en gräns" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Genomför planen" })).ToHaveCountAsync(0);
        await browsing.LookAsync("10-plan-hall");
        await page.GetByRole(AriaRole.Button, new() { Name = "Godkänn planen en gång" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await browsing.LookAsync("11-godkann-fel");
        await page.GetByLabel("Ditt användarnamn").First.FillAsync("anna.k");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Godkänn planen en gång" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Planen är godkänd" })).ToBeVisibleAsync();
        await browsing.LookAsync("12-godkand");

        await page.GetByText("Visa namn", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Ditt användarnamn").FillAsync("anna.k");
        await page.GetByLabel("Varför behöver du se namnen?").SelectOptionAsync(new SelectOptionValue { Label = "Kontrollera planen" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa namnen på den här sidan" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Ny-").First).ToBeVisibleAsync();
        await browsing.LookAsync("13-namn");
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Ny-")).ToHaveCountAsync(0);

        await browsing.ApplyAsync();
        await browsing.TryAsync("Töm källan");
        await Assertions.Expect(page.GetByText("Underlaget är tomt.").First).ToBeVisibleAsync();
        await browsing.LookAsync("14-plan-tomt-underlag");

        await browsing.GoAsync("/korningar");
        await browsing.LookAsync("15-korningar");
        await browsing.GoAsync("/fortroende");
        await browsing.LookAsync("16-fortroende");
        await browsing.GoAsync("/logg");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kontrollera loggen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loggen är hel" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Såg namn: kontrollera planen")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Godkände en plan")).ToBeVisibleAsync();
        await browsing.LookAsync("17-logg");

        Assert.Equal([], browsing.Complaints);
    }

    [Fact]
    public async Task A_second_start_has_nothing_to_send()
    {
        using var data = new TemporaryFolder();
        await using (var first = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken))
        {
            await using var browsing = await Browsing.OpenAsync(first.Address);
            await browsing.GoAsync("/plan");
            await browsing.ApplyAsync();
        }

        await using var second = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var again = await Browsing.OpenAsync(second.Address);
        await again.GoAsync("/plan");
        await Assertions.Expect(again.Page.GetByRole(AriaRole.Heading, new() { Name = "Allt stämmer" })).ToBeVisibleAsync();
        await again.GoAsync("/korningar");
        await Assertions.Expect(again.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await again.GoAsync("/mottagare?jamfor=ja");
        await Assertions.Expect(again.Page.GetByRole(AriaRole.Heading, new() { Name = "Mottagaren har samma uppgifter som underlaget" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard_alone()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.GoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Hoppa till innehållet" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Öppna planen" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await browsing.HeadingIsAsync("Plan för Lärplattformen");
        await TabToAsync(page, "Genomför planen");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Allt är skickat" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Everything_can_be_done_without_scripts()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address, scripts: false);
        var page = browsing.Page;

        await browsing.GoAsync("/plan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Genomför planen" }).ClickAsync();
        var more = page.GetByRole(AriaRole.Link, new() { Name = "Uppdatera sidan" });
        while (await more.CountAsync() > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await more.ClickAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Allt är skickat" })).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, string button)
    {
        var wanted = page.GetByRole(AriaRole.Button, new() { Name = button });
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not come to \"{button}\".");
    }
}
