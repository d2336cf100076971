// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>What a visitor does with sensors: reads values and pictures, registers the one that nobody knew, plays its messages again.</summary>
public sealed class SensorTests
{
    // With what the DevEUI of each sensor in devices.csv begins.
    private const string DevEuiPrefix = "02e5";

    [Fact]
    public async Task A_visitor_reads_values_and_pictures_and_mends_what_was_rejected()
    {
        using var data = new TemporaryFolder();
        var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, sensorHours: 30);
        await using (host)
        {
            await using var browsing = await Browsing.OpenAsync(host.Address);
            var page = browsing.Page;

            await browsing.GoAsync("/");
            await page.GetByRole(AriaRole.Link, new() { Name = "Se varför" }).ClickAsync();
            await browsing.HeadingIsAsync("Avvisade meddelanden");

            await ReadValuesAsync(browsing);
            await LookAtMessageAsync(browsing);
            await RegisterAsync(browsing);
            await DiscardAsync(browsing);

            await browsing.GoAsync("/logg");
            foreach (var done in new[] { "Registrerade eller ändrade en sensor", "Spelade upp sensormeddelanden igen", "Kastade sensormeddelanden", "Såg innehållet i ett sensormeddelande" })
            {
                await Assertions.Expect(page.GetByText(done).First).ToBeVisibleAsync();
            }

            Assert.DoesNotContain(DevEuiPrefix, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
            Assert.Equal([], browsing.Complaints);
        }

        Assert.DoesNotContain(DevEuiPrefix, host.Output, StringComparison.OrdinalIgnoreCase);
        foreach (var log in Directory.EnumerateFiles(data.FullName, "granskningslogg.db*"))
        {
            Assert.DoesNotContain(DevEuiPrefix, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken)), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Sensors_and_rejected_messages_need_neither_mouse_nor_scripts()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, sensorHours: 3);
        await using var browsing = await Browsing.OpenAsync(host.Address, scripts: false);
        var page = browsing.Page;

        await browsing.GoAsync("/sensorer/avvisade");
        await page.GetByLabel("Ditt användarnamn").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await page.GetByLabel("Ditt användarnamn").FocusAsync();
        await page.Keyboard.TypeAsync("anna.k");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inget meddelande kunde läsas den här gången heller" })).ToBeVisibleAsync();

        await browsing.GoAsync("/sensorer");
        var sensor = page.GetByRole(AriaRole.Link, new() { Name = "Norra fasaden" });
        await sensor.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await browsing.HeadingIsAsync("Norra fasaden");
        await page.GetByText("Visa värdena i en tabell").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Högst" }).First).ToBeVisibleAsync();
    }

    private static async Task ReadValuesAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/sensorer");
        await browsing.LookAsync("41-sensorer");
        await Assertions.Expect(page.Locator(".sensor")).ToHaveCountAsync(15);
        await Assertions.Expect(page.Locator(".sensor", new() { HasText = "Rosenrabatten" })).ToContainTextAsync("byt snart");

        await page.GetByLabel("Plats eller namn").FillAsync("björk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa urvalet" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sensor")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sal 207" }).ClickAsync();
        await browsing.HeadingIsAsync("Sal 207");
        await Assertions.Expect(page.GetByText("ppm").First).ToBeVisibleAsync();
        Assert.True(await PointsAsync(page) > 60, "A day has a value each quarter of an hour.");
        await page.GetByText("Visa värdena i en tabell").First.ClickAsync();
        Assert.InRange(await page.Locator(".chart-card").First.Locator("tbody tr").CountAsync(), 15, 25);
        await browsing.LookAsync("42-sensor");

        await page.GetByRole(AriaRole.Link, new() { Name = "Senaste veckan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chart-band").First).ToBeAttachedAsync();
        Assert.InRange(await PointsAsync(page), 15, 32);

        await browsing.GoAsync("/sensorer?sok=simhallen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vattenmätare" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Det kan vara en läcka.")).ToBeVisibleAsync();
    }

    private static async Task LookAtMessageAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/sensorer/avvisade");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spela upp alla igen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await page.GetByLabel("Ditt användarnamn").FillAsync("anna.k");
        var unknown = page.Locator(".letters", new() { HasText = "Sensorn är inte registrerad" });
        await unknown.GetByText("Visa meddelandena ett och ett").ClickAsync();
        await unknown.GetByRole(AriaRole.Button, new() { Name = "Visa innehållet" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".payload")).ToContainTextAsync(DevEuiPrefix);
        await browsing.LookAsync("44-innehall");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".payload")).ToHaveCountAsync(0);
    }

    private static async Task RegisterAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Registrera sensorn" }).ClickAsync();
        await browsing.HeadingIsAsync("Registrera en sensor");
        await Assertions.Expect(page.GetByLabel("Namn", new() { Exact = true })).ToHaveValueAsync("Sal 305");
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera sensorn" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rätta det här först" })).ToBeVisibleAsync();
        await browsing.LookAsync("45-registrera-fel");
        await page.GetByLabel("Avkodare", new() { Exact = true }).SelectOptionAsync("elsys");
        await page.GetByLabel("Ditt användarnamn").FillAsync("anna.k");
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera sensorn" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sensorn är registrerad" })).ToBeVisibleAsync();

        var group = page.Locator(".letters", new() { HasText = "Sensorn var inte registrerad då" });
        await group.GetByRole(AriaRole.Button, new() { Name = "Spela upp igen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "meddelanden är lästa" })).ToBeVisibleAsync();
        await Assertions.Expect(group).ToHaveCountAsync(0);

        await browsing.GoAsync("/sensorer?sok=305");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sal 305" }).ClickAsync();
        Assert.True(await PointsAsync(page) > 20, "Its values are there from the beginning.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ändra sensorn" }).ClickAsync();
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Sal 306");
        await page.GetByLabel("Ditt användarnamn").FillAsync("anna.k");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara ändringen" }).ClickAsync();
        await browsing.HeadingIsAsync("Sal 306");
    }

    private static async Task DiscardAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await browsing.GoAsync("/sensorer/avvisade");
        await page.GetByLabel("Ditt användarnamn").FillAsync("anna.k");
        var discard = page.GetByRole(AriaRole.Button, new() { Name = "Kasta", Exact = true });
        for (var left = await page.Locator(".letters").CountAsync(); left > 0; left--)
        {
            await Assertions.Expect(page.Locator(".letters")).ToHaveCountAsync(left);
            await discard.First.ClickAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Allt som har kommit in är läst" })).ToBeVisibleAsync();
    }

    // Points of the first picture.
    private static async Task<int> PointsAsync(IPage page) =>
        (await page.Locator(".chart-plot .chart-line").First.GetAttributeAsync("d"))!.Count(c => c is 'M' or 'L');
}
