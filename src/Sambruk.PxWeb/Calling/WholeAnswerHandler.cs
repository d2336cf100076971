// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.PxWeb;

/// <summary>Reads the whole body within the attempt, so that its time limit and its repeats cover a body that stalls or breaks off. The body of a refusal is not read.</summary>
internal sealed class WholeAnswerHandler(IOptions<PxWebOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var type = response.Content.Headers.ContentType;
            var body = response.IsSuccessStatusCode ? await ReadAsync(response.Content, options.Value.MaxResponseBytes, cancellationToken).ConfigureAwait(false) : [];
            response.Content.Dispose();
            response.Content = new ByteArrayContent(body);
            response.Content.Headers.ContentType = type;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most)
        {
            throw TooLarge(most);
        }

        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var whole = new MemoryStream();
                var buffer = new byte[81920];
                int read;
                while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    if (whole.Length + read > most)
                    {
                        throw TooLarge(most);
                    }

                    whole.Write(buffer, 0, read);
                }

                return whole.ToArray();
            }
        }
        catch (IOException fault)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer broke off.", fault);
        }
    }

    private static PeerUnavailableException TooLarge(int most) => new("PXWEB-ANSWER", FormattableString.Invariant($"The answer is larger than {most} bytes."));
}
