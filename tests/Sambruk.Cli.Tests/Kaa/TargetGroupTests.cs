// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

public sealed class KaaTargetGroupTests
{
    [Fact]
    public async Task The_register_is_counted_and_those_to_look_at_are_listed_by_opaque_identifiers()
    {
        using var tool = await KaaTool.SeededAsync();
        var answer = (await tool.AnswerAsync(ExitCode.Done, "target-group", "--day", "2026-11-20")).GetProperty("targetGroup");
        Assert.Equal((4, 2, 1, 2), (Number(answer, "in"), Number(answer, "out"), Number(answer, "unclear"), Number(answer, "masked")));
        Assert.Equal((3, 2), (Number(answer, "reported"), Number(answer, "toAssess")));
        Assert.Equal(["p-in in", "p-missing in", "p-out in", "p-unclear unclear"], Ids(answer));
        Assert.Equal(["H.notResident 1", "P4.diploma 1"], answer.GetProperty("reasons").EnumerateArray().Select(r => $"{r.GetProperty("code").GetString()} {Number(r, "count")}"));

        var all = (await tool.AnswerAsync(ExitCode.Done, "target-group", "--day", "2026-11-25", "--details")).GetProperty("targetGroup");
        Assert.Equal(["p-diploma out", "p-in in", "p-missing in", "p-out out", "p-unclear unclear"], Ids(all));
    }

    [Fact]
    public async Task Whom_the_register_masks_the_tool_masks_and_no_other()
    {
        using var tool = await KaaTool.SeededAsync();
        await using var host = KaaSeed.Host(options => Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions.UseSqlite(options, KaaSeed.ConnectionOf(tool.Register)));
        var register = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<KaaRegister>(host);
        var user = new KaaUser("u-1", "prov", KaaPermissions.ReadCases | KaaPermissions.Report, "prov");
        var views = await register.CasesAsync(user, TestContext.Current.CancellationToken).ToDictionaryAsync(v => v.Id, v => v.IsMasked, cancellationToken: TestContext.Current.CancellationToken);
        var cases = await register.CasesForReportAsync(user, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var today = SwedishDays.Of(TimeProvider.System.GetUtcNow());
        Assert.Equal(["p-bare", "p-hidden"], views.Where(v => v.Value).Select(v => v.Key).Order(StringComparer.Ordinal));
        Assert.All(cases, c => Assert.Equal(views[c.Id], CaseView.Of(c, today).IsMasked));
    }

    [Fact]
    public async Task One_person_is_explained_condition_by_condition_and_a_protected_one_only_with_permission_and_reason()
    {
        using var tool = await KaaTool.SeededAsync();
        var (code, output, _) = await tool.InAsync("target-group", "--person", "p-diploma", "--explain", "--lang", "sv");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("P4 nej: Har gymnasieexamen", output, StringComparison.Ordinal);
        Assert.Contains("(Edlevo)", output, StringComparison.Ordinal);

        string[] hidden = ["target-group", "--person", "p-hidden", "--explain"];
        var masked = Assert.Single((await tool.AnswerAsync(ExitCode.Done, hidden)).GetProperty("targetGroup").GetProperty("people").EnumerateArray());
        Assert.True(masked.GetProperty("isMasked").GetBoolean());
        Assert.Equal(["id", "isMasked", "text"], masked.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));

        Assert.Equal("KAA-ACCESS", (await tool.RefusedAsync(ExitCode.Refused, [.. hidden, "--reveal", "--reason", "Möte med vårdnadshavare"])).Code);
        var revealed = (await tool.AnswerAsync(ExitCode.Done, [.. hidden, "--reveal", "--reason", "Möte med vårdnadshavare", "--set", "Kaa:Permissions=ReadCases,DiscloseProtected"])).GetProperty("targetGroup");
        Assert.Equal(["p-hidden in"], Ids(revealed));
        var disclosures = (await KaaSeed.LogAsync(tool.Register)).Where(r => r.Event.Action == "kaa.disclose").ToList();
        Assert.Equal(["refused", "granted"], disclosures.Select(d => d.Event.Outcome));
        Assert.All(disclosures, d => Assert.Equal(("u-17", "p-hidden", "skollagen 29:9", "Möte med vårdnadshavare", "handläggare"), (d.Event.Actor, d.Event.Subject, d.Event.Purpose, d.Event.Details["reason"], d.Event.Details["role"])));
    }

