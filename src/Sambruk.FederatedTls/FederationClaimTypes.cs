// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls;

/// <summary>The claims of a caller that a federation has authenticated.</summary>
public static class FederationClaimTypes
{
    /// <summary>The <c>entity_id</c> of the caller. Always present.</summary>
    public const string EntityId = "entity_id";

    /// <summary>The caller's legal name, <c>organization</c>. Present when published.</summary>
    public const string Organization = "organization";

    /// <summary>Country code and organisation number, <c>organization_id</c>, such as <c>SE2120000000</c>. Present when published.</summary>
    public const string OrganizationId = "organization_id";
}
