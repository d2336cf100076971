// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What a user of the register may do. The host takes it from claims; nothing is allowed that is not here.</summary>
[Flags]
public enum KaaPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read cases. Of protected persons only that they exist.</summary>
    ReadCases = 1 << 0,

    /// <summary>Record in cases.</summary>
    WriteCases = 1 << 1,

    /// <summary>See protected persons, with a reason each time.</summary>
    DiscloseProtected = 1 << 2,

    /// <summary>Read statistics, whose small counts are suppressed.</summary>
    ReadStatistics = 1 << 3,

    /// <summary>Make the report to SCB.</summary>
    Report = 1 << 4,

    /// <summary>Decide on disposal.</summary>
    Dispose = 1 << 5,

    /// <summary>Review the log.</summary>
    ReviewLog = 1 << 6,

    /// <summary>Take in what sources tell, and files.</summary>
    ImportFacts = 1 << 7,

    /// <summary>Merge two cases of one person, and take it back.</summary>
    MergeCases = 1 << 8,
}

/// <summary>Who does something, as what, and what for. It stands in the audit log.</summary>
/// <param name="Name">The user by an opaque name, such as the identifier of the login; not the person's name.</param>
/// <param name="Role">The role, such as <c>handläggare</c>.</param>
/// <param name="Permissions">What the user may do.</param>
/// <param name="Purpose">What for: the ordinance (2006:39) 3 § allows 29:9 and 26:25 of skollagen only.</param>
public sealed record KaaUser(string Name, string Role, KaaPermissions Permissions, string Purpose)
{
    /// <summary>Whether the user may do it all.</summary>
    public bool May(KaaPermissions permissions) => (Permissions & permissions) == permissions;

    /// <summary>Name and role.</summary>
    public override string ToString() => $"{Name} ({Role})";
}
