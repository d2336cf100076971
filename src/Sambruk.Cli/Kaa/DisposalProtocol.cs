// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What was disposed of, by whom and why, without personal data: a file that is kept when the cases are gone.</summary>
internal sealed record DisposalProtocol(
    DateOnly Day,
    string PlanKey,
    string DecidedBy,
    string Reason,
    IReadOnlyList<DisposedRule> Rules,
    int LeftOver,
    int Held,
    IReadOnlyList<DisposedCount> Aggregates)
{
    public static DisposalProtocol Of(RetentionProtocol protocol, string reason) => new(
        protocol.Day,
        protocol.PlanKey,
        protocol.DecidedBy,
        reason,
        [.. protocol.Rules.Select(r => new DisposedRule(r.Id, r.Trigger, r.Years, r.Decision, protocol.Disposed.GetValueOrDefault(r.Id)))],
        protocol.LeftOver,
        protocol.Held,
        [.. protocol.Aggregates.Select(a => new DisposedCount(a.ExitYear, a.Gender, a.Count))]);
}

/// <summary>A rule with its decision, and how many were disposed of by it.</summary>
internal sealed record DisposedRule(string Id, RetentionTrigger Trigger, int Years, string Decision, int Disposed);

/// <summary>A count that is kept; <c>null</c>: fewer than five.</summary>
internal sealed record DisposedCount(int? ExitYear, Gender Gender, int? Count);
