// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;

namespace Sambruk.Samples.Forening.Tests;

/// <summary>What no page may do.</summary>
public sealed class SafetyTests
{
    private const string Hostile = "<img src=x onerror=alert(1)>\\\"'&amp;";

    [Fact]
    public async Task Each_page_has_the_headers_and_takes_no_form_without_its_token()
    {
        using var data = new TemporaryFolder();
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var path in new[] { "/", "/korning", "/korning/1489", "/korning/utfarda", "/dokument", "/simulering", "/taxor", "/offert", "/kreditera/2026-0001", "/ratta", "/besked/0000", "/finns-inte", "/forklaring/2026-0001" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        }

        using var form = new FormUrlEncodedContent([new("day", "2026-11-25"), new("read", "true")]);
        foreach (var path in new[] { "/korning/utfarda", "/ratta", "/kreditera/2026-0001" })
        {
            using var refused = await client.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_hostile_name_is_only_text()
    {
        using var data = new TemporaryFolder();
        var files = ForeningProcess.CopyOfAssociation(data.FullName, static text => text
            .Replace("\"name\": \"Digitalt barnbibliotek\"", $"\"name\": \"{Hostile}\"", StringComparison.Ordinal)
            .Replace("EX-1000", "<b>EX</b>", StringComparison.Ordinal));
        await using var host = await ForeningProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, files);
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var path in new[] { "/", "/korning/1489", "/besked/1489", "/simulering", "/taxor", "/offert", "/ratta?medlem=%22%3E%3Cimg%20src%3Dx%3E&invanare=%22%3E%3Cimg%20src%3Dx%3E", "/offert?kommun=%22%3E%3Cimg%20src%3Dx%3E&elever=%22%3E%3Cimg%20src%3Dx%3E&tjanst=%3Cimg%20src%3Dx%3E", "/simulering?a=%3Cimg%20src%3Dx%3E&b=%22%3E%3Cimg%20src%3Dx%3E", "/korning?sok=%22%3E%3Cimg%20src%3Dx%3E&ordning=%3Cimg%20src%3Dx%3E" })
        {
            var html = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
            if (!path.Contains('?', StringComparison.Ordinal))
            {
                Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", html, StringComparison.Ordinal);
            }
        }
    }
}
