// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Makes groups of the values of an attribute: whoever has the value is a member.</summary>
public sealed class VirtualGroupOptions
{
    /// <summary>The types whose objects are read, <c>Student</c> and <c>Teacher</c>. Default empty: both.</summary>
    public IList<string> Types { get; } = new List<string>();

    /// <summary>The attribute.</summary>
    public string From { get; set => field = value ?? ""; } = "";

    /// <summary>A .NET regular expression that must match the whole value.</summary>
    public string Match { get; set => field = value ?? ""; } = "";

    /// <summary>Text with <c>$0</c>, <c>$1</c> … The id of the group is the UUIDv5 of the result.</summary>
    public string Id { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// Attributes of the group and the text they get, with <c>$0</c>, <c>$1</c> …: <c>displayName</c>, <c>schoolUnit</c> (also
    /// <c>schoolUnitCode</c>), <c>studentGroupType</c>, <c>schoolType</c>, <c>schoolYear</c>, <c>activityType</c>; any other
    /// name is kept for limiters. The first value that makes a group decides its attributes.
    /// </summary>
    public IDictionary<string, string> Attributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
