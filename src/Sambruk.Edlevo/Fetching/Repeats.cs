// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;

namespace Sambruk.Edlevo;

/// <summary>When a request is sent again, and after which wait. All are GET and change nothing.</summary>
internal static class Repeats
{
    /// <summary>The repeats of a request and of its broken answers together.</summary>
    public static HttpRequestOptionsKey<RepeatBudget> Budget { get; } = new("Sambruk.Edlevo.Budget");

    public static bool TryTake(HttpRequestMessage? request) => request is not null && request.Options.TryGetValue(Budget, out var budget) && budget.TryTake();

    public static bool MayRepeat(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public static bool MayRepeat(Exception fault) => fault is HttpRequestException or Polly.Timeout.TimeoutRejectedException;

    /// <summary>The wait asked for by <c>Retry-After</c>; <c>null</c>: none.</summary>
    public static TimeSpan? AskedFor(HttpResponseHeaders headers, TimeProvider time)
    {
        TimeSpan? wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }
}

/// <summary>How many repeats are left; asked by one attempt at a time.</summary>
internal sealed class RepeatBudget(int repeats)
{
    private int _left = repeats;

    public bool TryTake() => _left-- > 0;
}
