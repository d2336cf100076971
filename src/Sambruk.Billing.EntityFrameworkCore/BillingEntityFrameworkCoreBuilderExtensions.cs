// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sambruk.Billing;
using Sambruk.Billing.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes invoicing keep what it issues in a database.</summary>
public static class BillingEntityFrameworkCoreBuilderExtensions
{
    /// <summary>
    /// Keeps what is issued in the database that the delegate names, such as <c>options.UseSqlite(…)</c> or <c>options.UseNpgsql(…)</c>,
    /// in tables that are made at first use. Safe to call twice; the first database counts.
    /// </summary>
    public static IBillingBuilder UseEntityFrameworkCore(this IBillingBuilder builder, Action<DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddDbContext<BillingDbContext>(configure);
        return builder.UseEntityFrameworkCore<BillingDbContext>();
    }

    /// <summary>
    /// Keeps what is issued in the database of a context of the host, whose model has the tables by
    /// <see cref="BillingModelBuilderExtensions.AddBilling"/> and whose migrations make them. Documents are issued on a connection and
    /// in a transaction of their own. Safe to call twice.
    /// </summary>
    /// <typeparam name="TContext">The context, added with <c>AddDbContext</c> or <c>AddDbContextFactory</c>.</typeparam>
    public static IBillingBuilder UseEntityFrameworkCore<TContext>(this IBillingBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IBillingStore, EntityFrameworkCoreBillingStore<TContext>>());
        return builder;
    }
}
