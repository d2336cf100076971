// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;
using Sambruk.FederatedTls;

namespace Sambruk.Egil;

/// <summary>The HTTP client of a target: federated or plain TLS, a time limit per attempt, a rate cap.</summary>
/// <remarks>
/// Repeated attempts are not made here but by the run: only it knows that a repeated POST that meets 409 goes on as a PUT,
/// and a waiting operation must not keep a place occupied.
/// </remarks>
internal static class EgilTargetClient
{
    public static void Add(IServiceCollection services, string target, EgilTargetOptions known)
    {
        if (services.Any(s => s.ServiceType == typeof(Registration) && s.ImplementationInstance is Registration r && r.Target == target))
        {
            return;
        }

        services.AddSingleton(new Registration(target));
        var client = services.AddHttpClient(EgilClientNames.For(target)).RemoveAllLoggers();
        client.ConfigureHttpClient((provider, http) =>
        {
            var options = Options(provider, target);
            http.BaseAddress = options.EntityId.Length > 0 ? FederatedTlsHandler.LogicalBaseAddress : WithSlash(options.BaseAddress!);
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.ParseAdd($"Sambruk.Egil/{ThisAssembly.AssemblyFileVersion}");
            if (options.HeaderName.Length > 0)
            {
                // Without parsing: a fault found by the parser would quote the secret.
                http.DefaultRequestHeaders.TryAddWithoutValidation(options.HeaderName, options.HeaderValue);
            }
        });
        client.AddResilienceHandler("sambruk-egil", (pipeline, context) =>
        {
            var options = Options(context.ServiceProvider, target);
            if (options.MaxRequestsPerSecond is { } rate)
            {
                pipeline.AddRateLimiter(new TokenBucketRateLimiter(EvenPace(rate)));
            }

            pipeline.AddTimeout(options.RequestTimeout);
        });
        if (known.EntityId.Length > 0)
        {
            client.AddFederatedTls(known.EntityId, known.Tags.Count > 0 ? [.. known.Tags] : ["egilv1"]);
        }
        else
        {
            client.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // Nothing of a pupil goes where a redirect points.
                AllowAutoRedirect = false,
                UseCookies = false,
                EnableMultipleHttp2Connections = true,
                ConnectTimeout = TimeSpan.FromSeconds(30),
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            });
        }
    }

    private static EgilTargetOptions Options(IServiceProvider provider, string target) =>
        provider.GetRequiredService<IOptions<EgilOptions>>().Value.Targets[target];

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri($"{address.AbsoluteUri}/");

    /// <summary>No burst: one request at a time up to 100 a second, above that so many each 10 ms.</summary>
    private static TokenBucketRateLimiterOptions EvenPace(double perSecond)
    {
        var each = Math.Max(1, (int)(perSecond / 100));
        return new()
        {
            TokenLimit = each,
            TokensPerPeriod = each,
            ReplenishmentPeriod = TimeSpan.FromSeconds(each / perSecond),
            QueueLimit = int.MaxValue,
            AutoReplenishment = true,
        };
    }

    private sealed record Registration(string Target);
}
