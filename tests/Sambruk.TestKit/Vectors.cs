// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.TestKit;

/// <summary>Cases with expected results: the project's own copy, and others' when <c>SAMBRUK_EXTRA_VECTORS</c> names a folder.</summary>
public static class Vectors
{
    /// <summary>
    /// The files with this name, such as <c>egil/cases.json</c>, in each folder of vectors; a pattern such as
    /// <c>personnummer/*.json</c> gives all that match. The project's own come first. A file that is byte for byte
    /// one that came before is left out.
    /// </summary>
    public static IReadOnlyList<string> Files(string pattern)
    {
        var found = new List<string>();
        var contents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in Roots())
        {
            var folder = Path.Combine(root, Path.GetDirectoryName(pattern)!);
            if (!Directory.Exists(folder))
            {
                continue;
            }

            found.AddRange(Directory.GetFiles(folder, Path.GetFileName(pattern))
                .Order(StringComparer.Ordinal)
                .Where(file => contents.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))));
        }

        return found;
    }

    private static IEnumerable<string> Roots()
    {
        yield return Repository.PathOf("tests", "vectors");
        if (Environment.GetEnvironmentVariable("SAMBRUK_EXTRA_VECTORS") is { Length: > 0 } extra)
        {
            yield return extra;
        }
    }
}
