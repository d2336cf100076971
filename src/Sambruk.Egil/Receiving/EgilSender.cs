// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Who sent an object, as the caller was authenticated.</summary>
/// <param name="EntityId">Entity id in the federation, or the name given to an API key. Compared byte by byte.</param>
/// <param name="OrganizationId">Country code and organisation number, such as <c>SE2120000000</c>, where the federation says.</param>
/// <param name="Organization">Legal name of the organisation, where the federation says.</param>
public sealed record EgilSender(string EntityId, string? OrganizationId = null, string? Organization = null)
{
    /// <summary>The entity id only.</summary>
    public override string ToString() => EntityId;
}
