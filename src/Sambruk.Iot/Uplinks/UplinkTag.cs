// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What the owner of a device has written on it in the network server: a name and its values.</summary>
/// <param name="Key">The name; each stands once in a list.</param>
/// <param name="Values">The values; a tag with a single value has a list of one.</param>
public readonly record struct UplinkTag(string Key, IReadOnlyList<string> Values)
{
    /// <summary>The name of the type: tags are the owner's free text.</summary>
    public override string ToString() => nameof(UplinkTag);
}
