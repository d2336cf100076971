// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Spreadsheets;

/// <summary>A relationship of a part to another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type, an address of either edition of the standard, or of Microsoft.</param>
/// <param name="Target">The part, from the root of the package.</param>
internal sealed record Relationship(string Id, string Type, string Target)
{
    public bool IsOf(string kind) => Type.EndsWith($"/{kind}", StringComparison.Ordinal);
}

internal static class Relationships
{
    /// <summary>Those of a part; of the package with an empty name. What lies outside the package is left out.</summary>
    /// <exception cref="InvalidInputException">They cannot be read.</exception>
    public static List<Relationship> Of(PackageParts parts, string part)
    {
        var all = new List<Relationship>();
        var slash = part.LastIndexOf('/') + 1;
        var name = $"{part[..slash]}_rels/{part[slash..]}.rels";
        if (parts.Open(name) is not { } xml)
        {
            return all;
        }

        using var reader = new PartReader(xml, "relationships");
        while (reader.ReadElement())
        {
            if (reader.LocalName == "Relationship" && reader.Attribute("TargetMode") != "External"
                && reader.Attribute("Id") is { } id && reader.Attribute("Type") is { } type && reader.Attribute("Target") is { } target)
            {
                all.Add(new(id, type, Resolved(part[..slash], target)));
            }
        }

        return all;
    }

    private static string Resolved(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return Uri.UnescapeDataString(string.Join('/', steps));
    }
}

internal static class ContentTypes
{
    /// <summary>The content type of a part; empty when it is not told.</summary>
    public static string Of(PackageParts parts, string part)
    {
        const string Name = "[Content_Types].xml";
        if (parts.Open(Name) is not { } xml)
        {
            throw Refusal.Of(SheetCodes.NotATable);
        }

        using var reader = new PartReader(xml, "content types");
        var byEnding = "";
        string? byName = null;
        while (reader.ReadElement())
        {
            if (reader.LocalName == "Override" && reader.Attribute("PartName") is { } named && string.Equals(named.TrimStart('/'), part, StringComparison.OrdinalIgnoreCase))
            {
                // Told twice, it would be chance whether it has macros.
                byName = byName is null ? reader.Attribute("ContentType") ?? "" : throw reader.Damaged();
            }
            else if (reader.LocalName == "Default" && reader.Attribute("Extension") is { } ending && part.EndsWith($".{ending}", StringComparison.OrdinalIgnoreCase))
            {
                byEnding = reader.Attribute("ContentType") ?? "";
            }
        }

        return byName ?? byEnding;
    }
}
