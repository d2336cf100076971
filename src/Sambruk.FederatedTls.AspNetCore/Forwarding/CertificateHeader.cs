// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>Reads the forms in which proxies forward a certificate.</summary>
internal static class CertificateHeader
{
    private const int LongestHeader = 16 * 1024;

    public static bool TryRead(string? value, [NotNullWhen(true)] out X509Certificate2? certificate)
    {
        certificate = null;
        if (value is not { Length: > 0 and <= LongestHeader })
        {
            return false;
        }

        try
        {
            var text = value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value;
            certificate = text.Contains("-----BEGIN ", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(text)
                : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text.Trim(' ', ':')));
            return true;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
