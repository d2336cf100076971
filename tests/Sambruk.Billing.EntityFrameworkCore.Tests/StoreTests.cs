// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing.Contracts;
using static Sambruk.Billing.Contracts.StoreCases;

namespace Sambruk.Billing.EntityFrameworkCore.Tests;

public sealed class StoreTests(Servers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Many_hosts_that_start_at_once_make_the_tables_once(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => place.Open().RunsAsync(Cancellation).CountAsync(Cancellation).AsTask(), Cancellation)));
        Assert.All(runs, r => Assert.Equal(0, r));
        Assert.Equal(1L, await place.RunAsync("SELECT count(*) FROM billing_schema"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Tables_of_a_later_version_are_refused_and_left_alone(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        await place.Open().FindAsync("1", Cancellation);
        await place.RunAsync("UPDATE billing_schema SET version = 2");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => place.Open().IssueAsync(Request(Run(1)), Cancellation));
        Assert.Equal("BILL-STORE-VERSION", fault.Code);
        Assert.Equal(0L, await place.RunAsync("SELECT count(*) FROM billing_runs"));
    }

    [Theory]
    [InlineData("sqlite", "UPDATE billing_documents SET json = '{}'")]
    [InlineData("sqlite", "UPDATE billing_documents SET number = '7' WHERE number = '2026-000001'")]
    [InlineData("sqlite", "DELETE FROM billing_documents")]
    [InlineData("postgresql", "UPDATE billing_documents SET json = '{}'")]
    [InlineData("postgresql", "UPDATE billing_documents SET number = '7' WHERE number = '2026-000001'")]
    [InlineData("postgresql", "DELETE FROM billing_documents")]
    [InlineData("postgresql", "TRUNCATE billing_documents")]
    public async Task An_issued_document_is_not_changed_by_SQL_either(string kind, string sql)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        await store.IssueAsync(Request(Run(2)), Cancellation);
        var before = (string)(await place.RunAsync("SELECT json FROM billing_documents WHERE number = '2026-000001'"))!;
        Assert.Equal(before, System.Text.Encoding.UTF8.GetString(BillingDocumentJson.Serialize(StoreCases.Terms.Complete(Run(2).Documents.First(), 1))));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => place.RunAsync(sql));
        await store.SetPaidAsync("2026-000001", IssueDate, Cancellation);
        Assert.Equal(before, await place.RunAsync("SELECT json FROM billing_documents WHERE number = '2026-000001'"));
    }

    [Fact]
    public async Task SQL_can_ask_the_documents()
    {
        await using var lite = new SqlitePlace();
        await lite.Open().IssueAsync(Request(Run(2)), Cancellation);
        Assert.Equal("M0000001", await lite.RunAsync("SELECT json ->> '$.payer.code' FROM billing_documents WHERE sequence = 1 AND type = 380"));
        await using var server = await Place.NewAsync("postgresql", servers);
        await server.Open().IssueAsync(Request(Run(2)), Cancellation);
        Assert.Equal("M0000001", await server.RunAsync("SELECT json::jsonb #>> '{payer,code}' FROM billing_documents WHERE sequence = 1 AND type = 380"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_large_input_is_kept_in_parts_and_comes_back_equal(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        var run = Run(30_000);
        await store.IssueAsync(Request(run) with { Drafts = run.Documents.Take(1) }, Cancellation);
        Assert.InRange((long)(await place.RunAsync("SELECT count(*) FROM billing_run_inputs"))!, 3, 100);
        Assert.Equal(BillingDocumentJson.SerializeInput(run.Input), BillingDocumentJson.SerializeInput((await store.InputOfAsync(run.Key, Cancellation))!));
    }

    [Fact]
    public async Task The_file_and_its_logs_are_for_the_owner_only_and_kept_by_a_write_ahead_log()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file mode.");
            return;
        }

        await using var place = new SqlitePlace();
        await place.Open().IssueAsync(Request(Run(1)), Cancellation);
        Assert.Equal("wal", await place.RunAsync("PRAGMA journal_mode"));
        var files = Directory.GetFiles(place.Folder);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData("sqlite", "BEGIN IMMEDIATE")]
    [InlineData("postgresql", "BEGIN; SELECT pg_advisory_xact_lock(1112099916, hashtext('billing_series'))")]
    public async Task Who_waits_too_long_for_another_is_told_so_readers_go_on_and_who_waits_can_be_cancelled(string kind, string hold)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        await store.IssueAsync(Request(Run(1)), Cancellation);
        var impatient = (EntityFrameworkCoreBillingStore<BillingDbContext>)place.Open();
        impatient.Patience = TimeSpan.FromMilliseconds(50);
        using (var scope = place.Host().CreateScope())
        {
            var other = scope.ServiceProvider.GetRequiredService<BillingDbContext>();
            await other.Database.OpenConnectionAsync(Cancellation);
            await other.Database.GetDbConnection().ExecuteAsync(null, hold, [], Cancellation);
            var fault = await Assert.ThrowsAsync<SambrukException>(() => impatient.IssueAsync(Request(Run(1, "ANNAT")), Cancellation));
            Assert.Equal("BILL-STORE-BUSY", fault.Code);
            Assert.NotNull(await store.FindAsync("2026-000001", Cancellation));
            Assert.Equal(IssueOutcome.AlreadyIssued, (await store.IssueAsync(Request(Run(1)), Cancellation)).Outcome);
            using var source = new CancellationTokenSource();
            var waiting = store.IssueAsync(Request(Run(1, "ANNAT")), source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            await other.Database.GetDbConnection().ExecuteAsync(null, "ROLLBACK", [], Cancellation);
        }

        Assert.Equal(IssueOutcome.Issued, (await impatient.IssueAsync(Request(Run(1, "ANNAT")), Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_fault_tells_nothing_of_the_connection()
    {
        var services = new ServiceCollection();
        services.AddBilling(_ => { }).UseEntityFrameworkCore(o => o.UseNpgsql("Host=127.0.0.1;Port=1;Username=storgatan;Password=hemligt;Database=kommunen;Timeout=2"));
        await using var provider = services.BuildServiceProvider();
        var fault = await Assert.ThrowsAsync<SambrukException>(() => provider.GetRequiredService<IBillingStore>().IssueAsync(Request(Run(1)), Cancellation));
        Assert.Equal("BILL-STORE-DOWN", fault.Code);
        foreach (var secret in new[] { "hemligt", "storgatan", "kommunen", "127.0.0.1" })
        {
            Assert.DoesNotContain(secret, fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_without_its_content()
    {
        await using var place = new SqlitePlace();
        File.WriteAllText(place.Name, "Ebba Ek, Storgatan 1. " + new string('x', 5000));
        var fault = await Assert.ThrowsAsync<SambrukException>(() => place.Open().FindAsync("1", Cancellation));
        Assert.Equal("BILL-STORE-FAULT", fault.Code);
        Assert.DoesNotContain("Ebba", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoicing_issues_credits_and_rerates_in_the_database()
    {
        await using var place = await Place.NewAsync("postgresql", servers);
        var invoicing = place.Host().GetRequiredService<Invoicing>();
        var run = Run(3);
        Assert.Equal(IssueOutcome.Issued, (await invoicing.IssueAsync(run, IssueDate, Cancellation)).Outcome);
        Assert.Equal(IssueOutcome.Issued, (await invoicing.CreditAsync("2026-0001", "Fel", IssueDate, Cancellation))!.Outcome);
        var rerun = Run(3, fee: 1000, isCorrection: true);
        var rerated = await invoicing.RerateAsync(run.Key, rerun, CorrectionMode.FullCreditAndNew, "Ny avgift", IssueDate, Cancellation);
        Assert.Equal((IssueOutcome.Issued, 5L), (rerated.Outcome, rerated.Run!.Documents));
        Assert.Equal(IssueOutcome.AlreadyIssued, (await invoicing.IssueAsync(run, IssueDate, Cancellation)).Outcome);
        Assert.Equal(9L, await place.RunAsync("SELECT max(sequence) FROM billing_documents"));
        Assert.Equal(rerun.Documents.Sum(d => d.Totals.Payable.Ore), (await invoicing.Store.RunsAsync(Cancellation).ToListAsync(Cancellation)).Sum(r => r.Payable.Ore));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_hosts_own_context_keeps_the_tables_in_its_schema_beside_its_own(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var services = new ServiceCollection();

        // Retries of the provider, which refuse transactions that are begun elsewhere.
        services.AddDbContextFactory<AssociationContext>(o => _ = kind == "sqlite" ? o.UseSqlite($"Data Source={place.Name}") : o.UseNpgsql(place.Name, n => n.EnableRetryOnFailure()));
        services.AddBilling(_ => { }).UseEntityFrameworkCore<AssociationContext>().UseEntityFrameworkCore<AssociationContext>();
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using (var context = await provider.GetRequiredService<IDbContextFactory<AssociationContext>>().CreateDbContextAsync(Cancellation))
        {
            await context.Database.EnsureCreatedAsync(Cancellation);
            context.Add(new Contact { Name = "Exempelföreningen" });
            await context.SaveChangesAsync(Cancellation);
        }

        var store = Assert.Single(provider.GetServices<IBillingStore>());
        var run = Run(3);
        Assert.Equal(IssueOutcome.Issued, (await store.IssueAsync(Request(run), Cancellation)).Outcome);
        Assert.Equal(IssueOutcome.AlreadyIssued, (await store.IssueAsync(Request(run), Cancellation)).Outcome);
        var credit = Correction.Credit((await store.FindAsync("2026-000002", Cancellation))!, "Fel");
        Assert.Equal(IssueOutcome.Issued, (await store.IssueAsync(Request(credit), Cancellation)).Outcome);
        Assert.True(await store.SetPaidAsync("2026-000001", IssueDate, Cancellation));
        Assert.NotNull(await store.InputOfAsync(run.Key, Cancellation));
        await BillingStoreContract.AssertUnbrokenAsync(store, 4);
        Assert.Equal(4L, await place.RunAsync($"SELECT count(*) FROM {(kind == "sqlite" ? "" : "ekonomi.")}billing_documents"));
    }

    [Fact]
    public async Task A_context_without_the_tables_and_another_provider_are_refused()
    {
        await using var place = new SqlitePlace();
        var services = new ServiceCollection();
        services.AddDbContext<EmptyContext>(place.Use);
        services.AddBilling(_ => { }).UseEntityFrameworkCore<EmptyContext>();
        await using var provider = services.BuildServiceProvider();
        var fault = await Assert.ThrowsAsync<SambrukException>(() => provider.GetRequiredService<IBillingStore>().FindAsync("1", Cancellation));
        Assert.Equal("BILL-STORE-MODEL", fault.Code);
    }

    [Fact]
    public async Task UseEntityFrameworkCore_takes_the_place_of_the_store_in_memory_whatever_is_called_first()
    {
        await using var place = new SqlitePlace();
        var services = new ServiceCollection();
        services.AddBilling(_ => { }).UseEntityFrameworkCore(place.Use).UseEntityFrameworkCore(place.Use);
        services.AddBilling(_ => { });
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        Assert.IsType<EntityFrameworkCoreBillingStore<BillingDbContext>>(Assert.Single(provider.GetServices<IBillingStore>()));
        Assert.Same(provider.GetRequiredService<IBillingStore>(), provider.GetRequiredService<Invoicing>().Store);
    }

    private sealed class Contact
    {
        public int Id { get; init; }

        public required string Name { get; init; }
    }

    private sealed class AssociationContext(DbContextOptions<AssociationContext> options) : DbContext(options)
    {
        public DbSet<Contact> Contacts => Set<Contact>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasDefaultSchema(Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? null : "ekonomi");
            modelBuilder.AddBilling();
        }
    }

    private sealed class EmptyContext(DbContextOptions<EmptyContext> options) : DbContext(options);
}
