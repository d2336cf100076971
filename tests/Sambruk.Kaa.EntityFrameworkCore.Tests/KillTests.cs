// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.TestKit.Peers;
using static Sambruk.Kaa.EntityFrameworkCore.Tests.Samples;

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

/// <summary>Real hosts that are killed, meet one another, or have no disk left.</summary>
public sealed class KillTests(Servers servers)
{
    private const int Cases = 12;
    private const int Officers = 8;

    private static readonly KaaUser s_user = new("setup", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "skollagen 29:9");

    /// <summary>How many hosts are killed on each database: 20, or what <c>SAMBRUK_KILLS</c> says.</summary>
    private static readonly int s_kills = int.TryParse(Environment.GetEnvironmentVariable("SAMBRUK_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Hosts_that_are_killed_at_any_instant_lose_nothing_and_double_nothing(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var cases = await OpenCasesAsync(place);
        var told = new Told();
        var next = RecorderProcess.Start(place, "h0", Officers, cases);

        // A host that lives on beside those that are killed.
        using var survivor = RecorderProcess.Start(place, "survivor", 2, cases);
        survivor.GoOn();
        var ofSurvivor = survivor.ToEndAsync(Token);
        var underWay = 0;
        for (var round = 0; round < s_kills; round++)
        {
            using var host = next;
            host.GoOn();
            told.Take(await host.UntilAsync("Recorded", 1 + Random.Shared.Next(2 * Officers), Token));
            await Task.Delay(TimeSpan.FromMilliseconds(40 * Random.Shared.NextDouble()), Token);
            told.Take(await host.KillAsync(Token));
            next = RecorderProcess.Start(place, string.Create(CultureInfo.InvariantCulture, $"h{round + 1}"), Officers, cases);

            // What was under way is sent again, by another host: it is recorded now, or was before.
            var register = place.OpenRegister();
            foreach (var request in told.UnderWay.ToList())
            {
                underWay++;
                Assert.Contains(await SendAsync(register, told.Sent[request], request), (RecordOutcome[])[RecordOutcome.Recorded, RecordOutcome.AlreadyRecorded]);
                told.Acknowledged.Add(request);
            }
        }

        next.Dispose();
        survivor.Kill();
        told.Take(await ofSurvivor);
        Assert.Empty(told.Faults);
        await told.AssertAsync(place, Token);
        TestContext.Current.SendDiagnosticMessage($"{kind}: {told.Acknowledged.Count} requests, {underWay} under way at {s_kills} kills.");
        Assert.True(underWay >= s_kills, $"Only {underWay} requests were under way at {s_kills} kills.");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_full_disk_records_nothing_by_half_and_goes_on_when_there_is_room(string kind)
    {
        if (kind == "postgresql" && Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 })
        {
            Assert.Skip("The disk of the server that SAMBRUK_TEST_POSTGRES names is not filled.");
        }

        using var disk = SmallDisk.Mount(megabytes: kind == "sqlite" ? 64 : 128, kind == "sqlite" ? null : PostgresServer.Account);
        await using var server = kind == "sqlite" ? null : await PostgresServer.StartAsync(Token);
        await using var place = server is null ? (Place)new SqlitePlace(disk.Folder) : new PostgreSqlPlace(await server.NewDatabaseAsync(Servers.RunAsync, disk.Folder));
        var cases = await OpenCasesAsync(place);

        // Of its own: the host does not record in it, so that a refusal is the disk's.
        var store = place.Open();
        await store.AppendAsync([Enter("own", Cases)], Token);
        disk.Fill(leave: 1);
        var told = new Told();
        using var host = RecorderProcess.Start(place, "h", Officers, cases);
        host.GoOn();
        told.Take(await host.UntilAsync("fault", 3, Token));
        var before = told.Acknowledged.Count;
        Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "KAA-STORE-FULL", "AUDIT-STORE" }, told.Faults);

        // The code by which an operator knows what is wrong, for the store by itself; and what is there can be read.
        // Text that a database cannot compress into the room that is left.
        var random = new Random(20261123);
        var much = new CaseAppend("own", 1, "much", DateTimeOffset.UtcNow, "u", [.. Enumerable.Range(0, 3000).Select(_ => new Noted(Day, Convert.ToHexString(random.GetItems(s_bytes, 1000))))]);
        Assert.Equal("KAA-STORE-FULL", (await Assert.ThrowsAsync<SambrukException>(() => store.AppendAsync([much], Token))).Code);
        told.Take(await host.UntilAsync("fault", 3, Token));
        Assert.Single(await store.EventsAsync("own", Token));

        disk.MakeRoom();
        told.Take(await host.UntilAsync("Recorded", 20, Token));
        told.Take(await host.KillAsync(Token));
        Assert.True(told.Acknowledged.Count >= before + 20);
        await told.AssertAsync(place, Token);
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([much with { Events = [new OccupationLearned(OccupationKind.Work, Day, "x")] }], Token));
    }

    [Fact]
    public async Task A_server_that_is_killed_loses_nothing_that_was_acknowledged()
    {
        if (Environment.GetEnvironmentVariable("SAMBRUK_TEST_POSTGRES") is { Length: > 0 })
        {
            Assert.Skip("The server that SAMBRUK_TEST_POSTGRES names is not stopped.");
        }

        await using var server = await PostgresServer.StartAsync(Token);
        await using var place = new PostgreSqlPlace(await server.NewDatabaseAsync(Servers.RunAsync));
        var cases = await OpenCasesAsync(place);
        var told = new Told();
        using var host = RecorderProcess.Start(place, "h", Officers, cases);
        host.GoOn();
        foreach (var immediate in new[] { true, false, true })
        {
            told.Take(await host.UntilAsync("Recorded", 30, Token));
            await server.StopAsync(immediate, Token);
            told.Take(await host.UntilAsync("fault", 2, Token));
            await server.StartAgainAsync(Token);
        }

        told.Take(await host.UntilAsync("Recorded", 30, Token));
        told.Take(await host.KillAsync(Token));
        Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "KAA-STORE-DOWN", "KAA-STORE-UNKNOWN", "AUDIT-STORE" }, told.Faults);
        await told.AssertAsync(place, Token);
    }

    /// <summary>Cases whose protection is known, so that they are not masked.</summary>
    private static async Task<List<string>> OpenCasesAsync(Place place)
    {
        var register = place.OpenRegister();
        var cases = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var id = await register.EnterAsync(s_user, Number(i), "hand", Token);
            var facts = new FactsLearned("Navet", new() { Registrations = [new(MunicipalityCode.Parse("1489"), new(2020, 1, 1))] });
            Assert.Equal(RecordOutcome.Recorded, (await register.RecordAsync(s_user, id, 1, [facts], "facts", Token)).Outcome);
            cases.Add(id);
        }

        return cases;
    }

    private static async Task<RecordOutcome> SendAsync(KaaRegister register, string personId, string request)
    {
        while (true)
        {
            var sequence = (await register.OpenAsync(s_user, personId, cancellationToken: Token))!.File!.Sequence;
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            var outcome = (await register.RecordAsync(s_user, personId, sequence, [new ContactAttempted(today, ContactChannel.Telephone, ContactOutcome.Reached), new Noted(today, request)], request, Token)).Outcome;
            if (outcome != RecordOutcome.Conflict)
            {
                return outcome;
            }
        }
    }
}
