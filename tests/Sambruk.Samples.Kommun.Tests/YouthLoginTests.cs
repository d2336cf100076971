// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>Who comes in, and that the development login is for development.</summary>
public sealed class YouthLoginTests
{
    private static readonly (string Path, string[] Roles)[] s_pages =
    [
        ("/aktivitetsansvar", [YouthSteps.Officer, YouthSteps.Manager]),
        ("/aktivitetsansvar/statistik", [YouthSteps.Statistics, YouthSteps.Manager]),
        ("/aktivitetsansvar/tackning", [YouthSteps.Manager]),
        ("/aktivitetsansvar/rapport", [YouthSteps.Manager]),
        ("/aktivitetsansvar/inlasning", [YouthSteps.Manager]),
        ("/aktivitetsansvar/gallring", [YouthSteps.Manager]),
        ("/aktivitetsansvar/loggranskning", [YouthSteps.Manager]),
    ];

    [Fact]
    public async Task Each_role_reaches_its_own_pages_and_no_others()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        foreach (var account in new[] { YouthSteps.NoRole, YouthSteps.Statistics, YouthSteps.Officer, YouthSteps.Manager })
        {
            using var visitor = new Visitor(host.Address);
            await visitor.LogInAsync(account);
            foreach (var (path, roles) in s_pages.Where(p => account != YouthSteps.Statistics || p.Path != "/aktivitetsansvar"))
            {
                var answer = await visitor.GetAsync(path);
                Assert.True(answer.Status == (roles.Contains(account, StringComparer.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Forbidden), $"{account} {path}: {answer.Status}");
            }
        }

        using var nobody = new Visitor(host.Address);
        Assert.Contains("<h1>Logga in</h1>", (await nobody.GetAsync("/aktivitetsansvar")).Text, StringComparison.Ordinal);

        // No other site is gone to after the login.
        var page = await nobody.GetAsync("/inloggning?till=https://example.org/");
        var answered = await nobody.PostAsync("/inloggning", ("konto", YouthSteps.Officer), ("till", "//example.org/"), ("__RequestVerificationToken", Visitor.TokenOf(page)));
        Assert.Contains("<h1>Min lista</h1>", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_there_is_no_login_and_a_cookie_of_it_is_worth_nothing()
    {
        using var data = new TemporaryFolder();
        CookieCollection cookies;
        await using (var development = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development"))
        {
            using var visitor = new Visitor(development.Address);
            await visitor.LogInAsync(YouthSteps.Manager);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/aktivitetsansvar")).Status);
            cookies = visitor.Cookies.GetCookies(development.Address);
        }

        // The same data and keys: the register is there, the login is not.
        await using var production = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Production");
        using var other = new Visitor(production.Address);
        other.Cookies.Add(production.Address, cookies);
        foreach (var (path, _) in s_pages)
        {
            var answer = await other.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.Contains("Ingen inloggning är inställd.", answer.Decoded, StringComparison.Ordinal);
        }

        var page = await other.GetAsync("/inloggning");
        Assert.DoesNotContain("name=\"konto\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Utvecklingsinloggning</strong>", page.Text, StringComparison.Ordinal);
        var token = Visitor.TokenOf(await other.GetAsync("/plan"));
        Assert.NotEqual(HttpStatusCode.OK, (await other.PostAsync("/inloggning", ("konto", YouthSteps.Manager), ("__RequestVerificationToken", token))).Status);
        var refused = await other.PostAsync("/aktivitetsansvar/fil", ("__RequestVerificationToken", token));
        Assert.Equal((HttpStatusCode.Forbidden, true), (refused.Status, refused.Text.Contains("Ingen inloggning", StringComparison.Ordinal)));
    }
}
