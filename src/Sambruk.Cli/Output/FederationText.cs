// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Federation metadata as text.</summary>
internal sealed class FederationText(Texts texts, TextWriter output, TimeProvider clock)
{
    public void Write(FederationReport federation)
    {
        if (federation.Entities is { } entities)
        {
            WriteEntities(entities);
            return;
        }

        output.WriteLine(texts[TextId.FederationValid]);
        output.WriteLine($"{texts[TextId.FederationIssuer]}: {federation.Issuer} (kid {federation.KeyId})");
        output.WriteLine($"{texts[TextId.FederationVersion]}: {federation.Version}");
        output.WriteLine($"{texts[TextId.FederationSigned]}: {Texts.Time(federation.SignedAt, clock)}");
        output.WriteLine($"{texts[TextId.FederationExpires]}: {Texts.Time(federation.ExpiresAt, clock)}");
        output.WriteLine($"{texts[TextId.FederationEntities]}: {texts.Number(federation.EntityCount)}");
        output.WriteLine($"{texts[TextId.FederationServers]}: {texts.Number(federation.ServerCount)}");
        output.WriteLine($"{texts[TextId.FederationClients]}: {texts.Number(federation.ClientCount)}");
        if (federation.OwnPinPublished is { } published)
        {
            output.WriteLine($"{texts[TextId.FederationOwnPin]}: {texts[published ? TextId.FederationOwnPinFound : TextId.FederationOwnPinMissing]}");
            if (!published)
            {
                output.WriteLine(texts[TextId.FederationOwnPinAction]);
            }
        }
    }

    private void WriteEntities(IReadOnlyList<EntityReport> entities)
    {
        foreach (var entity in entities)
        {
            output.WriteLine($"{entity.EntityId}  {entity.Organization}  {entity.OrganizationId}".TrimEnd());
            WriteEndpoints(TextId.FederationServers, entity.Servers);
            WriteEndpoints(TextId.FederationClients, entity.Clients);
        }
    }

    private void WriteEndpoints(TextId heading, IReadOnlyList<EndpointReport> endpoints)
    {
        if (endpoints.Count == 0)
        {
            return;
        }

        output.WriteLine($"  {texts[heading]}:");
        foreach (var endpoint in endpoints)
        {
            output.WriteLine($"    {endpoint.BaseUri ?? endpoint.Description ?? "–"} [{string.Join(' ', endpoint.Tags)}]");
            foreach (var pin in endpoint.Pins)
            {
                output.WriteLine($"      sha256 {pin}");
            }
        }
    }
}
