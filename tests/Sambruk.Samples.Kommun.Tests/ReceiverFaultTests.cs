// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>Runs that do not come all the way, as the box marked Demo lets a visitor make them.</summary>
public sealed class ReceiverFaultTests
{
    [Fact]
    public async Task A_run_against_a_silent_or_refusing_receiver_says_what_is_left_and_the_next_one_sends_it()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        await using var browsing = await Browsing.OpenAsync(host.Address);
        var page = browsing.Page;

        await browsing.TryAsync("Svarar inte");
        await ShowsAsync("Demo: mottagaren svarar inte");
        await browsing.ApplyAsync();
        await ShowsAsync("Mottagaren svarade inte");
        await Assertions.Expect(page.GetByText("Inget kom fram.")).ToBeVisibleAsync();
        await browsing.LookAsync("20-resultat-tyst");
        await browsing.GoAsync("/mottagare");
        await ShowsAsync("Mottagaren har inget än");
        await browsing.LookAsync("21-mottagare-tyst");

        await browsing.TryAsync("Säger nej till grupper");
        await browsing.ApplyAsync();
        await ShowsAsync("48\u00A0uppgifter kom inte fram");
        await browsing.LookAsync("22-resultat-delvis");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bara det som inte kom fram" }).ClickAsync();
        await Assertions.Expect(page.Locator("#journal ~ .table-box tbody .outcome-ok")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("403").First).ToBeVisibleAsync();

        await browsing.TryAsync("Svarar som vanligt");
        await ShowsAsync("48\u00A0ändringar är klara att skicka");
        await browsing.ApplyAsync();
        await ShowsAsync("Allt är skickat");
        await browsing.GoAsync("/korningar");
        await Assertions.Expect(page.Locator("tbody .outcome")).ToHaveTextAsync(["Framme", "Delvis framme", "Mottagaren svarade inte"]);
        await browsing.LookAsync("23-korningar");
        Assert.Equal([], browsing.Complaints);

        Task ShowsAsync(string heading) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
    }
}
