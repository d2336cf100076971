// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls;

/// <summary>
/// The configured client certificates, the newest first, and which one to show: the first whose pin the own entity
/// publishes. So a new key pair can lie ready before its pin is published, and an old one until its pin is removed.
/// </summary>
internal sealed class ClientCertificates(IOptions<FederatedTlsOptions> options, ILogger<ClientCertificates> logger)
{
    private readonly Lazy<ClientCertificate[]> _certificates = new(() => [.. options.Value.ClientCertificates.Select(ClientCertificate.Load)], LazyThreadSafetyMode.PublicationOnly); // a failure is not kept
    private Choice? _choice;

    private sealed record Choice(VerifiedMetadata Metadata, ClientCertificate? Certificate);

    /// <summary>The certificate to show with this metadata; <c>null</c> when none is configured.</summary>
    /// <exception cref="SambrukException">A configured file cannot be used.</exception>
    public ClientCertificate? Choose(VerifiedMetadata metadata)
    {
        if (_choice is { } choice && ReferenceEquals(choice.Metadata, metadata))
        {
            return choice.Certificate;
        }

        var chosen = ChooseAnew(metadata.Metadata);
        _choice = new(metadata, chosen);
        return chosen;
    }

    private ClientCertificate? ChooseAnew(FederationMetadata metadata)
    {
        var certificates = _certificates.Value;
        var own = options.Value.OwnEntityId;
        if (own.Length == 0 || certificates.Length == 0)
        {
            return certificates.FirstOrDefault();
        }

        var published = metadata.FindEntity(own)?.Clients.SelectMany(client => client.Pins).ToArray() ?? [];
        var index = Array.FindIndex(certificates, certificate => certificate.Pin.IsAnyOf(published));
        if (index < 0)
        {
            logger.OwnPinMissing(own);
            return certificates[0];
        }

        logger.ClientCertificateChosen(index + 1, certificates.Length, own);
        return certificates[index];
    }
}
