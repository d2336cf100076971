// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.FederatedTls;

namespace Sambruk.AotApp;

/// <summary>A federation of one: certificate, pin, signed metadata, verification.</summary>
internal static class Trust
{
    public static string Describe()
    {
        var now = DateTimeOffset.UtcNow;
        using var certificate = FederationCertificates.CreateSelfSigned("vendor.example", now.AddMinutes(-1), now.AddDays(1), "vendor.example");
        var pin = PublicKeyPin.Of(certificate);
        var metadata = new FederationMetadata([new FederationEntity
        {
            EntityId = "https://vendor.example",
            Issuers = [certificate.ExportCertificatePem()],
            Servers = [new FederationEndpoint { BaseUri = new Uri("https://vendor.example/"), Pins = [pin], Tags = ["egilv1"] }],
            Clients = [new FederationEndpoint { Pins = [pin] }],
        }]);
        using var signer = FederationMetadataSigner.Create("https://federation.example", "key-1");
        var jws = signer.Sign(metadata, now, now.AddHours(1));
        var keys = FederationKeySet.Parse(signer.ExportKeySet());
        var verified = MetadataVerifier.Verify(jws, keys, signer.Issuer, now).EnsureVerified();
        var stranger = FederationMetadataSigner.Create("https://federation.example", "key-1");
        using (stranger)
        {
            var forged = MetadataVerifier.Verify(stranger.Sign(metadata, now, now.AddHours(1)), keys, signer.Issuer, now);
            return $"{verified.Metadata.FindClient(pin)?.Entity.EntityId}, forged: {forged.RefusalCode}";
        }
    }
}
