// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>What several visitors of the pages of young people do.</summary>
internal static class YouthSteps
{
    public const string Officer = "hl-01";

    public const string Manager = "chef-01";

    public const string Statistics = "statistik-01";

    public const string NoRole = "utan-01";

    /// <summary>Logs in by the development login.</summary>
    public static async Task LogInAsync(this Browsing browsing, string account)
    {
        await browsing.GoAsync("/inloggning");
        await browsing.Page.Locator($"input[name=konto][value='{account}']").CheckAsync();
        await browsing.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
        await Assertions.Expect(browsing.Page.Locator(".login-mark")).ToContainTextAsync(account);
    }

    /// <summary>Opens a person of the list with all, by name.</summary>
    public static async Task OpenPersonAsync(this Browsing browsing, string name)
    {
        await browsing.GoAsync("/aktivitetsansvar?vem=alla");
        await browsing.Page.GetByLabel("Namn eller personnummer").FillAsync(name);
        await browsing.Page.Keyboard.PressAsync("Enter");
        await browsing.Page.Locator(".work-row h3 a").First.ClickAsync();
        await browsing.HeadingIsAsync(name);
    }

    /// <summary>The notice after a form.</summary>
    public static async Task TellsAsync(this Browsing browsing, string heading) =>
        await Assertions.Expect(browsing.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();

    /// <summary>Looks at the page as others do, and with the spacing of text that people may set.</summary>
    public static async Task LookTwiceAsync(this Browsing browsing, string name)
    {
        await browsing.LookAsync(name);
        await browsing.Page.SetViewportSizeAsync(360, 900);
        Assert.Equal([], await browsing.SpacingFaultsAsync());
        await browsing.Page.SetViewportSizeAsync(1280, 900);
    }
}
