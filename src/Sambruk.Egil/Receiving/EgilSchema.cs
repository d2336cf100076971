// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One SCIM schema of the EGIL profile.</summary>
public sealed class EgilSchema
{
    internal EgilSchema(string urn, EgilResourceType type, bool isExtension, IReadOnlyList<EgilAttributeDefinition> attributes)
    {
        Urn = urn;
        Type = type;
        IsExtension = isExtension;
        Attributes = attributes;
    }

    /// <summary>Its URN, such as <c>urn:scim:schemas:extension:sis:school:1.0:Activity</c>.</summary>
    public string Urn { get; }

    /// <summary>The type whose objects carry it.</summary>
    public EgilResourceType Type { get; }

    /// <summary>True when its attributes stand in an object named by the URN instead of at the root (RFC 7643 §3.3).</summary>
    public bool IsExtension { get; }

    /// <summary>Its attributes. <c>schemas</c>, <c>id</c> and <c>meta</c> belong to every object and are not listed.</summary>
    public IReadOnlyList<EgilAttributeDefinition> Attributes { get; }

    /// <summary>The URN.</summary>
    public override string ToString() => Urn;
}
