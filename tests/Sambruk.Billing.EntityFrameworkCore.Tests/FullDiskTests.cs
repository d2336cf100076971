// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sambruk.Billing.Contracts;
using Sambruk.TestKit.Peers;
using static Sambruk.Billing.Contracts.StoreCases;

namespace Sambruk.Billing.EntityFrameworkCore.Tests;

/// <summary>A disk that is truly full: a run that does not fit is not half there, no number is taken, and it is issued once there is room.</summary>
public sealed class FullDiskTests
{
    // Some 20 MB of documents, of which the disk has room for 4; before them a run that fits.
    private const int Fits = 100;
    private const int TooLarge = 12_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_SQLite_has_no_room_for_is_issued_whole_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(megabytes: 192);
        await using var place = new SmallDiskPlace(Path.Combine(disk.Folder, "billing.db"));
        await AssertAllOrNothingAsync(place, disk);
        Assert.Equal("ok", await place.RunAsync("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_run_that_PostgreSQL_has_no_room_for_is_issued_whole_once_there_is_room()
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 })
        {
            Assert.Skip("The disk of the server that SAMBRUK_TEST_POSTGRES names is not filled.");
        }

        using var disk = SmallDisk.Mount(megabytes: 192, PostgresServer.Account);
        await using var server = await PostgresServer.StartAsync(Cancellation);
        await using var place = new PostgreSqlPlace(await server.NewDatabaseAsync(Servers.RunAsync, disk.Folder));
        await AssertAllOrNothingAsync(place, disk);
    }

    private static async Task AssertAllOrNothingAsync(Place place, SmallDisk disk)
    {
        var store = place.Open();
        var first = Run(Fits, "FÖRST");
        Assert.Equal(IssueOutcome.Issued, (await store.IssueAsync(Request(first), Cancellation)).Outcome);
        disk.Fill(leave: 4);

        var large = Run(TooLarge, "STOR");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var fault = await Assert.ThrowsAsync<SambrukException>(() => store.IssueAsync(Request(large), Cancellation));
            Assert.Equal("BILL-STORE-FULL", fault.Code);

            // What was there can be read on the full disk, by this host and by another.
            foreach (var reader in (IBillingStore[])[store, place.Open()])
            {
                Assert.Equal(first.Key, Assert.Single(await reader.RunsAsync(Cancellation).ToListAsync(Cancellation)).RunKey);
                Assert.Empty(await reader.DocumentsAsync(large.Key, Cancellation).ToListAsync(Cancellation));
                Assert.Null(await reader.InputOfAsync(large.Key, Cancellation));
                Assert.Null(await reader.FindAsync("2026-000101", Cancellation));
                await BillingStoreContract.AssertUnbrokenAsync(reader, Fits);
            }

            Assert.Equal((long)Fits, await place.RunAsync("SELECT count(*) FROM billing_documents"));
            Assert.Equal(Fits + 1L, await place.RunAsync("SELECT next FROM billing_series"));
        }

        disk.MakeRoom();
        var result = await store.IssueAsync(Request(large), Cancellation);
        Assert.Equal((IssueOutcome.Issued, (long)TooLarge), (result.Outcome, result.Run!.Documents));
        Assert.Equal(large.Documents.Sum(d => d.Totals.Payable.Ore), result.Run.Payable.Ore);
        Assert.Equal(IssueOutcome.AlreadyIssued, (await place.Open().IssueAsync(Request(large), Cancellation)).Outcome);
        await BillingStoreContract.AssertUnbrokenAsync(store, Fits + TooLarge);
        Assert.NotNull(await store.InputOfAsync(large.Key, Cancellation));
    }

    /// <summary>SQLite on the small disk.</summary>
    private sealed class SmallDiskPlace(string path) : Place
    {
        public override string Kind => "sqlite";

        public override string Name => path;

        public override void Use(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={path}");

        public override Task<object?> RunAsync(string sql)
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
            command.CommandText = sql;
#pragma warning restore CA2100
            return Task.FromResult(command.ExecuteScalar());
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }
    }
}
