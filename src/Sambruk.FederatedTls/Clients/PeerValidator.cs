// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls;

/// <summary>
/// Judges a server's certificate: the pin always, then the host name, then the way to an issuer of the entity. There is
/// no switch that turns any of them off and no fall-back to the system's trusted roots.
/// </summary>
internal sealed class PeerValidator(IReadOnlyList<PublicKeyPin> pins, IReadOnlyList<X509Certificate2> issuers, TimeProvider timeProvider, bool pinRequired = true)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// Nothing is fetched from addresses that a certificate of a stranger names. With custom roots, what the TLS layer
    /// itself builds is not used.
    /// </summary>
    public static X509ChainPolicy Offline(X509ChainTrustMode roots = X509ChainTrustMode.CustomRootTrust) => new()
    {
        TrustMode = roots,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <exception cref="FederationTrustException">The peer is not trusted.</exception>
    public bool Validate(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        var leaf = RequireLeaf(certificate, errors, pins, pinRequired);
        if (!issuers.Any(issuer => LeadsTo(issuer, leaf, sent)))
        {
            throw new FederationTrustException(FederatedTlsCodes.Chain, "The server's certificate is outside its time or does not come from an issuer of the entity.");
        }

        return true;
    }

    /// <summary>The certificate, its pin and its host name.</summary>
    /// <exception cref="FederationTrustException">The peer is not trusted.</exception>
    public static X509Certificate2 RequireLeaf(X509Certificate? certificate, SslPolicyErrors errors, IReadOnlyList<PublicKeyPin> pins, bool pinRequired)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            throw new FederationTrustException(FederatedTlsCodes.NoCertificate, "The server showed no certificate.");
        }

        var leaf = certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (pinRequired && !PinOf(leaf).IsAnyOf(pins))
        {
            throw new FederationTrustException(FederatedTlsCodes.Pin, "The public key of the server is not pinned.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            throw new FederationTrustException(FederatedTlsCodes.HostName, "The server's certificate is for another host name.");
        }

        return leaf;
    }

    private static PublicKeyPin PinOf(X509Certificate2 certificate)
    {
        try
        {
            return PublicKeyPin.Of(certificate);
        }
        catch (CryptographicException e)
        {
            throw new FederationTrustException(FederatedTlsCodes.Pin, "The public key of the server cannot be read.", e);
        }
    }

    /// <summary>One issuer at a time: two with the same Subject would otherwise hide each other.</summary>
    private bool LeadsTo(X509Certificate2 issuer, X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = Offline();
        chain.ChainPolicy.VerificationTime = timeProvider.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.CustomTrustStore.Add(issuer);
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        foreach (var other in issuers)
        {
            if (!other.SubjectName.RawData.AsSpan().SequenceEqual(other.IssuerName.RawData))
            {
                chain.ChainPolicy.ExtraStore.Add(other);
            }
        }

        try
        {
            return chain.Build(leaf);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }
}
