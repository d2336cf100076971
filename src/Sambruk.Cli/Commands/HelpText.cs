// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>The help of a command.</summary>
internal sealed class HelpText(CommandTree tree, Texts texts)
{
    private const int Width = 100;

    public void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(texts[TextId.HelpUsage]);
        output.WriteLine($"  {Usage(command)}");

        Section(output, TextId.HelpCommands, [.. Leaves(command).Select(c => (Signature(c, command), c.Description ?? ""))]);
        Section(output, TextId.HelpArguments, [.. command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description ?? ""))]);
        var own = command.Options.Where(o => !o.Recursive && o != tree.Common.Version).ToList();
        Section(output, TextId.HelpOptions, [.. own.Select(o => (Form(o), Describe(o)))]);
        var common = tree.Root.Options.Where(o => o.Recursive || command == tree.Root).ToList();
        Section(output, TextId.HelpCommonOptions, [.. common.Select(o => (Form(o), Describe(o)))]);

        Section(output, TextId.HelpExitCodes, [.. Enum.GetValues<ExitCode>().Select(e => (((int)e).ToString(System.Globalization.CultureInfo.InvariantCulture), ExitText(e)))]);
        Wrap(output, texts.Format(TextId.HelpWorstWins, string.Join(", ", ExitCodes.BestToWorst.Select(e => (int)e))), 2);
    }

    private string Usage(Command command)
    {
        var words = new List<string> { Path(command) };
        if (command.Subcommands.Count > 0)
        {
            words.Add($"<{texts[TextId.HelpUsageCommand]}>");
        }

        words.AddRange(command.Arguments.Select(Word));
        words.AddRange(command.Options.Where(o => o.Required).Select(Form));
        words.Add($"[{texts[TextId.HelpUsageOptions]}]");
        return string.Join(' ', words);
    }

    private static string Signature(Command leaf, Command below)
    {
        var path = Path(leaf)[(Path(below).Length + 1)..];
        return string.Join(' ', [path, .. leaf.Arguments.Select(Word)]);
    }

    private static string Word(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        var word = argument.Arity.MaximumNumberOfValues > 1 ? $"{name}..." : name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{word}]" : word;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "sambruk";

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.SelectMany(c => c.Subcommands.Count == 0 ? [c] : Leaves(c));

    private static string Form(Option option)
    {
        var names = string.Join(", ", [option.Name, .. option.Aliases.Order(StringComparer.Ordinal)]);
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private string Describe(Option option) =>
        option.Required ? $"{option.Description} {texts[TextId.HelpRequired]}" : option.Description ?? "";

    private string ExitText(ExitCode code) => texts[code switch
    {
        ExitCode.Done => TextId.ExitDone,
        ExitCode.Partial => TextId.ExitPartial,
        ExitCode.BadInput => TextId.ExitBadInput,
        ExitCode.Held => TextId.ExitHeld,
        ExitCode.Refused => TextId.ExitRefused,
        ExitCode.Unreachable => TextId.ExitUnreachable,
        ExitCode.Cancelled => TextId.ExitCancelled,
        _ => TextId.ExitInternal,
    }];

    private void Section(TextWriter output, TextId heading, IReadOnlyList<(string Name, string Text)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(texts[heading]);
        var indent = rows.Max(r => r.Name.Length) + 4;
        foreach (var (name, text) in rows)
        {
            output.Write($"  {name}".PadRight(indent));
            Wrap(output, text, indent, startsAtIndent: true);
        }
    }

    private static void Wrap(TextWriter output, string text, int indent, bool startsAtIndent = false)
    {
        var column = startsAtIndent ? indent : 0;
        foreach (var word in text.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > Width)
            {
                output.WriteLine();
                column = 0;
            }

            if (column == 0)
            {
                output.Write(new string(' ', indent));
                column = indent;
            }
            else if (column > indent)
            {
                output.Write(' ');
                column++;
            }

            output.Write(word);
            column += word.Length;
        }

        output.WriteLine();
    }
}
