// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>School units that belong together, such as a school area.</summary>
public sealed record SchoolUnitGroup(Guid Id, string DisplayName) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.SchoolUnitGroup;

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
    }

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone) => this;
}
