// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>How a <see cref="LimiterOptions"/> judges an object.</summary>
public enum LimiterKind
{
    /// <summary>Any value of the attribute stands in the list.</summary>
    List,

    /// <summary>Any value of the attribute matches the pattern as a whole.</summary>
    Regex,

    /// <summary>The one child says no.</summary>
    Not,

    /// <summary>All children say yes.</summary>
    And,

    /// <summary>Any child says yes.</summary>
    Or,
}

/// <summary>Which objects of a type are sent. An object without the attribute matches neither list nor pattern.</summary>
public sealed class LimiterOptions
{
    /// <summary>The kind. Default <see cref="LimiterKind.List"/>.</summary>
    public LimiterKind With { get; set; } = LimiterKind.List;

    /// <summary>The attribute. Ignored for not, and, or. Default <c>id</c>.</summary>
    public string By { get; set => field = value ?? "id"; } = "id";

    /// <summary>The values of a list. Default none.</summary>
    public IList<string> Values { get; } = new List<string>();

    /// <summary>File with further values of a list, held apart by white space, UTF-8. A file that is missing or empty stops the run. Default none.</summary>
    public string File { get; set => field = value ?? ""; } = "";

    /// <summary>The pattern, a .NET regular expression that must match the whole value. Ignored unless regex. Default empty.</summary>
    public string Pattern { get; set => field = value ?? ""; } = "";

    /// <summary>The children of not (exactly one), and, or (at least one). Default none.</summary>
    public IList<LimiterOptions> Children { get; } = new List<LimiterOptions>();
}
