// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Verifying;

/// <summary>A lost state, or a lost key, is found again at the receiver.</summary>
public sealed class AdoptionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_lost_state_what_the_source_no_longer_has_is_deleted_within_the_limits()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        Directory.Delete(Path.Combine(fixture.Folder.FullName, "t"), recursive: true);
        var adopted = await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation);
        Assert.Equal((101, 0, 0), (adopted.Unknown.Count, adopted.Missing.Count, adopted.Known));
        Assert.NotNull(adopted.RunId);
        var fewer = PupilRoster.Of(PupilRoster.Pupils(40));
        var held = await fixture.SyncAsync(fewer);
        Assert.Equal(ProvisioningOutcome.Held, held.Outcome);
        Assert.Contains(held.Plan.Breaches, b => b is { Kind: OperationKind.Delete, Subject: "Users" });
        await fixture.Egil.ApproveAsync("t", held.Plan.Id, "drift01", Cancellation);
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(fewer)).Outcome);
        Assert.Equal(41, fixture.Receiver.Objects.Count);
        Assert.DoesNotContain(fixture.Receiver.Requests, r => r is { Method: "POST", Attempt: > 1 });
    }

    [Fact]
    public async Task A_preview_tells_the_same_and_writes_nothing()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(3)));
        Directory.Delete(Path.Combine(fixture.Folder.FullName, "t"), recursive: true);
        var preview = await fixture.Egil.AdoptAsync("t", preview: true, Cancellation);
        Assert.Null(preview.RunId);
        Assert.Equal(4, preview.Unknown.Count);
        Assert.False(Directory.Exists(Path.Combine(fixture.Folder.FullName, "t")));
        Assert.Equal(preview.Unknown, (await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation)).Unknown);
    }

    [Fact]
    public async Task A_state_that_agrees_with_the_receiver_is_left_as_it_is()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var roster = PupilRoster.Of(PupilRoster.Pupils(3));
        await fixture.SyncAsync(roster);
        var adopted = await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation);
        Assert.Equal((4, null), (adopted.Known, adopted.RunId));
        Assert.Empty((await fixture.Egil.PlanAsync("t", roster, Cancellation)).Operations);
    }

    [Fact]
    public async Task What_the_receiver_has_lost_is_sent_again_and_the_journal_alone_is_enough()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var roster = PupilRoster.Of(PupilRoster.Pupils(3));
        await fixture.SyncAsync(roster);
        var state = await File.ReadAllBytesAsync(fixture.StatePath, Cancellation);
        var lost = PupilRoster.Pupils(1).Single();
        using var http = new HttpClient { BaseAddress = fixture.Receiver.Address };
        using var answer = await http.DeleteAsync(new Uri(lost.Key.ToString(), UriKind.Relative), Cancellation);
        Assert.Equal([lost.Key], (await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation)).Missing);

        // As after a kill between the journal and the state.
        await File.WriteAllBytesAsync(fixture.StatePath, state, Cancellation);
        Assert.Equal([lost.Key], (await fixture.Egil.PlanAsync("t", roster, Cancellation)).Operations.Select(o => o.Key));
        Assert.Equal(ProvisioningOutcome.Completed, (await fixture.SyncAsync(roster)).Outcome);
        Assert.Equal(4, fixture.Receiver.Objects.Count);
    }

    [Fact]
    public async Task Types_that_the_receiver_does_not_list_are_told_and_left()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(3)));
        fixture.Receiver.Script = static r => r.Endpoint == "Users" ? new ScriptedAnswer(501) : null;
        var adopted = await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation);
        Assert.Equal([EgilResourceType.User], adopted.NotListed);
        Assert.Empty(adopted.Missing);
    }

    [Fact]
    public async Task Pupils_and_teachers_are_told_apart_for_the_net_limits()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.Limits.Net["Teacher"] = new NetLimits { Absolute = 0 });
        var teacher = new User(EgilId.Create("t1"), UserRole.Teacher, "larare1@skola.example.se", "Ek", "Ebba");
        await fixture.SyncAsync(PupilRoster.Of([teacher, .. PupilRoster.Pupils(2)]));
        Directory.Delete(Path.Combine(fixture.Folder.FullName, "t"), recursive: true);
        await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation);
        Assert.Empty((await fixture.Egil.PlanAsync("t", PupilRoster.Of([teacher, .. PupilRoster.Pupils(1)]), Cancellation)).Breaches);
        Assert.NotEmpty((await fixture.Egil.PlanAsync("t", PupilRoster.Of(PupilRoster.Pupils(2)), Cancellation)).Breaches);
    }

    [Fact]
    public async Task Another_key_is_told_before_anything_is_sent_and_adoption_is_the_way_out()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var roster = PupilRoster.Of(PupilRoster.Pupils(30));
        await fixture.SyncAsync(roster);
        fixture.Receiver.Reset();
        File.Delete(fixture.Folder.File("state.key"));
        await using var services = ProvisionerFixture.Services(fixture.Receiver.Address, fixture.Folder.FullName);
        var egil = (EgilProvisioner)services.GetService(typeof(EgilProvisioner))!;
        Assert.Equal("EGIL-STATE-KEY", (await Assert.ThrowsAsync<SambrukException>(() => egil.PlanAsync("t", roster, Cancellation))).Code);
        Assert.Equal("EGIL-STATE-KEY", (await Assert.ThrowsAsync<SambrukException>(() => egil.SynchronizeAsync("t", roster, cancellationToken: Cancellation))).Code);
        Assert.Empty(fixture.Receiver.Requests);
        Assert.True((await egil.AdoptAsync("t", cancellationToken: Cancellation)).IsOtherKey);
        var plan = await egil.PlanAsync("t", roster, Cancellation);
        Assert.True(plan.IsHeld);
        Assert.All(plan.Operations, o => Assert.Equal((OperationKind.Update, OperationReason.Unconfirmed), (o.Kind, o.Reason)));
    }

    [Fact]
    public async Task Verification_does_not_count_what_is_left_out_as_too_much()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var pupils = PupilRoster.Pupils(2).ToList();
        await fixture.SyncAsync(PupilRoster.Of(pupils));
        var roster = new Roster(
            [.. PupilRoster.Of(pupils[1..]).Resources], new Dictionary<ResourceKey, string> { [pupils[0].Key] = "EGIL-R001" },
            new Dictionary<ResourceKey, RemovalReason>(), 0, false, ValidationReport.Empty);
        Assert.True((await fixture.Egil.VerifyAsync("t", roster, Cancellation)).IsEqual);
    }

    [Fact]
    public void The_hash_of_a_known_object_never_changes()
    {
        // A new version that renders differently would send every object of every municipality anew.
        using var hasher = new ContentHasher(new byte[32]);
        Assert.Equal("55e9502b5dc2400ff924b82fd73761fc", Convert.ToHexStringLower(hasher.Hash(PupilRoster.Pupils(1).Single()))[..32]);
    }
}
