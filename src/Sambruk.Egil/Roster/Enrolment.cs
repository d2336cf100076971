// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A pupil's placement at a school unit.</summary>
/// <param name="SchoolUnitId">The unit.</param>
/// <param name="SchoolYear">0 (preschool class) to 10; <c>null</c> when not stated.</param>
/// <param name="SchoolType">Code of the profile's list, such as <c>GR</c>.</param>
/// <param name="ProgramCode">National programme (upper secondary, adult).</param>
public sealed record Enrolment(Guid SchoolUnitId, int? SchoolYear, string? SchoolType, string? ProgramCode)
{
    /// <summary>Nothing of the placement: where a pupil goes to school is never printed by accident.</summary>
    public override string ToString() => nameof(Enrolment);
}
