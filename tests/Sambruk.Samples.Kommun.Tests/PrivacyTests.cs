// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Playwright;

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>Persons are seen in one view only, and are in no file but the vendor's store.</summary>
public sealed class PrivacyTests
{
    private static readonly string[] Pages =
        ["/", "/kontroll", "/korningar", "/korningar/nu", "/korningar/nu/lage", "/mottagare?jamfor=ja", "/fortroende", "/logg?kontrollera=ja", "/sensorer", "/sensorer/avvisade", "/sensorer/ny"];

    [Fact]
    public async Task No_person_is_on_a_page_on_the_console_or_in_a_file_but_where_names_were_asked_for()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        string console;
        await using (var host = await KommunProcess.StartAsync(data.FullName, cancellationToken))
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            await using var browsing = await Browsing.OpenAsync(host.Address);
            await ReadAsync(http, [.. Pages, .. Numbered("/plan?andring=&slag=&sida=", 24)]);

            await browsing.ApplyAsync();
            await ReadAsync(http, [.. Pages, "/plan", .. Numbered("/korningar/000001?sida=", 8)]);

            await browsing.TryAsync("Byt namn på alla", "Svarar inte");
            await ReadAsync(http, [.. Pages.Where(page => page != "/korningar/nu"), .. Numbered("/plan?andring=&slag=&sida=", 18)]);
            await ShowNamesAsync(browsing);
            console = host.Output;
        }

        Assert.Equal([], SamplePersons.In(console));
        var files = Directory.EnumerateFiles(data.FullName, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("leverantor.db", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var found = SamplePersons.In(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, cancellationToken)), shortest: 5);
            Assert.True(found.Count == 0, $"{Path.GetRelativePath(data.FullName, file)} has {string.Join(", ", found)}.");
        }
    }

    [Fact]
    public void A_name_a_number_and_an_account_are_found_where_they_stand_and_parts_of_words_are_not()
    {
        var pupil = SamplePersons.Read("students.csv")[0];

        Assert.Equal(
            [pupil["fullName"], pupil["familyName"], pupil["civicNo"], pupil["userId"]],
            SamplePersons.In($"<td>{pupil["fullName"]}</td> \"{pupil["civicNo"]}\" {pupil["userId"]}."));
        Assert.Equal([], SamplePersons.In($"{pupil["familyName"]}skolan x{pupil["civicNo"]}"));
    }

    private static async Task ReadAsync(HttpClient http, IEnumerable<string> pages)
    {
        foreach (var page in pages)
        {
            var found = SamplePersons.In(System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)));
            Assert.True(found.Count == 0, $"{page} has {string.Join(", ", found)}.");
        }
    }

    // The one view that has names, which also shows that they would have been found elsewhere. A protected person is not there.
    private static async Task ShowNamesAsync(Browsing browsing)
    {
        var page = browsing.Page;
        await page.GetByText("Visa namn", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Ditt användarnamn").Last.FillAsync("anna.k");
        await page.GetByLabel("Varför behöver du se namnen?").SelectOptionAsync(new SelectOptionValue { Label = "Kontrollera planen" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa namnen på den här sidan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Namnen visas den här gången" })).ToBeVisibleAsync();
        Assert.Contains(" Ny-", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbered(string path, int pages) =>
        Enumerable.Range(1, pages).Select(page => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}{page}"));
}
