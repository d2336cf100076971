// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Sambruk.Samples.Kommun;

/// <summary>What a form that was sent has to say on the page that follows.</summary>
public sealed record PlanReply
{
    /// <summary>What to correct: id of the field and a sentence.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>What was written in the field of the approver, given back when something is to be corrected.</summary>
    public string? Approver { get; init; }

    /// <summary>The same for the form that shows names.</summary>
    public string? NamesAccount { get; init; }

    /// <summary>The same.</summary>
    public string? NamesPurpose { get; init; }

    /// <summary>True when names may be shown on the page that follows, that once.</summary>
    public bool ShowNames { get; init; }

    /// <summary>True when the plan was no longer the one that was read.</summary>
    public bool Changed { get; init; }
}

/// <summary>A field to correct.</summary>
public sealed record FieldFault(string Field, string Text);

/// <summary>Replies between a form and the page after it. Each can be taken once, for two minutes.</summary>
internal sealed class PlanReplies(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, (PlanReply Reply, DateTimeOffset At)> _replies = new(StringComparer.Ordinal);

    /// <summary>Keeps a reply; the value goes in the address of the next page.</summary>
    public string Keep(PlanReply reply)
    {
        var now = time.GetUtcNow();
        foreach (var (old, (_, at)) in _replies)
        {
            if (now - at > Lifetime)
            {
                _replies.TryRemove(old, out _);
            }
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _replies[token] = (reply, now);
        return token;
    }

    /// <summary>Takes a reply; an empty one when there is none.</summary>
    public PlanReply Take(string? token) =>
        token is not null && _replies.TryRemove(token, out var kept) && time.GetUtcNow() - kept.At <= Lifetime ? kept.Reply : new PlanReply();
}
