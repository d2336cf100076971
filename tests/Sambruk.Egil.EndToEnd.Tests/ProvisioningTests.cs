// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Egil.EndToEnd.Tests;

/// <summary>A municipality's roster at a vendor, over mutual TLS and HTTP/2 in a signed federation.</summary>
public sealed class ProvisioningTests
{
    private const string Ek = "https://ek.example.se/egil";
    private const string Al = "https://al.example.se/egil";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_roster_is_sent_whole_kept_changed_and_taken_away()
    {
        await using var world = new World();
        var certificate = world.Join(Ek, "SE2120000001");
        await world.StartVendorAsync();
        var records = School.Of(70);
        var egil = await world.StartMunicipalityAsync(Ek, certificate, records, "ek");

        var (initial, verified) = await SynchronizeAndVerifyAsync(egil);
        Assert.Equal(initial.Plan.Operations.Count, initial.Types.Sum(t => t.Created));
        Assert.Equal(initial.Requests, initial.Plan.Operations.Count);
        Assert.Equal(verified.Equal, initial.Plan.Operations.Count);
        Assert.Equal(["HTTP/2"], world.Protocols.Distinct(StringComparer.Ordinal));
        Assert.All(world.Told, told => Assert.Equal(new EgilSender(Ek, "SE2120000001", "Åre kommun"), told.Sender));

        var (none, _) = await SynchronizeAndVerifyAsync(egil);
        Assert.Equal(0, none.Requests);

        records.Students[3].FamilyName = "Berg";
        records.Students.RemoveAt(5);
        var (changed, after) = await SynchronizeAndVerifyAsync(egil);
        Assert.Equal((0, 1, 1), Counts(changed, EgilResourceType.User));
        Assert.Equal(verified.Equal - 1, after.Equal);

        var removal = await egil.PlanRemovalAsync("vendor", Cancellation);
        var gone = await egil.ApplyAsync(removal, await egil.LoadAsync(Cancellation), cancellationToken: Cancellation);
        Assert.Equal(ProvisioningOutcome.Completed, gone.Outcome);
        var empty = await egil.VerifyAsync("vendor", await egil.LoadAsync(Cancellation), Cancellation);
        Assert.Equal((0, 0, after.Equal), (empty.Equal, empty.Surplus.Count, empty.Missing.Count));
        Assert.Empty(world.ErrorBodies);
    }

