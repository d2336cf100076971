// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Scheduling;

/// <summary>The hosted service and the health check.</summary>
public sealed class SchedulerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_targets_are_synchronised_from_one_load_when_the_hour_has_come_in_swedish_time()
    {
        await using var receiver = await ScriptedReceiver.StartAsync(Cancellation);
        using var folder = new TemporaryFolder();
        // 03:30 in Stockholm is 01:30 UTC in summer.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 1, 29, 0, TimeSpan.Zero));
        var time = new WatchedTime(clock);
        var loads = 0;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddEgil(options =>
        {
            options.StateDirectory = folder.FullName;
            options.Schedule = "30 3 * * *";
            options.Targets["a"] = new EgilTargetOptions { BaseAddress = receiver.Address };
            options.Targets["b"] = new EgilTargetOptions { BaseAddress = receiver.Address };
        }).UseSource(_ => new InMemoryRosterSource(_ =>
        {
            Interlocked.Increment(ref loads);
            var records = new RosterRecords();
            records.Organisations.Add(new OrganisationRecord { Id = EgilId.Create("o").ToString(), DisplayName = "Provkommun" });
            return Task.FromResult(records);
        }));
        await using var provider = services.BuildServiceProvider();
        var scheduler = provider.GetServices<IHostedService>().OfType<EgilScheduler>().Single();
        await scheduler.StartAsync(Cancellation);
        await time.WaitForAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Empty(receiver.Requests);
        clock.Advance(TimeSpan.FromMinutes(1));

        // A day later the next run is waited for: both targets are done.
        await time.WaitForAsync(TimeSpan.FromHours(1), Cancellation);
        await scheduler.StopAsync(Cancellation);
        Assert.Equal(1, loads);

        // Two targets at one receiver: a POST from the first; from the second a POST that meets 409, and a PUT.
        Assert.Equal(["POST", "POST", "PUT"], receiver.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Health_follows_the_latest_run()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(fixture)).Status);
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(100)));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(fixture)).Status);
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(10)));
        var held = await CheckAsync(fixture);
        Assert.Equal((HealthStatus.Degraded, "held"), (held.Status, held.Data["t"]));
        fixture.Receiver.Script = static _ => new ScriptedAnswer(400);
        await fixture.SyncAsync(PupilRoster.Of(PupilRoster.Pupils(99)));
        Assert.Equal("partially-failed", (await CheckAsync(fixture)).Data["t"]);
    }

    private static Task<HealthCheckResult> CheckAsync(ProvisionerFixture fixture) =>
        new EgilHealthCheck(fixture.Egil).CheckHealthAsync(new HealthCheckContext(), Cancellation);
}
