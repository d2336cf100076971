// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a <see cref="TransformOptions"/> does.</summary>
public enum TransformKind
{
    /// <summary>Patterns on each value.</summary>
    Regex,

    /// <summary>Percent-decoding (RFC 3986 §2.1) of each value, UTF-8.</summary>
    UrlDecode,
}

/// <summary>Makes values of one attribute out of the values of another.</summary>
public sealed class TransformOptions
{
    /// <summary>The kind. Default <see cref="TransformKind.Regex"/>.</summary>
    public TransformKind Kind { get; set; } = TransformKind.Regex;

    /// <summary>The attribute that is read.</summary>
    public string From { get; set => field = value ?? ""; } = "";

    /// <summary>The attribute that gets the decoded values, in place of its own. Ignored for patterns. Default <see cref="From"/>.</summary>
    public string To { get; set => field = value ?? ""; } = "";

    /// <summary>The patterns, in order. Ignored unless the kind is a pattern.</summary>
    public IList<TransformPattern> Patterns { get; } = new List<TransformPattern>();

    /// <summary>The attribute to which values that no pattern matches are added. Default empty: they are dropped.</summary>
    public string NoMatch { get; set => field = value ?? ""; } = "";

    /// <summary>Use every pattern that matches a value; false: the first only. Default true.</summary>
    public bool AllMatches { get; set; } = true;
}

/// <summary>One pattern of a <see cref="TransformOptions"/>.</summary>
public sealed class TransformPattern
{
    /// <summary>A .NET regular expression that must match the whole value.</summary>
    public string Pattern { get; set => field = value ?? ""; } = "";

    /// <summary>The attribute to which the result is added.</summary>
    public string To { get; set => field = value ?? ""; } = "";

    /// <summary>The result: text with <c>$0</c> (the whole value), <c>$1</c> …</summary>
    public string Replacement { get; set => field = value ?? ""; } = "";
}
