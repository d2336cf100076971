// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sambruk.Billing;

namespace Sambruk.Cli.Tests;

/// <summary>The example of the guide, copied to a folder of its own, and <c>sambruk billing</c> in it as a process.</summary>
internal sealed class BillingTool : IDisposable
{
    public const string Run2026 = "korning-2026.json";
    public const string Run2025 = "korning-2025.json";

    private readonly TemporaryFolder _folder = new();

    private BillingTool()
    {
    }

    public static string ExampleFolder { get; } = Path.Combine(Repository.Root, "samples", "data", "billing", "exempel");

    public string Folder => _folder.FullName;

    /// <summary>The example of twelve municipalities.</summary>
    public static BillingTool OfExample()
    {
        var tool = new BillingTool();
        foreach (var file in Directory.EnumerateFiles(ExampleFolder, "*", SearchOption.AllDirectories))
        {
            var copy = tool.File(Path.GetRelativePath(ExampleFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        return tool;
    }

    /// <summary>The 290 municipalities with three services, a document for each: long enough to be interrupted.</summary>
    public static BillingTool OfCountry()
    {
        var tool = OfExample();
        var members = MunicipalityRegister.Default.Municipalities.Select(m => new Member
        {
            Party = new() { Code = m.Code.ToString(), Name = m.OfficialName, OrganisationNumber = m.OrganisationNumber, BuyerReference = "EX-" + m.Code },
            Kind = MemberKind.Municipality,
            Periods = [new(new DateOnly(2014, 1, 1))],
            Services = [new() { Service = "BOKHYLLAN" }, new() { Service = "NAVET" }],
        });
        System.IO.File.WriteAllBytes(tool.File("medlemmar.csv"), MemberFile.ToCsv([.. members]));
        tool.Change(Run2026, "perMember", "perService");
        return tool;
    }

    public string File(string name) => Path.Combine(Folder, name);

    public string Read(string name) => System.IO.File.ReadAllText(File(name));

    /// <summary>Changes what a file says; the text must be there.</summary>
    public void Change(string name, string from, string to)
    {
        var text = Read(name);
        Assert.Contains(from, text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(File(name), text.Replace(from, to, StringComparison.Ordinal));
    }

    public Task<ToolProcess> RunAsync(params string[] arguments) => ToolProcess.RunAsync(Folder, ["billing", .. arguments]);

    public Task<ToolProcess> RunInAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        ToolProcess.RunAsync(Folder, environment, ["billing", .. arguments]);

    public Process Start(params string[] arguments) => Process.Start(ToolProcess.StartInfo(Folder, ["billing", .. arguments]))!;

    /// <summary>What the command answers with <c>--json</c>, which it must be able to.</summary>
    public async Task<JsonElement> AnswerAsync(params string[] arguments)
    {
        var run = await RunAsync([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Json.GetProperty("billing");
    }

    /// <summary>Code of the fault and of each finding, of a command that ends with an exit code.</summary>
    public async Task<(string Code, string[] Findings)> RefusedAsync(ExitCode exitCode, params string[] arguments)
    {
        var run = await RunAsync([.. arguments, "--json"]);
        Assert.True(run.ExitCode == (int)exitCode, $"{run.ExitCode.ToString(CultureInfo.InvariantCulture)}: {run.Output}{run.Error}");
        var error = run.Json.GetProperty("error");
        return (error.GetProperty("code").GetString()!, [.. error.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!)]);
    }

    public Task<JsonElement> IssueAsync(string run = Run2026, string date = "2026-03-02") => AnswerAsync("issue", "--run", run, "--date", date);

    public static string[] NumbersOf(JsonElement answer) => [.. answer.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("number").GetString()!)];

    public static string OutcomeOf(JsonElement answer) => answer.GetProperty("outcome").GetString()!;

    public void Dispose() => _folder.Dispose();
}
