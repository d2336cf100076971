// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What a person is in the roster. Both are <c>Users</c> on the wire.</summary>
public enum UserRole
{
    /// <summary>Pupil.</summary>
    Student,

    /// <summary>Teacher or other staff.</summary>
    Teacher,
}
