// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography.X509Certificates;

namespace Sambruk.Iot.Mqtt;

/// <summary>A certificate with its key from PEM files.</summary>
internal static class CertificateFiles
{
    public static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile.Length > 0 ? keyFile : null);

        // Through PKCS #12: a key that is in memory only is not found by the TLS of Windows.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
