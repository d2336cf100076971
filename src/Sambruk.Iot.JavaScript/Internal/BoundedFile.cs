// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Reads a whole file that may be no longer than a bound, however long the file says it is.</summary>
internal static class BoundedFile
{
    /// <summary>The bytes; null when there are more than <paramref name="max"/>.</summary>
    public static byte[]? Read(string path, int max)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        var buffer = new byte[(int)Math.Min(file.Length, max) + 1];
        var read = 0;
        while (true)
        {
            // A device or a growing file gives more than its length says: one byte too many is enough to know.
            var count = file.Read(buffer, read, buffer.Length - read);
            read += count;
            if (count == 0)
            {
                return read > max ? null : buffer[..read];
            }

            if (read > max)
            {
                return null;
            }

            if (read == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(max + 1, buffer.Length * 2));
            }
        }
    }
}
