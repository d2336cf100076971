// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Cli;

/// <summary>
/// Files that come into a folder together: each is on the disk, in a hidden folder beside its place, before the first is moved there. A file
/// that is there already with the same content is left as it is; one with other content stops all of them. After a kill the hidden
/// folder may be left, and the files that are in their place are whole.
/// </summary>
internal sealed class StagedFolder : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _staging;
    private readonly bool _isNew;
    private readonly Invocation _call;
    private readonly ConcurrentDictionary<string, bool> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentBag<string> _other = [];

    private StagedFolder(string folder, bool isNew, Invocation call)
    {
        _folder = folder;
        _isNew = isNew;
        _call = call;
        _staging = Path.Combine(folder, $".sambruk-{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(_staging);
    }

    /// <summary>Names in their order.</summary>
    public IReadOnlyList<string> Files => [.. _files.Keys.Order(StringComparer.Ordinal)];

    public int Written => _files.Count(f => f.Value);

    public int Unchanged => _files.Count(f => !f.Value);

    public static StagedFolder Open(string folder, Invocation call)
    {
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        return new(folder, isNew, call);
    }

    /// <summary>Puts a file aside until all are there.</summary>
    /// <exception cref="ToolException">Two documents have one name of a file.</exception>
    public async Task AddAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (!_files.TryAdd(name, true))
        {
            throw new ToolException(
                ExitCode.BadInput, "CLI-FILE-TWICE", _call.Texts[BillingTextId.FileTwice], _call.Texts[BillingTextId.FileTwiceAction], At("CLI-FILE-TWICE", name, BillingTextId.FileTwice));
        }

        var staged = Path.Combine(_staging, name);
        try
        {
            await using var file = new FileStream(staged, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await write(file, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // What .NET makes of EFBIG: a limit on the size of files.
            throw new IOException("The file may not grow further.", exception);
        }

        var place = Path.Combine(_folder, name);
        if (File.Exists(place))
        {
            if (await AreEqualAsync(staged, place, cancellationToken).ConfigureAwait(false))
            {
                _files[name] = false;
            }
            else
            {
                _other.Add(name);
            }
        }
    }

    /// <summary>Moves all to their places.</summary>
    /// <exception cref="ToolException">A file with other content is in the place of one; none was moved.</exception>
    public void Commit()
    {
        if (!_other.IsEmpty)
        {
            throw new ToolException(
                ExitCode.Refused,
                "CLI-FILE-EXISTS",
                _call.Texts[BillingTextId.FileExists],
                _call.Texts[BillingTextId.FileExistsAction],
                [.. _other.Order(StringComparer.Ordinal).Select(name => At("CLI-FILE-EXISTS", name, BillingTextId.FileDiffers))]);
        }

        foreach (var (name, isWritten) in _files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (isWritten)
            {
                File.Move(Path.Combine(_staging, name), Path.Combine(_folder, name), overwrite: false);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            Directory.Delete(_staging, recursive: true);
            if (_isNew && !Directory.EnumerateFileSystemEntries(_folder).Any())
            {
                Directory.Delete(_folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What became of the files says more.
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<bool> AreEqualAsync(string one, string other, CancellationToken cancellationToken)
    {
        await using var first = new FileStream(one, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using var second = new FileStream(other, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (first.Length != second.Length)
        {
            return false;
        }

        var (a, b) = (new byte[64 * 1024], new byte[64 * 1024]);
        for (int read; (read = await first.ReadAtLeastAsync(a, a.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (await second.ReadAtLeastAsync(b, b.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) != read || !a.AsSpan(0, read).SequenceEqual(b.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }

    private Finding At(string code, string name, BillingTextId text) => new(code, name, FindingSeverity.Error, _call.Texts[text]);
}
