// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The schema URNs of the EGIL profile.</summary>
public static class ScimSchemas
{
    /// <summary>What the URNs of the profile begin with (not <c>urn:ietf:params</c>).</summary>
    public const string Prefix = "urn:scim:schemas:extension:sis:school:1.0:";

    /// <summary>The core schema of a user (RFC 7643 §4.1).</summary>
    public const string CoreUser = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// <summary>The profile's extension of the user; also the name of the member that holds it.</summary>
    public const string UserExtension = Prefix + "User";

    /// <summary>The URN of a type; for users the core schema.</summary>
    public static string Of(EgilResourceType type) => type == EgilResourceType.User ? CoreUser : Prefix + type;
}
