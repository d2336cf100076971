// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Files that another file names: below its folder and nowhere else, no links followed.</summary>
internal sealed class FolderFiles(string folder)
{
    /// <summary>The files of a name or of a pattern such as <c>taxor/*.json</c>, in ordinal order, relative to the folder; <c>null</c> for what leads out of it.</summary>
    public IReadOnlyList<string>? Find(string name)
    {
        var parts = name.Replace('\\', '/').Split('/');
        if (name.Length is 0 or > 400 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Contains(':', StringComparison.Ordinal)
            || Array.Exists(parts, p => p is "" or "..") || Array.Exists(parts[..^1], p => p.AsSpan().ContainsAny('*', '?')))
        {
            return null;
        }

        var inside = Path.Combine([folder, .. parts[..^1]]);
        for (var depth = 1; depth < parts.Length; depth++)
        {
            if (new DirectoryInfo(Path.Combine([folder, .. parts[..depth]])).LinkTarget is not null)
            {
                return null;
            }
        }

        if (!Directory.Exists(inside))
        {
            return [];
        }

        string[] found = parts[^1].AsSpan().ContainsAny('*', '?')
            ? [.. Directory.EnumerateFiles(inside, parts[^1]).Select(Path.GetFileName).OfType<string>()]
            : File.Exists(Path.Combine(inside, parts[^1])) ? [parts[^1]] : [];
        return Array.Exists(found, f => new FileInfo(Path.Combine(inside, f)).LinkTarget is not null)
            ? null
            : [.. found.Order(StringComparer.Ordinal).Select(f => string.Join('/', [.. parts[..^1].Where(p => p != "."), f]))];
    }

    /// <summary>The bytes of a file; <c>null</c> when it is larger than that.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public Task<byte[]?> ReadAsync(string relative, int most, CancellationToken cancellationToken) =>
        BoundedFile.ReadAsync(Path.Combine(folder, relative), most, cancellationToken);
}
