// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Sambruk.FederatedTls.Tests;

/// <summary>The instruments belong to the process: these tests run alone in it.</summary>
[Collection("Alone")]
public sealed class FederatedTlsTelemetryTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task Refreshes_are_counted_by_outcome_and_are_activities()
    {
        using var refreshes = new MetricCollector<long>(null, FederatedTlsTelemetry.Name, "federatedtls.refresh");
        var activities = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FederatedTlsTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var store = _federation.Provider().GetRequiredService<FederationMetadataStore>();

        await Assert.ThrowsAsync<PeerUnavailableException>(() => store.RefreshAsync(Cancellation));
        _federation.Publish();
        await store.RefreshAsync(Cancellation);
        await File.WriteAllBytesAsync(_federation.MetadataPath, _federation.Sign(age: TimeSpan.FromHours(1)), Cancellation);
        await store.RefreshAsync(Cancellation);

        Assert.Equal(
            [FederatedTlsCodes.MetadataUnavailable, "updated", FederatedTlsCodes.Older],
            refreshes.GetMeasurementSnapshot().Select(measurement => (string?)measurement.Tags["outcome"]));
        Assert.Equal(["federatedtls.refresh Error", "federatedtls.refresh Unset", "federatedtls.refresh Unset"], activities.Select(activity => $"{activity.OperationName} {activity.Status}"));
        Assert.Equal(FederatedTlsCodes.MetadataUnavailable, activities[0].StatusDescription);
    }

    [Fact]
    public async Task Trust_failures_are_counted_by_code()
    {
        using var failures = new MetricCollector<long>(null, FederatedTlsTelemetry.Name, "federatedtls.trust_failures");
        _federation.Publish();
        using var http = await _federation.ClientAsync([]);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("x", Cancellation));
        Assert.Equal(FederatedTlsCodes.NoEntity, Assert.Single(failures.GetMeasurementSnapshot()).Tags["code"]);
    }
}
