// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Http.Headers;

namespace Sambruk.Navet;

/// <summary>
/// Reads an answer to its end, up to a limit, within the time of one try: so that the time limits and retries around it see the
/// whole answer, and a fault is told from a failure.
/// </summary>
internal sealed class WholeAnswerHandler(int most) : DelegatingHandler
{
    /// <summary>Whether the body, read already, is a SOAP fault. The parser decides later; this only keeps a fault from being retried.</summary>
    public static bool IsFault(HttpResponseMessage answer) =>
        answer.Content is WholeContent content && content.Bytes.AsSpan().IndexOf("Fault>"u8) >= 0 && content.Bytes.AsSpan().IndexOf("Envelope"u8) >= 0;

    /// <summary>The body of an answer.</summary>
    public static byte[] Bytes(HttpResponseMessage answer) => ((WholeContent)answer.Content).Bytes;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var body = new MemoryStream();
            var block = new byte[16 * 1024];
            int read;
            while ((read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > most)
                {
                    throw new SambrukException(NavetCodes.AnswerLarge, "The answer is larger than Navet:MaxAnswerBytes.");
                }

                body.Write(block, 0, read);
            }

            var content = new WholeContent(body.ToArray(), answer.Content.Headers.ContentType);
            answer.Content.Dispose();
            answer.Content = content;
            return answer;
        }
        catch (IOException fault)
        {
            answer.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer ended early.", fault);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private sealed class WholeContent : ByteArrayContent
    {
        public WholeContent(byte[] bytes, MediaTypeHeaderValue? type)
            : base(bytes)
        {
            Bytes = bytes;
            Headers.ContentType = type;
        }

        public byte[] Bytes { get; }
    }
}
