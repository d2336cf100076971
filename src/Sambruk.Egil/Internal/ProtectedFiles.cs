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

    /// <summary>The whole file as it stands; <c>null</c> when there is none. Does not keep another process from replacing it.</summary>
    public static byte[]? ReadIfThere(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

            // The length as it is now: what another process appends meanwhile is not half read.
            var bytes = new byte[file.Length];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
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
    public static void Write(Stream file, ReadOnlySpan<byte> content)
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
        // Not by the number of the process: two containers that share the folder may have the same one.
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = Create(temporary, FileMode.Create))
            {
                Write(file, content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk must not leave half a file behind that somebody could take for the whole.
            DeleteIfPossible(temporary);
            throw Unwritable(path, exception);
        }
    }

    /// <summary>A folder or file of the state that cannot be written: full, read-only, or somebody else's.</summary>
    public static SambrukException Unwritable(string path, Exception exception) => new(
        "EGIL-STATE-FOLDER",
        $"The file {Path.GetFileName(path)} in the state folder cannot be written. See to free space and access, then run again: nothing that was sent is lost.",
        exception);

    /// <summary>Removes what a kill left of files that were to replace this one. Only for who has the lock.</summary>
    public static void RemoveLeftovers(string path)
    {
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*.tmp"))
        {
            DeleteIfPossible(leftover);
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
            // Litter with a name of its own: nobody takes it for the file.
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
