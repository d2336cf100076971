// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net.Http.Headers;

namespace Sambruk.Egil;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryDelay
{
    /// <summary>A receiver that asks for more patience than this is asked again after this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What the receiver asks for: <c>Retry-After</c> in seconds or as a date (RFC 9110 §10.2.3), else
    /// <c>x-ratelimit-reset</c> in seconds, which may be a fraction; <c>null</c> when it says nothing usable.
    /// </summary>
    public static TimeSpan? Asked(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - now,
            _ => ResetOf(headers),
        };
        return wait is { } asked ? Clamp(asked) : null;
    }

    /// <summary>Doubled for each attempt made, between half of that and the whole (jitter), for a receiver that says nothing.</summary>
    public static TimeSpan Backoff(TimeSpan first, int attemptsMade, double random)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(attemptsMade - 1, 20)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (random / 2)));
    }

    /// <summary>How long to wait after this answer: as the receiver asks, else doubled for each attempt made.</summary>
    public static TimeSpan After(Answer answer, int attemptsMade, EgilTargetOptions options) =>
        answer.Wait ?? Backoff(options.RetryBaseDelay, attemptsMade, Random.Shared.NextDouble());

    /// <summary>True when there may be another attempt, which would begin so long after the first.</summary>
    public static bool MayFollow(int attemptsMade, int connectionFailures, TimeSpan sinceFirst, EgilTargetOptions options) =>
        attemptsMade < options.MaxAttempts && connectionFailures < options.MaxConnectionFailures && sinceFirst <= options.MaxRetryTime;

    /// <summary>The pause for everybody when the receiver says that nothing is left of the allowance.</summary>
    public static TimeSpan? Exhausted(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-ratelimit-remaining", out var values) && values.FirstOrDefault()?.Trim() == "0" && ResetOf(headers) is { } reset
            ? Clamp(reset)
            : null;

    private static TimeSpan? ResetOf(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-ratelimit-reset", out var values)
        && double.TryParse(values.FirstOrDefault(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
