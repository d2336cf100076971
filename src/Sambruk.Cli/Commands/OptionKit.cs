// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>The kinds of options that several families of commands have.</summary>
internal static class OptionKit
{
    /// <summary>From where the person stands: the folder of the configuration becomes the working directory later.</summary>
    public static string? PathOf(Invocation call, Option<string> option) => call.Get(option) switch
    {
        null => null,
        { Length: > 0 } path when !path.Contains('\0', StringComparison.Ordinal) => Path.GetFullPath(path),
        _ => throw UsageFaults.Fault(call.Texts.Format(TextId.UsageOptionValue, option.Name), call.Command, call.Texts),
    };

    public static IReadOnlyList<string> PathsOf(Invocation call, Option<string[]> option) => [.. (call.Get(option) ?? []).Select(Path.GetFullPath)];

    public static Option<string> Text(string name, string value, string description, bool required = false) =>
        new(name) { Description = description, HelpName = value, Required = required };

    public static Option<string[]> Many(string name, string value, string description, bool required = false) => new(name)
    {
        Description = description,
        HelpName = value,
        Required = required,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
