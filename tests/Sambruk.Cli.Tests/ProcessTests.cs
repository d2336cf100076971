// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task The_version_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, "--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\r?\n$", run.Output);
        Assert.Empty(run.Error);
        Assert.Equal(run.Output, (await ToolProcess.RunAsync(folder.FullName, "--version", "--lang", "sv")).Output);
    }

    [Theory]
    [InlineData("The argument --nope is not known.", "egil", "plan", "--nope")]
    [InlineData("An argument is not known.", "egil", "plan", "201001012398")]
    [InlineData("A command is missing.", "egil")]
    [InlineData("The option --by is required.", "egil", "approve", "0123456789", "--target", "a")]
    [InlineData("The argument PLAN-ID is required.", "egil", "approve", "--target", "a", "--by", "x")]
    [InlineData("The argument CERTIFICATE is required.", "fedtls", "pin")]
    [InlineData("The option --config needs one value.", "egil", "status", "--config")]
    [InlineData("--show takes ids or summary.", "egil", "plan", "--show", "all")]
    [InlineData("--lang takes sv or en.", "egil", "status", "--lang", "de")]
    [InlineData("--set takes Section:Key=value.", "egil", "status", "--set", "Egil")]
    [InlineData("A plan id is at least 8 hexadecimal characters.", "egil", "approve", "0123", "--target", "a", "--by", "x")]
    [InlineData("--by takes an account id", "egil", "approve", "0123456789", "--target", "a", "--by", "20100101-2398")]
    [InlineData("--by takes an account id", "egil", "approve", "0123456789", "--target", "a", "--by", "Ebba Ek")]
    [InlineData("Confirm with --yes.", "egil", "unprovision", "--target", "a")]
    public async Task A_wrong_command_line_is_told_in_one_line(string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, arguments);
        Assert.Equal((int)ExitCode.BadInput, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("2398", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task With_json_a_wrong_command_line_is_one_document_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, "egil", "approve", "--json", "--lang", "sv");
        Assert.Empty(run.Error);
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Json.GetProperty("exitCode").GetInt32());
        Assert.Equal("egil approve", run.Json.GetProperty("command").GetString());
        Assert.Equal("CLI-USAGE", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("krävs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_configuration_it_says_which_file_to_make()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, "egil", "status");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CLI-NO-CONFIG", run.Error, StringComparison.Ordinal);
        Assert.Contains("sambruk.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_file_that_is_not_there_is_named_without_its_folder()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, "egil", "status", "--config", "nope/missing.json");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("missing.json: error CLI-CONFIG-NOT-FOUND", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_configuration_file_has_line_and_column_and_no_value()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("sambruk.json"), "{\n  \"Egil\": { \"StateKey\": \"hemlig\" \"x\": 1 }\n}", TestContext.Current.CancellationToken);
        var run = await ToolProcess.RunAsync(folder.FullName, "egil", "status");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("sambruk.json:2:34: error CLI-CONFIG-JSON:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hemlig", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_the_wrong_form_is_named_by_its_path_and_not_told()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(
            folder.FullName, "egil", "status", "--set", "Egil:JournalsKept=hemlig", "--set", "Egil:Targets:a:BaseAddress=https://vendor.example/");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Egil:JournalsKept: error CLI-CONFIG:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hemlig", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_the_options_are_findings()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(folder.FullName, "egil", "status", "--json", "--set", "Egil:Targets:a:MaxConcurrency=0");
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Json.GetProperty("error").GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task The_environment_goes_before_the_file_and_set_before_both()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("sambruk.json"), """{"Egil":{"Targets":{"file":{"BaseAddress":"https://vendor.example/"}}}}""", TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SAMBRUK_Egil__Targets__environment__BaseAddress"] = "https://vendor.example/" };
        var run = await ToolProcess.RunAsync(
            folder.FullName, environment, "egil", "status", "--json", "--set", "Egil:Targets:set:BaseAddress=https://vendor.example/");
        Assert.Equal(0, run.ExitCode);
        var names = run.Json.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("target").GetString());
        Assert.Equal("environment file set", string.Join(" ", names));
    }

    [Fact]
    public async Task Relative_paths_are_found_from_the_configuration_file()
    {
        using var folder = new TemporaryFolder();
        var below = Directory.CreateDirectory(folder.File("etc")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(below, "tool.json"), """{"Egil":{"StateDirectory":"state","StateKey":"x","Targets":{"a":{"BaseAddress":"https://vendor.example/"}}}}""", TestContext.Current.CancellationToken);
        var run = await ToolProcess.RunAsync(folder.FullName, "egil", "status", "--config", "etc/tool.json");
        Assert.Equal(0, run.ExitCode);
        Assert.False(Directory.Exists(folder.File("state")));
        Assert.False(Directory.Exists(folder.File("egil-state")));
    }

    [Fact]
    public async Task An_unknown_target_is_bad_input_and_the_configured_are_listed()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(
            folder.FullName, "egil", "status", "--target", "nope", "--set", "Egil:Targets:vendor:BaseAddress=https://vendor.example/");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CLI-UNKNOWN-TARGET", run.Error, StringComparison.Ordinal);
        Assert.Contains("vendor", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_trace_is_shown_only_on_demand()
    {
        using var folder = new TemporaryFolder();
        var quiet = await ToolProcess.RunAsync(folder.FullName, "egil", "status");
        var verbose = await ToolProcess.RunAsync(folder.FullName, "egil", "status", "--verbose");
        Assert.DoesNotContain("   at ", quiet.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", verbose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_without_a_plan_is_refused()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(
            folder.FullName, "egil", "approve", "0123456789abcdef", "--target", "vendor", "--by", "anna01", "--json", "--set", "Egil:Targets:vendor:BaseAddress=https://vendor.example/");
        Assert.Equal((int)ExitCode.Refused, run.ExitCode);
        var target = run.Json.GetProperty("targets")[0];
        Assert.Equal("EGIL-NO-SUCH-PLAN", target.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_run_that_is_not_kept_is_refused()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(
            folder.FullName, "egil", "journal", "../../etc/passwd", "--target", "vendor", "--set", "Egil:Targets:vendor:BaseAddress=https://vendor.example/");
        Assert.Equal((int)ExitCode.Refused, run.ExitCode);
        Assert.Contains("CLI-NO-SUCH-RUN", run.Error, StringComparison.Ordinal);
    }
}
