// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Reflection;

namespace Sambruk.TestKit;

/// <summary>Where the checkout and its test data lie.</summary>
public static class Repository
{
    /// <summary>The top folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the test project that the assembly was built from.</summary>
    public static string ProjectDirectory(Assembly assembly) => assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ProjectDirectory").Value!;

    /// <summary>A path below the top folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(ProjectDirectory(typeof(Repository).Assembly));
        while (!File.Exists(Path.Combine(directory.FullName, "Sambruk.Sdk.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("Sambruk.Sdk.sln is not above the test project.");
        }

        return directory.FullName;
    }
}
