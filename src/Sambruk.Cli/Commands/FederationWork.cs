// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sambruk.FederatedTls;

namespace Sambruk.Cli;

/// <summary>What the commands of <c>sambruk fedtls</c> do.</summary>
internal static class FederationWork
{
    /// <summary>Fetches and verifies; what is kept is neither used nor replaced. Exit code 1 when the own pin is not published.</summary>
    public static async Task<Report> VerifyAsync(Invocation call, CancellationToken cancellationToken)
    {
        await using var services = ToolServices.ForFederation(call, kept: false);
        var verified = await StoreOf(call, services).RefreshAsync(cancellationToken).ConfigureAwait(false);
        var own = OwnPinPublished(services.GetRequiredService<IOptions<FederatedTlsOptions>>().Value, verified.Metadata, call.Texts);
        return call.Report() with
        {
            ExitCode = (int)(own is false ? ExitCode.Partial : ExitCode.Done),
            Federation = Summary(verified) with
            {
                OwnPinPublished = own,
                Findings = [.. verified.Metadata.Report.Select(f => FindingReport.Of(f, call.Texts.Language))],
            },
        };
    }

    public static async Task<Report> ListAsync(Invocation call, IReadOnlyList<string> tags, bool serversOnly, string? entityId, CancellationToken cancellationToken)
    {
        await using var services = ToolServices.ForFederation(call, kept: true);
        var verified = await StoreOf(call, services).GetAsync(cancellationToken).ConfigureAwait(false);
        var entities = verified.Metadata.Entities.Where(e => entityId is null || e.EntityId == entityId).ToList();
        if (entityId is not null && entities.Count == 0)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-SUCH-ENTITY", call.Texts[TextId.EntityUnknown], call.Texts[TextId.EntityUnknownAction]);
        }

        var withEndpoints = serversOnly || entityId is not null;
        return call.Report() with
        {
            Federation = Summary(verified) with
            {
                Entities =
                [
                    .. entities.Select(e => EntityOf(e, tags, withEndpoints, serversOnly)).Where(e => e is not null).Select(e => e!),
                ],
            },
        };
    }

    /// <summary>The pins of certificate files: no configuration, no network.</summary>
    public static Report Pin(Invocation call, IReadOnlyList<string> files)
    {
        var pins = files.Select(file => PinOf(file, call)).ToList();
        return call.Report() with
        {
            ExitCode = (int)(pins.TrueForAll(p => p.Error is null) ? ExitCode.Done : ExitCode.BadInput),
            Pins = pins,
        };
    }

    private static PinReport PinOf(string file, Invocation call)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return new PinReport(file, "sha256", PublicKeyPin.Of(certificate).ToString(), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new PinReport(file, "sha256", null, new ErrorReport("CLI-CERTIFICATE", call.Texts[TextId.CertificateUnreadable], call.Texts[TextId.CertificateAction], []));
        }
    }

    private static FederationMetadataStore StoreOf(Invocation call, ServiceProvider services) =>
        ToolServices.Bound(call, services.GetRequiredService<FederationMetadataStore>);

    private static FederationReport Summary(VerifiedMetadata verified) => new()
    {
        Issuer = verified.Issuer,
        Version = verified.Metadata.Version,
        SignedAt = verified.IssuedAt,
        ExpiresAt = verified.ExpiresAt,
        KeyId = verified.KeyId,
        EntityCount = verified.Metadata.Entities.Count,
        ServerCount = verified.Metadata.Entities.Sum(e => e.Servers.Count),
        ClientCount = verified.Metadata.Entities.Sum(e => e.Clients.Count),
    };

    private static EntityReport? EntityOf(FederationEntity entity, IReadOnlyList<string> tags, bool withEndpoints, bool serversOnly)
    {
        var servers = entity.Servers.Where(s => s.HasTags(tags)).ToList();
        var clients = serversOnly ? [] : entity.Clients.Where(c => c.HasTags(tags)).ToList();
        if ((tags.Count > 0 || serversOnly) && servers.Count + clients.Count == 0)
        {
            return null;
        }

        return new EntityReport(
            entity.EntityId, entity.Organization, entity.OrganizationId, withEndpoints ? [.. servers.Select(EndpointOf)] : [], withEndpoints ? [.. clients.Select(EndpointOf)] : []);
    }

    private static EndpointReport EndpointOf(FederationEndpoint endpoint) =>
        new(endpoint.BaseUri?.AbsoluteUri, endpoint.Description, endpoint.Tags, [.. endpoint.Pins.Select(p => p.ToString())]);

    /// <summary>The common operating fault: the certificate was renewed and its pin is not in the metadata.</summary>
    private static bool? OwnPinPublished(FederatedTlsOptions options, FederationMetadata metadata, Texts texts)
    {
        if (options.ClientCertificates.Count == 0 || options.OwnEntityId.Length == 0)
        {
            return null;
        }

        var published = metadata.Entities.Where(e => e.EntityId == options.OwnEntityId).SelectMany(e => e.Clients).SelectMany(c => c.Pins).ToList();
        foreach (var configured in options.ClientCertificates)
        {
            try
            {
                using var certificate = Load(configured);
                if (PublicKeyPin.Of(certificate).IsAnyOf(published))
                {
                    return true;
                }
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw new ToolException(ExitCode.BadInput, "CLI-CERTIFICATE", texts[TextId.CertificateUnreadable], texts[TextId.CertificateAction]);
            }
        }

        return false;
    }

    private static X509Certificate2 Load(ClientCertificateOptions configured) =>
        X509Certificate2.GetCertContentType(configured.CertificatePath) == X509ContentType.Pkcs12
            ? X509CertificateLoader.LoadPkcs12FromFile(configured.CertificatePath, configured.Password)
            : X509CertificateLoader.LoadCertificateFromFile(configured.CertificatePath);
}
