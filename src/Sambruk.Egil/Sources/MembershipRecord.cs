// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>One member of one group, as read.</summary>
/// <param name="Group">The group, by id or name.</param>
/// <param name="Member">The pupil or member of the staff, by id, user name or user id.</param>
/// <param name="Location">Where it was read.</param>
public readonly record struct MembershipRecord(string Group, string Member, RecordLocation Location)
{
    /// <summary>Nothing: a record is never printed.</summary>
    public override string ToString() => nameof(MembershipRecord);
}
