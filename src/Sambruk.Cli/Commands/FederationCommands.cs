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
        Certificate(tree, texts), Entity(tree, texts),
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

    private static Command Certificate(CommandTree tree, Texts texts)
    {
        var subject = new Option<string>("--subject") { Description = texts[TextId.HelpSubject], HelpName = "NAME", Required = true };
        var days = new Option<int>("--days") { Description = texts[TextId.HelpDays], HelpName = "DAYS", Required = true };
        var hosts = Many("--host", "HOST", texts[TextId.HelpHost]);
        var output = new Option<string>("--out") { Description = texts[TextId.HelpOutPair], HelpName = "NAME", Required = true };
        return tree.Add(new Command("certificate", texts[TextId.HelpFedTlsCertificate]) { subject, days, hosts, output }, (call, cancellation) =>
            FederationIssuing.CertificateAsync(call, call.Get(subject) ?? "", call.Get(days), call.Get(hosts) ?? [], call.Get(output) ?? "", cancellation));
    }

    private static Command Entity(CommandTree tree, Texts texts)
    {
        var id = new Option<string>("--id") { Description = texts[TextId.HelpEntityId], HelpName = "ENTITY-ID", Required = true };
        var organization = new Option<string>("--organization") { Description = texts[TextId.HelpOrganization], HelpName = "NAME" };
        var organizationId = new Option<string>("--organization-id") { Description = texts[TextId.HelpOrganizationId], HelpName = "NUMBER" };
        var clients = Many("--client", "CERTIFICATE", texts[TextId.HelpClientCertificate]);
        var server = new Option<string>("--server") { Description = texts[TextId.HelpServerAddress], HelpName = "URL" };
        var servers = Many("--server-certificate", "CERTIFICATE", texts[TextId.HelpServerCertificate]);
        var issuers = Many("--issuer", "CERTIFICATE", texts[TextId.HelpIssuer]);
        var tags = Many("--tag", "TAG", texts[TextId.HelpEndpointTag]);
        var output = new Option<string>("--out") { Description = texts[TextId.HelpOutEntity], HelpName = "FILE", Required = true };
        return tree.Add(
            new Command("entity", texts[TextId.HelpFedTlsEntity]) { id, organization, organizationId, clients, server, servers, issuers, tags, output },
            (call, cancellation) => FederationIssuing.EntityAsync(
                call,
                new OwnEntity(call.Get(id) ?? "", call.Get(organization), call.Get(organizationId), call.Get(clients) ?? [], call.Get(server), call.Get(servers) ?? [], call.Get(issuers) ?? [], call.Get(tags) ?? []),
                call.Get(output) ?? "",
                cancellation));
    }

    private static Option<string[]> Many(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
}
