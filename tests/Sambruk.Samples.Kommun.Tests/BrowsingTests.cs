// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>The checks of the other tests are able to find something.</summary>
public sealed class BrowsingTests
{
    private static readonly (string Fault, string Script)[] Breaks =
    [
        ("label", "document.querySelectorAll('label').forEach(label => label.replaceWith(...label.childNodes))"),
        ("color-contrast", "document.querySelector('h1').style.color = '#d0d0c8'"),
        ("overflow", "document.querySelector('h1').style.width = '2000px'"),
    ];

    [Fact]
    public async Task A_page_that_is_broken_on_purpose_is_found()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        await browsing.GoAsync("/plan");
        Assert.Equal([], await browsing.FaultsAsync());

        foreach (var (fault, script) in Breaks)
        {
            await browsing.Page.EvaluateAsync($"() => {{ {script} }}");
            Assert.Contains(await browsing.FaultsAsync(), found => found.Contains(fault, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_the_console_of_the_browser_complains_of_is_gathered()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);

        await browsing.Page.GotoAsync("/finns-inte");

        await browsing.HeadingIsAsync("Sidan finns inte");
        await browsing.LookAsync("30-finns-inte");
        Assert.Contains("404: /finns-inte", browsing.Complaints);
    }
}
