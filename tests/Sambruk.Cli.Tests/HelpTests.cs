// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string, string> Commands
    {
        get
        {
            var data = new TheoryData<string, string>();
            var tree = new CommandTree(new Texts(Language.English));
            foreach (var path in Paths(tree.Root, ""))
            {
                data.Add(path, "en");
                data.Add(path, "sv");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task The_help_of_every_command_is_as_approved_in_both_languages(string command, string language)
    {
        string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", language];
        var (code, output, error) = await InProcess.RunAsync(words);
        Assert.Equal(ExitCode.Done, code);
        Assert.Empty(error);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Approved.Matches(InProcess.Approved($"help.{$"sambruk {command}".Trim().Replace(' ', '-')}.{language}.txt"), output);
    }

    [Fact]
    public async Task Without_arguments_the_help_is_shown_and_the_input_is_bad()
    {
        var (code, output, _) = await InProcess.RunAsync();
        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("Command-line tool", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_exit_code_and_the_order()
    {
        var (_, output, _) = await InProcess.RunAsync("--help");
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n  {(int)code} ", output, StringComparison.Ordinal));
        Assert.Contains("0, 1, 3, 4, 5, 2, 130, 70", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())).Prepend(path);
}
