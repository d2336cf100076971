// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One valid object of a <see cref="Roster"/>, in the words of SS 12000.</summary>
public abstract record RosterResource
{
    private protected RosterResource(Guid id) => Id = id;

    /// <summary>The id that the municipality gave it; <c>externalId</c> on the wire.</summary>
    public Guid Id { get; }

    /// <summary>Its type.</summary>
    public abstract EgilResourceType Type { get; }

    /// <summary>Type and id.</summary>
    public ResourceKey Key => new(Type, Id);

    /// <summary>Adds the keys of every object that this one refers to.</summary>
    public abstract void CollectReferences(ICollection<ResourceKey> references);

    /// <summary>
    /// The configuration type that net limits count: the name of <see cref="Type"/>, but <c>Student</c> or <c>Teacher</c>
    /// for a user.
    /// </summary>
    public virtual string ConfigurationType => Type.ToString();

    /// <summary>
    /// The same object without its optional references to what is gone (members of a group, teachers of an activity …);
    /// this instance when it has none; <c>null</c> when an obligatory reference (owner, user, unit of employment) is gone.
    /// </summary>
    /// <param name="gone">True for a key that the receiver does not hold and will not hold.</param>
    public abstract RosterResource? WithoutReferences(Func<ResourceKey, bool> gone);

    /// <summary>The ids that are not gone; the same list when all remain.</summary>
    private protected static IReadOnlyList<Guid> Remaining(IReadOnlyList<Guid> ids, EgilResourceType type, Func<ResourceKey, bool> gone)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (gone(new(type, ids[i])))
            {
                return [.. ids.Where(id => !gone(new(type, id)))];
            }
        }

        return ids;
    }

    /// <summary>The key only: a roster object is never printed.</summary>
    public sealed override string ToString() => Key.ToString();
}
