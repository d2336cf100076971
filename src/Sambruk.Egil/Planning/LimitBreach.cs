// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A safety limit that a plan breaks.</summary>
/// <param name="Rule">Stable code: <c>gross-count</c>, <c>gross-percent</c>, <c>net-count</c>, <c>net-percent</c>, <c>empty-source</c>, <c>shrunken-source</c>.</param>
/// <param name="Subject">What it counts: an endpoint (<c>Users</c>), for net limits a configuration type (<c>Student</c>), <c>*</c> for all.</param>
/// <param name="Kind">Which kind of operation; <c>null</c> for net limits and the source.</param>
/// <param name="Actual">What the plan would do: a count, or a percentage of the existing objects.</param>
/// <param name="Limit">What is allowed without approval, in the same unit.</param>
public sealed record LimitBreach(string Rule, string Subject, OperationKind? Kind, decimal Actual, decimal Limit);
