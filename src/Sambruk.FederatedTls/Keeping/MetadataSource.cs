// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls;

/// <summary>A fetched document and how long HTTP lets it be used; <c>null</c> when HTTP says nothing.</summary>
internal sealed record FetchedMetadata(byte[] Bytes, TimeSpan? HttpLifetime);

/// <summary>Gets the bytes from the configured place: bounded in size and time, and judged by nobody yet.</summary>
internal sealed class MetadataSource(IHttpClientFactory clients, IOptions<FederatedTlsOptions> options, TimeProvider timeProvider)
{
    public const string HttpClientName = "Sambruk.FederatedTls.Metadata";

    /// <exception cref="PeerUnavailableException">Nothing came, or not in time.</exception>
    /// <exception cref="FederationTrustException">The document is too large.</exception>
    public async Task<FetchedMetadata> FetchAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var uri = settings.MetadataUri!;
        using var timeout = new CancellationTokenSource(settings.DownloadTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return IsFile(uri)
                ? new(await ReadFileAsync(uri.IsAbsoluteUri ? uri.LocalPath : uri.OriginalString, settings.MaxMetadataBytes, either.Token).ConfigureAwait(false), null)
                : await DownloadAsync(uri, settings.MaxMetadataBytes, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or Polly.ExecutionRejectedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PeerUnavailableException(FederatedTlsCodes.MetadataUnavailable, "The federation metadata could not be fetched.", e);
        }
    }

    public static bool IsFile(Uri uri) => !uri.IsAbsoluteUri || uri.IsFile;

    public static async Task<byte[]> ReadFileAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<FetchedMetadata> DownloadAsync(Uri uri, int maxBytes, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(HttpClientName);
        using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new PeerUnavailableException(FederatedTlsCodes.MetadataUnavailable, $"The metadata host answered {(int)response.StatusCode}.");
        }

        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return new(await ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false), HttpLifetimeOf(response));
        }
    }

    /// <summary>RFC 9111 §4.2: max-age before Expires, less the age that caches on the way tell.</summary>
    private static TimeSpan? HttpLifetimeOf(HttpResponseMessage response)
    {
        var control = response.Headers.CacheControl;
        if (control is { NoCache: true } or { NoStore: true })
        {
            return TimeSpan.Zero;
        }

        var lifetime = control?.MaxAge;
        if (lifetime is null && response.Content.Headers.Expires is { } expires && response.Headers.Date is { } date)
        {
            lifetime = expires - date;
        }

        lifetime -= response.Headers.Age ?? TimeSpan.Zero;
        return lifetime < TimeSpan.Zero ? TimeSpan.Zero : lifetime;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static FederationTrustException TooLarge(int maxBytes) =>
        new(FederatedTlsCodes.TooLarge, $"The federation metadata is larger than {maxBytes} bytes.");
}
