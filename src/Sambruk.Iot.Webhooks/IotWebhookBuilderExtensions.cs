// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Sambruk.Iot;
using Sambruk.Iot.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sends measurements to addresses.</summary>
public static class IotWebhookBuilderExtensions
{
    // The pipeline tries again for ever; these are for a connection that was closed just now.
    private const int Retries = 2;

    /// <summary>Sends measurements to the address of the section. Several webhooks have several names. Safe to call twice.</summary>
    /// <param name="builder">What <c>AddIot</c> returned.</param>
    /// <param name="name">Name in logs, metrics and dead letters (<c>webhook:name</c>): letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="section">The settings (<see cref="IotWebhookOptions"/>).</param>
    public static IIotBuilder AddWebhook(this IIotBuilder builder, string name, IConfigurationSection section)
    {
        Check(builder, name);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<IotWebhookOptions>(name).Bind(section);
        return builder.Add(name);
    }

    /// <summary>Sends measurements to an address that is set in code. Several webhooks have several names. Safe to call twice.</summary>
    /// <param name="builder">What <c>AddIot</c> returned.</param>
    /// <param name="name">Name in logs, metrics and dead letters (<c>webhook:name</c>): letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="configure">Makes the settings.</param>
    public static IIotBuilder AddWebhook(this IIotBuilder builder, string name, Action<IotWebhookOptions> configure)
    {
        Check(builder, name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<IotWebhookOptions>(name).Configure(configure);
        return builder.Add(name);
    }

    private static void Check(IIotBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 64 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            throw new ArgumentException("A name is at most 64 letters, digits, '-' and '_'.", nameof(name));
        }
    }

    private static IIotBuilder Add(this IIotBuilder builder, string name)
    {
        var services = builder.Services;
        services.AddOptions<IotWebhookOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotWebhookOptions>, IotWebhookSettingsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotWebhookOptions>, IotWebhookOptionsValidator>());
        services.TryAddSingleton<WebhookTelemetry>();
        if (services.Any(service => service.ImplementationInstance is AddedWebhook added && added.Name == name))
        {
            // Once: a second resilience handler would multiply the attempts.
            return builder;
        }

        services.AddSingleton(new AddedWebhook(name));
        services.AddSingleton<IUplinkSink>(provider => new WebhookSink(
            name,
            provider.GetRequiredService<IOptionsMonitor<IotWebhookOptions>>().Get(name),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<WebhookTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookSink>>()));

        // The default loggers write the address, which can hold a secret.
        services.AddHttpClient($"webhook:{name}", client => client.Timeout = Timeout.InfiniteTimeSpan)
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
            .AddResilienceHandler("webhook", (pipeline, context) =>
            {
                var options = context.ServiceProvider.GetRequiredService<IOptionsMonitor<IotWebhookOptions>>().Get(name);
                var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = Retries,
                    Delay = TimeSpan.FromMilliseconds(200),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = false,
                    DelayGenerator = attempt => new(AskedFor(attempt, options.MaxRetryAfter, time)),
                });
                pipeline.AddTimeout(options.Timeout);
            });
        return builder;
    }

    /// <summary>The wait that the receiver asks for, up to the limit; null: the usual one.</summary>
    private static TimeSpan? AskedFor(RetryDelayGeneratorArguments<HttpResponseMessage> attempt, TimeSpan most, TimeProvider time)
    {
        if (attempt.Outcome.Result?.Headers.RetryAfter is not { } header)
        {
            return null;
        }

        var wait = header.Delta ?? (header.Date - time.GetUtcNow());
        return wait is not { } asked || asked <= TimeSpan.Zero ? null : asked < most ? asked : most;
    }

    private sealed record AddedWebhook(string Name);
}
