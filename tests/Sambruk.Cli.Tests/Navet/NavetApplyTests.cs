// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet;
using Sambruk.Navet.TestService;

namespace Sambruk.Cli.Tests;

public sealed class NavetApplyTests
{
    [Fact]
    public async Task A_folder_is_applied_once_with_its_events_and_a_second_time_nothing_changes()
    {
        using var tool = KaaTool.Empty();
        Base(tool);
        Later(tool);
        var first = await AnswerAsync(tool, ExitCode.Done, "in");
        Assert.Equal(["1 applied 3 3", "2 applied 2 2"], Deliveries(first));
        Assert.Equal(["added 3", "movedOut 1", "deceased 1", "protectionSet 1", "addressChanged 1"], Events(first));
        var people = await PeopleAsync(tool);
        Assert.Equal(["1 appliedBefore 3 0", "2 appliedBefore 2 0"], Deliveries(await AnswerAsync(tool, ExitCode.Done, "in")));
        Assert.Equal(people, await PeopleAsync(tool));
    }

    [Fact]
    public async Task A_look_tells_what_applying_would_and_makes_no_store()
    {
        using var tool = KaaTool.Empty();
        Base(tool);
        Later(tool);
        var preview = await AnswerAsync(tool, ExitCode.Done, "in", "--preview");
        Assert.True(preview.GetProperty("isPreview").GetBoolean());
        Assert.False(File.Exists(tool.File("navet.db")));
        var applied = await AnswerAsync(tool, ExitCode.Done, "in");
        Assert.Equal(Deliveries(applied), Deliveries(preview));
        Assert.Equal(Events(applied), Events(preview));
    }

