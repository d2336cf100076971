// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls;

[OptionsValidator]
internal sealed partial class FederatedTlsOptionsAttributes : IValidateOptions<FederatedTlsOptions>;

/// <summary>What attributes cannot say: addresses, and that the pinned keys are there and usable.</summary>
internal sealed class FederatedTlsOptionsValidator : IValidateOptions<FederatedTlsOptions>
{
    private const int LargestKeySet = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, FederatedTlsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<string>();
        if (options.MetadataUri is { IsAbsoluteUri: true, IsFile: false } uri
            && uri.Scheme != Uri.UriSchemeHttps
            && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && options.AllowHttpOnLoopback))
        {
            failures.Add("FederatedTls:MetadataUri is neither https nor a file.");
        }

        if (options.Jwks.Length == 0 && options.JwksPath.Length == 0)
        {
            failures.Add("FederatedTls:Jwks and FederatedTls:JwksPath are both empty: the federation's public keys must be pinned.");
        }
        else if (!TryReadKeys(options, out var reason))
        {
            failures.Add($"FederatedTls:{(options.Jwks.Length > 0 ? nameof(options.Jwks) : nameof(options.JwksPath))}: {reason}");
        }

        Within(options.MaxRefreshInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30), nameof(options.MaxRefreshInterval), failures);
        Within(options.ClockSkew, TimeSpan.Zero, TimeSpan.FromMinutes(10), nameof(options.ClockSkew), failures);
        Within(options.DownloadTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.DownloadTimeout), failures);
        foreach (var certificate in options.ClientCertificates)
        {
            foreach (var path in new[] { certificate.CertificatePath, certificate.KeyPath })
            {
                if (path.Length > 0 && !File.Exists(path))
                {
                    failures.Add($"FederatedTls:ClientCertificates: there is no file {path}.");
                }
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    internal static FederationKeySet ReadKeys(FederatedTlsOptions options) =>
        FederationKeySet.Parse(options.Jwks.Length > 0 ? Encoding.UTF8.GetBytes(options.Jwks) : ReadSmallFile(options.JwksPath));

    /// <summary>Bounded: a path to a device or to the metadata itself would otherwise be read to the end.</summary>
    private static byte[] ReadSmallFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[LargestKeySet + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= LargestKeySet ? bytes[..length] : throw new IOException("The file is too large to be a JWKS.");
    }

    private static void Within(TimeSpan value, TimeSpan least, TimeSpan most, string property, List<string> failures)
    {
        if (value < least || value > most)
        {
            failures.Add($"FederatedTls:{property} is not from {least:c} to {most:c}.");
        }
    }

    private static bool TryReadKeys(FederatedTlsOptions options, out string reason)
    {
        try
        {
            ReadKeys(options);
            reason = "";
            return true;
        }
        catch (InvalidInputException e)
        {
            reason = string.Join(' ', e.Report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = "the file cannot be read.";
        }

        return false;
    }
}
