// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Egil;
using Sambruk.Egil.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes a receiver keep its objects in SQLite.</summary>
public static class EgilReceiverSqliteExtensions
{
    /// <summary>Keeps received objects in this file.</summary>
    public static IEgilReceiverBuilder UseSqlite(this IEgilReceiverBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseSqlite(options => options.Path = path);
    }

    /// <summary>Keeps received objects as the section says.</summary>
    public static IEgilReceiverBuilder UseSqlite(this IEgilReceiverBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.Configure<EgilSqliteOptions>(section);
        return builder.AddStore();
    }

    /// <summary>Keeps received objects as the delegate says.</summary>
    public static IEgilReceiverBuilder UseSqlite(this IEgilReceiverBuilder builder, Action<EgilSqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.AddStore();
    }

    private static IEgilReceiverBuilder AddStore(this IEgilReceiverBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EgilSqliteOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgilSqliteOptions>, EgilSqliteOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgilSqliteOptions>, BusyTimeoutValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new SqliteReceivedResourceStore(
            provider.GetRequiredService<IOptions<EgilSqliteOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.RemoveAll<IReceivedResourceStore>();
        services.AddSingleton<IReceivedResourceStore>(static provider => provider.GetRequiredService<SqliteReceivedResourceStore>());
        services.AddHostedService<OpenStoreAtStart>();
        return builder;
    }
}
