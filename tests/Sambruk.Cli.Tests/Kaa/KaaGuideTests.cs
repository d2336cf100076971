// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sambruk.Navet.TestService;

namespace Sambruk.Cli.Tests;

/// <summary>
/// The Swedish guide of the activity responsibility is run as a person would, command after command, over a register of invented young
/// people. The guide's own files are those of its <c>json</c> blocks; what stands in a <c>text</c> block is what the command before writes.
/// </summary>
public sealed partial class KaaGuideTests
{
    [Fact]
    public async Task The_commands_of_the_guide_do_what_it_says()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "svenska", "aktivitetsansvaret.md"), TestContext.Current.CancellationToken);
        using var tool = await KaaTool.SeededAsync();
        Directory.CreateDirectory(tool.File("navet"));
        tool.Write("navet/1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, municipality: "1440"), NavetXml.Post(KaaSeed.Numbers["p-in"], municipality: "1440", registered: "20070505")], "1", sequence: 1));
        tool.Write("nummer.txt", NavetTestNumbers.Youth);
        tool.Write("friskolor.csv", $"Personnummer;Skolform;Startdatum;Slutdatum;Anteckning\r\n{KaaSeed.Numbers["p-out"]};introduktionsprogram;2026-04-01;2026-06-10;\r\n");
        tool.Write("trasig.csv", $"Personnummer;Skolform;Startdatum\r\n{KaaSeed.Numbers["p-out"]};introduktionsprogram;i våras\r\n");
        var swedish = new Dictionary<string, string>(StringComparer.Ordinal) { ["LANG"] = "sv_SE.UTF-8" };
        var told = "";
        var key = "";
        var commands = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match block in Block().Matches(guide))
        {
            var lines = block.Groups["lines"].Value;
            switch (block.Groups["kind"].Value)
            {
                case "json":
                    Take(tool, lines);
                    break;
                case "text":
                    Assert.All(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(Spaces().Replace(line.Trim(), " "), told, StringComparison.Ordinal));
                    break;
                default:
                    foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        var (command, comment) = line.Split('#') is [var c, var rest] ? (c, rest) : (line, "");
                        string[] words = [.. Word().Matches(command["sambruk ".Length..]).Select(m => m.Value.Trim('"').Replace("NYCKEL", key, StringComparison.Ordinal))];
                        var run = await ToolProcess.RunAsync(tool.Folder, swedish, words);
                        var wanted = ExitComment().Match(comment) is { Success: true } said ? int.Parse(said.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : 0;
                        Assert.True(run.ExitCode == wanted, $"{line}: {run.ExitCode.ToString(CultureInfo.InvariantCulture)} {run.Output}{run.Error}");
                        told = Spaces().Replace(run.Output + run.Error, " ");
                        key = key.Length == 0 && Key().Match(told) is { Success: true } made ? made.Value : key;
                        commands.Add(words[1] is "scb" or "retention" ? $"{words[1]} {words[2]}" : words[1]);
                    }

                    break;
            }
        }

        Assert.Equal(["apply", "coverage", "import", "retention dispose", "retention plan", "scb export", "scb layout", "scb preview", "statistics", "target-group"], commands.Order(StringComparer.Ordinal));
    }

    private static void Take(KaaTool tool, string json)
    {
        if (json.Contains("\"Kaa\"", StringComparison.Ordinal))
        {
            tool.Write("sambruk.json", json);
        }
        else if (json.Contains("\"persons\"", StringComparison.Ordinal))
        {
            tool.Write("fakta.json", json);
        }
        else if (json.StartsWith('['))
        {
            tool.Write("undantag.json", json);
        }
        else
        {
            var layout = JsonNode.Parse(tool.Read("postbeskrivning.json"))!.AsObject();
            foreach (var (name, value) in JsonNode.Parse(json)!.AsObject())
            {
                layout[name] = value!.DeepClone();
            }

            tool.Write("postbeskrivning.json", layout.ToJsonString());
        }
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

    [GeneratedRegex("(?<=Planens nyckel: )[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
