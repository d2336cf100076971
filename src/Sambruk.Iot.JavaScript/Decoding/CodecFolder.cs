// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A folder of codecs, one in each file <c>NAME.js</c>.</summary>
internal static class CodecFolder
{
    private const string Extension = ".js";
    private const int MostFiles = 20_000;

    /// <summary>The names of the codecs, without the extension.</summary>
    public static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder, "*" + Extension)
        .Select(path => Path.GetFileName(path)[..^Extension.Length])
        .Where(name => name.Length > 0)
        .Order(StringComparer.Ordinal)
        .Take(MostFiles);

    /// <summary>The path of a codec by its name, with or without the extension and without regard to case; null when there is none.</summary>
    public static string? Find(string folder, string name)
    {
        var wanted = name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name[..^Extension.Length] : name;
        return Names(folder).FirstOrDefault(known => string.Equals(known, wanted, StringComparison.OrdinalIgnoreCase)) is { } found
            && new RepositoryFolder(folder).File(found + Extension) is { } path ? path : null;
    }
}