    [Fact]
    public async Task Files_that_are_broken_are_told_by_file_line_and_rule_and_nothing_of_their_delivery_is_applied()
    {
        using var tool = KaaTool.Empty();
        Base(tool);
        tool.Write("in/2.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, surname: "Hemlighetsdotter")], "2", sequence: 2)[..^400]);
        tool.Write("in/3.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Navetavisering>&a;</Navetavisering>");
        tool.Write("in/4.xml", "Lo Hemlighetsdotter;198602212394");
        tool.Write("in/5.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], "5", number: 1, files: 2, total: 2));
        var (code, output, _) = await RunAsync(tool, "in", "--lang", "sv");
        Assert.Equal(ExitCode.Partial, code);
        Assert.Matches("2.xml:[0-9]+: error NAVET-XML: Filen är inte välformad XML", output);
        Assert.Contains("error NAVET-DTD:", output, StringComparison.Ordinal);
        Assert.Contains("error NAVET-FORMAT:", output, StringComparison.Ordinal);
        Assert.Contains("error NAVET-FILES-MISSING: Leveransen är inte hel", output, StringComparison.Ordinal);
        Assert.Contains("Inlästa leveranser: 1. Inlästa sedan tidigare: 0. Nekade: 4.", output, StringComparison.Ordinal);
        Assert.All((string[])["Hemlighetsdotter", "198602212394", "root:"], secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
        Assert.Equal(3, (await PeopleAsync(tool)).Split('\n').Length);

        File.Delete(tool.File("in/1.xml"));
        Assert.Equal(["refused", "refused", "refused", "refused"], (await AnswerAsync(tool, ExitCode.BadInput, "in")).GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_missing_delivery_and_other_content_of_the_same_job_are_refused_by_their_order()
    {
        using var tool = KaaTool.Empty();
        Base(tool);
        await AnswerAsync(tool, ExitCode.Done, "in");
        File.Delete(tool.File("in/1.xml"));
        tool.Write("in/3.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], "3", sequence: 3));
        Assert.Equal("NAVET-DELIVERY-MISSING", Code(await AnswerAsync(tool, ExitCode.Refused, "in")));
        Assert.Equal(["3 applied 1 1"], Deliveries(await AnswerAsync(tool, ExitCode.Done, "in", "--set", "Navet:AllowDeliveryGaps=true")));
        tool.Write("in/3.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, surname: "Lind")], "3", sequence: 3));
        Assert.Equal("NAVET-DELIVERY-OTHER", Code(await AnswerAsync(tool, ExitCode.Refused, "in")));
    }

    [Fact]
    public async Task A_post_without_a_good_number_is_kept_aside_and_told()
    {
        using var tool = KaaTool.Empty();
        Directory.CreateDirectory(tool.File("in"));
        tool.Write("in/1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult), NavetXml.Post("198602212395")], "1", sequence: 1));
        var (code, output, _) = await RunAsync(tool, "in", "--lang", "sv");
        Assert.Equal(ExitCode.Partial, code);
        Assert.Contains("NAVET-POST-NUMBER: Postens nummer har fel form eller kontrollsiffra; den lades undan.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("198602212395", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_is_nothing_to_do_and_one_that_is_not_there_or_a_store_that_is_not_named_is_told()
    {
        using var tool = KaaTool.Empty();
        Directory.CreateDirectory(tool.File("in"));
        Assert.Equal(0, (await AnswerAsync(tool, ExitCode.Done, "in")).GetProperty("deliveries").GetArrayLength());
        Assert.Equal("NAVET-FILE-MISSING", Code(await AnswerAsync(tool, ExitCode.BadInput, "ingen")));
        var (code, output, _) = await KaaTool.TestedAsync(["navet", "apply", tool.File("in"), "--json", "--set", "Navet:Municipality=0180"]);
        Assert.Equal((ExitCode.BadInput, "CLI-NO-STORE"), (code, KaaTool.FaultOf(JsonDocument.Parse(output).RootElement).Code));
        var (code2, output2, _) = await KaaTool.TestedAsync(["navet", "apply", tool.File("in"), "--json", "--store", tool.File("navet.db")]);
        Assert.Equal((ExitCode.BadInput, "CLI-CONFIG"), (code2, KaaTool.FaultOf(JsonDocument.Parse(output2).RootElement).Code));
    }

    [Fact]
    public async Task Two_hosts_that_apply_one_folder_at_once_apply_it_once()
    {
        using var tool = KaaTool.Empty();
        Base(tool);
        Later(tool);
        string[] apply = ["navet", "apply", "in", "--store", "navet.db", "--set", "Navet:Municipality=0180", "--json"];
        var runs = await Task.WhenAll(tool.RunAsync(apply), tool.RunAsync(apply));
        Assert.All(runs, r => Assert.True(r.ExitCode == 0, r.Output + r.Error));
        Assert.Equal(
            ["1 applied", "1 appliedBefore", "2 applied", "2 appliedBefore"],
            runs.SelectMany(r => r.Json.GetProperty("navet").GetProperty("deliveries").EnumerateArray()).Select(d => $"{d.GetProperty("jobId").GetString()} {d.GetProperty("outcome").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_applied_stands_in_the_log_by_counts()
    {
        using var tool = KaaTool.Empty();
        Base(tool);
        await AnswerAsync(tool, ExitCode.Done, "in", "--set", $"Audit:Path={tool.File("logg.db")}", "--set", "Navet:User=svc-navet");
        await using var services = new ServiceCollection().AddSqliteAuditLog(tool.File("logg.db")).BuildServiceProvider();
        var entry = Assert.Single(await services.GetRequiredService<IAuditLog>().ReadAsync(1, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).Event;
        Assert.Equal(("svc-navet", "navet.apply", "completed", "3"), (entry.Actor, entry.Action, entry.Outcome, entry.Details["posts"]));
    }

    [Fact]
    public void Every_code_of_the_package_has_a_Swedish_text_and_every_kind_of_event_a_word()
    {
        var told = typeof(NavetCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!)
            .Except([NavetCodes.File, NavetCodes.Unavailable, NavetCodes.Timeout, NavetCodes.Handshake, NavetCodes.Status, NavetCodes.Answer, NavetCodes.AnswerLarge, NavetCodes.Certificate], StringComparer.Ordinal);
        Assert.All(told, code => Assert.NotNull(NavetFindings.InSwedish(new Finding(code, "p", FindingSeverity.Error, "m"))));
        Assert.Equal(Enum.GetValues<NavetEventKind>().Length, Enum.GetValues<NavetEventKind>().Select(NavetFindings.TextOf).Distinct().Count());
    }

    private static void Base(KaaTool tool)
    {
        Directory.CreateDirectory(tool.File("in"));
        tool.Write("in/1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult), NavetXml.Post(NavetTestNumbers.OtherAdult), NavetXml.Post(NavetTestNumbers.Youth)], "1", sequence: 1));
    }

    private static void Later(KaaTool tool) => tool.Write("in/2.xml", NavetXml.File(
        [
            NavetXml.Post(NavetTestNumbers.Youth, "20260601000000", municipality: "1489", street: "Nya vägen 2", registered: "20260601", head: "<Sekretessmarkering>J</Sekretessmarkering>"),
            NavetXml.Deregistered(NavetTestNumbers.Adult, "AV"),
        ],
        "2",
        sequence: 2));

    private static string[] Deliveries(JsonElement answer) =>
        [.. answer.GetProperty("deliveries").EnumerateArray().Select(d => $"{d.GetProperty("jobId").GetString()} {d.GetProperty("outcome").GetString()} {d.GetProperty("posts").GetInt64()} {d.GetProperty("applied").GetInt64()}")];

    private static string[] Events(JsonElement answer) =>
        [.. answer.GetProperty("events").EnumerateArray().Select(e => $"{e.GetProperty("kind").GetString()} {e.GetProperty("count").GetInt64()}")];

    private static string Code(JsonElement answer) => answer.GetProperty("deliveries")[0].GetProperty("findings")[0].GetProperty("code").GetString()!;

    private static Task<(ExitCode ExitCode, string Output, string Error)> RunAsync(KaaTool tool, string folder, params string[] more) =>
        KaaTool.TestedAsync(["navet", "apply", tool.File(folder), "--store", tool.File("navet.db"), "--set", "Navet:Municipality=0180", .. more]);

    private static async Task<JsonElement> AnswerAsync(KaaTool tool, ExitCode exitCode, string folder, params string[] more)
    {
        var (code, output, error) = await RunAsync(tool, folder, [.. more, "--json"]);
        Assert.True(code == exitCode, $"{code}: {output}{error}");
        return JsonDocument.Parse(output).RootElement.GetProperty("navet");
    }

    private static async Task<string> PeopleAsync(KaaTool tool)
    {
        var services = new ServiceCollection();
        services.AddNavet(options => options.Municipality = "0180").UseSqlite(tool.File("navet.db"));
        await using var provider = services.BuildServiceProvider();
        var people = await provider.GetRequiredService<INavetStore>().PeopleAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        return string.Join('\n', people.Select(p => $"{p.PersonId} {p.Post?.ToRevealedJson()}"));
    }
}
