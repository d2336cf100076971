// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>What several visitors do.</summary>
internal static partial class Steps
{
    /// <summary>Carries out the plan and waits for the page of the result. With <paramref name="look"/>, also looks at the run under way.</summary>
    public static async Task ApplyAsync(this Browsing browsing, string? look = null)
    {
        await browsing.GoAsync("/plan");
        if (look is not null)
        {
            // The page that follows the run is to stand still while it is looked at.
            await browsing.Page.RouteAsync("**/korningar/nu/lage", route => route.FulfillAsync(new()
            {
                ContentType = "application/json",
                Body = """{ "running": true, "done": 120, "total": 300, "text": "120 av 300 skickade.", "next": "" }""",
            }));
        }

        await browsing.Page.GetByRole(AriaRole.Button, new() { Name = "Genomför planen" }).ClickAsync();
        if (look is not null)
        {
            await Assertions.Expect(browsing.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
            await browsing.LookAsync(look);
            await browsing.Page.UnrouteAllAsync();
        }

        await browsing.Page.WaitForURLAsync(ResultAddress());
    }

    /// <summary>Chooses in the box marked Demo.</summary>
    public static async Task TryAsync(this Browsing browsing, params string[] choices)
    {
        await browsing.GoAsync("/plan");
        foreach (var choice in choices)
        {
            await browsing.Page.GetByRole(AriaRole.Radio, new() { Name = choice }).CheckAsync();
        }

        await browsing.Page.GetByRole(AriaRole.Button, new() { Name = "Byt och gör en ny plan" }).ClickAsync();
        await browsing.HeadingIsAsync("Plan för Lärplattformen");
    }

    [GeneratedRegex("/korningar/[0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ResultAddress();
}
