// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Sambruk.Samples.Forening;

/// <summary>Replies between a form and the page after it. Each can be taken once, for two minutes.</summary>
internal sealed class Replies<TReply>(TimeProvider time)
    where TReply : class, new()
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, (TReply Reply, DateTimeOffset At)> _replies = new(StringComparer.Ordinal);

    /// <summary>Keeps a reply; the value goes in the address of the next page.</summary>
    public string Keep(TReply reply)
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
    public TReply Take(string? token) =>
        token is not null && _replies.TryRemove(token, out var kept) && time.GetUtcNow() - kept.At <= Lifetime ? kept.Reply : new TReply();
}
