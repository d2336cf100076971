// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using Sambruk.Kaa;
using Sambruk.Navet.TestService;

namespace Sambruk.Cli.Tests;

/// <summary>
/// Each command of <c>kaa</c> and <c>navet</c>, good and bad, as a process at its most talkative; then all that it told and every file but
/// the registers and SCB's own file is searched for everything that is known of a person.
/// </summary>
public sealed class KaaPrivacyTests
{
    private static readonly string[] s_secrets =
    [
        .. KaaSeed.Secrets, "Åsa Öda", "\\u00C5sa", "Provvägen", "PROVORTEN",
        .. KaaSeed.Numbers.Values.Concat([NavetTestNumbers.Adult, NavetTestNumbers.OtherAdult, NavetTestNumbers.Youth]).SelectMany(n => new[] { n[2..], $"{n[2..8]}-{n[8..]}", $"{n[..8]}-{n[8..]}" }),
    ];

    [Fact]
    public async Task Nothing_of_a_person_stands_in_any_output_or_file_whatever_happens()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = await KaaTool.SeededAsync();
        Directory.CreateDirectory(tool.File("in"));
        Configure(tool, service);
        tool.Layout();
        tool.Layout("exempel.json", status: ScbLayoutStatus.Example);

        // What may hold persons: they are read.
        tool.Write("in/1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, surname: KaaSeed.Surname), NavetXml.Post(NavetTestNumbers.Youth)], "1", sequence: 1));
        tool.Write("in/2.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, surname: KaaSeed.Surname)], "2", sequence: 2)[..^300]);
        tool.Write("in/3.txt", NavetXml.Terms(NavetTestNumbers.OtherAdult, KaaSeed.Surname) + KaaSeed.Surname);
        tool.Write("nummer.txt", $"{NavetTestNumbers.Adult}\n{NavetTestNumbers.OtherAdult}\n");
        tool.Write("fel.txt", $"{NavetTestNumbers.Adult}\n{KaaSeed.Surname}\n19860221-2395\n");
        tool.Write("fakta.json", $$"""{"persons":[{"id":"p-1","events":[{"event":"person","identity":"{{KaaSeed.Numbers["p-in"]}}","source":"Navet"},{"event":"note","date":"2026-01-01","text":"{{KaaSeed.Surname}}"}]}]}""");
        tool.Write("felfakta.json", $$"""{"persons":[{"id":"{{KaaSeed.Numbers["p-in"]}}","events":[{"event":"{{KaaSeed.Surname}}"}]},{"id":"p-2","events":[{"event":"person","identity":"{{KaaSeed.Numbers["p-in"]}}","source":"Navet","{{KaaSeed.Surname}}":1}]}]}""");
        tool.Write("forra.txt", await ScbExample.FileAsync(tool, tool.File("layout.json"), [KaaSeed.Numbers["p-missing"]]));
        tool.Write("felforra.txt", ScbExample.Heading + $"\r\n{KaaSeed.Numbers["p-in"]};{KaaSeed.Surname};{KaaSeed.Surname}\r\n{KaaSeed.Numbers["p-in"]};14;9;{KaaSeed.Surname};;;;;;;;;;;;\r\n");
        tool.Write("undantag.json", $$"""[{"person":"{{KaaSeed.Numbers["p-in"]}}","reason":"x"}]""");

        tool.Write("skola.csv", $"Personnummer;Namn;Examen;Examensdatum;{KaaSeed.Surname}\r\n{KaaSeed.Numbers["p-missing"]};{KaaSeed.Surname};Gymnasieexamen;2026-06-10;{KaaSeed.Surname}\r\n");
        tool.Write("felskola.csv", $"Personnummer;Namn;Examen;Examensdatum\r\n{KaaSeed.Numbers["p-in"]};{KaaSeed.Surname};{KaaSeed.Surname};{KaaSeed.Numbers["p-in"]}\r\n{KaaSeed.Surname};;;\r\n");
        tool.Write("utanrubrik.csv", $"{KaaSeed.Numbers["p-in"]};{KaaSeed.Surname};Namn {KaaSeed.Numbers["p-in"]}\r\n");
        tool.Write("felpublicerat.json", $$"""{"type":"{{KaaSeed.Surname}}","{{KaaSeed.Surname}}":"{{KaaSeed.Numbers["p-in"]}}"}""");

        await RunAsync(tool, 0, "kaa", "target-group", "--details");
        await RunAsync(tool, 0, "kaa", "target-group", "--person", "p-in", "--explain");
        await RunAsync(tool, 0, "kaa", "target-group", "--person", "p-hidden", "--explain");
        await RunAsync(tool, 2, "kaa", "target-group", "--person", KaaSeed.Numbers["p-in"]);
        await RunAsync(tool, 4, "kaa", "target-group", "--person", "p-hidden", "--reveal", "--reason", "prov");
        await RunAsync(tool, 0, "kaa", "target-group", "--facts", "fakta.json", "--explain");
        await RunAsync(tool, 2, "kaa", "target-group", "--facts", "felfakta.json");
        await RunAsync(tool, 1, "kaa", "coverage", "--last", "forra.txt", "--layout", "layout.json", "--details");
        await RunAsync(tool, 2, "kaa", "coverage", "--last", "felforra.txt", "--layout", "layout.json");
        string[] report = ["--layout", "layout.json", "--period", "2026H1", "--last", "forra.txt"];
        await RunAsync(tool, 0, ["kaa", "scb", "preview", "--rows", "--details", .. report]);
        await RunAsync(tool, 0, ["kaa", "scb", "export", "--replace", "--out", "kaa.txt", .. report]);
        await RunAsync(tool, 3, "kaa", "scb", "export", "--out", "kaa2.txt", "--layout", "exempel.json", "--period", "2026H1");
        await RunAsync(tool, 2, "kaa", "scb", "export", "--out", "kaa2.txt", "--layout", "layout.json", "--period", "2026H1", "--last", "felforra.txt");
        await RunAsync(tool, 2, "kaa", "scb", "preview", "--layout", "forra.txt", "--period", "2026H1");
        await RunAsync(tool, 0, "kaa", "statistics", "--period", "2026H1", "--out", "ut", "--replace");
        await RunAsync(tool, 2, "kaa", "statistics", "--period", "2026H1", "--out", "ut", "--earlier", "felpublicerat.json");
        await RunAsync(tool, 0, "kaa", "import", "skola.csv", "--source", "Skolan", "--details");
        await RunAsync(tool, 0, "kaa", "import", "skola.csv", "--source", "Skolan", "--apply");
        await RunAsync(tool, 1, "kaa", "import", "felskola.csv", "--source", "Skolan", "--details");
        await RunAsync(tool, 2, "kaa", "import", "felskola.csv", "--source", "Skolan", "--apply");
        await RunAsync(tool, 1, "kaa", "import", "utanrubrik.csv", "--source", "Skolan", "--details");
        await RunAsync(tool, 2, "kaa", "retention", "plan", "--holds", "undantag.json");
        var plan = await RunAsync(tool, 0, "kaa", "retention", "plan", "--details");
        await RunAsync(tool, null, "kaa", "retention", "dispose", "--key", plan.Json.GetProperty("kaa").GetProperty("retention").GetProperty("key").GetString()!, "--reason", "prov", "--out", "protokoll.json");
        await RunAsync(tool, 1, "navet", "apply", "in");
        await RunAsync(tool, 0, "kaa", "import", "navet.db", "--details");
        await RunAsync(tool, 0, "kaa", "import", "navet.db", "--apply");
        await RunAsync(tool, 2, "kaa", "import", "fakta.json", "--apply");
        await RunAsync(tool, 0, "navet", "fetch", "nummer.txt");
        await RunAsync(tool, 2, "navet", "fetch", "fel.txt");
        foreach (var behaviour in (NavetTestBehaviour[])[NavetTestBehaviour.Fault, NavetTestBehaviour.NotFound, NavetTestBehaviour.CutOff, NavetTestBehaviour.Html])
        {
            service.Behave(behaviour);
            await RunAsync(tool, null, "navet", "fetch", "nummer.txt");
        }

        // With a reason, all is shown to who asks, and the log has none of it.
        var revealed = await tool.RunAsync("navet", "fetch", "nummer.txt", "--reveal", "--reason", "prov", "--verbose");
        Assert.Contains("Åsa Öda", revealed.Output, StringComparison.Ordinal);
        Search(revealed.Error, "error of a reveal");
        Search(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(tool.File("logg.db"), TestContext.Current.CancellationToken)), "log");
    }

