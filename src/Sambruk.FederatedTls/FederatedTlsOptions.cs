// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls;

/// <summary>Settings of <c>AddFederatedTls</c>, the section <c>FederatedTls</c>.</summary>
public sealed class FederatedTlsOptions
{
    /// <summary>
    /// Where the signed metadata is: an <c>https:</c> address, a <c>file:</c> address or a path. <c>http:</c> only as
    /// <see cref="AllowHttpOnLoopback"/> says. Required.
    /// </summary>
    [Required]
    public Uri? MetadataUri { get; set; }

    /// <summary>The federation's <c>iss</c>, compared character by character. Required.</summary>
    [Required]
    public string Issuer { get; set; } = "";

    /// <summary>File with the federation's public keys (JWKS), received out of band. Ignored when <see cref="Jwks"/> is set. Default empty.</summary>
    public string JwksPath { get; set; } = "";

    /// <summary>The federation's public keys (JWKS) as JSON text. Default empty: <see cref="JwksPath"/> is read.</summary>
    public string Jwks { get; set; } = "";

    /// <summary>
    /// File that the signed metadata is kept in, so that work goes on when the metadata host is down, also after a restart.
    /// Created with access for the account of the process only; processes may share it. Empty: not kept. Ignored when
    /// <see cref="MetadataUri"/> is a file: that is read at each load.
    /// Default <c>federated-tls/metadata.jws</c>, relative to the working directory.
    /// </summary>
    public string CachePath { get; set; } = "federated-tls/metadata.jws";

    /// <summary>
    /// The own client certificates, the newest first. One is enough outside rotation. The first whose pin is published for
    /// <see cref="OwnEntityId"/> is used. Default none: a server only.
    /// </summary>
    [ValidateEnumeratedItems]
    public IList<ClientCertificateOptions> ClientCertificates { get; } = [];

    /// <summary>Entity id of the own organisation in the metadata. Default empty: the first client certificate is used, unchecked.</summary>
    public string OwnEntityId { get; set; } = "";

    /// <summary>Longest time between refreshes; the metadata's own lifetime and the HTTP expiry may make it shorter. 1 second to 30 days. Default 1 hour.</summary>
    public TimeSpan MaxRefreshInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Allowed difference between the own clock and the federation's. At most 10 minutes. Default 60 seconds.</summary>
    public TimeSpan ClockSkew { get; set; } = MetadataVerifier.DefaultClockSkew;

    /// <summary>Largest signed metadata, bytes. Default 100 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxMetadataBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>Longest time for one fetch of the metadata, from the first byte sent to the last received. 1 second to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True: <see cref="MetadataUri"/> may be <c>http:</c> on a loopback address. Default false.</summary>
    public bool AllowHttpOnLoopback { get; set; }
}

/// <summary>A client certificate with its private key, in files.</summary>
public sealed class ClientCertificateOptions
{
    /// <summary>PEM file with the certificate first, then its intermediates if any; or a PFX file. Required.</summary>
    [Required]
    public string CertificatePath { get; set; } = "";

    /// <summary>PEM file with the private key. Default empty: the key is in <see cref="CertificatePath"/>.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>Password of the key, from a secret store. Default empty: not encrypted.</summary>
    public string Password { get; set; } = "";
}
