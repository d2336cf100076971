// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What became of a measurement or a thing: an entity, or why there is none.</summary>
public sealed record EntityResult
{
    internal EntityResult(EntityStatus status, string key, MappedEntity? entity = null, ValidationReport? report = null)
    {
        Status = status;
        Key = key;
        Entity = entity;
        Report = report ?? ValidationReport.Empty;
    }

    /// <summary>How it ended.</summary>
    public EntityStatus Status { get; }

    /// <summary>By what it was chosen: the URN of the object with its environment, such as <c>urn:oma:lwm2m:ext:3303/air</c>, or the type of the thing.</summary>
    public string Key { get; }

    /// <summary>The entity; null unless <see cref="Status"/> is <see cref="EntityStatus.Mapped"/>.</summary>
    public MappedEntity? Entity { get; }

    /// <summary>Values that were left out, as warnings; never a value.</summary>
    public ValidationReport Report { get; }

    /// <summary>How it ended; nothing of what was measured.</summary>
    public override string ToString() => $"{Status}: {Entity?.Type ?? "none"}";
}

/// <summary>How a mapping ended.</summary>
public enum EntityStatus
{
    /// <summary>There is an entity.</summary>
    Mapped,

    /// <summary>There is no rule for this key.</summary>
    Unmapped,

    /// <summary>There is a rule, and nothing of what it maps is in the measurement.</summary>
    NoValue,
}
