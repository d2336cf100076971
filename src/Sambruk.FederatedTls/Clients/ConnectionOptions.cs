// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>Checks settings when a client is added, so that a host with wrong ones does not start.</summary>
internal static class ConnectionOptions
{
    private const int MostConnections = 10_000;
    private static readonly TimeSpan s_longestConnect = TimeSpan.FromMinutes(10);

    /// <exception cref="ArgumentException">A limit cannot be used.</exception>
    public static void Check(int maxConnectionsPerServer, TimeSpan connectTimeout, string parameter)
    {
        Require(maxConnectionsPerServer is >= 1 and <= MostConnections, "MaxConnectionsPerServer is not from 1 to 10000.", parameter);
        Require(connectTimeout > TimeSpan.Zero && connectTimeout <= s_longestConnect, "ConnectTimeout is not from more than nothing to 10 minutes.", parameter);
    }

    /// <summary>The address of the receiver.</summary>
    /// <exception cref="ArgumentException">The address, a pin or a limit cannot be used, or a file is not there.</exception>
    public static Uri Check(PinnedTlsOptions options, string parameter)
    {
        Check(options.MaxConnectionsPerServer, options.ConnectTimeout, parameter);
        Require(options.BaseAddress is { } uri && FederationEndpoint.IsServerAddress(uri), "BaseAddress is not an absolute HTTPS address without user, query and fragment.", parameter);
        Require(options.Pins.All(pin => PublicKeyPin.TryParse(pin, out _)), "A pin is not the base64 of 32 bytes, 44 characters.", parameter);
        Require(options.CaPath.Length == 0 || File.Exists(options.CaPath), "There is no file at CaPath.", parameter);
        if (options.ClientCertificate is { } certificate)
        {
            Require(File.Exists(certificate.CertificatePath), "There is no file at ClientCertificate.CertificatePath.", parameter);
            Require(certificate.KeyPath.Length == 0 || File.Exists(certificate.KeyPath), "There is no file at ClientCertificate.KeyPath.", parameter);
        }

        return options.BaseAddress!;
    }

    private static void Require(bool fulfilled, string message, string parameter)
    {
        if (!fulfilled)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
