// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sambruk.Ss12000;

/// <summary>How a type of entity is read.</summary>
internal abstract record EntityKind(Ss12000EntityType Type)
{
    public static IReadOnlyList<EntityKind> All { get; } =
    [
        new EntityKind<Organisation>(Ss12000EntityType.Organisation, RosterJson.Default.Organisation),
        new EntityKind<Person>(Ss12000EntityType.Person, RosterJson.Default.Person),
        new EntityKind<Duty>(Ss12000EntityType.Duty, RosterJson.Default.Duty),
        new EntityKind<Group>(Ss12000EntityType.Group, RosterJson.Default.Group),
        new EntityKind<Activity>(Ss12000EntityType.Activity, RosterJson.Default.Activity),
        new EntityKind<Placement>(Ss12000EntityType.Placement, RosterJson.Default.Placement),
    ];

    public string Path => ServerNames.Path(Type);

    public static EntityKind Of(Ss12000EntityType type) => All[(int)type];

    public static EntityKind<T> Of<T>()
        where T : Ss12000Entity => All.OfType<EntityKind<T>>().FirstOrDefault() ?? throw new ArgumentException("One of the six types of a roster, not their base.", typeof(T).Name);

    /// <summary>The entity; a <see cref="System.Text.Json.JsonException"/> when it cannot be read.</summary>
    public abstract Ss12000Entity Read(ReadOnlySpan<byte> json);

    public abstract void Write(Utf8JsonWriter writer, Ss12000Entity entity);
}

internal sealed record EntityKind<T>(Ss12000EntityType Type, JsonTypeInfo<T> Json) : EntityKind(Type)
    where T : Ss12000Entity
{
    public override T Read(ReadOnlySpan<byte> json)
    {
        var entity = JsonSerializer.Deserialize(json, Json) ?? throw new JsonException();
        return entity.Id == Guid.Empty ? throw new JsonException() : entity;
    }

    public override void Write(Utf8JsonWriter writer, Ss12000Entity entity) => JsonSerializer.Serialize(writer, (T)entity, Json);
}
