// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

/// <summary>A register in a folder of its own, and <c>sambruk kaa</c> and <c>navet</c> over it: in the test, or as a process.</summary>
internal sealed class KaaTool : IDisposable
{
    /// <summary>The day on which the tool in the test runs.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private KaaTool()
    {
    }

    public string Folder => _folder.FullName;

    public string Register => File("kaa.db");

    public static KaaTool Empty() => new();

    /// <summary>With the register of <see cref="KaaSeed"/> and a configuration beside it.</summary>
    public static async Task<KaaTool> SeededAsync()
    {
        var tool = new KaaTool();
        await KaaSeed.MakeAsync(tool.Register);
        tool.Configure();
        return tool;
    }

    public string File(string name) => Path.Combine(Folder, name);

    public string Read(string name) => System.IO.File.ReadAllText(File(name));

    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text, new UTF8Encoding(false));

    public void Configure(string kaa = "") => Write(
        "sambruk.json",
        $$"""
        { "Kaa": {
            "Municipality": "1440", "User": "u-17", "Role": "handläggare", "Purpose": "skollagen 29:9",
            "Sqlite": { "Path": "kaa.db" }, {{kaa}}
            "Retention": { "Rules": [ { "Id": "GALL-1", "Trigger": "exit", "Years": 0, "Decision": "Nämnden 2026-01-15 § 4" } ] } } }
        """);

    /// <summary>The example layout, as somebody has verified it.</summary>
    public string Layout(string name = "layout.json", string period = "2026H1", ScbLayoutStatus status = ScbLayoutStatus.Verified)
    {
        var layout = ScbLayoutFile.Example with { Id = "prov-" + period, Period = period, Status = status };
        if (status == ScbLayoutStatus.Verified)
        {
            layout = layout with { VerifiedBy = "utredare", VerifiedOn = new(2026, 7, 1), SourceDocument = "Postbeskrivning, exempel" };
        }

        System.IO.File.WriteAllBytes(File(name), ScbLayoutFile.Serialize(layout));
        return File(name);
    }

    /// <summary>In the test, at <see cref="Now"/>, without a configuration file: the register and the user are named.</summary>
    public async Task<(ExitCode ExitCode, string Output, string Error)> InAsync(params string[] arguments)
    {
        string[] settings =
        [
            .. new[] { "Kaa:Municipality=1440", "Kaa:User=u-17", "Kaa:Role=handläggare", "Kaa:Purpose=skollagen 29:9" }
                .Where(s => !arguments.Any(a => a.StartsWith(s[..s.IndexOf('=', StringComparison.Ordinal)], StringComparison.Ordinal))).SelectMany(s => new[] { "--set", s }),
        ];
        var store = System.IO.File.Exists(Register) && !arguments.Contains("--store") && !arguments.Contains("--facts") && arguments is not ["scb", "layout", ..];
        return await TestedAsync(["kaa", .. arguments, .. store ? ["--store", Register] : Array.Empty<string>(), .. settings]);
    }

    public static async Task<(ExitCode ExitCode, string Output, string Error)> TestedAsync(string[] arguments, Stream? input = null)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        await using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var streams = new ToolStreams(() => input ?? Stream.Null, static () => Stream.Null, outputIsTerminal: false, static () => false);
        var code = await new Tool(output, error, _ => null, new FakeTimeProvider(Now), streams).RunAsync(arguments, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>What the command answers with <c>--json</c>.</summary>
    public async Task<JsonElement> AnswerAsync(ExitCode exitCode, params string[] arguments)
    {
        var (code, output, error) = await InAsync([.. arguments, "--json"]);
        Assert.True(code == exitCode, $"{code}: {output}{error}");
        return JsonDocument.Parse(output).RootElement.GetProperty("kaa");
    }

    /// <summary>Code of the fault and of each finding.</summary>
    public async Task<(string Code, string[] Findings)> RefusedAsync(ExitCode exitCode, params string[] arguments)
    {
        var (code, output, error) = await InAsync([.. arguments, "--json"]);
        Assert.True(code == exitCode, $"{code}: {output}{error}");
        return FaultOf(JsonDocument.Parse(output).RootElement);
    }

    public static (string Code, string[] Findings) FaultOf(JsonElement answer)
    {
        var fault = answer.GetProperty("error");
        return (fault.GetProperty("code").GetString()!, [.. fault.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!)]);
    }

    public Task<ToolProcess> RunAsync(params string[] arguments) => ToolProcess.RunAsync(Folder, arguments);

    public Process Start(params string[] arguments) => Process.Start(ToolProcess.StartInfo(Folder, arguments))!;

    public void Dispose() => _folder.Dispose();
}