    [Fact]
    public async Task What_became_known_later_is_not_in_an_earlier_answer()
    {
        using var tool = await KaaTool.SeededAsync();
        await KaaSeed.RecordAsync(tool.Register, "p-missing", new FactsLearned("Edlevo", new() { Credentials = [new(CredentialKind.Diploma, new(2025, 6, 1))] }));
        string[] asked = ["target-group", "--person", "p-missing", "--day", "2026-11-20"];
        Assert.Equal(["p-missing out"], Ids((await tool.AnswerAsync(ExitCode.Done, asked)).GetProperty("targetGroup")));
        Assert.Equal(["p-missing in"], Ids((await tool.AnswerAsync(ExitCode.Done, [.. asked, "--known", "2025-09-01T08:30:00Z"])).GetProperty("targetGroup")));
        var before = (await tool.AnswerAsync(ExitCode.Done, "target-group", "--day", "2026-11-20", "--known", "2025-08-31")).GetProperty("targetGroup");
        Assert.Equal((0, 0, 0, 0), (Number(before, "in"), Number(before, "out"), Number(before, "unclear"), Number(before, "masked")));
        Assert.Equal("CLI-NO-SUCH-PERSON", (await tool.RefusedAsync(ExitCode.Refused, [.. asked, "--known", "2025-08-31"])).Code);
    }

