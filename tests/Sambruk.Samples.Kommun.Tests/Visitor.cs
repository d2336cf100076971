// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Text.RegularExpressions;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>An answer of the host, as text.</summary>
internal sealed record Answer(string Path, HttpStatusCode Status, string Text)
{
    /// <summary>What a reader or a screen reader gets of it, whatever the page writes for its letters.</summary>
    public string Decoded => WebUtility.HtmlDecode(Text);
}

/// <summary>A form as it stands on a page.</summary>
internal sealed record PostedForm(string Page, string Action, bool HasToken);

/// <summary>Somebody with cookies and no browser, who follows every link.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const int MostPages = 600;

    private readonly HttpClient _http;

    public Visitor(Uri address)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = true }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    /// <summary>Logs in by the development login.</summary>
    public async Task LogInAsync(string account)
    {
        var page = await GetAsync("/inloggning");
        await PostAsync("/inloggning", ("konto", account), ("till", ""), ("__RequestVerificationToken", TokenOf(page)));
    }

    public async Task<Answer> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return new(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return new(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Sends a form of a page with its token.</summary>
    public async Task<Answer> SendAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, [.. fields, ("__RequestVerificationToken", TokenOf(await GetAsync(page)))]);

    /// <summary>Every page that links and forms by GET lead to, from the start page on: new pages are there by themselves.</summary>
    public async Task<(IReadOnlyList<Answer> Pages, IReadOnlyList<PostedForm> Forms)> CrawlAsync()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var waiting = new Queue<string>(seen);
        var pages = new List<Answer>();
        var forms = new List<PostedForm>();
        while (waiting.TryDequeue(out var path) && pages.Count < MostPages)
        {
            var page = await GetAsync(path);
            pages.Add(page);
            forms.AddRange(Forms().Matches(page.Text).Select(m => new PostedForm(path, m.Groups["action"].Value, m.Groups["body"].Value.Contains("__RequestVerificationToken", StringComparison.Ordinal))));
            foreach (var next in LinksOf(page.Text))
            {
                if (seen.Add(next))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        Assert.True(pages.Count < MostPages, "There are more pages than the walk takes.");
        return (pages, forms);
    }

    public void Dispose() => _http.Dispose();

    public static string TokenOf(Answer page) => Token().Match(page.Text).Groups["v"].Value;

    private static IEnumerable<string> LinksOf(string html)
    {
        foreach (Match link in Links().Matches(html))
        {
            var path = WebUtility.HtmlDecode(link.Groups["v"].Value).Split('#')[0];
            if (path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal))
            {
                yield return path;
            }
        }

        foreach (Match form in GetForms().Matches(html))
        {
            yield return WebUtility.HtmlDecode(form.Groups["action"].Value);
            foreach (Match select in Selects().Matches(form.Groups["body"].Value))
            {
                foreach (Match option in Options().Matches(select.Groups["body"].Value))
                {
                    yield return $"{WebUtility.HtmlDecode(form.Groups["action"].Value)}?{select.Groups["name"].Value}={Uri.EscapeDataString(WebUtility.HtmlDecode(option.Groups["v"].Value))}";
                }
            }
        }
    }

    [GeneratedRegex("""(href|src)="(?<v>[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Links();

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)"[^>]*>(?<body>.*?)</form>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex Forms();

    [GeneratedRegex("""<form method="get" action="(?<action>[^"]+)"[^>]*>(?<body>.*?)</form>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex GetForms();

    [GeneratedRegex("""<select[^>]* name="(?<name>[^"]+)"[^>]*>(?<body>.*?)</select>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex Selects();

    [GeneratedRegex("""<option value="(?<v>[^"]*)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Options();

    [GeneratedRegex("""__RequestVerificationToken" value="(?<v>[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();
}
