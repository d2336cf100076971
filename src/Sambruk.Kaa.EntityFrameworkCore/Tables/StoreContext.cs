// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>Tables that this package makes itself, under a version of their own.</summary>
internal abstract class StoreContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The version that this package knows.</summary>
    public abstract long Version { get; }

    /// <summary>The table of the version; its name is also that of the lock under which the tables are made.</summary>
    public abstract string VersionTable { get; }

    public Dialect Dialect => Dialect.Of(this);

    /// <summary>Triggers that hold other programs off what was written.</summary>
    public abstract string Guards { get; }

    /// <summary>A table as SQL names it.</summary>
    public string NameOf<TRow>() => this.GetService<ISqlGenerationHelper>().DelimitIdentifier(Model.FindEntityType(typeof(TRow))!.GetTableName()!);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SchemaRow>(schema =>
        {
            schema.ToTable(VersionTable);
            schema.HasKey(s => s.Version);
            schema.Property(s => s.Version).HasColumnName("version").ValueGeneratedNever();
        });
    }
}
