// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A folder that is not left: names that lead out of it, and symbolic links inside it, lead nowhere.</summary>
internal sealed class RepositoryFolder(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The path of a file in the folder; null when it is not there or may not be reached.</summary>
    public string? File(params ReadOnlySpan<string> names) => Resolve(names) is { } path && System.IO.File.Exists(path) ? path : null;

    /// <summary>The path of a folder in the folder; null when it is not there or may not be reached.</summary>
    public string? Folder(params ReadOnlySpan<string> names) => Resolve(names) is { } path && Directory.Exists(path) ? path : null;

    /// <summary>The bytes of a file in the folder; null when it is not there, may not be reached, or is longer than <paramref name="max"/>.</summary>
    public byte[]? Read(int max, params ReadOnlySpan<string> names) => File(names) is { } path ? BoundedFile.Read(path, max) : null;

    private string? Resolve(ReadOnlySpan<string> names)
    {
        var path = Root;
        foreach (var name in names)
        {
            // A codec may lie in a folder of its vendor's.
            foreach (var part in name.Split('/'))
            {
                if (part.Length is 0 or > 200 || part is "." or ".." || part.AsSpan().ContainsAny('\\', ':', '\0'))
                {
                    return null;
                }

                path = Path.Combine(path, part);
                if (new FileInfo(path).LinkTarget is not null)
                {
                    return null;
                }
            }
        }

        return path;
    }
}
