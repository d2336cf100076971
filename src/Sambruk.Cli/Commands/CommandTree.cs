// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>Runs a command; faults are exceptions.</summary>
internal delegate Task<Report> Handler(Invocation invocation, CancellationToken cancellationToken);

/// <summary>All commands with their options, in the language of the texts.</summary>
internal sealed class CommandTree
{
    private readonly Dictionary<Command, Handler> _handlers = [];

    public CommandTree(Texts texts)
    {
        Common = new CommonOptions(texts);
        Root = new RootCommand(texts[TextId.HelpRoot]) { Common.Json, Common.Config, Common.Set, Common.Verbose, Common.Lang };

        // The tool writes help and version itself: in two languages, and without the library's faults before them.
        foreach (var own in Root.Options.Where(o => o is System.CommandLine.Help.HelpOption or VersionOption).ToList())
        {
            Root.Options.Remove(own);
        }

        Root.Add(Common.Help);
        Root.Add(Common.Version);
        Root.Add(EgilCommands.Build(this, texts));
        Root.Add(FederationCommands.Build(this, texts));
        Root.Add(IotCommands.Build(this, texts));
        Root.Add(BillingCommands.Build(this, texts));
        Root.Add(KaaCommands.Build(this, texts));
        Root.Add(NavetCommands.Build(this, texts));
    }

    public RootCommand Root { get; }

    public CommonOptions Common { get; }

    public Handler? HandlerOf(Command command) => _handlers.GetValueOrDefault(command);

    public Command Add(Command command, Handler handler)
    {
        _handlers.Add(command, handler);
        return command;
    }
}

/// <summary>The options of every command.</summary>
internal sealed class CommonOptions(Texts texts)
{
    public Option<bool> Json { get; } = new("--json") { Description = texts[TextId.HelpJson], Recursive = true };

    public Option<string> Config { get; } = new("--config") { Description = texts[TextId.HelpConfig], HelpName = "FILE", Recursive = true };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = texts[TextId.HelpSet],
        HelpName = "SECTION:KEY=VALUE",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = texts[TextId.HelpVerbose], Recursive = true };

    public Option<string> Lang { get; } = new("--lang") { Description = texts[TextId.HelpLang], HelpName = "sv|en", Recursive = true };

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Description = texts[TextId.HelpHelp], Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = texts[TextId.HelpVersion] };
}
