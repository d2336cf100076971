// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

public sealed class ChangesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_changed_and_deleted_since_the_snapshot_is_taken_once_and_the_position_goes_on()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        await using var client = new TestClient(server, options => options.Overlap = TimeSpan.FromMinutes(1));
        var position = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!.Position;
        var later = School.Start.AddHours(2);
        server.Put("persons", School.Pupil(3, later, "Ny"));
        server.Put("persons", School.Pupil(36, later));
        server.Put("organisations", School.Organisation(4, "Skolenhet", "Granskolan", 1, later.AddMinutes(1)));
        server.Delete("persons", School.Id("persons", 5), later);
        server.Delete("activities", School.Id("activities", 1), later);

        // What was as it is before the snapshot lies within the overlap and comes again.
        var changes = (await client.Puller.PullChangesAsync(position, Stop)).Changes!;
        Assert.Equal("Ny", changes.Of<Person>().Single(p => p.Id == School.Id("persons", 3)).FamilyName);
        Assert.Contains(changes.Of<Person>(), p => p.Id == School.Id("persons", 36));
        Assert.Equal("Granskolan", changes.Of<Organisation>().Single(o => o.Id == School.Id("organisations", 4)).DisplayName);
        Assert.Equal([School.Id("persons", 5)], changes.Deleted!.Of(Ss12000EntityType.Person));
        Assert.Equal([School.Id("activities", 1)], changes.Deleted.Of(Ss12000EntityType.Activity));
        Assert.InRange(changes.Next.At, later, later.AddMinutes(1));

        var nothing = (await client.Puller.PullChangesAsync(changes.Next, Stop)).Changes!;
        Assert.Equal([School.Id("organisations", 4)], nothing.Of<Organisation>().Select(o => o.Id));
        Assert.True(nothing.Next.At <= later.AddMinutes(1));
        Assert.True(nothing.Next.At >= changes.Next.At);
    }

    [Fact]
    public async Task The_position_is_the_servers_newest_change_less_the_time_that_the_pull_took()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 5);
        server.Put("persons", School.Pupil(6, School.Start.AddHours(5)));
        server.Fail(new("persons", FaultKind.Status, Times: 1, Status: 503, Header: ("Retry-After", "1")));
        await using var client = new TestClient(server);
        var position = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!.Position!;
        Assert.InRange(position.At, School.Start.AddHours(5).AddMinutes(-1), School.Start.AddHours(5).AddSeconds(-1));
        Assert.Equal(position, Ss12000Position.Parse(position.ToString()));
    }

    [Theory]
    [InlineData(FaultKind.CutBody, Ss12000Codes.Page)]
    [InlineData(FaultKind.Status, Ss12000Codes.Status)]
    [InlineData(FaultKind.TokenLoop, Ss12000Codes.PageLoop)]
    public async Task A_page_that_goes_wrong_gives_no_changes_at_all(FaultKind kind, string code)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        await using var client = new TestClient(server);
        server.Fail(new("groups", kind));
        var result = await client.Puller.PullChangesAsync(new(School.Start.AddDays(-1), Enum.GetValues<Ss12000EntityType>()), Stop);
        Assert.Null(result.Changes);
        Assert.Equal((code, Ss12000EntityType.Group), (result.Refusal!.Code, result.Refusal.Type!.Value));
    }

    [Fact]
    public async Task When_the_server_cannot_tell_what_was_deleted_that_is_said()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3);
        server.Fail(new("deletedEntities", FaultKind.Status, Status: 404));
        await using var client = new TestClient(server);
        Assert.Null((await client.Puller.PullChangesAsync(new(School.Start, [Ss12000EntityType.Person]), Stop)).Changes!.Deleted);
    }

    [Fact]
    public async Task More_changes_than_a_set_holds_ask_for_a_snapshot()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 100);
        await using var client = new TestClient(server, options => options.MaxChanges = 50);
        Assert.Equal(Ss12000Codes.TooManyChanges, (await client.Puller.PullChangesAsync(new(School.Start, [Ss12000EntityType.Person]), Stop)).Refusal!.Code);
    }

    [Fact]
    public async Task A_change_in_the_far_future_does_not_hide_what_comes_after_it()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3);
        server.Put("persons", School.Pupil(4, new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await using var client = new TestClient(server);
        var snapshot = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        Assert.True(snapshot.Position!.At <= School.Start);
        Assert.Contains(snapshot.Report, finding => finding.Code == "SS12000-F006");
        Assert.True((await client.Puller.PullChangesAsync(snapshot.Position, Stop)).Changes!.Next.At <= School.Start);
    }

    [Fact]
    public async Task A_server_without_times_of_change_gives_no_position()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        foreach (var list in new[] { "organisations", "persons" })
        {
            var entity = list == "persons" ? School.Pupil(1) : School.Organisation(1, "Skolenhet", "Ekskolan", null);
            entity.Remove("meta");
            server.Put(list, entity);
        }

        await using var client = new TestClient(server);
        var snapshot = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        Assert.Null(snapshot.Position);
        Assert.Equal(Ss12000Codes.NoPosition, (await client.Puller.PullChangesAsync(snapshot.Position, Stop)).Refusal!.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-08-17T06:00:00.0000000Z;")]
    [InlineData("2026-08-17T06:00:00.0000000Z;Person,7")]
    [InlineData("2026-08-17;Person")]
    [InlineData("2026-08-17T06:00:00.0000000Z;person")]
    public void What_is_no_position_is_not_read_as_one(string text)
    {
        Assert.False(Ss12000Position.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Ss12000Position.Parse(text));
    }
}
