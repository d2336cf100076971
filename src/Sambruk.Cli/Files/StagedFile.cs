// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace Sambruk.Cli;

/// <summary>
/// A file that comes whole or not at all: it is written beside its place, by a hidden name and for the account of the process only, and
/// moved there when it is on the disk. A full disk and a kill leave what was there before. What a killed run left beside is taken away
/// by the next.
/// </summary>
internal sealed class StagedFile : IAsyncDisposable
{
    private const string Prefix = ".sambruk-";
    private const string Suffix = ".tmp";

    private readonly string _path;
    private readonly string _staged;
    private readonly bool _replaces;
    private readonly Invocation _call;
    private FileStream? _file;

    private StagedFile(string path, bool replaces, Invocation call)
    {
        _path = path;
        _replaces = replaces;
        _call = call;
        _staged = Path.Combine(Path.GetDirectoryName(path)!, $"{Prefix}{Guid.NewGuid():N}{Suffix}");
        _file = new FileStream(_staged, OptionsOf(FileMode.CreateNew));
    }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place, from the root; the folder is there.</param>
    /// <param name="replaces">True: what is there is replaced.</param>
    /// <param name="call">The call of the tool.</param>
    public static StagedFile Open(string path, bool replaces, Invocation call)
    {
        var folder = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(folder) || Directory.Exists(path) || !Directory.Exists(folder))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-OUT", call.Texts[KaaTextId.OutMissing], call.Texts[KaaTextId.OutMissingAction]);
        }

        Sweep(folder);
        return new(path, replaces, call);
    }

    /// <summary>Writes all of it anew, to the disk.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = _file ?? throw new ObjectDisposedException(nameof(StagedFile));
        try
        {
            file.Position = 0;
            await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            file.SetLength(content.Length);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // What .NET makes of EFBIG: a limit on the size of files.
            throw new IOException("The file may not grow further.", exception);
        }
    }

    /// <summary>Tells before one of several files is moved that this one could not be.</summary>
    /// <exception cref="ToolException">Other content is in its place, and is not to be replaced.</exception>
    public async Task DemandPlaceAsync(CancellationToken cancellationToken)
    {
        if (!_replaces && await IsThereAsync(cancellationToken).ConfigureAwait(false) == false)
        {
            throw Exists();
        }
    }

    /// <summary>Moves it to its place.</summary>
    /// <returns>False: the same content is there already, and was left as it is.</returns>
    /// <exception cref="ToolException">Other content is there, and is not to be replaced.</exception>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        if (await IsThereAsync(cancellationToken).ConfigureAwait(false) is { } isSame)
        {
            if (isSame)
            {
                return false;
            }

            if (!_replaces)
            {
                throw Exists();
            }
        }

        try
        {
            // Open until it has moved: a run that sweeps takes no file that is somebody's.
            File.Move(_staged, _path, overwrite: _replaces);
        }
        catch (IOException) when (!_replaces && File.Exists(_path))
        {
            // Another run was faster.
            return await IsThereAsync(cancellationToken).ConfigureAwait(false) == true ? false : throw Exists();
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is { } file)
        {
            _file = null;
            try
            {
                File.Delete(_staged);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next run sweeps.
            }

            await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What killed runs left: nobody holds it open.</summary>
    private static void Sweep(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
        {
            try
            {
                using var file = new FileStream(left, OptionsOf(FileMode.Open));
                File.Delete(left);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody's.
            }
        }
    }

    /// <summary>For this process alone. Windows lets an open file be moved and deleted only when that is shared.</summary>
    private static FileStreamOptions OptionsOf(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode == FileMode.CreateNew)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Whether the same is in the place; <c>null</c>: nothing is.</summary>
    private async Task<bool?> IsThereAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        await using var there = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (there.Length != _file!.Length)
        {
            return false;
        }

        _file.Position = 0;
        var one = await SHA256.HashDataAsync(there, cancellationToken).ConfigureAwait(false);
        var other = await SHA256.HashDataAsync(_file, cancellationToken).ConfigureAwait(false);
        return one.AsSpan().SequenceEqual(other);
    }

    private ToolException Exists()
    {
        var name = Path.GetFileName(_path);
        return new(
            ExitCode.Refused,
            "CLI-FILE-EXISTS",
            _call.Texts[KaaTextId.FileExists],
            _call.Texts[KaaTextId.FileExistsAction],
            new Finding("CLI-FILE-EXISTS", name, FindingSeverity.Error, _call.Texts[BillingTextId.FileDiffers]));
    }
}
