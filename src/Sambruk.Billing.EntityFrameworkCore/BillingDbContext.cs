// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// The tables of invoicing in a database of their own, or beside others. It makes its tables itself at first use, whatever number of
/// hosts start at once; the rows are reached through <see cref="IBillingStore"/> only.
/// </summary>
/// <param name="options">The provider and its connection.</param>
public sealed class BillingDbContext(DbContextOptions<BillingDbContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddBilling();
        modelBuilder.Entity<SchemaRow>(schema =>
        {
            schema.ToTable("billing_schema");
            schema.HasKey(s => s.Version);
            schema.Property(s => s.Version).HasColumnName("version").ValueGeneratedNever();
        });
    }
}
