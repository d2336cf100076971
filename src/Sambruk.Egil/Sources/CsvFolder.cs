// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>
/// The files of one reading: all are sized up before the first is read and looked at again after the last, so that an export
/// that is under way gives an error and never half a roster.
/// </summary>
internal sealed class CsvFolder(string folder, long maxFileBytes, CsvFindings findings)
{
    private readonly Dictionary<string, (long Length, DateTime Written)?> _stamps = new(StringComparer.Ordinal);

    public int Existing => _stamps.Values.Count(stamp => stamp is not null);

    /// <summary>Notes a file; false when it does not exist or cannot be used.</summary>
    public bool Announce(string file, bool isObligatory)
    {
        var stamp = Stamp(file);
        _stamps[file] = stamp;
        if (stamp is null)
        {
            if (isObligatory)
            {
                findings.Add(CsvRule.Missing, NameOf(file));
            }

            return false;
        }

        if (stamp.Value.Length > maxFileBytes)
        {
            findings.Add(CsvRule.TooLarge, NameOf(file));
            return false;
        }

        return true;
    }

    /// <summary>Opens a file and reads its header; <c>null</c> when that fails.</summary>
    public async Task<CsvReader?> OpenAsync(string file, CsvDialect dialect, CancellationToken cancellationToken)
    {
        CsvReader? reader = null;
        try
        {
            var stream = new FileStream(Path.Combine(folder, file), new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan,
                BufferSize = 0,
            });
            reader = new CsvReader(stream, NameOf(file), dialect, findings);
            if (await reader.ReadHeaderAsync(cancellationToken).ConfigureAwait(false))
            {
                return reader;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(CsvRule.Missing, NameOf(file));
        }

        reader?.Dispose();
        return null;
    }

    /// <summary>Reports every file that is not what it was.</summary>
    public void CheckUnchanged()
    {
        foreach (var (file, stamp) in _stamps)
        {
            if (Stamp(file) != stamp)
            {
                findings.Add(CsvRule.Changed, NameOf(file));
            }
        }
    }

    /// <summary>The name of a file without its folder.</summary>
    public static string NameOf(string file) => Path.GetFileName(file);

    private (long Length, DateTime Written)? Stamp(string file)
    {
        try
        {
            var info = new FileInfo(Path.Combine(folder, file));
            return info.Exists ? (info.Length, info.LastWriteTimeUtc) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
