// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Egil;

/// <summary>JSON form of an <see cref="EgilAttributeDefinition"/>.</summary>
public enum EgilAttributeKind
{
    /// <summary>String.</summary>
    Text,

    /// <summary>String with a UUID in lower case (RFC 4122 §3, the form of the profile).</summary>
    Uuid,

    /// <summary>Number without fraction.</summary>
    WholeNumber,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>Object with attributes of its own.</summary>
    Complex,

    /// <summary>Object with <c>value</c> and <c>$ref</c>, and attributes of its own.</summary>
    Reference,
}

/// <summary>One attribute of the EGIL profile: the rule that a received object is held against, and what <c>/Schemas</c> tells.</summary>
public sealed class EgilAttributeDefinition
{
    internal EgilAttributeDefinition(string name, EgilAttributeKind kind, string description)
    {
        Name = name;
        Kind = kind;
        Description = description;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Path = name;
    }

    /// <summary>Name on the wire. Names are compared without regard to case (RFC 7643 §2.1).</summary>
    public string Name { get; }

    /// <summary>JSON form of a value.</summary>
    public EgilAttributeKind Kind { get; }

    /// <summary>What it means.</summary>
    public string Description { get; }

    /// <summary>True when an object without it is refused.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>True for an array of values.</summary>
    public bool IsMultiValued { get; internal init; }

    /// <summary>What a <see cref="EgilAttributeKind.Reference"/> leads to; <c>null</c> when the target is no object of the roster.</summary>
    public EgilResourceType? RefersTo { get; internal init; }

    /// <summary>True when the profile creates the target before this object, so that it can be asked for.</summary>
    public bool TargetComesFirst { get; internal init; }

    /// <summary>Attributes of a complex value, <c>value</c> and <c>$ref</c> of a reference included.</summary>
    public IReadOnlyList<EgilAttributeDefinition> SubAttributes { get; internal init; } = [];

    /// <summary>Values of the profile's code list, held by <see cref="ReceivedResourceRules.CodeLists"/>. Empty when there is no list.</summary>
    public IReadOnlyList<string> CanonicalValues { get; internal init; } = [];

    /// <summary>Path in findings: the name, after the schema's URN for an extension (RFC 7644 §3.10).</summary>
    public string Path { get; internal init; }

    internal byte[] NameUtf8 { get; }

    /// <summary>True when an empty string stands for a value: a person may have one name only.</summary>
    internal bool MayBeEmpty { get; init; }

    /// <summary>True for a multi-valued attribute that may stand without its array: the profile's text is not clear.</summary>
    internal bool MayBeSingle { get; init; }

    /// <summary>How many decimal digits the string must have; 0 when not fixed.</summary>
    internal int Digits { get; init; }

    internal int Minimum { get; init; } = int.MinValue;

    internal int Maximum { get; init; } = int.MaxValue;
}
