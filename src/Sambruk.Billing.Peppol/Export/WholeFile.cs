// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>A file that is there whole or not at all: written beside its place, on the disk before it is moved there.</summary>
internal static class WholeFile
{
    public static async Task WriteAsync(string path, Action<Stream> write, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var beside = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using var memory = new MemoryStream();
            write(memory);
            memory.Position = 0;
            var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                try
                {
                    await memory.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                }
                catch (ArgumentOutOfRangeException exception)
                {
                    // What .NET makes of EFBIG: a limit on the size of files (RLIMIT_FSIZE, some quotas).
                    throw new IOException("The file may not grow further.", exception);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            DeleteIfPossible(beside);
            throw;
        }
    }

    private static void DeleteIfPossible(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The fault that is under way says more.
        }
    }
}
