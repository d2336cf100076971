// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sambruk.FederatedTls;

namespace Sambruk.Cli;

/// <summary>What the own entity is made of.</summary>
internal sealed record OwnEntity(
    string Id,
    string? Organization,
    string? OrganizationId,
    IReadOnlyList<string> Clients,
    string? Server,
    IReadOnlyList<string> Servers,
    IReadOnlyList<string> Issuers,
    IReadOnlyList<string> Tags);

/// <summary>What a member hands in to the operator of a federation: a certificate, and the entity with its pins. No configuration, no network.</summary>
internal static class FederationIssuing
{
    private const int LongestDays = 3650;

    public static async Task<Report> CertificateAsync(Invocation call, string subject, int days, IReadOnlyList<string> hosts, string output, CancellationToken cancellationToken)
    {
        if (days is < 1 or > LongestDays)
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageDaysForm], call.Command, call.Texts);
        }

        if (string.IsNullOrWhiteSpace(subject))
        {
            throw UsageFaults.Fault(call.Texts.Format(TextId.UsageOptionValue, "--subject"), call.Command, call.Texts);
        }

        var now = call.Clock.GetUtcNow();
        using var certificate = FederationCertificates.CreateSelfSigned(subject, now, now.AddDays(days), hosts);
        await WriteAsync(call, () => FederationCertificates.WritePemFilesAsync(certificate, output + ".crt", output + ".key", cancellationToken)).ConfigureAwait(false);
        return Written(call, [(output + ".crt", PublicKeyPin.Of(certificate))]);
    }

    public static async Task<Report> EntityAsync(Invocation call, OwnEntity own, string output, CancellationToken cancellationToken)
    {
        if ((own.Clients.Count == 0 && own.Server is null) || (own.Server is null) != (own.Servers.Count == 0))
        {
            throw UsageFaults.Fault(call.Texts[TextId.UsageEntityEndpoints], call.Command, call.Texts);
        }

        var clients = own.Clients.Select(file => Load(call, file)).ToList();
        var servers = own.Servers.Select(file => Load(call, file)).ToList();
        var issuers = own.Issuers.Select(file => Load(call, file));
        var entity = new FederationEntity
        {
            EntityId = own.Id,
            Organization = own.Organization,
            OrganizationId = own.OrganizationId,
            Issuers = [.. clients.Concat(servers).Where(IsSelfSigned).Concat(issuers).Select(c => c.ExportCertificatePem()).Distinct(StringComparer.Ordinal)],
            Servers = own.Server is { } address ? [Endpoint(servers, own.Tags, AddressOf(call, address))] : [],
            Clients = clients.Count > 0 ? [Endpoint(clients, own.Tags, address: null)] : [],
        };
        var document = entity.ToUtf8Json();
        Check(call, entity, document);
        await WriteAsync(call, async () =>
        {
            var stream = new FileStream(output, FileMode.CreateNew, FileAccess.Write);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(document, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return Written(call, [.. own.Clients.Zip(clients).Concat(own.Servers.Zip(servers)).Select(pair => (pair.First, PublicKeyPin.Of(pair.Second)))]);
    }

    private static FederationEndpoint Endpoint(List<X509Certificate2> certificates, IReadOnlyList<string> tags, Uri? address) =>
        new() { BaseUri = address, Pins = [.. certificates.Select(PublicKeyPin.Of)], Tags = tags.Count > 0 ? tags : ["egilv1"] };

    private static Uri AddressOf(Invocation call, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? uri
            : throw UsageFaults.Fault(call.Texts.Format(TextId.UsageOptionValue, "--server"), call.Command, call.Texts);

    /// <summary>The entity as the members of the federation will read it: what they would leave out is not handed in.</summary>
    private static void Check(Invocation call, FederationEntity entity, byte[] document)
    {
        var root = Encoding.UTF8.GetBytes($$"""{"version":"1.0.0","entities":[{{Encoding.UTF8.GetString(document)}}]}""");
        if (entity.Issuers.Count == 0 || !FederationMetadata.TryParse(root, out _, out var report) || report.WarningCount > 0)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-ENTITY", call.Texts[TextId.EntityInvalid], call.Texts[TextId.EntityInvalidAction]);
        }
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static X509Certificate2 Load(Invocation call, string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-CERTIFICATE", call.Texts[TextId.CertificateUnreadable], call.Texts[TextId.CertificateAction]);
        }
    }

    private static async Task WriteAsync(Invocation call, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-OUTPUT", call.Texts[TextId.OutputUnwritable], call.Texts[TextId.OutputUnwritableAction]);
        }
    }

    private static Report Written(Invocation call, IReadOnlyList<(string File, PublicKeyPin Pin)> pins) =>
        call.Report() with { Pins = [.. pins.Select(p => new PinReport(p.File, "sha256", p.Pin.ToString(), null))] };
}
