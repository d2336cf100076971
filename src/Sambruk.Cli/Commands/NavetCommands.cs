// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;
using static Sambruk.Cli.OptionKit;

namespace Sambruk.Cli;

/// <summary>The command line of <c>sambruk navet</c>.</summary>
internal static class NavetCommands
{
    public static Command Build(CommandTree tree, Texts texts) => new("navet", texts[NavetTextId.HelpNavet]) { Fetch(tree, texts), Apply(tree, texts) };

    private static Command Fetch(CommandTree tree, Texts texts)
    {
        var numbers = new Argument<string>("FILE|-") { Description = texts[NavetTextId.HelpNumbers] };
        var reveal = Flag("--reveal", texts[NavetTextId.HelpReveal]);
        var reason = Text("--reason", "TEXT", texts[NavetTextId.HelpReason]);
        var role = Text("--role", "ROLE", texts[NavetTextId.HelpRole]);
        var purpose = Text("--purpose", "TEXT", texts[NavetTextId.HelpPurpose]);
        return tree.Add(new Command("fetch", texts[NavetTextId.HelpFetch]) { numbers, reveal, reason, role, purpose }, (call, cancellation) =>
            FetchWork.RunAsync(
                call,
                new(call.Get(numbers) is "-" ? "-" : Path.GetFullPath(call.Get(numbers)!), call.Get(reveal), call.Get(reason), call.Get(role), call.Get(purpose)),
                cancellation));
    }

    private static Command Apply(CommandTree tree, Texts texts)
    {
        var paths = new Argument<string[]>("FOLDER|FILE") { Description = texts[NavetTextId.HelpPaths], Arity = ArgumentArity.OneOrMore };
        var preview = Flag("--preview", texts[NavetTextId.HelpPreview]);
        var store = Text("--store", "FILE", texts[NavetTextId.HelpStore]);
        return tree.Add(new Command("apply", texts[NavetTextId.HelpApply]) { paths, preview, store }, (call, cancellation) =>
            ApplyWork.RunAsync(call, new([.. call.Get(paths)!.Select(Path.GetFullPath)], call.Get(preview), PathOf(call, store)), cancellation));
    }
}
