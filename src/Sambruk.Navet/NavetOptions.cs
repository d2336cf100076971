// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Navet;

/// <summary>Settings of <c>AddNavet</c>, the section <c>Navet</c>.</summary>
public sealed class NavetOptions
{
    /// <summary>The own organisation number as ordered, 12 digits with <c>16</c> in front, or 10. Needed for the web services. Default empty.</summary>
    public string OrganisationNumber { get; set; } = "";

    /// <summary>The order of the web services (<c>BestallningsId</c>), of the form <c>NNNNNNNN-FONN-NNNN</c>. Needed for them. Default empty.</summary>
    [RegularExpression("^([0-9]{8}-FO[0-9]{2}-[0-9]{4})?$")]
    public string OrderId { get; set; } = "";

    /// <summary>The service Personpost. Default <c>https://www2.skatteverket.se/na/na_epersondata/V4/personpostXML</c>.</summary>
    [Required]
    public Uri PersonAddress { get; set; } = new("https://www2.skatteverket.se/na/na_epersondata/V4/personpostXML");

    /// <summary>The service Namnsökning. Default <c>https://www2.skatteverket.se/na/na_epersondata/V4/namnsokningXML</c>.</summary>
    [Required]
    public Uri SearchAddress { get; set; } = new("https://www2.skatteverket.se/na/na_epersondata/V4/namnsokningXML");

    /// <summary>The client certificate that the web services ask for.</summary>
    public NavetCertificateOptions Certificate { get; set; } = new();

    /// <summary>PEM file with the roots that the server's certificate is held against, in place of the machine's. Default empty: the machine's.</summary>
    public string TrustedRootsPath { get; set; } = "";

    /// <summary>How long one try of a request may take, its answer included; 1 second to 5 minutes. Default 15 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a request may take with its retries; at least <see cref="AttemptTimeout"/>, at most an hour. Default 60 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Tries after the first, on 5xx without a fault, on timeout and on a broken connection. Default 2.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Wait before the first retry, doubled for each further and spread at random; up to a minute. Default 500 milliseconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Largest answer that is read, bytes. Default 4 MiB.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The own municipality, four digits: who moves in and out. Needed to apply files. Default empty.</summary>
    [RegularExpression("^([0-9]{4})?$")]
    public string Municipality { get; set; } = "";

    /// <summary>True applies a delivery though one before it is missing (<c>LopNr</c>), with a warning. Default false.</summary>
    public bool AllowDeliveryGaps { get; set; }

    /// <summary>Limits and terms of reading files.</summary>
    [ValidateObjectMembers]
    public NavetReadingOptions Reading { get; set; } = new();
}

/// <summary>The client certificate: a file, or one of the certificate store by its thumbprint.</summary>
public sealed class NavetCertificateOptions
{
    /// <summary>PKCS#12 file (<c>.p12</c>, <c>.pfx</c>), or PEM with the chain. Read again when connections are renewed, every ten minutes. Default empty.</summary>
    public string Path { get; set; } = "";

    /// <summary>PEM file with the private key; empty where <see cref="Path"/> holds it. Default empty.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>The file's password, from a secret store. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>SHA-1 thumbprint of a certificate in <c>CurrentUser/My</c> or <c>LocalMachine/My</c>, hexadecimal. Default empty: <see cref="Path"/>.</summary>
    public string Thumbprint { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class NavetOptionsAttributes : IValidateOptions<NavetOptions>;

internal sealed class NavetOptionsValidator : IValidateOptions<NavetOptions>
{
    public ValidateOptionsResult Validate(string? name, NavetOptions options)
    {
        var failures = new List<string>();
        if (options.OrganisationNumber.Length > 0 && !OrganisationNumber.TryParse(options.OrganisationNumber, out _))
        {
            failures.Add("Navet:OrganisationNumber is not an organisation number.");
        }

        foreach (var (address, property) in new[] { (options.PersonAddress, nameof(options.PersonAddress)), (options.SearchAddress, nameof(options.SearchAddress)) })
        {
            if (address is not { IsAbsoluteUri: true } || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0 || address.Query.Length > 0)
            {
                failures.Add($"Navet:{property} is not an https address without user and query.");
            }
        }

        Within(options.AttemptTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), nameof(options.AttemptTimeout), failures);
        Within(options.Timeout, options.AttemptTimeout, TimeSpan.FromHours(1), nameof(options.Timeout), failures);
        Within(options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.RetryDelay), failures);
        if (options.Certificate is { Path.Length: > 0, Thumbprint.Length: > 0 })
        {
            failures.Add("Navet:Certificate has both Path and Thumbprint.");
        }

        foreach (var (path, property) in new[] { (options.Certificate.Path, "Certificate:Path"), (options.Certificate.KeyPath, "Certificate:KeyPath"), (options.TrustedRootsPath, "TrustedRootsPath") })
        {
            if (path.Length > 0 && !File.Exists(path))
            {
                failures.Add($"Navet:{property}: there is no such file.");
            }
        }

        foreach (var (term, path) in options.Reading.Terms)
        {
            if (term.Length is 0 or > 16 || term.Any(digit => !char.IsAsciiDigit(digit)) || !IsPath(path))
            {
                failures.Add("Navet:Reading:Terms has an entry that is not a number and a path of elements.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsPath(string? path) =>
        path is { Length: > 0 and <= 200 } && path.Split('/') is { Length: <= 8 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));

    private static void Within(TimeSpan value, TimeSpan least, TimeSpan most, string property, List<string> failures)
    {
        if (value < least || value > most)
        {
            failures.Add($"Navet:{property} is not from {least:c} to {most:c}.");
        }
    }
}
