// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Sambruk.Billing.Contracts;
using static Sambruk.Billing.Contracts.StoreCases;

namespace Sambruk.Billing.EntityFrameworkCore.Tests;

/// <summary>Real hosts that are killed, meet one another, or have no disk left.</summary>
public sealed class KillTests(Servers servers)
{
    private const int Documents = 1500;

    /// <summary>How many hosts are killed on each database: 25, or what <c>SAMBRUK_KILLS</c> says.</summary>
    private static readonly int s_kills = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 25;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Hosts_that_are_killed_at_any_instant_of_a_run_leave_no_gap_and_no_double(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        var midway = 0;
        var again = 0;

        // The longest that a run took: instants are spread over it.
        var longest = TimeSpan.FromMilliseconds(200);
        var next = IssuerProcess.Start(kind, place.Name, Documents, "R0", waits: true);
        for (var round = 0; round < s_kills; round++)
        {
            using var host = next;
            host.GoOn();
            var said = await host.UntilAsync("issuing", Cancellation);
            var started = Stopwatch.GetTimestamp();
            if (round % 5 == 0)
            {
                // A whole run first, which tells how long one takes.
                said.AddRange(await host.UntilAsync("issuing", Cancellation));
                longest = Stopwatch.GetElapsedTime(started);
            }

            await Task.Delay(longest * Random.Shared.NextDouble(), Cancellation);
            said.AddRange(await host.KillAsync(Cancellation));
            var issuing = said.FindLastIndex(l => l.StartsWith("issuing ", StringComparison.Ordinal));
            midway += issuing == said.Count - 1 ? 1 : 0;
            next = IssuerProcess.Start(kind, place.Name, Documents, FormattableString.Invariant($"R{round + 1}"), waits: true);

            // The host's last run again: it is kept whole, or not at all and is issued now.
            var subject = said[issuing]["issuing ".Length..];
            var before = await store.RunsAsync(Cancellation).CountAsync(Cancellation);
            var result = await store.IssueAsync(Request(Run(Documents, subject)), Cancellation);
            Assert.True(result.Outcome is IssueOutcome.Issued or IssueOutcome.AlreadyIssued, subject);
            Assert.Equal(Documents, result.Run!.Documents);
            again += result.Outcome == IssueOutcome.Issued ? 1 : 0;
            Assert.Equal(result.Outcome == IssueOutcome.AlreadyIssued ? before : before + 1, await store.RunsAsync(Cancellation).CountAsync(Cancellation));
        }

        next.Dispose();
        await AssertCompleteAsync(place, store);

        // Most were within a run, else the test would show nothing.
        TestContext.Current.SendDiagnosticMessage($"{kind}: {midway} of {s_kills} hosts were killed within a run, {again} before its commit.");
        Assert.True(midway >= s_kills / 2, $"{midway} of {s_kills} hosts were killed within a run.");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Two_processes_of_eight_writers_each_leave_no_gap_and_no_double(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        using var one = IssuerProcess.Start(kind, place.Name, 40, "A", runs: 15);
        using var other = IssuerProcess.Start(kind, place.Name, 40, "A", runs: 15);
        var stores = Enumerable.Range(0, 8).Select(_ => place.Open()).ToList();
        var own = await Task.WhenAll(stores.Select((store, writer) => Task.Run(
            async () =>
            {
                var issued = 0;
                for (var n = 0; n < 15; n++)
                {
                    var subject = FormattableString.Invariant($"{(writer % 2 == 0 ? 'A' : (char)('B' + writer))}-{n}");
                    issued += (await store.IssueAsync(Request(Run(40, subject)), Cancellation)).Outcome == IssueOutcome.Issued ? 1 : 0;
                }

                return issued;
            },
            Cancellation)));
        var said = (await one.EndAsync(Cancellation)).Concat(await other.EndAsync(Cancellation)).ToList();
        Assert.Equal(30, said.Count(l => l.StartsWith("Issued", StringComparison.Ordinal) || l.StartsWith("AlreadyIssued", StringComparison.Ordinal)));

        // 15 subjects that everybody issues, and 15 of each of four writers.
        Assert.Equal(75, own.Sum() + said.Count(l => l.StartsWith("Issued", StringComparison.Ordinal)));
        await BillingStoreContract.AssertUnbrokenAsync(stores[0], 75 * 40);
    }

    [Fact]
    public async Task A_full_disk_takes_no_number_and_loses_nothing()
    {
        if (!File.Exists("/bin/bash") || !File.Exists("/usr/bin/prlimit"))
        {
            Assert.Skip("The limit is set with bash and lifted with prlimit (Debian package util-linux).");
        }

        await using var place = new SqlitePlace();
        using var host = IssuerProcess.Start(place.Kind, place.Name, 300, "D", kibibytes: 2500);
        var said = await host.UntilAsync("fault", Cancellation);

        // A limit on the size of files is another code of the system than a full disk, which FaultTests has.
        Assert.Equal("fault BILL-STORE-FAULT", said[^1]);
        var issued = said.Count(l => l.StartsWith("Issued", StringComparison.Ordinal));
        await BillingStoreContract.AssertUnbrokenAsync(place.Open(), issued * 300);
        host.GoOn();
        Assert.Equal("fault BILL-STORE-FAULT", (await host.UntilAsync("fault", Cancellation))[^1]);
        using (var lift = Process.Start("/usr/bin/prlimit", ["--pid", $"{host.Id}", "--fsize=unlimited"]))
        {
            await lift.WaitForExitAsync(Cancellation);
            Assert.Equal(0, lift.ExitCode);
        }

        host.GoOn();
        await host.UntilAsync(FormattableString.Invariant($"Issued D-{issued}"), Cancellation);
        await host.UntilAsync("Issued", Cancellation);
        await host.KillAsync(Cancellation);
        var runs = await place.Open().RunsAsync(Cancellation).CountAsync(Cancellation);
        Assert.True(runs >= issued + 2);
        await BillingStoreContract.AssertUnbrokenAsync(place.Open(), runs * 300);
        Assert.Equal("ok", await place.RunAsync("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_keeps_a_run_leaves_no_gap_and_no_double()
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 })
        {
            Assert.Skip("The server that SAMBRUK_TEST_POSTGRES names is not stopped.");
        }

        await using var server = await TestKit.Peers.PostgresServer.StartAsync(Cancellation);
        await using var place = new PostgreSqlPlace(await server.NewDatabaseAsync(Servers.RunAsync));
        using var host = IssuerProcess.Start(place.Kind, place.Name, 3000, "S");
        foreach (var immediate in new[] { true, false, true })
        {
            await host.UntilAsync("issuing", Cancellation);
            await Task.Delay(Random.Shared.Next(300), Cancellation);
            await server.StopAsync(immediate, Cancellation);
            Assert.Contains((await host.UntilAsync("fault", Cancellation))[^1], (string[])["fault BILL-STORE-DOWN", "fault BILL-STORE-UNKNOWN"]);
            await server.StartAgainAsync(Cancellation);
            host.GoOn();
            var line = "fault";
            while (line!.StartsWith("fault", StringComparison.Ordinal))
            {
                // Connections of the pool that were cut.
                line = await host.LineAsync(Cancellation);
                if (line!.StartsWith("fault", StringComparison.Ordinal))
                {
                    host.GoOn();
                }
            }
        }

        await host.UntilAsync("Issued", Cancellation);
        await host.KillAsync(Cancellation);
        var store = place.Open();
        await BillingStoreContract.AssertUnbrokenAsync(store, 3000 * await store.RunsAsync(Cancellation).CountAsync(Cancellation));
    }

    /// <summary>By SQL: the numbers of each series, and the sums of all runs; then the last documents by the store.</summary>
    private static async Task AssertCompleteAsync(Place place, IBillingStore store)
    {
        var runs = await store.RunsAsync(Cancellation).ToListAsync(Cancellation);
        var documents = runs.Sum(r => r.Documents);
        Assert.Equal(documents, await place.RunAsync("SELECT count(*) FROM billing_documents"));
        Assert.Equal(documents, await place.RunAsync("SELECT count(DISTINCT sequence) FROM billing_documents"));
        Assert.Equal(1L, await place.RunAsync("SELECT min(sequence) FROM billing_documents"));
        Assert.Equal(documents, await place.RunAsync("SELECT max(sequence) FROM billing_documents"));
        Assert.Equal(documents + 1, await place.RunAsync("SELECT next FROM billing_series"));
        Assert.Equal(0L, await place.RunAsync("SELECT count(*) FROM billing_runs r WHERE documents <> (SELECT count(*) FROM billing_documents d WHERE d.run_id = r.id)"));

        // All runs are of the same members and fees: their sums are equal.
        Assert.Single(runs.Select(r => (r.Documents, r.Net, r.Tax, r.Payable)).Distinct());
        var sums = new RunSums();
        await foreach (var document in store.DocumentsAsync(runs[0].RunKey, Cancellation))
        {
            sums.Add(document);
        }

        Assert.Equal((runs[0].Documents, runs[0].Net, runs[0].Tax, runs[0].Payable), (sums.Documents, sums.Net, sums.Tax, sums.Payable));
    }
}
