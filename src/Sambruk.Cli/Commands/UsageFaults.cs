// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sambruk.Cli;

/// <summary>What is wrong with a command line, in the language of the texts.</summary>
internal static class UsageFaults
{
    public static ToolException Of(ParseResult parsed, Texts texts)
    {
        var message = string.Join(' ', Messages(parsed, texts).Distinct(StringComparer.Ordinal));
        return Fault(message, Invocation.NameOf(parsed), texts);
    }

    public static ToolException Fault(string message, string command, Texts texts) =>
        new(ExitCode.BadInput, "CLI-USAGE", message, texts.Format(TextId.UsageSeeHelp, $"sambruk {command}".TrimEnd()));

    private static IEnumerable<string> Messages(ParseResult parsed, Texts texts)
    {
        if (parsed.UnmatchedTokens.Count > 0)
        {
            foreach (var token in parsed.UnmatchedTokens)
            {
                // Nothing is repeated that could be a personal number.
                yield return token.Any(char.IsAsciiDigit) || token.Length > 60
                    ? texts[TextId.UsageUnknownUnnamed]
                    : texts.Format(TextId.UsageUnknown, token);
            }

            yield break;
        }

        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            yield return texts[TextId.UsageCommandMissing];
            yield break;
        }

        var named = false;
        foreach (var fault in parsed.Errors)
        {
            var symbol = fault.SymbolResult is ArgumentResult { Parent: OptionResult owner } ? owner : fault.SymbolResult;
            if (symbol is OptionResult { Implicit: false } option)
            {
                named = true;
                yield return texts.Format(TextId.UsageOptionValue, option.Option.Name);
            }
        }

        foreach (var option in command.Options.Where(o => o.Required && parsed.GetResult(o) is null or OptionResult { Implicit: true }))
        {
            if (option.Required)
            {
                named = true;
                yield return texts.Format(TextId.UsageOptionRequired, option.Name);
            }
        }

        foreach (var argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > (parsed.GetResult(a)?.Tokens.Count ?? 0)))
        {
            named = true;
            yield return texts.Format(TextId.UsageArgumentRequired, argument.HelpName ?? argument.Name);
        }

        if (!named)
        {
            yield return texts[TextId.UsageUnknownUnnamed];
        }
    }
}
