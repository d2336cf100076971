// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace Sambruk.Architecture.Tests;

/// <summary>The files of the checkout: those that git knows, and new ones that it does not ignore.</summary>
internal static class Checkout
{
    /// <summary>Paths from the top folder, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static IEnumerable<string> FilesIn(string folder, string ending) =>
        Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(ending, StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");

    private static List<string> List()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.True(git.ExitCode == 0 && files.Length > 0, "git ls-files gave no files.");
        return [.. files.Distinct(StringComparer.Ordinal).Where(f => File.Exists(Repository.PathOf(f))).Order(StringComparer.Ordinal)];
    }
}
