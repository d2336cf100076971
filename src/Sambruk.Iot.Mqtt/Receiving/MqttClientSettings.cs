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
    public static MqttClientOptions Of(MqttBrokerOptions options)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithClientId(options.ClientId.Length > 0 ? options.ClientId : $"sambruk-{Environment.MachineName}")
            .WithCleanStart(false)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.Timeout)
            .WithProtocolVersion(options.ProtocolVersion == 5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311);
        if (options.ProtocolVersion == 5)
        {
            builder.WithSessionExpiryInterval((uint)options.SessionExpiry.TotalSeconds)
                .WithReceiveMaximum((ushort)options.ReceiveMaximum)
                .WithMaximumPacketSize((uint)options.MaxMessageBytes + 1024);
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
            using var pem = X509Certificate2.CreateFromPemFile(options.ClientCertificateFile, options.ClientKeyFile.Length > 0 ? options.ClientKeyFile : null);

            // Through PKCS #12: a key that is in memory only is not found by the TLS of Windows.
            tls.WithClientCertificates([X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)]);
        }
    }
}
