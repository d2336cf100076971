// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>Reads a body to its end, up to a limit; memory grows with what has come, not with what the server says will come.</summary>
internal static class WholeBody
{
    private const int FirstBytes = 16 * 1024;

    /// <exception cref="PeerUnavailableException">Larger than the limit.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[Math.Min(FirstBytes, most + 1)];
            for (var length = 0; ;)
            {
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, most + 1L));
                }

                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return buffer.AsMemory(0, length);
                }

                length += read;
                if (length > most)
                {
                    throw new PeerUnavailableException(Ss12000Codes.Size, FormattableString.Invariant($"An answer is larger than {most} bytes."));
                }
            }
        }
    }
}
