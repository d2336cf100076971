// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>The table of the audit log, in the register's database or in one of its own.</summary>
internal sealed class AuditDbContext(DbContextOptions<AuditDbContext> options) : StoreContext(options)
{
    public override long Version => 1;

    public override string VersionTable => "audit_schema";

    public override string Guards => Dialect.AuditGuards;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<AuditRow>(row =>
        {
            row.ToTable("audit");
            row.HasKey(a => a.Sequence);
            row.Property(a => a.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            row.Property(a => a.TimeTicks).HasColumnName("time_ticks");
            row.Property(a => a.Actor).HasColumnName("actor");
            row.Property(a => a.Action).HasColumnName("action");
            row.Property(a => a.Subject).HasColumnName("subject");
            row.Property(a => a.Outcome).HasColumnName("outcome");
            row.Property(a => a.Purpose).HasColumnName("purpose");
            row.Property(a => a.Details).HasColumnName("details");
            row.Property(a => a.PreviousHash).HasColumnName("previous_hash");
            row.Property(a => a.Hash).HasColumnName("hash");
        });
    }
}
