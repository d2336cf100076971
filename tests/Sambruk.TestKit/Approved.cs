// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Xunit;

namespace Sambruk.TestKit;

/// <summary>Compares a text with an approved file. <c>APPROVE=1</c> rewrites the file; refused in CI.</summary>
public static class Approved
{
    /// <summary>Fails unless <paramref name="actual"/> equals the file at <paramref name="path"/>.</summary>
    public static void Matches(string path, string actual)
    {
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "APPROVE=1 is refused in CI.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} is not approved: run the tests with APPROVE=1 and review the difference.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
