// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The answer for a person, a municipality and a day.</summary>
/// <param name="Outcome">In, out, unclear, or no rule.</param>
/// <param name="Reasons">All reasons to be out.</param>
/// <param name="Notes">What an officer should know.</param>
/// <param name="Scb">Whether the person belongs in the report to SCB.</param>
public readonly record struct TargetGroupDecision(TargetGroupOutcome Outcome, TargetGroupReasons Reasons, TargetGroupNotes Notes, ScbReporting Scb);