    [Fact]
    public async Task Facts_of_a_file_give_what_the_table_of_truth_says_without_a_register()
    {
        using var tool = KaaTool.Empty();
        tool.Write("fakta.json", Facts("p-1", "\"credentials\":[{\"kind\":\"diploma\",\"date\":\"2026-06-10\"}]"));
        string[] asked = ["target-group", "--facts", tool.File("fakta.json"), "--day", "2026-11-25"];
        Assert.Equal(["p-1 out"], Ids((await tool.AnswerAsync(ExitCode.Done, asked)).GetProperty("targetGroup")));
        Assert.Equal(["p-1 in"], Ids((await tool.AnswerAsync(ExitCode.Done, [.. asked[..^1], "2026-06-09"])).GetProperty("targetGroup")));
        Assert.Equal(["p-1 out"], Ids((await tool.AnswerAsync(ExitCode.Done, [.. asked[..^1], "2026-06-09", "--municipality", "1489"])).GetProperty("targetGroup")));
        var conditions = (await tool.AnswerAsync(ExitCode.Done, [.. asked, "--explain"])).GetProperty("targetGroup").GetProperty("people")[0].GetProperty("conditions");
        Assert.Equal(["H", "P1", "P2", "P3", "P4", "P5", "P6"], conditions.EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        Assert.False(File.Exists(tool.Register));
    }

    [Theory]
    [InlineData("nothing", "KAA-F02")]
    [InlineData("[]", "KAA-F02")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[]}],\"persons\":[]}", "KAA-F02")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[],\"name\":\"Lo\"}]}", "KAA-F03")]
    [InlineData("{\"persons\":[{\"id\":\"200903142388\",\"events\":[]}]}", "KAA-F04")]
    [InlineData("{\"persons\":[{\"id\":\"090314-2388\",\"events\":[]}]}", "KAA-F04")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[]}]}", "KAA-F05")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[{\"at\":\"2026-07-01\",\"event\":\"person\",\"identity\":\"200903142388\",\"source\":\"Navet\"}]}]}", "KAA-F06")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[{\"event\":\"person\",\"identity\":\"200903142389\",\"source\":\"Navet\"}]}]}", "KAA-EVENT-JSON")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[{\"event\":\"person\",\"identity\":\"200903142388\",\"source\":\"Navet\",\"hair\":\"red\"}]}]}", "KAA-EVENT-JSON")]
    [InlineData("{\"persons\":[{\"id\":\"p-1\",\"events\":[null, 7, {}]}]}", "KAA-EVENT-JSON")]
    [InlineData("{\"persons\":[{\"id\":\"\\ud800\",\"events\":[]}]}", "KAA-F02")]
    public async Task A_file_of_facts_that_is_wrong_is_told_by_place_and_rule_and_no_value(string content, string rule)
    {
        using var tool = KaaTool.Empty();
        tool.Write("fakta.json", content);
        var (code, output, error) = await tool.InAsync("target-group", "--facts", tool.File("fakta.json"), "--lang", "sv");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains($"error {rule}:", error, StringComparison.Ordinal);
        Assert.Contains("fakta.json", error, StringComparison.Ordinal);
        Assert.DoesNotContain("0314", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_the_place_of_an_identifier_is_refused_before_the_register_is_opened()
    {
        using var tool = await KaaTool.SeededAsync();
        foreach (var number in (string[])["200903142388", "090314-2388", "20090314-2389", "p 1", ""])
        {
            var (code, output, error) = await tool.InAsync("target-group", "--person", number);
            Assert.Equal(ExitCode.BadInput, code);
            Assert.Contains("CLI-USAGE", error, StringComparison.Ordinal);
            Assert.DoesNotContain("0314", output + error, StringComparison.Ordinal);
        }

        Assert.Empty(await KaaSeed.LogAsync(tool.Register));
        Assert.Equal("CLI-NO-SUCH-PERSON", (await tool.RefusedAsync(ExitCode.Refused, "target-group", "--person", "p-nobody")).Code);
    }

    [Theory]
    [InlineData("target-group", "--explain")]
    [InlineData("target-group", "--person", "p-in", "--facts", "x.json")]
    [InlineData("target-group", "--person", "p-in", "--reveal")]
    [InlineData("target-group", "--municipality", "1440")]
    [InlineData("target-group", "--day", "25/11")]
    [InlineData("target-group", "--known", "2026-11-25T08:00:00")]
    [InlineData("coverage", "--as-of", "Edlevo")]
    [InlineData("coverage", "--last", "x.txt")]
    [InlineData("scb", "preview", "--layout", "x.json", "--period", "2026-2")]
    [InlineData("scb", "layout")]
    [InlineData("retention", "plan", "--day", "2026-11-26")]
    [InlineData("retention", "dispose", "--key", "ab", "--reason", "x", "--out", "p.json")]
    public async Task A_command_that_cannot_be_meant_is_refused(params string[] command)
    {
        using var tool = await KaaTool.SeededAsync();
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, command)).Code);
    }

    [Fact]
    public async Task Nothing_is_read_by_one_who_does_not_say_as_what_and_what_for_or_may_not()
    {
        using var tool = await KaaTool.SeededAsync();
        var (code, output, _) = await KaaTool.TestedAsync(["kaa", "coverage", "--json", "--store", tool.Register, "--set", "Kaa:Municipality=1440"]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal(("CLI-USER", 2), (KaaTool.FaultOf(JsonDocument.Parse(output).RootElement).Code, KaaTool.FaultOf(JsonDocument.Parse(output).RootElement).Findings.Length));
        Assert.Equal("KAA-ACCESS", (await tool.RefusedAsync(ExitCode.Refused, "coverage", "--set", "Kaa:Permissions=ReadCases")).Code);
        Assert.Equal("CLI-CONFIG", (await tool.RefusedAsync(ExitCode.BadInput, "coverage", "--set", "Kaa:Permissions=Everything")).Code);
        Assert.Equal("CLI-CONFIG", (await tool.RefusedAsync(ExitCode.BadInput, "coverage", "--set", "Kaa:Municipality=9999")).Code);
        Assert.Equal("CLI-USAGE", (await tool.RefusedAsync(ExitCode.BadInput, "coverage", "--set", "Kaa:PostgreSql:ConnectionString=Host=x")).Code);
        Assert.Equal("CLI-NO-SUCH-STORE", (await tool.RefusedAsync(ExitCode.BadInput, "coverage", "--store", tool.File("annan.db"))).Code);
        Assert.False(File.Exists(tool.File("annan.db")));
        Assert.Equal(["kaa.report refused"], (await KaaSeed.LogAsync(tool.Register)).Select(r => $"{r.Event.Action} {r.Event.Outcome}"));
    }

    private static string Facts(string id, string more) => """
        {"persons":[{"id":"ID","events":[
          {"event":"person","identity":"200903142388","source":"Navet"},
          {"event":"facts","source":"Navet","facts":{
            "registrations":[{"municipality":"1440","from":"2009-03-14"}],"compulsorySchooling":[{"kind":"completed","lastDay":"2025-06-12"}],MORE}}]}]}
        """.Replace("ID", id, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);

    private static string[] Ids(JsonElement answer) =>
        [.. answer.GetProperty("people").EnumerateArray().Select(p => $"{p.GetProperty("id").GetString()} {p.GetProperty("outcome").GetString()}")];

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
