// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk.Navet;
using Sambruk.Navet.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes Navet keep persons and events in SQLite.</summary>
public static class NavetSqliteBuilderExtensions
{
    /// <summary>Keeps them in this file.</summary>
    public static INavetBuilder UseSqlite(this INavetBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseSqlite(options => options.Path = path);
    }

    /// <summary>Keeps them as the section says.</summary>
    public static INavetBuilder UseSqlite(this INavetBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.Configure<NavetSqliteOptions>(section);
        return builder.AddStore();
    }

    /// <summary>Keeps them as the delegate says.</summary>
    public static INavetBuilder UseSqlite(this INavetBuilder builder, Action<NavetSqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.AddStore();
    }

    private static INavetBuilder AddStore(this INavetBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<NavetSqliteOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NavetSqliteOptions>, NavetSqliteOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NavetSqliteOptions>, BusyTimeoutValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new SqliteNavetStore(
            provider.GetRequiredService<IOptions<NavetSqliteOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.RemoveAll<INavetStore>();
        services.AddSingleton<INavetStore>(static provider => provider.GetRequiredService<SqliteNavetStore>());
        return builder;
    }
}
