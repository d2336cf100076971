// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.RegularExpressions;

namespace Sambruk.Cli.Tests;

/// <summary>
/// The Swedish guide of invoicing is run as a person would, command after command, in a copy of its example. A line says with
/// <c># slutkod N</c> that it ends otherwise than with 0, and what stands in a <c>text</c> block is what the command before it writes.
/// </summary>
public sealed partial class BillingGuideTests
{
    [Fact]
    public async Task The_commands_of_the_guide_do_what_it_says()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "svenska", "fakturering.md"), TestContext.Current.CancellationToken);
        using var tool = BillingTool.OfExample();
        var swedish = new Dictionary<string, string>(StringComparer.Ordinal) { ["LANG"] = "sv_SE.UTF-8" };
        var told = "";
        var commands = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match block in Block().Matches(guide))
        {
            foreach (var line in block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (block.Groups["kind"].Value == "text")
                {
                    Assert.Contains(Spaces().Replace(line.Trim(), " "), told, StringComparison.Ordinal);
                }
                else if (line.StartsWith("sambruk ", StringComparison.Ordinal))
                {
                    var (command, comment) = line.Split('#') is [var c, var rest] ? (c, rest) : (line, "");
                    string[] words = [.. Word().Matches(command["sambruk ".Length..]).Select(m => m.Value.Trim('"'))];
                    var run = await ToolProcess.RunAsync(tool.Folder, swedish, words);
                    var wanted = ExitComment().Match(comment) is { Success: true } said ? int.Parse(said.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : 0;
                    Assert.True(run.ExitCode == wanted, $"{line}: {run.ExitCode.ToString(CultureInfo.InvariantCulture)} {run.Output}{run.Error}");
                    told = Spaces().Replace(run.Output + run.Error, " ");
                    commands.Add(words[1]);
                }
            }
        }

        Assert.Equal(["credit", "explain", "export", "issue", "preview", "quote", "rerate", "simulate"], commands.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^```(?<kind>[a-z]*)\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    /// <summary>Widths of columns, and the no-break spaces of numbers.</summary>
    [GeneratedRegex("[ \u00A0]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("slutkod (?<code>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExitComment();
}