    private static async Task<ToolProcess> RunAsync(KaaTool tool, int? expected, params string[] command)
    {
        // What is taken away is so once.
        var text = command.Contains("dispose", StringComparer.Ordinal) ? null : await tool.RunAsync([.. command, "--verbose", "--lang", "sv"]);
        var json = await tool.RunAsync([.. command, "--json", "--verbose"]);
        foreach (var run in new[] { text, json }.OfType<ToolProcess>())
        {
            Assert.True(expected is null ? run.ExitCode is not (int)ExitCode.Internal : run.ExitCode == expected, $"{string.Join(' ', command[..2])}: {run.ExitCode} {run.Output}{run.Error}");
            Search(run.Output, $"output of {string.Join(' ', command[..2])}");
            Search(run.Error, $"error of {string.Join(' ', command[..2])}");
        }

        foreach (var file in Directory.EnumerateFiles(tool.Folder, "*", SearchOption.AllDirectories).Where(IsOurs))
        {
            Search(file, "path");
            Search(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), Path.GetFileName(file));
        }

        return json;
    }

    /// <summary>Neither a register, nor SCB's file, nor what the test wrote; the statistics that are published are.</summary>
    private static bool IsOurs(string file) => Path.GetFileName(file) is "logg.db" or "logg.db-wal" or "protokoll.json" || Path.GetFileName(file).StartsWith("namnd-", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith(".sambruk", StringComparison.Ordinal);

    private static void Search(string text, string where)
    {
        foreach (var secret in s_secrets)
        {
            Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"A value of a person stands in the {where}.");
        }
    }

    private static void Configure(KaaTool tool, NavetTestService service)
    {
        tool.Configure("\"Log\": { \"Sqlite\": { \"Path\": \"kaalogg.db\" } },");
        var navet = JsonSerializer.Serialize(new
        {
            Municipality = "0180",
            Store = new { Path = "navet.db" },
            service.PersonAddress,
            NavetTestNumbers.OrganisationNumber,
            NavetTestNumbers.OrderId,
            TrustedRootsPath = service.Certificates.RootsPath,
            Certificate = new { Path = service.Certificates.Client("Kommun A"), service.Certificates.Password },
            Retries = 0,
            Role = "handläggare",
            Purpose = "skollagen 29:9",
        });
        var whole = tool.Read("sambruk.json");
        tool.Write("sambruk.json", whole[..whole.LastIndexOf('}')] + $", \"Navet\": {navet}, \"Audit\": {{ \"Path\": \"logg.db\" }} }}");
    }
}
