// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Xml.Linq;

namespace Sambruk.Architecture.Tests;

public sealed class DependencyTests
{
    private static readonly string[] s_permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "Apache-2.0 OR MPL-2.0"];

    [Fact]
    public void A_package_references_only_what_its_floor_allows()
    {
        var allowed = Dependency.Allowed.ToDictionary(d => d.Package, StringComparer.Ordinal);
        var refused = from package in SourceProject.Packages
                      from reference in package.PackageReferences
                      where !allowed.TryGetValue(reference, out var dependency) || !dependency.MayBeUsedOn(Floors.Places[package.Name].Floor)
                      select $"{package.Name} → {reference}: not allowed on floor {(int)Floors.Places[package.Name].Floor} by docs/dependencies.md";
        Offenders.None(refused);
    }

    [Fact]
    public void What_the_build_takes_is_listed_as_build_and_reaches_no_user()
    {
        var taken = from file in new[] { "Directory.Build.props", "src/Directory.Build.props" }
                    from element in XDocument.Load(Repository.PathOf(file)).Descendants("PackageReference")
                    select (Name: (string)element.Attribute("Include")!, Private: (string?)element.Attribute("PrivateAssets"));
        var build = Dependency.Allowed.Where(d => d.Where == Dependency.Build).Select(d => d.Package);
        Offenders.Same(build, taken.Select(t => t.Name));
        Assert.All(taken, t => Assert.Equal("all", t.Private));
    }

    [Fact]
    public void The_list_holds_no_row_that_nobody_uses_and_none_twice()
    {
        var used = SourceProject.Packages.SelectMany(p => p.PackageReferences).ToHashSet(StringComparer.Ordinal);
        Offenders.None(Dependency.Allowed.Where(d => d.Where != Dependency.Build && !used.Contains(d.Package)).Select(d => $"nobody uses {d.Package}"));
        Assert.Distinct(Dependency.Allowed.Select(d => d.Package), StringComparer.Ordinal);
    }

    [Fact]
    public void Versions_stand_in_one_place()
    {
        var odd = from package in SourceProject.Packages
                  from element in package.Xml.Descendants("PackageReference")
                  where element.Attribute("Version") is not null || element.Attribute("VersionOverride") is not null
                  select $"{package.Name}: {element}";
        Offenders.None(odd);
    }

    [Fact]
    public void The_licence_in_the_list_is_the_one_the_package_states()
    {
        var resolved = Resolved().DistinctBy(r => r.Package, StringComparer.OrdinalIgnoreCase).ToDictionary(r => r.Package, r => r.Version, StringComparer.OrdinalIgnoreCase);
        Assert.All(Dependency.Allowed, d => Assert.Equal(d.Licence, StatedLicence.Of(d.Package, resolved[d.Package])));
    }

    [Fact]
    public void Everything_that_comes_along_has_a_permissive_licence()
    {
        var resolved = Resolved().Distinct().ToList();
        Assert.NotEmpty(resolved);
        var other = from reference in resolved
                    let licence = StatedLicence.Of(reference.Package, reference.Version)
                    where !s_permissive.Contains(licence, StringComparer.Ordinal)
                    select $"{reference.Package} {reference.Version}: {licence}";
        Offenders.None(other);
    }

    /// <summary>Every outside package in the lock files of src/, direct or not.</summary>
    private static IEnumerable<(string Package, string Version)> Resolved()
    {
        foreach (var file in Checkout.FilesIn("src/", "packages.lock.json"))
        {
            using var document = JsonDocument.Parse(Checkout.Read(file));
            foreach (var package in document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject()))
            {
                if (package.Value.GetProperty("type").GetString() != "Project")
                {
                    yield return (package.Name, package.Value.GetProperty("resolved").GetString()!);
                }
            }
        }
    }
}
