// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Xml.Linq;
using PublicApiGenerator;

namespace Sambruk.PublicApi.Tests;

/// <summary>
/// What a package offers is a text in Approved/ that a reviewer reads. After an intended change: run with
/// <c>APPROVE=1</c> and commit the difference. Every package under src/ takes part by being there.
/// </summary>
public sealed class PublicApiTests
{
    private static string ApprovedFolder => Path.Combine(Repository.ProjectDirectory(typeof(PublicApiTests).Assembly), "Approved");

    public static TheoryData<string> Packages => [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
        .Select(Path.GetFileNameWithoutExtension)
        .OfType<string>()
        .Order(StringComparer.Ordinal)];

    // The verbs AddX stand in Microsoft.Extensions.DependencyInjection, which the generator leaves out by itself; how an
    // iterator is compiled is nobody's interface.
    private static ApiGeneratorOptions Options => new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute"],
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_api_is_the_approved_one(string package)
    {
        var api = Assembly.Load(AssemblyName(package)).GeneratePublicApi(Options);
        Approved.Matches(Path.Combine(ApprovedFolder, package + ".txt"), api.TrimEnd() + "\n");
    }

    [Fact]
    public void Nothing_is_approved_for_a_package_that_is_gone() =>
        Assert.Empty(Directory.EnumerateFiles(ApprovedFolder).Select(Path.GetFileNameWithoutExtension).Except(Packages.Select(p => (string?)p.Data), StringComparer.Ordinal));

    private static string AssemblyName(string package) =>
        XDocument.Load(Repository.PathOf("src", package, package + ".csproj")).Descendants("AssemblyName").SingleOrDefault()?.Value ?? package;
}
