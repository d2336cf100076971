// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Xml.Linq;

namespace Sambruk.Architecture.Tests;

/// <summary>A project file, as far as the architecture goes.</summary>
internal sealed record SourceProject(string Name, string Folder, XDocument Xml)
{
    /// <summary>Every package: the projects under src/.</summary>
    public static IReadOnlyList<SourceProject> Packages { get; } = [.. Checkout.FilesIn("src/", ".csproj").Select(Load)];

    public IReadOnlyList<string> ProjectReferences => [.. Includes("ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))];

    public IReadOnlyList<string> PackageReferences => [.. Includes("PackageReference")];

    public IReadOnlyList<string> FrameworkReferences => [.. Includes("FrameworkReference")];

    public static SourceProject Load(string file) => new(
        Path.GetFileNameWithoutExtension(file),
        Path.GetDirectoryName(file)!.Replace('\\', '/'),
        XDocument.Load(Repository.PathOf(file)));

    private IEnumerable<string> Includes(string item) => Xml.Descendants(item)
        .Select(e => (string?)e.Attribute("Include"))
        .OfType<string>();
}
