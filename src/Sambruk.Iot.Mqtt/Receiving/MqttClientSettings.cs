// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Formatter;

namespace Sambruk.Iot.Mqtt;

/// <summary>The settings of a broker as the client takes them.</summary>
internal static class MqttClientSettings
{
    // Topic and properties beside the message itself.
    private const int RoomBesideMessage = 256 * 1024;

    // A broker of MQTT 3.1.1 cannot be told the limit: one that is somewhat larger is read, acknowledged and forgotten.
    private const int RoomForTooLarge = 16 * 1024 * 1024;

    // Of the socket, each way. With the library's 8 KiB the window is smaller than a segment of the loopback interface, and the
    // broker's system then sends one segment for each time-out of TCP: some thirty messages a second, for ever.
    private const int SocketBytes = 256 * 1024;

    /// <summary>A packet that claims more ends the connection.</summary>
    public static int HardLimitOf(MqttBrokerOptions options) =>
        options.MaxMessageBytes + RoomBesideMessage + (options.ProtocolVersion == 5 ? 0 : RoomForTooLarge);

    public static MqttClientOptions Of(MqttBrokerOptions options)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithTcpServer(tcp => tcp.BufferSize = SocketBytes)
            .WithClientId(options.ClientId.Length > 0 ? options.ClientId : $"sambruk-{Environment.MachineName}")
            .WithCleanStart(false)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.Timeout)
            .WithProtocolVersion(options.ProtocolVersion == 5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311);
        if (options.ProtocolVersion == 5)
        {
            builder.WithSessionExpiryInterval((uint)options.SessionExpiry.TotalSeconds)
                .WithReceiveMaximum((ushort)options.ReceiveMaximum)
                .WithMaximumPacketSize((uint)(options.MaxMessageBytes + RoomBesideMessage));
        }

        if (options.UserName.Length > 0)
        {
            builder.WithCredentials(options.UserName, options.Password);
        }

        if (options.UseTls)
        {
            builder.WithTlsOptions(tls => Secure(tls, options));
        }

        return builder.Build();
    }

    private static void Secure(MqttClientTlsOptionsBuilder tls, MqttBrokerOptions options)
    {
        // Nothing that weakens the check of the broker's certificate can be set.
        tls.UseTls().WithTargetHost(options.Host).WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13).WithRevocationMode(X509RevocationMode.NoCheck);
        if (options.CertificateAuthorityFile.Length > 0)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(options.CertificateAuthorityFile);
            tls.WithTrustChain(authorities);
        }

        if (options.ClientCertificateFile.Length > 0)
        {
            tls.WithClientCertificates([CertificateFiles.Load(options.ClientCertificateFile, options.ClientKeyFile)]);
        }
    }
}
