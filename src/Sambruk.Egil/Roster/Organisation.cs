// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The authority responsible for schools (huvudman).</summary>
public sealed record Organisation(Guid Id, string DisplayName) : RosterResource(Id)
{
    /// <inheritdoc/>
    public override EgilResourceType Type => EgilResourceType.Organisation;

    /// <inheritdoc/>
    public override void CollectReferences(ICollection<ResourceKey> references)
    {
    }

    /// <inheritdoc/>
    public override RosterResource? WithoutReferences(Func<ResourceKey, bool> gone) => this;
}
