// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>The tables of the register.</summary>
internal sealed class KaaDbContext(DbContextOptions<KaaDbContext> options) : StoreContext(options)
{
    public override long Version => 1;

    public override string VersionTable => "kaa_schema";

    public override string Guards => Dialect.CaseGuards;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<CaseRow>(row =>
        {
            row.ToTable("kaa_cases");
            row.HasKey(c => c.PersonId);
            row.Property(c => c.PersonId).HasColumnName("person_id").UseCollation(Dialect.OrdinalCollation);
            row.Property(c => c.Sequence).HasColumnName("sequence");
        });
        modelBuilder.Entity<EventRow>(row =>
        {
            row.ToTable("kaa_events");
            row.HasKey(e => new { e.PersonId, e.Sequence });
            row.HasOne<CaseRow>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(e => new { e.PersonId, e.Request }, "kaa_events_request").IsUnique().HasFilter("request IS NOT NULL");
            row.Property(e => e.PersonId).HasColumnName("person_id").UseCollation(Dialect.OrdinalCollation);
            row.Property(e => e.Sequence).HasColumnName("sequence");
            row.Property(e => e.Request).HasColumnName("request");
            row.Property(e => e.RecordedAtTicks).HasColumnName("recorded_at_ticks");
            row.Property(e => e.RecordedBy).HasColumnName("recorded_by");
            row.Property(e => e.Kind).HasColumnName("kind");
            row.Property(e => e.Json).HasColumnName("json");
        });
        modelBuilder.Entity<NumberRow>(row =>
        {
            row.ToTable("kaa_numbers");
            row.HasKey(n => n.Number);
            row.HasOne<CaseRow>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(n => n.PersonId, "kaa_numbers_person");
            row.Property(n => n.Number).HasColumnName("number");
            row.Property(n => n.PersonId).HasColumnName("person_id").UseCollation(Dialect.OrdinalCollation);
        });
    }
}
