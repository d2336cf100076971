// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Sambruk.Ss12000;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client of a server of SS 12000:2020.</summary>
public static class Ss12000ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="Ss12000Client"/> and <see cref="Ss12000Puller"/> with the settings of a section, usually <c>Ss12000</c>. Safe to call twice.</summary>
    public static ISs12000Builder AddSs12000(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        if (!services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            services.AddSingleton(new BoundSection(section.Path));
            services.AddOptions<Ss12000Options>().Bind(section);
        }

        return Add(services);
    }

    /// <summary>Adds <see cref="Ss12000Client"/> and <see cref="Ss12000Puller"/> with settings made in code. Safe to call twice.</summary>
    public static ISs12000Builder AddSs12000(this IServiceCollection services, Action<Ss12000Options> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<Ss12000Options>().Configure(configure);
        return Add(services);
    }

    /// <summary>Takes bearer tokens from here instead of client credentials. Called for each attempt: keep tokens yourself.</summary>
    public static ISs12000Builder UseAccessToken(this ISs12000Builder builder, Func<IServiceProvider, Ss12000AccessTokenProvider> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.Replace(ServiceDescriptor.Singleton(create));
        return builder;
    }

    /// <summary>Shows a client certificate to the server and to its token endpoint. Asked for when a connection pool is made.</summary>
    public static ISs12000Builder UseClientCertificate(this ISs12000Builder builder, Func<IServiceProvider, X509Certificate2> certificate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(certificate);
        builder.Services.Replace(ServiceDescriptor.Singleton(new ClientCertificate(certificate)));
        return builder;
    }

    private static Builder Add(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(Ss12000Client)))
        {
            // Once: a second resilience handler would multiply the attempts.
            return new(services);
        }

        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<Ss12000Options>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Ss12000Options>, Ss12000OptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ClientCertificate(null));
        services.TryAddSingleton<Ss12000Telemetry>();
        services.TryAddSingleton<Ss12000ChangeSignal>();
        services.TryAddSingleton(static provider => new AccessTokens(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<IOptions<Ss12000Options>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<Ss12000AccessTokenProvider>()));
        services.TryAddSingleton<ServerCalls>();
        services.AddSingleton(static provider => new Ss12000Client(provider.GetRequiredService<ServerCalls>()));
        services.AddSingleton(static provider => new Ss12000Puller(
            provider.GetRequiredService<Ss12000Client>(),
            provider.GetRequiredService<ServerCalls>(),
            provider.GetRequiredService<Ss12000Telemetry>(),
            provider.GetRequiredService<ILogger<Ss12000Puller>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SubscriptionKeeper>());

        // From the outside in: repeats, the token of each attempt, the time until the head of its answer.
        AddClient(services, ServerCalls.HttpClientName)
            .AddResilienceHandler("ss12000-repeats", static (pipeline, context) => AddRepeats(pipeline, context.ServiceProvider));
        services.AddHttpClient(ServerCalls.HttpClientName)
            .AddHttpMessageHandler(static provider => new BearerHandler(provider.GetRequiredService<AccessTokens>()))
            .AddResilienceHandler("ss12000-time", static (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = context.ServiceProvider.GetRequiredService<IOptions<Ss12000Options>>().Value.RequestTimeout });
            });
        AddClient(services, AccessTokens.HttpClientName)
            .AddResilienceHandler("ss12000-token-repeats", static (pipeline, context) => AddRepeats(pipeline, context.ServiceProvider));
        return new(services);
    }

    private static IHttpClientBuilder AddClient(IServiceCollection services, string name) => services.AddHttpClient(name, static client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.UserAgent.ParseAdd($"Sambruk.Ss12000/{ThisAssembly.AssemblyFileVersion}");
        })
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(static provider =>
        {
            var handler = new SocketsHttpHandler
            {
                // Nothing of a pupil, and no secret, goes where a redirect points.
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
                MaxResponseHeadersLength = 64,
                MaxResponseDrainSize = 0,
                ConnectTimeout = TimeSpan.FromSeconds(30),
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            };
            if (provider.GetRequiredService<ClientCertificate>().Create is { } create)
            {
                handler.SslOptions.ClientCertificates = [create(provider)];
            }

            return handler;
        });

    private static void AddRepeats(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<Ss12000Options>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILogger<Ss12000Client>>();
        pipeline.TimeProvider = time;
        if (options.MaxAttempts < 2)
        {
            return;
        }

        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.MaxAttempts - 1,
            Delay = options.RetryBaseDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            MaxDelay = options.MaxWait,
            ShouldRetryAfterHeader = false,

            // A server that asks for a longer wait than is allowed is not asked again before that.
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
            {
                { Exception: { } fault } => Repeats.MayRepeat(attempt.Context.GetRequestMessage(), fault),
                { Result: { } answer } => Repeats.MayRepeat(attempt.Context.GetRequestMessage(), answer.StatusCode) && !(Repeats.AskedFor(answer.Headers, time) > options.MaxWait),
                _ => false,
            }),
            DelayGenerator = attempt => new(attempt.Outcome.Result is { } answer ? Repeats.AskedFor(answer.Headers, time) : null),
            OnRetry = attempt =>
            {
                var outcome = attempt.Outcome.Result is { } answer ? FormattableString.Invariant($"{(int)answer.StatusCode}") : "no answer";
                Log.Repeated(logger, "request", outcome, attempt.AttemptNumber + 1, attempt.RetryDelay.TotalMilliseconds);
                return default;
            },
        });
    }

    private sealed record BoundSection(string Path);

    private sealed record ClientCertificate(Func<IServiceProvider, X509Certificate2>? Create);

    private sealed record Builder(IServiceCollection Services) : ISs12000Builder;
}
