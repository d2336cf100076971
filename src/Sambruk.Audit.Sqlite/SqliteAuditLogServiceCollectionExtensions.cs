// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sambruk;
using Sambruk.Audit.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the audit log in a SQLite file.</summary>
public static class SqliteAuditLogServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="SqliteAuditLog"/> as the <see cref="IAuditLog"/>, in the file at a path. Safe to call twice: the last path counts.</summary>
    public static IServiceCollection AddSqliteAuditLog(this IServiceCollection services, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return services.AddSqliteAuditLog(options => options.Path = path);
    }

    /// <summary>Adds a <see cref="SqliteAuditLog"/> as the <see cref="IAuditLog"/>, with options set in code. Safe to call twice.</summary>
    public static IServiceCollection AddSqliteAuditLog(this IServiceCollection services, Action<SqliteAuditLogOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SqliteAuditLogOptions>().Configure(configure).ValidateOnStart();
        return services.AddLog();
    }

    /// <summary>Adds a <see cref="SqliteAuditLog"/> as the <see cref="IAuditLog"/>, with options from a section of configuration. Safe to call twice.</summary>
    public static IServiceCollection AddSqliteAuditLog(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<SqliteAuditLogOptions>().Bind(section).ValidateOnStart();
        return services.AddLog();
    }

    private static IServiceCollection AddLog(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteAuditLogOptions>, SqliteAuditLogOptionsValidator>());
        services.TryAddSingleton(provider => new SqliteAuditLog(
            provider.GetRequiredService<IOptions<SqliteAuditLogOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        return services.Replace(ServiceDescriptor.Singleton<IAuditLog>(provider => provider.GetRequiredService<SqliteAuditLog>()));
    }
}
