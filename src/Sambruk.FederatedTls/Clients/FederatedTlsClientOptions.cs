// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>Settings of one <see cref="HttpClient"/> that calls an entity of the federation.</summary>
public sealed class FederatedTlsClientOptions
{
    /// <summary>Connections to one server at once, for HTTP/1.1. 1 to 10,000. Default 32.</summary>
    public int MaxConnectionsPerServer { get; set; } = 32;

    /// <summary>Longest time to connect, TLS handshake included; the next server is tried after it. Up to 10 minutes. Default 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
