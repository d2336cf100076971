// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

public sealed class SnapshotTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Action<Ss12000Options> In(TemporaryFolder folder) => options => options.Snapshot.Directory = folder.File("snapshots");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_snapshot_is_the_whole_roster(bool onDisk)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        await using var client = new TestClient(server, onDisk ? In(folder) : null);
        var snapshot = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        Assert.Equal("3 organisations, 36 persons, 1 duties, 1 groups, 1 activities, 1 placements", snapshot.ToString());
        var persons = await snapshot.ReadAsync<Person>(Stop).ToListAsync(Stop);
        Assert.Equal(36, persons.Select(p => p.Id).Distinct().Count());
        Assert.Equal("200002292399", persons.Single(p => p.Id == School.Id("persons", 1)).CivicNo!.Value);
        Assert.Equal(SecurityMarking.ProtectedRegistration, persons.Single(p => p.Id == School.Id("persons", 2)).SecurityMarking);
        Assert.Empty(snapshot.Report);
        Assert.True(snapshot.Position!.At <= School.Start);
        if (onDisk)
        {
            var reopened = (await client.Puller.OpenLatestAsync(Stop))!;
            Assert.Equal(snapshot.Position, reopened.Position);
            Assert.Equal(36, await reopened.ReadAsync<Person>(Stop).CountAsync(Stop));
            Assert.DoesNotContain("photo", await File.ReadAllTextAsync(Directory.GetFiles(folder.FullName, "persons.jsonl", SearchOption.AllDirectories).Single(), Stop), StringComparison.Ordinal);
            Assert.All(Directory.GetFiles(folder.FullName, "*.jsonl", SearchOption.AllDirectories), file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        }
    }

    [Theory]
    [InlineData(FaultKind.Status, Ss12000Codes.Status)]
    [InlineData(FaultKind.CutConnection, Ss12000Codes.Connection)]
    [InlineData(FaultKind.CutBody, Ss12000Codes.Page)]
    [InlineData(FaultKind.Html, Ss12000Codes.Page)]
    [InlineData(FaultKind.SlowDrip, Ss12000Codes.Timeout)]
    [InlineData(FaultKind.Silence, Ss12000Codes.Timeout)]
    [InlineData(FaultKind.TokenLoop, Ss12000Codes.PageLoop)]
    [InlineData(FaultKind.EndlessPages, Ss12000Codes.PageLoop)]
    [InlineData(FaultKind.HugeBody, Ss12000Codes.Size)]
    [InlineData(FaultKind.EntityWithoutId, Ss12000Codes.Page)]
    public async Task A_page_that_goes_wrong_for_good_gives_no_snapshot_at_all(FaultKind kind, string code)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        server.Fail(new("persons", kind, Page: kind is FaultKind.EndlessPages or FaultKind.TokenLoop ? 0 : 3));
        await using var client = new TestClient(server, options =>
        {
            In(folder)(options);
            options.MaxPageBytes = 10_000_000;
            options.MaxEntityBytes = 1_000_000;
            options.RequestTimeout = TimeSpan.FromSeconds(kind == FaultKind.Silence ? 0.5 : 20);
            options.PageTimeout = TimeSpan.FromSeconds(kind == FaultKind.SlowDrip ? 1 : 20);
        });
        var result = await client.Puller.PullAsync(cancellationToken: Stop);
        Assert.Null(result.Snapshot);
        Assert.Equal(code, result.Refusal!.Code);
        Assert.Equal(Ss12000EntityType.Person, result.Refusal.Type);
        Assert.Null(await client.Puller.OpenLatestAsync(Stop));
        Assert.Empty(Directory.GetDirectories(folder.File("snapshots")));

        server.Heal();
        Assert.Equal(36, (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!.Count(Ss12000EntityType.Person));
    }

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.CutConnection)]
    [InlineData(FaultKind.CutBody)]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.EntityWithoutId)]
    public async Task A_page_that_goes_wrong_twice_and_then_right_is_whole(FaultKind kind)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        server.Fail(new("persons", kind, Page: 2, Times: 2));
        await using var client = new TestClient(server);
        var snapshot = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        var persons = await snapshot.ReadAsync<Person>(Stop).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 35).Append(1_000_001).Select(i => School.Id("persons", i)).Order(), persons.Select(p => p.Id).Order());
        Assert.Empty(snapshot.Report);
    }

    [Fact]
    public async Task A_pupil_whom_the_list_left_out_and_the_server_still_has_is_taken_along()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        await using var client = new TestClient(server);
        var before = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        server.Fail(new("persons", FaultKind.LostEntity, Page: 2));
        server.Delete("persons", School.Id("persons", 7), School.Start.AddHours(1));
        var result = await client.Puller.PullAsync(before, cancellationToken: Stop);
        Assert.Equal(35, result.Snapshot!.Count(Ss12000EntityType.Person));
        Assert.Equal([School.Id("persons", 7)], result.Gone[Ss12000EntityType.Person]);
        Assert.Empty(result.Unconfirmed);
        Assert.Equal("persons: Warning SS12000-F004: Left out by the list and found by lookup; taken along: 1.", Assert.Single(result.Snapshot.Report).ToString());
    }

    [Fact]
    public async Task Without_a_lookup_the_list_of_deleted_entities_confirms_and_the_rest_is_told_as_not_confirmed()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        await using var client = new TestClient(server);
        var before = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        server.Fail(new("persons/lookup", FaultKind.Status, Status: 404));
        server.Fail(new("persons", FaultKind.LostEntity, Page: 2));
        server.Delete("persons", School.Id("persons", 7), School.Start.AddHours(1));
        var result = await client.Puller.PullAsync(before, cancellationToken: Stop);
        Assert.Equal([School.Id("persons", 7)], result.Gone[Ss12000EntityType.Person]);
        Assert.Single(result.Unconfirmed[Ss12000EntityType.Person]);
        Assert.Contains(result.Snapshot!.Report, finding => finding.Code == "SS12000-F005");
    }

    [Fact]
    public async Task Far_fewer_pupils_than_before_are_refused_until_somebody_has_looked()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 300);
        await using var client = new TestClient(server, In(folder));
        Assert.NotNull((await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot);
        for (var i = 1; i <= 40; i++)
        {
            server.Delete("persons", School.Id("persons", i), School.Start.AddHours(1));
        }

        var refusal = (await client.Puller.PullAsync(cancellationToken: Stop)).Refusal!;
        Assert.Equal((Ss12000Codes.Collapsed, 301, 261), (refusal.Code, refusal.Before!.Value, refusal.Now!.Value));
        Assert.Equal(301, (await client.Puller.OpenLatestAsync(Stop))!.Count(Ss12000EntityType.Person));
        var accepted = await client.Puller.PullAsync(acceptDecrease: true, cancellationToken: Stop);
        Assert.Equal(40, accepted.Gone[Ss12000EntityType.Person].Count);
    }

    [Fact]
    public async Task New_ones_in_place_of_old_ones_do_not_hide_that_many_are_gone()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 100);
        await using var client = new TestClient(server);
        var before = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        for (var i = 1; i <= 100; i++)
        {
            server.Delete("persons", School.Id("persons", i), School.Start.AddHours(1));
            server.Put("persons", School.Pupil(i + 1000));
        }

        Assert.Equal(Ss12000Codes.Collapsed, (await client.Puller.PullAsync(before, cancellationToken: Stop)).Refusal!.Code);
    }

    [Fact]
    public async Task An_empty_list_of_persons_is_no_roster()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 10);
        server.Fail(new("persons", FaultKind.Empty));
        await using var client = new TestClient(server);
        Assert.Equal(Ss12000Codes.Empty, (await client.Puller.PullAsync(cancellationToken: Stop)).Refusal!.Code);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_type_that_is_not_offered_is_left_out_once_and_missed_when_it_was_there_before(int status)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 10);
        await using var client = new TestClient(server);
        var whole = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        server.Fail(new("placements", FaultKind.Status, Status: status));
        var less = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        Assert.DoesNotContain(Ss12000EntityType.Placement, less.Types);
        Assert.Equal(Ss12000Codes.Withdrawn, (await client.Puller.PullAsync(whole, cancellationToken: Stop)).Refusal!.Code);
        server.Fail(new("persons", FaultKind.Status, Status: status));
        Assert.Equal(Ss12000Codes.NotOffered, (await client.Puller.PullAsync(cancellationToken: Stop)).Refusal!.Code);
    }

    [Fact]
    public async Task A_person_given_twice_is_one_and_the_latest()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        var page = 0;

        // Between the pages somebody is changed and comes again.
        await using var changing = new TestClient(server, add: builder => builder.UseAccessToken(_ => _ =>
        {
            if (++page == 3)
            {
                var moved = School.Pupil(1, School.Start.AddHours(1), "Ny");
                server.Entities["persons"][School.Id("persons", 999)] = StoredEntity.Of(moved) with { Id = School.Id("persons", 999) };
                server.Put("persons", School.Pupil(36));
            }

            return new("x");
        }));
        var snapshot = (await changing.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        var persons = await snapshot.ReadAsync<Person>(Stop).ToListAsync(Stop);
        Assert.Equal("Ny", persons.Single(p => p.Id == School.Id("persons", 1)).FamilyName);
        Assert.Equal(snapshot.Count(Ss12000EntityType.Person), persons.Count);
        Assert.Equal(["SS12000-F003"], snapshot.Report.Select(finding => finding.Code));
    }

    [Fact]
    public async Task A_wrong_code_is_a_finding_and_the_pupil_stays()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3);
        var odd = School.Pupil(4);
        odd["securityMarking"] = "Skyddad folkbokforing";
        odd["enrolments"]![0]!["schoolType"] = "GYMNASIUM";
        odd.Remove("familyName");
        server.Put("persons", odd);
        await using var client = new TestClient(server);
        var snapshot = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        var person = await snapshot.ReadAsync<Person>(Stop).SingleAsync(p => p.Id == School.Id("persons", 4), Stop);
        Assert.Equal(ProtectedIdentity.ProtectedPopulationRegistration, person.Protection);
        Assert.Equal(
            ["SS12000-F001 persons.familyName", "SS12000-F002 persons.enrolments.schoolType", "SS12000-F002 persons.securityMarking"],
            snapshot.Report.Select(finding => $"{finding.Code} {finding.Path}"));
    }

    [Fact]
    public async Task More_than_memory_or_disk_may_hold_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3000);
        await using var memory = new TestClient(server, options =>
        {
            options.PageSize = 1000;
            options.Snapshot.MaxMemoryBytes = 1024 * 1024;
        });
        Assert.Equal(Ss12000Codes.Size, (await memory.Puller.PullAsync(cancellationToken: Stop)).Refusal!.Code);
        await using var disk = new TestClient(server, options =>
        {
            In(folder)(options);
            options.PageSize = 1000;
            options.Snapshot.MaxDiskBytes = 1024 * 1024;
        });
        Assert.Equal(Ss12000Codes.Size, (await disk.Puller.PullAsync(cancellationToken: Stop)).Refusal!.Code);
        await using var few = new TestClient(server, options => options.MaxEntities = 100);
        Assert.Equal(Ss12000Codes.Size, (await few.Puller.PullAsync(cancellationToken: Stop)).Refusal!.Code);
    }

    [Fact]
    public async Task Two_pulls_to_one_folder_wait_for_one_another_and_what_a_kill_left_is_removed()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 10);
        Directory.CreateDirectory(Path.Combine(folder.File("snapshots"), "undone-0123"));
        await using var client = new TestClient(server, In(folder));
        await using (var held = new FileStream(Path.Combine(folder.File("snapshots"), "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(Ss12000Codes.InUse, (await Assert.ThrowsAsync<SambrukException>(() => client.Puller.PullAsync(cancellationToken: Stop))).Code);
        }

        for (var i = 0; i < 4; i++)
        {
            Assert.NotNull((await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot);
        }

        Assert.Equal(["snapshot-000003", "snapshot-000004"], Directory.GetDirectories(folder.File("snapshots")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_that_was_changed_on_disk_is_not_one()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 10);
        await using var client = new TestClient(server, In(folder));
        Assert.NotNull((await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot);
        var file = Directory.GetFiles(folder.FullName, "persons.jsonl", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Stop);
        Assert.Equal(Ss12000Codes.Damaged, (await Assert.ThrowsAsync<SambrukException>(() => client.Puller.OpenLatestAsync(Stop))).Code);
        Assert.Equal(Ss12000Codes.Damaged, (await Assert.ThrowsAsync<SambrukException>(() => client.Puller.PullAsync(cancellationToken: Stop))).Code);
    }

    [Fact]
    public async Task A_cancelled_pull_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        server.Fail(new("persons", FaultKind.Silence, Page: 2));
        await using var client = new TestClient(server, In(folder));
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Puller.PullAsync(cancellationToken: soon.Token));
        Assert.Empty(Directory.GetDirectories(folder.File("snapshots")));
    }
}
