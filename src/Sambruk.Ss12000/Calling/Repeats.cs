// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sambruk.Ss12000;

/// <summary>When a request is sent again, and after which wait.</summary>
internal static class Repeats
{
    /// <summary>Set on a request that must not be sent twice when it is not known whether it was done.</summary>
    public static HttpRequestOptionsKey<bool> Once { get; } = new("Sambruk.Ss12000.Once");

    /// <summary>Set on a lookup that can be made smaller: 503 then means too many, not busy.</summary>
    public static HttpRequestOptionsKey<bool> CanBeSmaller { get; } = new("Sambruk.Ss12000.CanBeSmaller");

    public static bool MayRepeat(HttpRequestMessage? request, HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.ServiceUnavailable when Has(request, CanBeSmaller) => false,
        HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => !Has(request, Once),
        _ => false,
    };

    public static bool MayRepeat(HttpRequestMessage? request, Exception fault) =>
        !Has(request, Once) && fault is HttpRequestException or Polly.Timeout.TimeoutRejectedException;

    /// <summary>The wait asked for by <c>Retry-After</c>, or by <c>x-ratelimit-reset</c> in seconds, which may be a fraction; <c>null</c>: none.</summary>
    public static TimeSpan? AskedFor(HttpResponseHeaders headers, TimeProvider time)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => ResetOf(headers),
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static TimeSpan? ResetOf(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-ratelimit-reset", out var values)
        && double.TryParse(values.FirstOrDefault(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds)
        && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2))
            : null;

    private static bool Has(HttpRequestMessage? request, HttpRequestOptionsKey<bool> key) =>
        request is not null && request.Options.TryGetValue(key, out var value) && value;
}
