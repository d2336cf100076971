// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Sambruk.PxWeb;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client of a PxWeb.</summary>
public static class PxWebServiceCollectionExtensions
{
    // Three tries of each call.
    private const int Repeats = 2;

    /// <summary>Adds <see cref="PxWebClient"/> with the settings of a section, usually <c>PxWeb</c>. Safe to call twice.</summary>
    public static IServiceCollection AddPxWeb(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<PxWebOptions>().Bind(section);
        return Add(services);
    }

    /// <summary>Adds <see cref="PxWebClient"/> with settings made in code. Safe to call twice.</summary>
    public static IServiceCollection AddPxWeb(this IServiceCollection services, Action<PxWebOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PxWebOptions>().Configure(configure);
        return Add(services);
    }

    private static IServiceCollection Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(PxWebClient)))
        {
            // Once: a second resilience handler would multiply the attempts.
            return services;
        }

        services.AddLogging();
        services.AddOptions<PxWebOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PxWebOptions>, PxWebSettingsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PxWebOptions>, PxWebOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PxWebTelemetry>();
        services.TryAddSingleton<CallPace>();
        services.AddSingleton(static provider => new PxWebClient(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<IOptions<PxWebOptions>>(),
            provider.GetRequiredService<CallPace>(),
            provider.GetRequiredService<PxWebTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PxWebClient>>()));

        // From the outside in: repeats, the turn of each attempt, its time limit, its whole body.
        services.AddHttpClient(PxWebClient.HttpClientName, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.UserAgent.ParseAdd($"Sambruk.PxWeb/{ThisAssembly.AssemblyFileVersion}");
        })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                MaxResponseHeadersLength = 32,
                MaxResponseDrainSize = 0,
                ConnectTimeout = TimeSpan.FromSeconds(15),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ActivityHeadersPropagator = null,
            })
            .AddResilienceHandler("pxweb-repeats", static (pipeline, context) => AddRepeats(pipeline, context.ServiceProvider));
        services.AddHttpClient(PxWebClient.HttpClientName)
            .AddHttpMessageHandler(static provider => new PaceHandler(provider.GetRequiredService<CallPace>(), provider.GetRequiredService<IOptions<PxWebOptions>>()))
            .AddResilienceHandler("pxweb-time", static (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<PxWebOptions>>().Value.Timeout);
            });
        services.AddHttpClient(PxWebClient.HttpClientName)
            .AddHttpMessageHandler(static provider => new WholeAnswerHandler(provider.GetRequiredService<IOptions<PxWebOptions>>()));
        return services;
    }

    /// <summary>Only questions are sent, so that each may be repeated: when the server is busy or down, or the connection broke.</summary>
    private static void AddRepeats(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider provider)
    {
        var most = provider.GetRequiredService<IOptions<PxWebOptions>>().Value.MaxWait;
        var time = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILogger<PxWebClient>>();
        pipeline.TimeProvider = time;
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Repeats,
            Delay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            MaxDelay = most,
            ShouldRetryAfterHeader = false,

            // A server that asks for a longer wait than is allowed is not asked again before that.
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is HttpRequestException
                || (attempt.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } answer && !(AskedFor(answer, time) > most))),
            DelayGenerator = attempt => new(attempt.Outcome.Result is { } answer ? AskedFor(answer, time) : null),
            OnRetry = attempt =>
            {
                Log.Repeated(logger, attempt.Outcome.Result is { } answer ? (int)answer.StatusCode : 0, attempt.AttemptNumber + 1, attempt.RetryDelay.TotalMilliseconds);
                return default;
            },
        });
    }

    /// <summary>The wait that the server asks for; null: it asks for none.</summary>
    private static TimeSpan? AskedFor(HttpResponseMessage answer, TimeProvider time) =>
        answer.Headers.RetryAfter is { } header && (header.Delta ?? (header.Date - time.GetUtcNow())) is { } wait && wait > TimeSpan.Zero ? wait : null;
}
