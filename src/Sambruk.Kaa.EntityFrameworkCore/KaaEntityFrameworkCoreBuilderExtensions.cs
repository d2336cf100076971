// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sambruk;
using Sambruk.Kaa;
using Sambruk.Kaa.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes the register of the activity responsibility keep what is recorded in a database.</summary>
public static class KaaEntityFrameworkCoreBuilderExtensions
{
    /// <summary>
    /// Keeps cases in the database that the delegate names, <c>options.UseSqlite(…)</c> or <c>options.UseNpgsql(…)</c>, in tables that are
    /// made at first use. Safe to call twice; the first database counts.
    /// </summary>
    public static IKaaBuilder UseEntityFrameworkCore(this IKaaBuilder builder, Action<DbContextOptionsBuilder> configure)
    {
        Add<KaaDbContext>(builder, configure);
        builder.Services.Replace(ServiceDescriptor.Singleton<IKaaStore, EntityFrameworkCoreKaaStore>());
        return builder;
    }

    /// <summary>
    /// Keeps the audit log in the database that the delegate names: that of the cases, or one of its own, which those who care for the
    /// cases cannot change. Its table is made at first use. Safe to call twice; the first database counts.
    /// </summary>
    public static IKaaBuilder UseEntityFrameworkCoreAuditLog(this IKaaBuilder builder, Action<DbContextOptionsBuilder> configure)
    {
        Add<AuditDbContext>(builder, configure);
        builder.Services.Replace(ServiceDescriptor.Singleton<IAuditLog, EntityFrameworkCoreAuditLog>());
        return builder;
    }

    private static void Add<TContext>(IKaaBuilder builder, Action<DbContextOptionsBuilder> configure)
        where TContext : StoreContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (builder.Services.Any(s => s.ServiceType == typeof(Database<TContext>)))
        {
            // A second delegate would be run after the first, with whatever both make together.
            return;
        }

        builder.Services.AddDbContextFactory<TContext>(configure);
        builder.Services.AddSingleton<Database<TContext>>();
    }
}
