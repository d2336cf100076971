// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sambruk.Kaa.Tests;

/// <summary>The board's report in a real browser: on a desk, on a phone, in the dark, on paper.</summary>
public sealed class BoardReportBrowserTests
{
    private static readonly string[] s_arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

    private static string? Chromium { get; } = new[] { Environment.GetEnvironmentVariable("SAMBRUK_TEST_CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    [Theory]
    [InlineData(6000)]
    [InlineData(130)]
    public async Task It_has_no_fault_of_WCAG_nothing_too_wide_and_no_complaint(int youths)
    {
        Assert.SkipWhen(Chromium is null, "No Chromium: set SAMBRUK_TEST_CHROMIUM to its path.");
        using var folder = new TemporaryFolder();
        var file = await WriteAsync(folder, youths);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = s_arguments, Headless = true });
        var page = await (await browser.NewContextAsync(new() { Locale = "sv-SE" })).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (Environment.GetEnvironmentVariable("SAMBRUK_SCREENSHOTS") is { Length: > 0 } pictures)
            {
                File.Copy(file, Path.Combine(pictures, $"board-{youths}.html"), overwrite: true);
                await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"board-{youths}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            var result = await page.RunAxe(new AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            });
            Assert.Equal([], result.Violations.Select(v => $"{width} {scheme}: {v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        }

        Assert.Equal([], complaints);
    }

    [Fact]
    public async Task A_PDF_is_what_Chromium_prints_of_it()
    {
        Assert.SkipWhen(Chromium is null, "No Chromium: set SAMBRUK_TEST_CHROMIUM to its path.");
        using var folder = new TemporaryFolder();
        var file = await WriteAsync(folder, 6000);
        var pdf = folder.File("board.pdf");
        var start = new ProcessStartInfo(Chromium!) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. s_arguments, "--headless", $"--user-data-dir={folder.File("profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(file).AbsoluteUri])
        {
            start.ArgumentList.Add(argument);
        }

        using (var process = Process.Start(start)!)
        {
            // Debian's Chromium has much to say of a desktop that is not there.
            var output = Task.WhenAll(
                process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output;
            Assert.Equal(0, process.ExitCode);
        }

        var bytes = await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.True(bytes.AsSpan().IndexOf("/StructTreeRoot"u8) > 0, "The PDF has no tags for screen readers.");
        if (Environment.GetEnvironmentVariable("SAMBRUK_SCREENSHOTS") is { Length: > 0 } pictures)
        {
            File.Copy(pdf, Path.Combine(pictures, "board.pdf"), overwrite: true);
        }
    }

    private static async Task<string> WriteAsync(TemporaryFolder folder, int youths)
    {
        var file = folder.File("board.html");
        CaseFile[] cases = [.. AnyRegister.Of(1, youths)];
        var published = new List<PublishedReport>();
        SuppressedTables? tables = null;
        for (HalfYear period = new(2024, 1); period <= new HalfYear(2026, 1); period = period.Next)
        {
            tables = SuppressedTables.Of(BoardStatistics.Of(cases, period, AnyRegister.Here, AnyRegister.Known), published);
            published.Add(PublishedReport.Parse(BoardReportFile.Json(tables)));
        }

        Assert.Equal(youths > 1000, tables!.TimeInTargetGroup is not null);
        await File.WriteAllTextAsync(file, BoardReportPage.Write(tables, ageGroup: new(2100, new(2025, 12, 31), "SCB")), TestContext.Current.CancellationToken);
        return file;
    }
}
