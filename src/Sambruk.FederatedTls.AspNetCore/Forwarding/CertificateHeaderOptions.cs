// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>
/// The client certificate as a reverse proxy forwards it. The header is believed from the proxy's address only, and taken
/// away from every request before anything else sees it.
/// </summary>
public sealed class CertificateHeaderOptions
{
    /// <summary>
    /// Name of the header: URL-encoded PEM, base64 of DER, or the same between colons (RFC 9440). Taken away also when
    /// <see cref="KnownProxies"/> and <see cref="KnownNetworks"/> are empty. Default <c>X-Client-Cert</c>.
    /// </summary>
    public string HeaderName { get; set; } = "X-Client-Cert";

    /// <summary>Addresses of the proxies. Default none: the header is never believed.</summary>
    public IList<IPAddress> KnownProxies { get; } = [];

    /// <summary>Networks of the proxies. Default none.</summary>
    public IList<IPNetwork> KnownNetworks { get; } = [];

    internal bool IsKnown(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return KnownProxies.Any(proxy => plain.Equals(proxy.IsIPv4MappedToIPv6 ? proxy.MapToIPv4() : proxy))
            || KnownNetworks.Any(network => network.Contains(plain));
    }
}
