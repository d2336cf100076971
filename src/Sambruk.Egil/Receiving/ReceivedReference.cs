// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A reference in a received object that must lead to an object of the same sender.</summary>
/// <param name="Key">What is referred to.</param>
/// <param name="Attribute">The attribute, such as <c>studentMemberships</c>.</param>
/// <param name="Index">Place in a multi-valued attribute from 0; −1 for a single value.</param>
public readonly record struct ReceivedReference(ResourceKey Key, string Attribute, int Index)
{
    /// <summary>Where it stands, such as <c>studentMemberships[3].value</c>.</summary>
    public string Path => Index < 0 ? $"{Attribute}.value" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Attribute}[{Index}].value");

    /// <summary>Attribute and index.</summary>
    public override string ToString() => Path;
}
