// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.AspNetCore;

/// <summary>Tells who sends, and how much each may.</summary>
internal sealed class IntakeSenders : IDisposable
{
    private const string ApiKeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";
    private readonly bool _allowAnonymous;
    private readonly (byte[] Hash, string Name)[] _keys;
    private readonly PartitionedRateLimiter<string>? _limiter;

    public IntakeSenders(IOptions<IotIntakeOptions> options)
    {
        var settings = options.Value;
        _allowAnonymous = settings.AllowAnonymous;
        _keys = [.. settings.ApiKeys.Select(key => (
            key.KeySha256.Length > 0 ? Convert.FromHexString(key.KeySha256) : SHA256.HashData(Encoding.UTF8.GetBytes(key.Key)), key.Name))];
        if (settings.RateLimit > 0)
        {
            var bucket = new TokenBucketRateLimiterOptions
            {
                TokensPerPeriod = settings.RateLimit,
                TokenLimit = settings.RateLimit,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            };
            _limiter = PartitionedRateLimiter.Create<string, string>(sender => RateLimitPartition.GetTokenBucketLimiter(sender, _ => bucket), StringComparer.Ordinal);
        }
    }

    /// <summary>Name of the sender; null when it is nobody. A wrong key is nobody's, whoever else the caller may be.</summary>
    public string? Find(HttpContext http)
    {
        if (KeyOf(http.Request) is { } key)
        {
            return Find(key);
        }

        return http.User.Identity is { IsAuthenticated: true } identity ? identity.Name ?? "authenticated" : _allowAnonymous ? "anonymous" : null;
    }

    public bool MaySend(string sender)
    {
        using var lease = _limiter?.AttemptAcquire(sender);
        return lease?.IsAcquired ?? true;
    }

    public void Dispose() => _limiter?.Dispose();

    private string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(ApiKeyHeader, out var keys))
        {
            return keys.Count == 1 ? keys[0] : "";
        }

        // Without keys a bearer token is for the host's own authentication.
        var authorization = request.Headers.Authorization;
        return _keys.Length > 0 && authorization.Count == 1 && authorization[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && IsNobody(request)
            ? authorization[0]![Bearer.Length..].Trim()
            : null;

        static bool IsNobody(HttpRequest request) => request.HttpContext.User.Identity is not { IsAuthenticated: true };
    }

    /// <summary>Compares with every key, in a time that depends on the number of keys only: hashes have one length.</summary>
    private string? Find(string presented)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        string? found = null;
        foreach (var (known, name) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash))
            {
                found = name;
            }
        }

        return found;
    }
}
