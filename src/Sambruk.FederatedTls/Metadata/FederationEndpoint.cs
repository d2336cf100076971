// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>A server or a client of an entity.</summary>
public sealed class FederationEndpoint
{
    private readonly Uri? _baseUri;

    /// <summary>Free text, <c>description</c>.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Address that the paths of a server stand below, <c>base_uri</c>; <c>null</c> for a client. Ends with a slash however
    /// it was published: with and without is the same address.
    /// </summary>
    /// <exception cref="ArgumentException">Not an absolute HTTPS address without user, query and fragment.</exception>
    public Uri? BaseUri
    {
        get => _baseUri;
        init
        {
            if (value is not null && !IsServerAddress(value))
            {
                throw new ArgumentException("A server's address is absolute, HTTPS, and has no user, query or fragment.", nameof(value));
            }

            _baseUri = value is null || value.AbsolutePath.EndsWith('/') ? value : new Uri(value.AbsoluteUri + "/");
        }
    }

    /// <summary>Accepted public keys, <c>pins</c>. Any of them will do.</summary>
    public required IReadOnlyList<PublicKeyPin> Pins { get; init; }

    /// <summary>What the endpoint is for, <c>tags</c>, such as <c>egilv1</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>True when the endpoint has all the wanted tags. It may have more.</summary>
    public bool HasTags(IEnumerable<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.All(tag => Tags.Contains(tag, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{BaseUri?.AbsoluteUri ?? "client"} [{string.Join(' ', Tags)}]";

    internal static bool IsServerAddress(Uri uri) =>
        uri.IsAbsoluteUri && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}
