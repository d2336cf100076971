// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What is done with a pupil without a usable placement at a school unit.</summary>
public enum MissingEnrolmentPolicy
{
    /// <summary>An error; the pupil is neither updated nor deleted.</summary>
    LeaveOut,

    /// <summary>A warning; the pupil is sent without placements.</summary>
    Send,

    /// <summary>A warning; the pupil is taken out of the roster.</summary>
    Remove,
}
