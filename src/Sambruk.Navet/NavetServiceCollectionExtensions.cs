// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;
using Sambruk.Navet;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Navet to a host.</summary>
public static class NavetServiceCollectionExtensions
{
    /// <summary>Adds Navet with settings from configuration, usually the section <c>Navet</c>. Safe to call twice.</summary>
    public static INavetBuilder AddNavet(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var builder = AddCore(services);
        services.Configure<NavetOptions>(section);
        return builder;
    }

    /// <summary>Adds Navet with settings from code. Safe to call twice; the settings add up.</summary>
    public static INavetBuilder AddNavet(this IServiceCollection services, Action<NavetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = AddCore(services);
        services.Configure(configure);
        return builder;
    }

    private static Builder AddCore(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(NavetClient)))
        {
            return new(services);
        }

        services.AddLogging();
        services.AddOptionsWithValidateOnStart<NavetOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NavetOptions>, NavetOptionsAttributes>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NavetOptions>, NavetOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INavetStore, InMemoryNavetStore>();
        services.TryAddSingleton<NavetIntake>();
        services.TryAddSingleton<NavetClient>();
        var client = services.AddHttpClient(NavetClient.HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(TimeSpan.FromMinutes(10)) // a renewed certificate file is taken up
            .ConfigurePrimaryHttpMessageHandler(provider => ServiceConnection.Create(provider.GetRequiredService<IOptions<NavetOptions>>().Value));
        client.AddResilienceHandler("navet", static (pipeline, context) =>
            {
                // Timeout of all, retry, timeout of one. Both services only read: a request may be sent again.
                var options = context.ServiceProvider.GetRequiredService<IOptions<NavetOptions>>().Value;
                pipeline.AddTimeout(options.Timeout);
                if (options.Retries > 0)
                {
                    pipeline.AddRetry(new HttpRetryStrategyOptions
                    {
                        MaxRetryAttempts = options.Retries,
                        Delay = options.RetryDelay,
                        BackoffType = DelayBackoffType.Exponential,
                        UseJitter = true,
                        ShouldHandle = static attempt => new(IsTransient(attempt.Outcome)),
                    });
                }

                pipeline.AddTimeout(options.AttemptTimeout);
            });
        client.AddHttpMessageHandler(provider => new WholeAnswerHandler(provider.GetRequiredService<IOptions<NavetOptions>>().Value.MaxAnswerBytes));
        return new(services);
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        { Exception: HttpRequestException fault } => !ServiceConnection.IsHandshake(fault),
        { Result: { } answer } => (int)answer.StatusCode >= 500 && !WholeAnswerHandler.IsFault(answer),
        _ => false,
    };

    private sealed class Builder(IServiceCollection services) : INavetBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
