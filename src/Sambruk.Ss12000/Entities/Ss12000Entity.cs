// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Ss12000;

/// <summary>A part of what a server answers. Its text is the name of its type and nothing else: what it holds can be about a person.</summary>
public abstract record Ss12000Part
{
    private protected Ss12000Part()
    {
    }

    /// <summary>The name of the type. Never a value.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>An entity with an identity of its own. Only the types of <see cref="Ss12000EntityType"/> derive from it.</summary>
public abstract record Ss12000Entity : Ss12000Part
{
    private protected Ss12000Entity()
    {
    }

    /// <summary>The identity at the server, the same for as long as the entity is there.</summary>
    [JsonPropertyOrder(-2)]
    public required Guid Id { get; init; }

    /// <summary>When it was made and changed; <c>null</c> when the server does not tell.</summary>
    public EntityMeta? Meta { get; init; }
}

/// <summary>When an entity was made and changed, by the server's clock.</summary>
public sealed record EntityMeta : Ss12000Part
{
    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When attributes of its own were changed; a change of what it refers to does not count.</summary>
    public DateTimeOffset? Modified { get; init; }
}

/// <summary>A reference to another entity.</summary>
public sealed record EntityReference : Ss12000Part
{
    /// <summary>Its identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, when names of references were asked for.</summary>
    public string? DisplayName { get; init; }
}

/// <summary>A reference to a person.</summary>
public sealed record PersonReference : Ss12000Part
{
    /// <summary>The person's identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The person's name, when names of references were asked for.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The protection of the person. Here <c>null</c> means not told, never that there is none: the person itself says.</summary>
    public SecurityMarking? SecurityMarking { get; init; }
}
