// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>The command line of <c>sambruk fedtls</c>.</summary>
internal static class FederationCommands
{
    public static Command Build(CommandTree tree, Texts texts) => new("fedtls", texts[TextId.HelpFedTls])
    {
        tree.Add(new Command("verify", texts[TextId.HelpFedTlsVerify]), FederationWork.VerifyAsync), List(tree, texts), Pin(tree, texts),
    };

    private static Command List(CommandTree tree, Texts texts)
    {
        var tags = new Option<string[]>("--tag") { Description = texts[TextId.HelpTag], HelpName = "TAG", Arity = ArgumentArity.OneOrMore };
        var servers = new Option<bool>("--servers") { Description = texts[TextId.HelpServers] };
        var entity = new Option<string>("--entity") { Description = texts[TextId.HelpEntity], HelpName = "ENTITY-ID" };
        return tree.Add(new Command("list", texts[TextId.HelpFedTlsList]) { tags, servers, entity }, (call, cancellation) =>
            FederationWork.ListAsync(call, call.Get(tags) ?? [], call.Get(servers), call.Get(entity), cancellation));
    }

    private static Command Pin(CommandTree tree, Texts texts)
    {
        var files = new Argument<string[]>("CERTIFICATE") { Description = texts[TextId.HelpCertificates], Arity = ArgumentArity.OneOrMore };
        return tree.Add(new Command("pin", texts[TextId.HelpFedTlsPin]) { files }, (call, _) => Task.FromResult(FederationWork.Pin(call, call.Get(files) ?? [])));
    }
}
