// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the tables of invoicing to the model of a host's own context.</summary>
public static class BillingModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables <c>billing_series</c>, <c>billing_runs</c>, <c>billing_run_inputs</c> and <c>billing_documents</c>, to be called
    /// in <c>OnModelCreating</c>. The host makes them by its own migrations.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="schema">The schema of the tables; <c>null</c>: that of the model.</param>
    public static ModelBuilder AddBilling(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<SeriesRow>(series =>
        {
            series.ToTable("billing_series", schema);
            series.HasKey(s => s.Id);
            series.Property(s => s.Id).HasColumnName("id");
            series.Property(s => s.Next).HasColumnName("next");
        });
        modelBuilder.Entity<RunRow>(run =>
        {
            run.ToTable("billing_runs", schema);
            run.HasKey(r => r.Id);
            run.HasIndex(r => r.Key, "billing_runs_key").IsUnique();
            run.HasIndex(r => new { r.Subject, r.PeriodFrom }, "billing_runs_period");
            run.Property(r => r.Id).HasColumnName("id").ValueGeneratedOnAdd();
            run.Property(r => r.Key).HasColumnName("key");
            run.Property(r => r.Subject).HasColumnName("subject");
            run.Property(r => r.PeriodFrom).HasColumnName("period_from");
            run.Property(r => r.PeriodTo).HasColumnName("period_to");
            run.Property(r => r.IsCorrection).HasColumnName("is_correction");
            run.Property(r => r.IssueDate).HasColumnName("issue_date");
            run.Property(r => r.Documents).HasColumnName("documents");
            run.Property(r => r.Net).HasColumnName("net");
            run.Property(r => r.Tax).HasColumnName("tax");
            run.Property(r => r.Payable).HasColumnName("payable");
        });
        modelBuilder.Entity<RunInputRow>(input =>
        {
            input.ToTable("billing_run_inputs", schema);
            input.HasKey(i => new { i.RunId, i.Part });
            input.HasOne<RunRow>().WithMany().HasForeignKey(i => i.RunId).OnDelete(DeleteBehavior.Restrict);
            input.Property(i => i.RunId).HasColumnName("run_id");
            input.Property(i => i.Part).HasColumnName("part");
            input.Property(i => i.Data).HasColumnName("data");
        });
        modelBuilder.Entity<DocumentRow>(document =>
        {
            document.ToTable("billing_documents", schema);
            document.HasKey(d => new { d.RunId, d.Ordinal });
            document.HasOne<RunRow>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Restrict);
            document.HasIndex(d => d.Key, "billing_documents_key").IsUnique();
            document.HasIndex(d => d.Number, "billing_documents_number").IsUnique();
            document.HasIndex(d => d.PrecedingKey, "billing_documents_preceding_key").HasFilter("preceding_key IS NOT NULL");
            document.Property(d => d.RunId).HasColumnName("run_id");
            document.Property(d => d.Ordinal).HasColumnName("ordinal");
            document.Property(d => d.Key).HasColumnName("key");
            document.Property(d => d.Number).HasColumnName("number");
            document.Property(d => d.Series).HasColumnName("series");
            document.Property(d => d.Sequence).HasColumnName("sequence");
            document.Property(d => d.Type).HasColumnName("type");
            document.Property(d => d.Payer).HasColumnName("payer");
            document.Property(d => d.PrecedingKey).HasColumnName("preceding_key");
            document.Property(d => d.Json).HasColumnName("json");
            document.Property(d => d.PaidOn).HasColumnName("paid_on");
        });
        return modelBuilder;
    }
}
