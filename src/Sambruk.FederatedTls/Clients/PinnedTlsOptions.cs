// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>Mutual TLS with a receiver outside a federation: what it is trusted by, and what is shown to it.</summary>
public sealed class PinnedTlsOptions
{
    /// <summary>Address of the receiver: HTTPS, without user, query and fragment. Required.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Accepted public keys, base64 of 44 characters each. Default none: any key of a trusted certificate.</summary>
    public IList<string> Pins { get; } = [];

    /// <summary>PEM file with the only roots that are trusted; a self-signed certificate is its own root. Default empty: the roots of the system; the server must then send its intermediates, none are downloaded.</summary>
    public string CaPath { get; set; } = "";

    /// <summary>Own client certificate. Default none.</summary>
    public ClientCertificateOptions? ClientCertificate { get; set; }

    /// <summary>Connections at once, for HTTP/1.1. 1 to 10,000. Default 32.</summary>
    public int MaxConnectionsPerServer { get; set; } = 32;

    /// <summary>Longest time to connect, TLS handshake included. Up to 10 minutes. Default 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
