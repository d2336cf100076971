// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Files and folders for the account of the process only, replaced whole or not at all.</summary>
internal static class ProtectedFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // Inherits the access of the folder above: the documentation tells whom to give it to.
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    public static FileStream Create(string path, FileMode mode, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes all of it; whatever keeps the disk from taking it is an <see cref="IOException"/>.</summary>
    public static void Write(FileStream file, ReadOnlySpan<byte> content)
    {
        try
        {
            file.Write(content);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // What .NET makes of EFBIG: a limit on the size of files (RLIMIT_FSIZE, some quotas and file systems).
            throw new IOException("The file may not grow further.", exception);
        }
    }

    /// <summary>Writes a file that is either the old one or the new one, whole, whatever happens in between.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = Create(temporary, FileMode.Create))
            {
                Write(file, content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException)
        {
            // A full disk must not leave half a file behind that somebody could take for the whole.
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a new file; when two processes try at once, the first one's file stands.</summary>
    public static void CreateUnlessThere(string path, string content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = Create(temporary, FileMode.CreateNew))
            {
                Write(file, System.Text.Encoding.UTF8.GetBytes(content));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            if (!File.Exists(path))
            {
                throw;
            }
        }
    }
}
