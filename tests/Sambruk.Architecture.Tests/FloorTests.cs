// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Architecture.Tests;

public sealed class FloorTests
{
    [Fact]
    public void Every_package_has_its_place_and_every_place_its_package()
    {
        Assert.NotEmpty(SourceProject.Packages);
        Offenders.Same(Floors.Places.Keys, SourceProject.Packages.Select(p => p.Name));
    }

    [Fact]
    public void References_between_packages_only_go_down()
    {
        var objections = from package in SourceProject.Packages
                         from reference in package.ProjectReferences
                         let objection = Floors.Objection(package.Name, reference)
                         where objection is not null
                         select objection;
        Offenders.None(objections);
    }

    [Fact]
    public void A_package_references_packages_of_the_house_only_and_by_name()
    {
        var odd = from package in SourceProject.Packages
                  from element in package.Xml.Descendants("ProjectReference")
                  let include = ((string?)element.Attribute("Include"))?.Replace('\\', '/')
                  let name = Path.GetFileNameWithoutExtension(include)
                  where include != $"../{name}/{name}.csproj"
                  select $"{package.Name}: {include}";
        Offenders.None(odd);
    }

    [Theory]
    [InlineData("Sambruk.Abstractions", "Sambruk.FederatedTls")]
    [InlineData("Sambruk.FederatedTls", "Sambruk.Egil")]
    [InlineData("Sambruk.Egil", "Sambruk.Egil.Sqlite")]
    [InlineData("Sambruk.Egil", "Sambruk.Egil")]
    [InlineData("Sambruk.Egil.AspNetCore", "Sambruk.Egil.Sqlite")]
    [InlineData("Sambruk.Egil.AspNetCore", "Sambruk.FederatedTls")]
    [InlineData("Sambruk.Egil.Sqlite", "Sambruk.Cli")]
    [InlineData("Sambruk.Unknown", "Sambruk.Abstractions")]
    public void An_arrow_that_goes_up_or_sideways_is_objected_to(string from, string to) =>
        Assert.NotNull(Floors.Objection(from, to));

    [Fact]
    public void The_ground_takes_nothing_but_abstractions()
    {
        var ground = SourceProject.Packages.Where(p => Floors.Places[p.Name].Floor == Floor.Ground);
        Assert.All(ground, p =>
        {
            Assert.Empty(p.FrameworkReferences);
            Assert.All(p.PackageReferences, r => Assert.Matches(@"^Microsoft\.Extensions\.[\w.]+\.Abstractions$", r));
        });
    }

    [Fact]
    public void Only_adapters_and_hosts_take_a_shared_framework()
    {
        var takers = SourceProject.Packages.Where(p => p.FrameworkReferences.Count > 0).ToList();
        Assert.All(takers, p => Assert.True(Floors.Places[p.Name].Floor >= Floor.Adapter, p.Name));
    }

    [Fact]
    public void The_picture_of_the_house_shows_every_package()
    {
        var page = Checkout.Read("docs/architecture.md");
        Assert.All(SourceProject.Packages, p => Assert.Contains($"`{p.Name}`", page, StringComparison.Ordinal));
    }
}
