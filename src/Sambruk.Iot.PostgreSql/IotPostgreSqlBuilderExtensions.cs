// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sambruk.Iot;
using Sambruk.Iot.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes the pipeline of sensor messages keep its state in PostgreSQL.</summary>
public static class IotPostgreSqlBuilderExtensions
{
    /// <summary>Keeps devices, measurements, states of devices and dead letters in this database. Safe to call twice; the last connection string counts.</summary>
    public static IIotBuilder UsePostgreSql(this IIotBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UsePostgreSql(options => options.ConnectionString = connectionString);
    }

    /// <summary>Keeps devices, measurements, states of devices and dead letters as the section says. Safe to call twice.</summary>
    public static IIotBuilder UsePostgreSql(this IIotBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.Configure<IotPostgreSqlOptions>(section);
        return builder.AddStore();
    }

    /// <summary>Keeps devices, measurements, states of devices and dead letters as the delegate says. Safe to call twice.</summary>
    public static IIotBuilder UsePostgreSql(this IIotBuilder builder, Action<IotPostgreSqlOptions> configure)
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
        services.AddOptions<IotPostgreSqlOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotPostgreSqlOptions>, IotPostgreSqlOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IotPostgreSqlOptions>, ConnectionStringValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new Database(
            provider.GetRequiredService<IOptions<IotPostgreSqlOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        // First of all hosted services, so that the tables are there before the pipeline and its sources begin.
        if (!services.Any(service => service.ImplementationType == typeof(StoreService)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StoreService>());
        }

        return builder.UseStore<PostgreSqlDeviceRegister, PostgreSqlMeasurementStore, PostgreSqlDeviceStatusStore, PostgreSqlDeadLetterStore>();
    }
}
