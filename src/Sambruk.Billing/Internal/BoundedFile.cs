// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A whole file or stream in memory, up to a limit.</summary>
internal static class BoundedFile
{
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static async Task<byte[]?> ReadAsync(string path, int most, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
        await using (file.ConfigureAwait(false))
        {
            return await ReadAsync(file, most, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + read > most)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
