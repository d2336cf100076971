// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet.TestService;

namespace Sambruk.Cli.Tests;

public sealed class NavetFetchTests
{
    [Fact]
    public async Task Posts_are_masked_and_named_by_their_line()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = KaaTool.Empty();
        tool.Write("nummer.txt", $"# tre\n{NavetTestNumbers.Youth}\n\n{NavetTestNumbers.OtherAdult}\r\n{NavetTestNumbers.NoHit[2..]}\n{NavetTestNumbers.Adult}\n".Replace(NavetTestNumbers.NoHit[2..], NavetTestNumbers.NoHit, StringComparison.Ordinal));
        var people = (await AnswerAsync(tool, service, ExitCode.Partial, tool.File("nummer.txt"))).GetProperty("people");
        Assert.Equal(["2 found False", "4 found True", "5 none -", "6 found False"], people.EnumerateArray().Select(p =>
            $"{p.GetProperty("line").GetInt32()} {p.GetProperty("outcome").GetString()} {(p.TryGetProperty("isProtected", out var hidden) ? hidden.GetBoolean() : "-")}"));
        Assert.Equal(("20061124-****", "***", "0180"), (Field(people[0], "personId"), Field(people[0], "name.surname"), Field(people[0], "registration.municipality")));
        Assert.Equal("***", Field(people[1], "personId"));
        Assert.DoesNotContain("Asp", people.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posts_are_revealed_with_a_reason_that_stands_in_the_log_and_the_log_names_persons_by_a_key()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = KaaTool.Empty();
        tool.Write("nummer.txt", NavetTestNumbers.OtherAdult);
        string[] reveal = [tool.File("nummer.txt"), "--reveal", "--reason", "Delgivning"];
        Assert.Equal("CLI-NO-LOG", (await RefusedAsync(tool, service, ExitCode.BadInput, reveal)).Code);
        Assert.Empty(service.Requests);

        string[] logged = [.. reveal, "--set", $"Audit:Path={tool.File("logg.db")}"];
        var person = (await AnswerAsync(tool, service, ExitCode.Done, logged)).GetProperty("people")[0];
        Assert.Equal(("198602102389", "Alm"), (person.GetProperty("post").GetProperty("personId").GetString(), person.GetProperty("post").GetProperty("name").GetProperty("surname").GetString()));
        Assert.False(person.TryGetProperty("fields", out _));
        var entry = Assert.Single(await LogAsync(tool)).Event;
        Assert.Equal(("navet.fetch.reveal", "u-17", "-", "Delgivning", "handläggare", "skollagen 29:9"), (entry.Action, entry.Actor, entry.Subject, entry.Details["reason"], entry.Details["role"], entry.Purpose));

        Assert.Equal("CLI-USAGE", (await RefusedAsync(tool, service, ExitCode.BadInput, [.. logged, "--set", "Navet:LogKey=c2VjcmV0"])).Code);
        var text = await RunAsync(tool, service, [.. logged, "--lang", "sv"]);
        Assert.Contains("Rad 1: en post.\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("  name.surname: Alm\n", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_log_comes_from_the_configuration_and_makes_each_person_findable()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = KaaTool.Empty();
        var key = "0123456789abcdef"u8.ToArray();
        tool.Write("sambruk.json", JsonSerializer.Serialize(new
        {
            Audit = new { Path = "logg.db" },
            Navet = new
            {
                service.PersonAddress,
                NavetTestNumbers.OrganisationNumber,
                NavetTestNumbers.OrderId,
                TrustedRootsPath = service.Certificates.RootsPath,
                Certificate = new { Path = service.Certificates.Client("Kommun A"), service.Certificates.Password },
                LogKey = Convert.ToBase64String(key),
                User = "u-17",
            },
        }));
        using var process = tool.Start("navet", "fetch", "-", "--role", "handläggare", "--purpose", "skollagen 29:9");
        await process.StandardInput.WriteAsync(NavetTestNumbers.Adult + "\n");
        process.StandardInput.Close();
        var run = await ToolProcess.EndAsync(process);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("personId: 19860221-****", run.Output, StringComparison.Ordinal);
        Assert.Equal(IdentityNumber.Parse(NavetTestNumbers.Adult, null).KeyedHash(key), Assert.Single(await LogAsync(tool)).Event.Subject);
    }

    [Fact]
    public async Task Lines_that_are_no_numbers_are_told_by_place_and_nobody_is_asked_for()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = KaaTool.Empty();
        tool.Write("nummer.txt", $"{NavetTestNumbers.Adult}\n198602212395\nLo Hemlighetsdotter\n");
        var run = await RunAsync(tool, service, [tool.File("nummer.txt"), "--lang", "sv"]);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("nummer.txt:2: error CLI-NUMBERS: På raden står inget personnummer", run.Error, StringComparison.Ordinal);
        Assert.Contains("nummer.txt:3: error CLI-NUMBERS:", run.Error, StringComparison.Ordinal);
        Assert.All((string[])["19860221", "Hemlighetsdotter"], secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
        foreach (var content in (string[])["", "# inga\n", string.Concat(Enumerable.Repeat(NavetTestNumbers.Adult + "\n", NumberList.Most + 1)), new string('1', 300_000)])
        {
            tool.Write("nummer.txt", content);
            Assert.Equal("CLI-NUMBERS", (await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt")])).Code);
            await using var input = new MemoryStream(Encoding.UTF8.GetBytes(content));
            Assert.Equal(ExitCode.BadInput, (await KaaTool.TestedAsync(["navet", "fetch", "-", .. Settings(service)], input)).ExitCode);
        }

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_service_that_refuses_or_falls_silent_is_told_and_what_was_answered_before_is_kept()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = KaaTool.Empty();
        tool.Write("nummer.txt", $"{NavetTestNumbers.Adult}\n{NavetTestNumbers.Youth}\n");
        service.Behave(NavetTestBehaviour.Fault);
        var faulty = (await AnswerAsync(tool, service, ExitCode.Partial, tool.File("nummer.txt"))).GetProperty("people");
        Assert.Equal("NAV-4711", faulty[0].GetProperty("fault").GetProperty("code").GetString());
        Assert.DoesNotContain(NavetTestNumbers.Adult, faulty.GetRawText(), StringComparison.Ordinal);

        service.Behave(NavetTestBehaviour.Answer, NavetTestBehaviour.Unavailable);
        var (code, output, _) = await RunAsync(tool, service, [tool.File("nummer.txt"), "--json", "--set", "Navet:Retries=0"]);
        Assert.Equal(ExitCode.Unreachable, code);
        using var kept = JsonDocument.Parse(output);
        Assert.Equal((1, "NAVET-UNAVAILABLE"), (kept.RootElement.GetProperty("navet").GetProperty("people").GetArrayLength(), kept.RootElement.GetProperty("error").GetProperty("code").GetString()));

        service.Behave(NavetTestBehaviour.Html);
        Assert.Equal("NAVET-ANSWER", (await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt")])).Code);
        Assert.Equal("NAVET-HANDSHAKE", (await RefusedAsync(tool, service, ExitCode.Unreachable, [tool.File("nummer.txt"), "--set", "Navet:TrustedRootsPath="])).Code);
    }

    [Fact]
    public async Task What_is_not_set_is_told_and_a_password_is_not_taken_from_the_command_line()
    {
        await using var service = await NavetTestService.StartAsync(TestContext.Current.CancellationToken);
        using var tool = KaaTool.Empty();
        tool.Write("nummer.txt", NavetTestNumbers.Adult);
        var unset = await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt"), "--set", "Navet:OrderId=", "--set", "Navet:OrganisationNumber="]);
        Assert.Equal(("CLI-CONFIG", 2), (unset.Code, unset.Findings.Length));
        Assert.Equal("CLI-USAGE", (await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt"), "--set", "Navet__Certificate__Password=hemligt"])).Code);
        Assert.Equal("CLI-USAGE", (await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt"), "--reveal"])).Code);
        Assert.Equal("CLI-USAGE", (await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt"), "--reason", "x"])).Code);
        Assert.Equal("CLI-USER", (await RefusedAsync(tool, service, ExitCode.BadInput, [tool.File("nummer.txt"), "--set", "Navet:Role=", "--role", ""])).Code);
    }

    private static string Field(JsonElement person, string name) => person.GetProperty("fields").GetProperty(name).GetString()!;

    private static Task<(ExitCode ExitCode, string Output, string Error)> RunAsync(KaaTool tool, NavetTestService service, string[] arguments) =>
        KaaTool.TestedAsync(["navet", "fetch", .. Settings(service), .. arguments]);

    private static async Task<JsonElement> AnswerAsync(KaaTool tool, NavetTestService service, ExitCode exitCode, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(tool, service, [.. arguments, "--json"]);
        Assert.True(code == exitCode, $"{code}: {output}{error}");
        return JsonDocument.Parse(output).RootElement.GetProperty("navet");
    }

    private static async Task<(string Code, string[] Findings)> RefusedAsync(KaaTool tool, NavetTestService service, ExitCode exitCode, string[] arguments)
    {
        var (code, output, error) = await RunAsync(tool, service, [.. arguments, "--json"]);
        Assert.True(code == exitCode, $"{code}: {output}{error}");
        return KaaTool.FaultOf(JsonDocument.Parse(output).RootElement);
    }

    /// <summary>A certificate without a password, which would not be taken from the command line.</summary>
    private static string[] Settings(NavetTestService service)
    {
        var protectedFile = service.Certificates.Client("Kommun A");
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12FromFile(protectedFile, service.Certificates.Password, System.Security.Cryptography.X509Certificates.X509KeyStorageFlags.Exportable);
        File.WriteAllBytes(protectedFile, certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, ""));
        return
        [
            .. new[]
            {
                $"Navet:PersonAddress={service.PersonAddress}", $"Navet:OrganisationNumber={NavetTestNumbers.OrganisationNumber}", $"Navet:OrderId={NavetTestNumbers.OrderId}",
                $"Navet:TrustedRootsPath={service.Certificates.RootsPath}", $"Navet:Certificate:Path={protectedFile}", "Navet:User=u-17", "Navet:Role=handläggare", "Navet:Purpose=skollagen 29:9",
            }.SelectMany(s => new[] { "--set", s }),
        ];
    }

    private static async Task<IReadOnlyList<AuditRecord>> LogAsync(KaaTool tool)
    {
        await using var services = new ServiceCollection().AddSqliteAuditLog(tool.File("logg.db")).BuildServiceProvider();
        return await services.GetRequiredService<IAuditLog>().ReadAsync(1, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
