// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Architecture.Tests;

public sealed partial class SolutionTests
{
    [Fact]
    public void The_solution_holds_every_project_and_no_other()
    {
        var inSolution = Project().Matches(Checkout.Read("Sambruk.Sdk.sln")).Select(m => m.Groups["path"].Value.Replace('\\', '/'));
        var onDisk = Checkout.FilesIn("", ".csproj");
        Offenders.Same(onDisk, inSolution);
    }

    [Fact]
    public void Every_project_that_restores_with_a_lock_file_has_one_in_the_repository()
    {
        var without = Checkout.FilesIn("", ".csproj")
            .Where(f => !Checkout.Read(f).Contains("<RestorePackagesWithLockFile>false", StringComparison.Ordinal))
            .Select(f => Path.GetDirectoryName(f)!.Replace('\\', '/') + "/packages.lock.json")
            .Where(f => !Checkout.Files.Contains(f, StringComparer.Ordinal));
        Offenders.None(without);
    }

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();
}
