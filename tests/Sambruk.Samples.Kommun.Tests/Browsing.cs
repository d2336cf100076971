// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>A headless Chromium that gathers everything it complains about.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // A busy machine is slow, not wrong.
    private const float Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private static readonly (int Width, ColorScheme Scheme, bool Axe)[] Looks =
        [(390, ColorScheme.Dark, false), (360, ColorScheme.Light, true), (1280, ColorScheme.Dark, true), (1280, ColorScheme.Light, false)];

    // What reaches out of the window, the innermost last.
    private const string WidestScript =
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' | ')";

    private readonly List<string> _complaints = [];

    private Browsing(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        Listen(page);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of the console, of scripts and of requests, in the order they came.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Where Chromium is: <c>SAMBRUK_TEST_CHROMIUM</c>, else where Debian puts it; <c>null</c> when there is none.</summary>
    public static string? Chromium { get; } = new[] { Environment.GetEnvironmentVariable("SAMBRUK_TEST_CHROMIUM"), "/usr/bin/chromium" }
        .FirstOrDefault(path => File.Exists(path));

    /// <summary>Opens a window, or skips the test when there is no Chromium.</summary>
    public static async Task<Browsing> OpenAsync(Uri address, bool scripts = true)
    {
        Assert.SkipWhen(Chromium is null, "No Chromium: set SAMBRUK_TEST_CHROMIUM to its path.");
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments, Headless = true });
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new() { Width = 1280, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
            Locale = "sv-SE",
        });
        context.SetDefaultTimeout(Patience);
        return new(playwright, browser, await context.NewPageAsync());
    }

    /// <summary>Goes to a page and expects that it answers.</summary>
    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path} answered {answer.Status}.");
    }

    /// <summary>The heading of the page.</summary>
    public async Task HeadingIsAsync(string expected) =>
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(expected);

    /// <summary>
    /// Holds the page against windows of 1280, 390 and 360 pixels and against WCAG 2.2 A and AA, in light and in dark; keeps a
    /// picture of each where <c>SAMBRUK_SCREENSHOTS</c> says. Axe is slow: it looks at the narrowest in light and the widest in dark.
    /// </summary>
    public async Task LookAsync(string name)
    {
        foreach (var (width, scheme, axe) in Looks)
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (Environment.GetEnvironmentVariable("SAMBRUK_SCREENSHOTS") is { Length: > 0 } folder)
            {
                var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png");
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
            }

            Assert.Equal("", string.Join('\n', (axe ? await FaultsAsync() : await OverflowAsync()).Select(fault => $"{name} {width} {scheme}: {fault}")));
        }
    }

    /// <summary>What is wrong with the page as it stands in this window: rules of WCAG, and what is wider than the window.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        var faults = result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ToList();
        faults.AddRange(await OverflowAsync());
        return faults;
    }

    /// <summary>What is wider than the window with the spacing of text that WCAG 1.4.12 names.</summary>
    public async Task<IReadOnlyList<string>> SpacingFaultsAsync()
    {
        await Page.EvaluateAsync("""
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
              document.adoptedStyleSheets = [sheet];
            }
            """);
        var faults = await OverflowAsync();
        await Page.EvaluateAsync("() => { document.adoptedStyleSheets = []; }");
        return faults;
    }

    private async Task<IReadOnlyList<string>> OverflowAsync()
    {
        var wider = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return wider > 0 ? [$"overflow: {wider} pixels wider than the window: {await Page.EvaluateAsync<string>(WidestScript)}"] : [];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Add($"{response.Status}: {new Uri(response.Url).AbsolutePath}");
            }
        };
    }
}
