// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

public sealed class ClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task The_path_of_the_base_is_kept_with_and_without_its_last_slash(string end)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 1);
        await using var client = new TestClient(server, options => options.BaseAddress = new Uri(server.BaseAddress + end));
        Assert.Equal(3, (await client.Client.ListAsync<Organisation>(cancellationToken: Stop).ToListAsync(Stop)).Count);
        Assert.StartsWith("/v2.0/organisations?", server.Seen[0].Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_pages_are_read_and_a_token_never_stands_with_a_filter()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 24);
        await using var client = new TestClient(server);
        var persons = await client.Client.ListAsync(new PersonQuery { Relationship = PersonRelationship.Enrolment, Organisation = School.Id("organisations", 3), Days = DayFilter.On(new(2026, 9, 1)) }, Stop).ToListAsync(Stop);
        Assert.Equal(24, persons.DistinctBy(p => p.Id).Count());
        Assert.Equal(3, server.Seen.Count);
        Assert.Contains("relationship.endDate.onOrAfter=2026-09-01", server.Seen[0].Address, StringComparison.Ordinal);
        Assert.All(server.Seen.Skip(1), request => Assert.Matches(@"^/v2\.0/persons\?limit=10&pageToken=[^&]+$", request.Address));
    }

    [Fact]
    public async Task A_person_is_what_the_server_says()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 2);
        await using var client = new TestClient(server);
        var first = await client.Client.FindAsync<Person>(School.Id("persons", 1), cancellationToken: Stop);
        Assert.Equal("Elev1", first!.GivenName);
        Assert.Equal("200002292399", first.CivicNo!.Value);
        Assert.Equal("SE", first.CivicNo.Nationality);
        Assert.Equal(new DateOnly(2026, 8, 17), first.Enrolments[0].StartDate);
        Assert.Equal(School.Start, first.Meta!.Modified);
        Assert.Equal("0114", first.Addresses[0].MunicipalityCode);
        Assert.Equal(ProtectedIdentity.None, first.Protection);
        var second = await client.Client.FindAsync<Person>(School.Id("persons", 2), cancellationToken: Stop);
        Assert.Equal(ProtectedIdentity.ProtectedPopulationRegistration, second!.Protection);
        Assert.Null(await client.Client.FindAsync<Person>(School.Id("persons", 99), cancellationToken: Stop));
        Assert.Null(await client.Client.FindAsync<Group>(School.Id("groups", 99), cancellationToken: Stop));
        Assert.Equal("7A", (await client.Client.FindAsync<Group>(School.Id("groups", 1), cancellationToken: Stop))!.DisplayName);
    }

    [Fact]
    public async Task Persons_by_number_are_asked_for_in_the_body()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3);
        await using var client = new TestClient(server);
        var found = await client.Client.LookupPersonsAsync([IdentityNumber.Parse("200002292399", new DateOnly(2026, 1, 1)), IdentityNumber.Parse("200611232398", new DateOnly(2026, 1, 1))], cancellationToken: Stop);
        Assert.Equal(School.Id("persons", 1), Assert.Single(found).Id);
        Assert.DoesNotContain(server.Seen, request => request.Address.Contains("2000", StringComparison.Ordinal));
        Assert.Contains("200002292399", server.Seen[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lookup_that_the_server_finds_too_big_is_made_smaller()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 40);
        server.LargestLookup = 7;
        await using var client = new TestClient(server);
        var found = await client.Client.LookupAsync<Person>([.. Enumerable.Range(1, 45).Select(i => School.Id("persons", i))], cancellationToken: Stop);
        Assert.Equal(40, found.Count);
        Assert.True(server.Seen.Count < 20, $"{server.Seen.Count} requests");
    }

    [Fact]
    public async Task What_is_asked_for_by_expand_stands_with_the_entity_and_references_have_names()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 2);
        await using var client = new TestClient(server);
        var teacher = (await client.Client.FindAsync<Person>(School.Id("persons", 1_000_001), ["duties", "responsibleFor", "ownedPlacements"], Stop))!;
        Assert.Equal("Lärare", Assert.Single(teacher.Embedded!.Duties).DutyRole);
        Assert.Equal(2, teacher.Embedded.ResponsibleFor.Count);
        Assert.Single(teacher.Embedded.OwnedPlacements);
        var pupil = (await client.Client.FindAsync<Person>(School.Id("persons", 1), ["groupMemberships", "placements"], Stop))!;
        Assert.Equal("7A", Assert.Single(pupil.Embedded!.GroupMemberships).Group!.DisplayName);
        Assert.Single(pupil.Embedded.Placements);
        var activity = await client.Client.ListAsync(new ActivityQuery { Expand = ["groups", "teachers"], ExpandReferenceNames = true }, Stop).SingleAsync(Stop);
        Assert.Equal("7A", Assert.Single(activity.Embedded!.Groups).DisplayName);
        Assert.Single(activity.Embedded.Teachers);
        Assert.Equal("Ekskolan 7-9", activity.Organisation!.DisplayName);
        var placement = Assert.Single(await client.Client.LookupPlacementsByPersonAsync([School.Id("persons", 1)], ["child", "owners"], Stop));
        Assert.Equal("Elev1", placement.Embedded!.Child!.GivenName);
        var group = await client.Client.ListAsync(new GroupQuery { GroupTypes = ["Klass"], Organisations = [School.Id("organisations", 3)], Expand = ["assignmentRoles"] }, Stop).SingleAsync(Stop);
        Assert.Equal("Mentor", Assert.Single(group.Embedded!.AssignmentRoles).AssignmentRoleType);
        var duty = await client.Client.ListAsync(new DutyQuery { DutyRole = DutyRoles.Lärare, Organisation = School.Id("organisations", 3), Expand = ["person"] }, Stop).SingleAsync(Stop);
        Assert.Equal("Cleo", duty.Embedded!.Person!.GivenName);
    }

    [Fact]
    public void A_filter_by_organisation_without_the_tie_is_the_callers_mistake()
    {
        using var provider = new ServiceCollection().AddSs12000(options => options.BaseAddress = new Uri("https://school.example/v2.0")).Services.BuildServiceProvider();
        var client = provider.GetRequiredService<Ss12000Client>();
        Assert.Throws<ArgumentException>(() => { _ = client.ListAsync(new PersonQuery { Organisation = Guid.NewGuid() }, Stop); });
        Assert.Throws<ArgumentException>(() => { _ = client.ListAsync<Ss12000Entity>(cancellationToken: Stop); });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_deleted_is_read_over_pages_by_either_spelling(bool right)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        server.SpellsRight = right;
        for (var i = 0; i < 25; i++)
        {
            server.Delete(i % 2 == 0 ? "activities" : "persons", School.Id("x", i), School.Start.AddMinutes(i));
        }

        await using var client = new TestClient(server);
        var deleted = await client.Client.GetDeletedAsync(School.Start.AddMinutes(1), [Ss12000EntityType.Activity, Ss12000EntityType.Person], Stop);
        Assert.Equal(12, deleted.Of(Ss12000EntityType.Activity).Count);
        Assert.Equal(12, deleted.Of(Ss12000EntityType.Person).Count);
        Assert.Equal(3, server.Seen.Count);
    }

    [Fact]
    public async Task Edlevo_is_asked_in_its_own_spelling()
    {
        await using var server = await Ss12000TestServer.StartAsync(edlevo: true);
        School.Fill(server, 24);
        server.Delete("persons", School.Id("persons", 24), School.Start.AddHours(1));
        await using var client = new TestClient(server, options => options.Profile = Ss12000Profile.Edlevo);
        var query = new PersonQuery { ModifiedAfter = School.Start.AddDays(-1), ExpandReferenceNames = true, Relationship = PersonRelationship.Enrolment };
        Assert.Equal(23, (await client.Client.ListAsync(query, Stop).ToListAsync(Stop)).Count);
        Assert.Contains("Meta.Modified.After=", server.Seen[0].Address, StringComparison.Ordinal);
        Assert.Contains("ExpandReferencedNames=true", server.Seen[0].Address, StringComparison.Ordinal);
        Assert.Contains("Relationship.Entity.Type=Enrolment", server.Seen[0].Address, StringComparison.Ordinal);
        Assert.Equal(1, (await client.Client.GetDeletedAsync(School.Start, cancellationToken: Stop)).Count);
        Assert.Contains("/deletedentities?After=", server.Seen[^1].Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_does_not_have_is_known_after_a_probe()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 3);
        server.Fail(new("placements", FaultKind.Status, Status: 404));
        server.Fail(new("activities", FaultKind.Status, Status: 403));
        server.Fail(new("deletedEntities", FaultKind.Status, Status: 404));
        await using var client = new TestClient(server);
        var offer = await client.Client.ProbeAsync(Stop);
        Assert.Equal([Ss12000EntityType.Organisation, Ss12000EntityType.Person, Ss12000EntityType.Duty, Ss12000EntityType.Group], offer.Types.Order());
        Assert.False(offer.DeletedEntities);
        Assert.True(offer.Subscriptions);
    }

    [Fact]
    public async Task A_server_that_is_busy_gets_the_wait_that_it_asks_for()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 1);
        server.Fail(new("organisations", FaultKind.Status, Times: 1, Status: 429, Header: ("x-ratelimit-reset", "0.25")));
        server.Fail(new("persons", FaultKind.Status, Times: 1, Status: 503, Header: ("Retry-After", "1")));
        await using var client = new TestClient(server);
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(3, await client.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop));
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(240));
        Assert.Equal(2, await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop));
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(1240));
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_a_wait_is_not_asked_again()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        server.Fail(new("persons", FaultKind.Status, Status: 429, Header: ("Retry-After", "3600")));
        await using var client = new TestClient(server);
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(async () => await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(Ss12000Codes.Busy, fault.Code);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_token_comes_from_client_credentials_and_is_renewed_when_it_is_refused()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 1);
        server.RequiresToken = true;
        await using var client = new TestClient(server, options =>
        {
            options.TokenAddress = server.TokenAddress;
            options.ClientId = Ss12000TestServer.ClientId;
            options.ClientSecret = Ss12000TestServer.ClientSecret;
        });
        Assert.Equal(3, await client.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(1, await client.Client.ListAsync<Group>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Single(server.Seen, request => request.Address == "/connect/token");
        server.RevokeTokens();
        Assert.Equal(1, await client.Client.ListAsync<Group>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(2, server.Seen.Count(request => request.Address == "/connect/token"));
    }

    [Fact]
    public async Task A_token_comes_from_the_host_when_it_gives_one()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 1);
        server.RequiresToken = true;
        await using var client = new TestClient(server, add: builder => builder.UseAccessToken(_ => _ => new(server.Token)));
        Assert.Equal(3, await client.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop));
        await using var bad = new TestClient(server, add: builder => builder.UseAccessToken(_ => _ => new("a\r\nb")));
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(async () => await bad.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(Ss12000Codes.Token, fault.Code);
        await using var stale = new TestClient(server, add: builder => builder.UseAccessToken(_ => _ => new("stale")));
        Assert.Equal(Ss12000Codes.Token, (await Assert.ThrowsAsync<PeerUnavailableException>(async () => await stale.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop))).Code);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_without_it()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        await using var client = new TestClient(server, options =>
        {
            options.TokenAddress = server.TokenAddress;
            options.ClientId = Ss12000TestServer.ClientId;
            options.ClientSecret = "wrong-and-secret";
        });
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(async () => await client.Client.ListAsync<Organisation>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(Ss12000Codes.Token, fault.Code);
        Assert.DoesNotContain("wrong-and-secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_twice_it_tries_no_more_often()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        server.Fail(new("persons", FaultKind.Status, Status: 500));
        await using var client = new TestClient(server, add: builder => builder.Services.AddSs12000(_ => { }));
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(async () => await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(Ss12000Codes.Status, fault.Code);
        Assert.Equal(3, server.Seen.Count);
    }

    [Theory]
    [InlineData(FaultKind.EndlessPages)]
    [InlineData(FaultKind.TokenLoop)]
    public async Task Pages_without_end_are_left_soon(FaultKind kind)
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 24);
        server.Fail(new("persons", kind));
        await using var client = new TestClient(server);
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(async () => await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(Ss12000Codes.PageLoop, fault.Code);
        Assert.True(server.Seen.Count < 6, $"{server.Seen.Count} requests");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_token_does_not_get_there()
    {
        await using var other = await Ss12000TestServer.StartAsync();
        await using var server = await Ss12000TestServer.StartAsync();
        server.Fail(new("persons", FaultKind.Status, Status: 307, Header: ("Location", $"{other.BaseAddress}/persons")));
        await using var client = new TestClient(server, add: builder => builder.UseAccessToken(_ => _ => new("secret")));
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(async () => await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop));
        Assert.Equal(Ss12000Codes.Status, fault.Code);
        Assert.Empty(other.Seen);
    }

    [Fact]
    public async Task Who_was_not_asked_for_is_refused()
    {
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        await using var client = new TestClient(server);
        var before = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        server.AnswersForAll = true;
        server.Delete("persons", School.Id("persons", 7), School.Start);
        Assert.Equal(Ss12000Codes.Page, (await Assert.ThrowsAsync<PeerUnavailableException>(() => client.Client.LookupAsync<Person>([School.Id("persons", 1)], cancellationToken: Stop))).Code);
        Assert.Equal(Ss12000Codes.Page, (await Assert.ThrowsAsync<PeerUnavailableException>(() => client.Client.LookupPersonsAsync([IdentityNumber.Parse("200611232398", new DateOnly(2026, 1, 1))], cancellationToken: Stop))).Code);
        Assert.Equal(Ss12000Codes.Page, (await client.Puller.PullAsync(before, cancellationToken: Stop)).Refusal!.Code);
    }
}
