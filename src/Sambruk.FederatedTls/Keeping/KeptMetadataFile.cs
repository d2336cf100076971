// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.FederatedTls;

/// <summary>
/// The signed document on disk. Written whole to a temporary file, flushed and moved, so that a reader or a kill never
/// meets half of it. Several processes may share it. The time of fetch is the file's time of modification.
/// </summary>
internal sealed class KeptMetadataFile(string path, int maxBytes, TimeProvider timeProvider)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The document and when it was fetched; <c>null</c> when there is none that can be read.</summary>
    public async Task<(byte[] Bytes, DateTimeOffset FetchedAt)?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fetchedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path));
            return (await MetadataSource.ReadFileAsync(path, maxBytes, cancellationToken).ConfigureAwait(false), fetchedAt);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FederationTrustException)
        {
            return null;
        }
    }

    /// <summary>
    /// Replaces the document unless <paramref name="isNewer"/> says that what lies there now is newer. Another process that
    /// is about to do the same is waited for.
    /// </summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> jws, Func<byte[], bool> isNewer, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CreateFolder(folder);
        var @lock = await LockAsync(cancellationToken).ConfigureAwait(false);
        await using (@lock.ConfigureAwait(false))
        {
            // Under the lock no one else writes: what temporary files there are were left by a killed process.
            var prefix = Path.GetFileName(path) + ".";
            foreach (var left in Directory.EnumerateFiles(folder, "*.tmp").Where(file => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal)))
            {
                File.Delete(left);
            }

            if (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } kept && isNewer(kept.Bytes))
            {
                return;
            }

            var temporary = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp";
            var stream = new FileStream(temporary, Options(FileMode.CreateNew));
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(jws, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(temporary, timeProvider.GetUtcNow().UtcDateTime);
            File.Move(temporary, path, overwrite: true);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (new FileInfo(path + ".lock").LinkTarget is not null)
                {
                    throw new UnauthorizedAccessException("The lock file is a link: it would be made wherever that points.");
                }

                return new FileStream(path + ".lock", Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempt < 20)
            {
                // Another process holds it for the time of one write. Real time: the other process has no other clock.
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
