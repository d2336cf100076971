// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.AspNetCore;

/// <summary>One token bucket per sender.</summary>
internal sealed class SenderRateLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _limiter;
    private readonly TimeSpan _period;

    public SenderRateLimiter(IOptions<EgilReceiverOptions> options)
    {
        var settings = options.Value;
        _period = settings.RatePeriod;
        if (settings.RateLimit == 0)
        {
            return;
        }

        var bucket = new TokenBucketRateLimiterOptions
        {
            TokensPerPeriod = settings.RateLimit,
            ReplenishmentPeriod = settings.RatePeriod,
            TokenLimit = settings.RateBurst == 0 ? settings.RateLimit : settings.RateBurst,
            QueueLimit = 0,
        };
        _limiter = PartitionedRateLimiter.Create<string, string>(
            sender => RateLimitPartition.GetTokenBucketLimiter(sender, _ => bucket), StringComparer.Ordinal);
    }

    /// <summary><c>null</c> when the request may pass; otherwise how long the sender is to wait.</summary>
    public TimeSpan? Wait(EgilSender sender)
    {
        if (_limiter is null)
        {
            return null;
        }

        using var lease = _limiter.AttemptAcquire(sender.EntityId);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : _period;
    }

    public void Dispose() => _limiter?.Dispose();
}