    [Fact]
    public async Task A_client_that_the_metadata_does_not_name_gets_403_and_leaves_nothing()
    {
        await using var world = new World();
        world.Join(Ek, "SE2120000001");
        var app = await world.StartVendorAsync();
        var stranger = world.Federation.Certificate("stranger");
        var services = await world.StartServicesAsync(Ek, stranger, School.Of(3), "stranger");
        using var raw = services.GetRequiredService<IHttpClientFactory>().CreateClient("raw");
        foreach (var path in new[] { "Users", "ServiceProviderConfig" })
        {
            using var answer = await raw.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var egil = services.GetRequiredService<EgilProvisioner>();
        var result = await egil.SynchronizeAsync("vendor", await egil.LoadAsync(Cancellation), cancellationToken: Cancellation);
        Assert.NotEqual(ProvisioningOutcome.Completed, result.Outcome);
        Assert.All(result.Failures.Where(failure => failure.Status is not null), failure => Assert.Equal(403, failure.Status));
        Assert.Contains(result.Failures, failure => failure.Status == 403);
        Assert.Equal(0, result.Types.Sum(t => t.Created));
        Assert.Empty(world.Told);
        Assert.Equal(0, await app.Services.GetRequiredService<IReceivedResourceStore>().CountAsync(Ek, EgilResourceType.SchoolUnit, Cancellation));
    }

    [Fact]
    public async Task Two_senders_with_the_same_ids_never_meet()
    {
        await using var world = new World();
        var ek = world.Join(Ek, "SE2120000001");
        var al = world.Join(Al, "SE2120000002");
        await world.StartVendorAsync();
        var first = await world.StartMunicipalityAsync(Ek, ek, School.Of(40, "Ek"), "ek");
        var second = await world.StartMunicipalityAsync(Al, al, School.Of(40, "Al"), "al");
        var runs = await Task.WhenAll(SynchronizeAndVerifyAsync(first), SynchronizeAndVerifyAsync(second));
        Assert.Equal(runs[0].Verified.Equal, runs[1].Verified.Equal);

        var removal = await first.PlanRemovalAsync("vendor", Cancellation);
        Assert.Equal(ProvisioningOutcome.Completed, (await first.ApplyAsync(removal, await first.LoadAsync(Cancellation), cancellationToken: Cancellation)).Outcome);
        var (untouched, verified) = await SynchronizeAndVerifyAsync(second);
        Assert.Equal((0, runs[1].Verified.Equal), (untouched.Requests, verified.Equal));
        Assert.Empty(world.ErrorBodies);
    }

    [Fact]
    public async Task A_vendor_killed_in_the_middle_of_a_run_gets_the_rest_in_the_next()
    {
        await using var world = new World();
        var certificate = world.Join(Ek, "SE2120000001");
        var records = School.Of(1500);
        var vendor = await world.StartVendorProcessAsync();
        var egil = await world.StartMunicipalityAsync(Ek, certificate, records, "ek", Impatient);
        var roster = await egil.LoadAsync(Cancellation);

        // SIGKILL: no handler of the process runs.
        var broken = await egil.SynchronizeAsync("vendor", roster, new OnProgress(progress =>
        {
            if (progress is { Type: EgilResourceType.User, Done: >= 300 } && !vendor.HasExited)
            {
                vendor.Kill();
            }
        }), Cancellation);
        Assert.Contains(broken.Outcome, new[] { ProvisioningOutcome.Unreachable, ProvisioningOutcome.PartiallyFailed });
        var answered = broken.Types.Sum(t => t.Created);
        Assert.InRange(answered, 300, roster.Resources.Count - 1);

        await world.StartVendorProcessAsync();
        var next = await world.StartMunicipalityAsync(Ek, certificate, records, "ek", Impatient);
        var (rest, verified) = await SynchronizeAndVerifyAsync(next);
        Assert.Equal(roster.Resources.Count, verified.Equal);

        // What was answered is not sent again: the vendor had it on disk.
        Assert.Equal(roster.Resources.Count - answered, rest.Types.Sum(t => t.Created + t.Updated));
        Assert.Equal(0, (await SynchronizeAndVerifyAsync(next)).Result.Requests);

        static void Impatient(EgilTargetOptions target) => (target.MaxConnectionFailures, target.MaxAttempts) = (2, 3);
    }

    [Fact]
    public async Task A_vendor_that_answers_429_gets_everything_all_the_same()
    {
        await using var world = new World();
        var certificate = world.Join(Ek, "SE2120000001");
        var records = School.Of(60);

        // A period so long that the slowest machine sends more in it.
        var limited = await world.StartVendorAsync(("EgilReceiver:RateLimit", "30"), ("EgilReceiver:RatePeriod", "00:00:04"));
        var egil = await world.StartMunicipalityAsync(Ek, certificate, records, "ek");
        var result = await egil.SynchronizeAsync("vendor", await egil.LoadAsync(Cancellation), cancellationToken: Cancellation);
        Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
        Assert.True(result.Retries > 0);
        Assert.All(world.ErrorBodies, body => Assert.StartsWith("429 ", body, StringComparison.Ordinal));
        Assert.Equal(result.Retries, world.ErrorBodies.Count);
        Assert.Equal(result.Plan.Operations.Count, world.Told.Count);
        await limited.StopAsync(Cancellation);

        await world.StartVendorAsync();
        var next = await world.StartMunicipalityAsync(Ek, certificate, records, "ek");
        var (none, verified) = await SynchronizeAndVerifyAsync(next);
        Assert.Equal((0, result.Plan.Operations.Count), (none.Requests, verified.Equal));
    }

    [Fact]
    public async Task A_vendor_that_answers_429_is_verified_all_the_same()
    {
        await using var world = new World();
        var certificate = world.Join(Ek, "SE2120000001");
        await world.StartVendorAsync(("EgilReceiver:RateLimit", "5"), ("EgilReceiver:RatePeriod", "00:00:04"));
        var egil = await world.StartMunicipalityAsync(Ek, certificate, School.Of(2), "ek");
        var roster = await egil.LoadAsync(Cancellation);
        var verified = await egil.VerifyAsync("vendor", roster, Cancellation);
        Assert.Equal(roster.Resources.Count, verified.Missing.Count);
        Assert.NotEmpty(world.ErrorBodies);
        Assert.All(world.ErrorBodies, body => Assert.StartsWith("429 ", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_429_tells_when_to_come_back()
    {
        await using var world = new World();
        var certificate = world.Join(Ek, "SE2120000001");
        await world.StartVendorAsync(("EgilReceiver:RateLimit", "2"), ("EgilReceiver:RatePeriod", "01:00:00"));
        var services = await world.StartServicesAsync(Ek, certificate, School.Of(1), "ek");
        using var raw = services.GetRequiredService<IHttpClientFactory>().CreateClient("raw");
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests })
        {
            using var answer = await raw.GetAsync(new Uri("Users", UriKind.Relative), Cancellation);
            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal(expected == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter?.Delta is { TotalSeconds: >= 1 and <= 3600 });
        }
    }

    private static (int Created, int Updated, int Deleted) Counts(ProvisioningResult result, EgilResourceType type) =>
        result.Types.Single(t => t.Type == type) is var counts ? (counts.Created, counts.Updated, counts.Deleted) : default;

    private static async Task<(ProvisioningResult Result, VerificationResult Verified)> SynchronizeAndVerifyAsync(EgilProvisioner egil)
    {
        var roster = await egil.LoadAsync(Cancellation);
        Assert.True(roster.Resources.Count > 3);
        var result = await egil.SynchronizeAsync("vendor", roster, cancellationToken: Cancellation);
        Assert.True(result.Outcome == ProvisioningOutcome.Completed, string.Create(CultureInfo.InvariantCulture, $"{result.Outcome} {result.OutcomeCode} {string.Join(' ', result.Failures)}"));
        var verified = await egil.VerifyAsync("vendor", roster, Cancellation);
        Assert.True(verified.IsEqual);
        Assert.Empty(verified.NotListed);
        Assert.Equal(roster.Resources.Count, verified.Equal);
        return (result, verified);
    }

    private sealed class OnProgress(Action<ProvisioningProgress> report) : IProgress<ProvisioningProgress>
    {
        public void Report(ProvisioningProgress value) => report(value);
    }
}
