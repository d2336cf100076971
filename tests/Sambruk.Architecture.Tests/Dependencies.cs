// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Sambruk.Architecture.Tests;

/// <summary>A row of docs/dependencies.md: a package from outside, its licence, and the floors that may reference it.</summary>
internal sealed partial record Dependency(string Package, string Licence, string Where)
{
    /// <summary>What the build takes, as opposed to what a user of a package gets.</summary>
    public const string Build = "build";

    public static IReadOnlyList<Dependency> Allowed { get; } = [.. Row()
        .Matches(Checkout.Read("docs/dependencies.md"))
        .Select(m => new Dependency(m.Groups["package"].Value, m.Groups["licence"].Value, m.Groups["where"].Value))];

    public bool MayBeUsedOn(Floor floor) =>
        Where.Split(' ').Contains(((int)floor).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(?<package>[\w.-]+)` \| (?<licence>[\w.+-]+( OR [\w.+-]+)*) \| (?<where>build|[0-4]( [0-4])*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}

/// <summary>The licence that a restored package states for itself.</summary>
internal static class StatedLicence
{
    private const string PermissionOfMit = "Permission is hereby granted, free of charge, to any person obtaining a copy";

    /// <summary>The SPDX expression; a package that ships the text of a licence instead is recognised by the text.</summary>
    public static string Of(string package, string version)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = package.ToLowerInvariant();
        var folder = Path.Combine(packages, id, version.ToLowerInvariant());
        var licence = XDocument.Load(Path.Combine(folder, $"{id}.nuspec")).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return (string?)licence?.Attribute("type") switch
        {
            "expression" => licence.Value,
            "file" when File.ReadAllText(Path.Combine(folder, licence.Value)).Contains(PermissionOfMit, StringComparison.Ordinal) => "MIT",
            _ => "none that is known",
        };
    }
}
