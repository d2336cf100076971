// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Sambruk.Edlevo;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client of Edlevo's XML interfaces.</summary>
public static class EdlevoServiceCollectionExtensions
{
    /// <summary>Adds <see cref="EdlevoClient"/> with the settings of a section, usually <c>Edlevo</c>. Safe to call twice.</summary>
    public static IEdlevoBuilder AddEdlevo(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        if (!services.Any(service => service.ImplementationInstance is BoundSection bound && bound.Path == section.Path))
        {
            // Once: a list that is bound twice has everything twice.
            services.AddSingleton(new BoundSection(section.Path));
            services.AddOptions<EdlevoOptions>().Bind(section);
        }

        return Add(services);
    }

    /// <summary>Adds <see cref="EdlevoClient"/> with settings made in code. Safe to call twice.</summary>
    public static IEdlevoBuilder AddEdlevo(this IServiceCollection services, Action<EdlevoOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<EdlevoOptions>().Configure(configure);
        return Add(services);
    }

    /// <summary>Shows a client certificate to the server. Asked for when a connection pool is made.</summary>
    public static IEdlevoBuilder UseClientCertificate(this IEdlevoBuilder builder, Func<IServiceProvider, X509Certificate2> certificate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(certificate);
        builder.Services.Replace(ServiceDescriptor.Singleton(new ClientCertificate(certificate)));
        return builder;
    }

    private static Builder Add(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(EdlevoClient)))
        {
            // Once: a second resilience handler would multiply the attempts.
            return new(services);
        }

        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<EdlevoOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EdlevoOptions>, EdlevoOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ClientCertificate(null));
        services.TryAddSingleton<EdlevoTelemetry>();
        services.TryAddSingleton<ServerCalls>();
        services.AddSingleton(static provider => new EdlevoClient(provider.GetRequiredService<ServerCalls>(), provider.GetRequiredService<ILogger<EdlevoClient>>()));

        // From the outside in: repeats, the time until the head of an answer.
        services.AddHttpClient(ServerCalls.HttpClientName, static client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd($"Sambruk.Edlevo/{ThisAssembly.AssemblyFileVersion}");
            })
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static provider => Handler(provider.GetRequiredService<ClientCertificate>().Create?.Invoke(provider)))
            .AddResilienceHandler("edlevo-repeats", static (pipeline, context) => AddRepeats(pipeline, context.ServiceProvider));
        services.AddHttpClient(ServerCalls.HttpClientName)
            .AddResilienceHandler("edlevo-time", static (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = context.ServiceProvider.GetRequiredService<IOptions<EdlevoOptions>>().Value.RequestTimeout });
            });
        return new(services);
    }

    private static SocketsHttpHandler Handler(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            // The licence key does not go where a redirect points.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
        }

        return handler;
    }

    private static void AddRepeats(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EdlevoOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILogger<EdlevoClient>>();
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
                { Exception: { } fault } => Repeats.MayRepeat(fault) && Repeats.TryTake(attempt.Context.GetRequestMessage()),
                { Result: { } answer } => Repeats.MayRepeat(answer.StatusCode) && !(Repeats.AskedFor(answer.Headers, time) > options.MaxWait)
                    && Repeats.TryTake(attempt.Context.GetRequestMessage()),
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

    private sealed record Builder(IServiceCollection Services) : IEdlevoBuilder;
}
