// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sambruk.Iot;
using Sambruk.Iot.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes the pipeline of sensor messages keep its state in SQLite.</summary>
public static class IotSqliteBuilderExtensions
{
    /// <summary>Keeps devices, measurements, states of devices and dead letters in this file. Safe to call twice; the last path counts.</summary>
    public static IIotBuilder UseSqlite(this IIotBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseSqlite(options => options.Path = path);
    }

    /// <summary>Keeps devices, measurements, states of devices and dead letters as the section says. Safe to call twice.</summary>
    public static IIotBuilder UseSqlite(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.Configure<IotSqliteOptions>(section);
        return builder.AddStore();
    }

    /// <summary>Keeps devices, measurements, states of devices and dead letters as the delegate says. Safe to call twice.</summary>
    public static IIotBuilder UseSqlite(this IIotBuilder builder, Action<IotSqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.AddStore();
    }

    private static IIotBuilder AddStore(this IIotBuilder builder)
    {
        var services = builder.Services;
        services.AddLogging();
        services.AddOptions<IotSqliteOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotSqliteOptions>, IotSqliteOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotSqliteOptions>, BusyTimeoutValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new Store(
            provider.GetRequiredService<IOptions<IotSqliteOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        // First of all hosted services, so that the file is open before the pipeline and its sources begin.
        if (!services.Any(service => service.ImplementationType == typeof(StoreService)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StoreService>());
        }

        return builder.UseStore<SqliteDeviceRegister, SqliteMeasurementStore, SqliteDeviceStatusStore, SqliteDeadLetterStore>();
    }
}
