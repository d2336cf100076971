// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>Where the lines of a snapshot are.</summary>
internal abstract class SnapshotStore : IDisposable
{
    public abstract Stream Create(Ss12000EntityType type);

    public abstract Stream Open(Ss12000EntityType type);

    /// <summary>From here on it is a snapshot.</summary>
    public abstract SnapshotStore Complete(SnapshotManifest manifest);

    public abstract void Dispose();

    protected static string FileOf(Ss12000EntityType type) => $"{ServerNames.Path(type)}.jsonl";

    public static string Sha256Of(Stream stream)
    {
        using (stream)
        {
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
    }
}

/// <summary>In memory, in pieces: nothing is copied when it grows.</summary>
internal sealed class MemoryStore(long maxBytes) : SnapshotStore
{
    private readonly Dictionary<Ss12000EntityType, PieceStream> _parts = [];

    public override Stream Create(Ss12000EntityType type) => _parts[type] = new PieceStream(() => maxBytes - _parts.Values.Sum(static part => part.Length));

    public override Stream Open(Ss12000EntityType type) => _parts[type].Reader();

    public override SnapshotStore Complete(SnapshotManifest manifest) => this;

    public override void Dispose() => _parts.Clear();
}

/// <summary>In a folder of its own, under a name that says it is not done, until it is.</summary>
internal sealed class FolderStore : SnapshotStore
{
    private const string Manifest = "manifest.json";
    private const string Undone = "undone-";
    private const string Prefix = "snapshot-";
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _top;
    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly FileStream? _lock;
    private readonly List<BoundedFile> _files = [];

    private FolderStore(string top, string folder, long maxBytes, FileStream? locked)
    {
        _top = top;
        _folder = folder;
        _maxBytes = maxBytes;
        _lock = locked;
    }

    /// <summary>Begins a snapshot, alone in the folder; what a kill left of others is removed.</summary>
    public static FolderStore Begin(string top, long maxBytes)
    {
        FileStream? locked = null;
        try
        {
            CreateFolder(top);
            locked = Locked(Path.Combine(top, "lock"));
            foreach (var leftover in Directory.EnumerateDirectories(top, Undone + "*").ToList())
            {
                Directory.Delete(leftover, recursive: true);
            }

            var folder = Path.Combine(top, $"{Undone}{Guid.NewGuid():N}");
            CreateFolder(folder);
            return new(top, folder, maxBytes, locked);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            locked?.Dispose();
            throw Unwritable(fault);
        }
    }

    /// <summary>The newest snapshot that is whole; <c>null</c>: none.</summary>
    /// <exception cref="SambrukException">The newest is cut or changed.</exception>
    public static (FolderStore Store, SnapshotManifest Manifest)? Latest(string top)
    {
        if (Numbers(top) is not [.., var number])
        {
            return null;
        }

        var store = new FolderStore(top, Path.Combine(top, Name(number)), 0, null);
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(store._folder, Manifest)), RosterJson.Default.SnapshotManifest);
            if (manifest is not { Version: SnapshotManifest.CurrentVersion } || manifest.Parts.Any(part => Sha256Of(store.Open(part.Type)) != part.Sha256))
            {
                throw Damaged(null);
            }

            return (store, manifest);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Damaged(fault);
        }
        catch (JsonException)
        {
            throw Damaged(null);
        }
    }

    /// <summary>Removes all but the newest.</summary>
    public void Prune(int kept)
    {
        foreach (var number in Numbers(_top).SkipLast(kept))
        {
            try
            {
                Directory.Delete(Path.Combine(_top, Name(number)), recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody reads it (Windows): the next pull tries again.
            }
        }
    }

    public override Stream Create(Ss12000EntityType type)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 128 * 1024 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Owner;
            }

            var file = new BoundedFile(new FileStream(Path.Combine(_folder, FileOf(type)), options), () => _maxBytes - _files.Sum(static other => other.Length));
            _files.Add(file);
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault);
        }
    }

    public override Stream Open(Ss12000EntityType type)
    {
        try
        {
            return new FileStream(Path.Combine(_folder, FileOf(type)), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Damaged(fault);
        }
    }

    public override SnapshotStore Complete(SnapshotManifest manifest)
    {
        try
        {
            foreach (var file in _files)
            {
                file.Flush(toDisk: true);
                file.Dispose();
            }

            foreach (var part in manifest.Parts)
            {
                part.Sha256 = Sha256Of(Open(part.Type));
            }

            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Owner;
            }

            using (var file = new FileStream(Path.Combine(_folder, Manifest), options))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(manifest, RosterJson.Default.SnapshotManifest));
                file.Flush(flushToDisk: true);
            }

            var target = Path.Combine(_top, Name(Numbers(_top) is [.., var last] ? last + 1 : 1));
            Directory.Move(_folder, target);
            return new FolderStore(_top, target, _maxBytes, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault);
        }
    }

    public override void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }

        if (_lock is null)
        {
            return;
        }

        try
        {
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next pull removes it: its name says that it is not done.
        }

        _lock.Dispose();
    }

    internal static SambrukException Unwritable(Exception fault) =>
        new(Ss12000Codes.Folder, "The folder of snapshots cannot be written. See to free space and access, then pull again.", fault);

    private static SambrukException Damaged(Exception? fault) =>
        new(Ss12000Codes.Damaged, "The newest snapshot on disk is cut or changed. Move it away and pull again; the pull then has nothing to compare with.", fault);

    private static FileStream Locked(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });
        }
        catch (IOException fault) when (File.Exists(path))
        {
            throw new SambrukException(Ss12000Codes.InUse, "Another pull writes to the folder of snapshots.", fault);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
        }
    }

    private static string Name(int number) => FormattableString.Invariant($"{Prefix}{number:D6}");

    private static List<int> Numbers(string top) => !Directory.Exists(top)
        ? []
        : [.. Directory.EnumerateDirectories(top, Prefix + "*").Select(static path => int.TryParse(Path.GetFileName(path)[Prefix.Length..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).Where(static number => number > 0).Order()];
}
