// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>One call of the tool.</summary>
internal sealed class Invocation(ParseResult parsed, CommonOptions common, Texts texts, TextWriter error, Func<string, string?> environment, TimeProvider clock, ToolStreams streams)
{
    public Texts Texts => texts;

    public TextWriter Error => error;

    public TimeProvider Clock => clock;

    public ToolStreams Streams => streams;

    public bool Json => parsed.GetValue(common.Json);

    public bool Verbose => parsed.GetValue(common.Verbose);

    public string? ConfigFile => parsed.GetValue(common.Config);

    public IReadOnlyList<string> Assignments => parsed.GetValue(common.Set) ?? [];

    /// <summary>The words of the command, such as <c>egil plan</c>.</summary>
    public string Command => NameOf(parsed);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    public Report Report() => new() { Command = Command, Version = ToolVersion.Short };

    /// <summary>A person watches standard error in a terminal that can move its cursor.</summary>
    public bool IsWatched => !Json && !Console.IsErrorRedirected && RunProgress.IsWatched(environment);

    public RunProgress Progress() => RunProgress.Create(Json, !Console.IsErrorRedirected, environment, error, texts, clock);

    public static string NameOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result.Command is not RootCommand; result = (System.CommandLine.Parsing.CommandResult)result.Parent!)
        {
            names.Insert(0, result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
