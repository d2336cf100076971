// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>
/// Protected persons are found only where the permission says so: every page of every role, every file, the log at its most talkative,
/// and what is on the disk.
/// </summary>
public sealed partial class YouthProtectionTests
{
    private static readonly string[] s_guesses =
    [
        "/ungdomar.db", "/ungdomar/ungdomar.db", "/App_Data/ungdomar/ungdomar.db", "/data/ungdomar/ungdomar.db", "/ungdomar-logg.db", "/ungdomar.db-wal",
        "/..%2fungdomar%2fungdomar.db", "/%2e%2e/ungdomar/ungdomar.db", "/backup", "/aktivitetsansvar/gallring/protokoll/..%2fungdomar.db", "/aktivitetsansvar/gallring/protokoll/ungdomar.db",
    ];

    [Fact]
    public async Task A_protected_person_is_found_only_where_the_permission_says_so()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        var host = await KommunProcess.StartAsync(data.FullName, cancellationToken, environment: "Development", more: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.DataProtection"] = "Trace",
            ["Logging__LogLevel__Sambruk"] = "Trace",
        });
        IReadOnlyList<ProtectedPerson> persons;
        await using (host)
        {
            using var manager = new Visitor(host.Address);
            await manager.LogInAsync(YouthSteps.Manager);
            persons = await DisclosedAsync(manager);
            for (var i = 0; i < 2; i++)
            {
                var half = Half().Match((await manager.GetAsync("/aktivitetsansvar/statistik")).Text).Groups["v"].Value;
                Assert.Contains("Statistiken är publicerad", (await manager.SendAsync("/aktivitetsansvar/statistik", "/aktivitetsansvar/statistik/publicera", ("halvar", half))).Decoded, StringComparison.Ordinal);
            }

            // One login sees them, for ten minutes; the pages of that login that are not theirs do not.
            await ReadAllAsync(manager, persons, "chef, öppnade", p => persons.Any(person => p == $"/aktivitetsansvar/personer/{person.Id}"));
            foreach (var person in persons)
            {
                await manager.SendAsync($"/aktivitetsansvar/personer/{person.Id}", $"/aktivitetsansvar/personer/{person.Id}/dolj");
            }

            foreach (var account in new[] { null, YouthSteps.NoRole, YouthSteps.Statistics, YouthSteps.Officer, YouthSteps.Manager })
            {
                using var visitor = new Visitor(host.Address);
                if (account is not null)
                {
                    await visitor.LogInAsync(account);
                }

                await ReadAllAsync(visitor, persons, account ?? "ingen", _ => false);
                await FilesAsync(visitor, persons, account ?? "ingen");
                foreach (var guess in s_guesses)
                {
                    var answer = await visitor.GetAsync(guess);
                    Assert.True(answer.Status != HttpStatusCode.OK || answer.Text.Contains("<h1>Logga in</h1>", StringComparison.Ordinal), $"{guess} answers {account}.");
                    Assert.DoesNotContain("SQLite format", answer.Text, StringComparison.Ordinal);
                }
            }

            await RefusedAsync(host.Address, persons);
        }

        Assert.Contains("trce:", host.Output, StringComparison.Ordinal);
        Assert.All(persons, person => Assert.Equal([], person.In(host.Output)));
        await OnDiskAsync(data.FullName, persons);
    }

    [Fact]
    public async Task The_file_to_SCB_has_protected_persons_and_needs_the_permission_and_a_verified_layout()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var half = today.Month <= 6 ? $"{today.Year - 1}H2" : $"{today.Year}H1";
        var layout = JsonNode.Parse(await File.ReadAllTextAsync(Directory.EnumerateFiles(Repository.PathOf("src", "Sambruk.Kaa"), "scb-example.json", SearchOption.AllDirectories).First(), cancellationToken))!;
        layout["period"] = half;
        layout["status"] = "verified";
        layout["verifiedBy"] = "provning";
        layout["verifiedOn"] = "2026-01-01";
        layout["sourceDocument"] = "provning";
        await File.WriteAllTextAsync(data.File("layout.json"), layout.ToJsonString(), cancellationToken);
        await using var host = await KommunProcess.StartAsync(data.FullName, cancellationToken, environment: "Development", more: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Kommun__ScbLayout"] = data.File("layout.json"),
        });
        using var manager = new Visitor(host.Address);
        await manager.LogInAsync(YouthSteps.Manager);
        var persons = await DisclosedAsync(manager);
        foreach (var person in persons)
        {
            await manager.SendAsync($"/aktivitetsansvar/personer/{person.Id}", $"/aktivitetsansvar/personer/{person.Id}/dolj");
        }

        var file = await manager.SendAsync($"/aktivitetsansvar/rapport?halvar={half}", "/aktivitetsansvar/rapport/fil", ("halvar", half));
        Assert.StartsWith("personnr;", file.Text, StringComparison.Ordinal);
        Assert.All(persons, person => Assert.Single(person.In(file.Text), found => found.Length == 12));
        var preview = await manager.GetAsync($"/aktivitetsansvar/rapport?halvar={half}");
        Assert.All(persons, person => Assert.Equal([], person.In(preview.Decoded)));

        using var officer = new Visitor(host.Address);
        await officer.LogInAsync(YouthSteps.Officer);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.SendAsync("/aktivitetsansvar", "/aktivitetsansvar/rapport/fil", ("halvar", half))).Status);
    }

    [Fact]
    public async Task Each_form_has_its_token_is_refused_without_it_and_no_page_changes_anything()
    {
        using var data = new TemporaryFolder();
        await using var host = await KommunProcess.StartAsync(data.FullName, TestContext.Current.CancellationToken, environment: "Development");
        using var manager = new Visitor(host.Address);
        await manager.LogInAsync(YouthSteps.Manager);
        var (before, forms) = await manager.CrawlAsync();
        Assert.True(forms.Count > 500, "There are forms.");
        Assert.All(forms, form => Assert.True(form.HasToken, $"{form.Action} on {form.Page} has no token."));
        foreach (var action in forms.Select(f => f.Action).GroupBy(a => Id().Replace(a, "")).Select(g => g.First()))
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync(action, ("konto", YouthSteps.Officer), ("utfall", "Reached"))).Status);
        }

        // Each case stands where it stood.
        var (after, _) = await manager.CrawlAsync();
        Assert.Equal(Sequences(before), Sequences(after));
        Assert.All(before.Where(p => p.Status == HttpStatusCode.OK && p.Text.StartsWith("<!DOCTYPE", StringComparison.Ordinal)), p => Assert.Contains("Utvecklingsinloggning", p.Text, StringComparison.Ordinal));
        Assert.All(before.Where(p => p.Path.StartsWith("/aktivitetsansvar", StringComparison.Ordinal)), p => Assert.True(p.Status == HttpStatusCode.OK, $"{p.Path} answered {p.Status}."));
    }

    private static SortedDictionary<string, string> Sequences(IEnumerable<Answer> pages) => new(
        pages.Where(p => p.Path.StartsWith("/aktivitetsansvar/personer/", StringComparison.Ordinal)).ToDictionary(p => p.Path, p => Sequence().Match(p.Text).Groups["v"].Value, StringComparer.Ordinal), StringComparer.Ordinal);

    private static async Task<IReadOnlyList<ProtectedPerson>> DisclosedAsync(Visitor manager)
    {
        var list = await manager.GetAsync("/aktivitetsansvar?vem=alla");
        var ids = Masked().Matches(list.Text).Select(m => m.Groups["v"].Value).ToArray();
        Assert.Equal(5, ids.Length);
        var persons = new List<ProtectedPerson>();
        foreach (var id in ids)
        {
            // Without a reason nothing is shown.
            var page = $"/aktivitetsansvar/personer/{id}";
            Assert.Contains("Välj varför du behöver se personen.", (await manager.SendAsync(page, page + "/visa", ("skal", "nyfiken"))).Decoded, StringComparison.Ordinal);
            persons.Add(ProtectedPerson.Of(id, await manager.SendAsync(page, page + "/visa", ("skal", "kontroll"))));
        }

        return persons;
    }

    private static async Task ReadAllAsync(Visitor visitor, IReadOnlyList<ProtectedPerson> persons, string who, Func<string, bool> mayShow)
    {
        var (pages, _) = await visitor.CrawlAsync();
        Assert.Contains(pages, p => p.Path == "/logg");
        foreach (var page in pages.Where(p => !mayShow(p.Path)))
        {
            var found = persons.SelectMany(p => p.In(page.Decoded)).ToArray();
            Assert.True(found.Length == 0, $"{page.Path} shows {string.Join(", ", found)} to {who}.");
        }
    }

    private static async Task FilesAsync(Visitor visitor, IReadOnlyList<ProtectedPerson> persons, string who)
    {
        var token = ("__RequestVerificationToken", Visitor.TokenOf(await visitor.GetAsync("/plan")));
        foreach (var (path, field) in new[]
        {
            ("/aktivitetsansvar/fil", ("x", "")), ("/aktivitetsansvar/rapport/fil", ("halvar", "2026H2")), ($"/aktivitetsansvar/personer/{persons[0].Id}/underlag", ("overlamning", "1")),
            ("/aktivitetsansvar/sok", ("sok", persons[0].Forms[1])), ("/aktivitetsansvar/sok", ("sok", persons[0].Forms[2])),
        })
        {
            var answer = await visitor.PostAsync(path, field, token);

            // What was written in the field of the search stands there again.
            var text = path.EndsWith("/sok", StringComparison.Ordinal) ? answer.Decoded.Replace($"value=\"{field.Item2}\"", "", StringComparison.Ordinal) : answer.Decoded;
            var found = persons.SelectMany(p => p.In(text)).ToArray();
            Assert.True(found.Length == 0, $"{path} gives {string.Join(", ", found)} to {who}.");
        }
    }

    // Whoever may not see a protected person may neither disclose her nor record in her case, with or without the page.
    private static async Task RefusedAsync(Uri address, IReadOnlyList<ProtectedPerson> persons)
    {
        using var officer = new Visitor(address);
        await officer.LogInAsync(YouthSteps.Officer);
        using var manager = new Visitor(address);
        await manager.LogInAsync(YouthSteps.Manager);
        var page = $"/aktivitetsansvar/personer/{persons[0].Id}";
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.SendAsync("/aktivitetsansvar", page + "/visa", ("skal", "kontroll"))).Status);
        foreach (var visitor in new[] { officer, manager })
        {
            var answer = await visitor.SendAsync("/aktivitetsansvar", page + "/kontakt", ("sekvens", "12"), ("begaran", new string('a', 32)), ("kanal", "Letter"), ("utfall", "Sent"), ("dag", "2026-01-02"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }
    }

    // A backup is the whole register: it is outside what a role may reach. Everything else on the disk tells nothing.
    private static async Task OnDiskAsync(string folder, IReadOnlyList<ProtectedPerson> persons)
    {
        var whole = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            if (Path.GetFileName(file).StartsWith("ungdomar.db", StringComparison.Ordinal))
            {
                whole.Append(text);
                continue;
            }

            Assert.All(persons, person => Assert.True(person.In(text).Count == 0, $"{Path.GetFileName(file)} has a protected person."));
        }

        Assert.All(persons, person => Assert.NotEmpty(person.In(whole.ToString())));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "ungdomar", "ungdomar.db")));
        }
    }

    [GeneratedRegex("""<li><a href="/aktivitetsansvar/personer/(?<v>[0-9a-f]{24})">Skyddad person""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Masked();

    [GeneratedRegex("""name="sekvens" value="(?<v>[0-9]+)""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Sequence();

    [GeneratedRegex("""name="halvar" value="(?<v>[^"]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Half();

    [GeneratedRegex("[0-9a-f]{24}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Id();
}
