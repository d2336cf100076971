// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederationMetadataRefresherTests : IAsyncLifetime, IDisposable
{
    private readonly TestFederation _federation = new();
    private MetadataHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await MetadataHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task The_host_refreshes_in_time_without_any_request_goes_on_after_a_failure_and_ends_when_stopped()
    {
        var time = new WatchedTime(_federation.Clock);
        var services = Services();
        services.AddSingleton<TimeProvider>(time);
        await using var provider = services.BuildServiceProvider();
        var refresher = Assert.Single(provider.GetServices<IHostedService>());
        _host.Serve(_federation.Sign());

        await refresher.StartAsync(Cancellation);
        await time.WaitForAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(1, _host.Requests);

        _host.Answer = static context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        _federation.Clock.Advance(TimeSpan.FromHours(1));
        await time.WaitForAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(2, _host.Requests);

        _host.Serve(_federation.Sign());
        _federation.Clock.Advance(TimeSpan.FromMinutes(1));
        await time.WaitForAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(3, _host.Requests);

        await refresher.StopAsync(Cancellation);
        Assert.True(((BackgroundService)refresher).ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task An_own_certificate_that_is_not_published_is_told_at_start_before_any_request()
    {
        var files = await _federation.FilesOf(_federation.Certificate("client"));
        Assert.Equal(1, await StartedAsync(files, eventId: 1110));
    }

    [Fact]
    public async Task An_own_certificate_that_cannot_be_read_is_told_at_start_and_does_not_end_the_host()
    {
        var files = await _federation.FilesOf(_federation.Certificate("client"));
        await File.WriteAllTextAsync(files.KeyPath, "no key", Cancellation);
        Assert.Equal(1, await StartedAsync(files, eventId: 1112));
    }

    private async Task<int> StartedAsync(ClientCertificateOptions files, int eventId)
    {
        var time = new WatchedTime(_federation.Clock);
        var services = Services(options =>
        {
            options.OwnEntityId = TestFederation.ClientId;
            options.ClientCertificates.Add(files);
        });
        services.AddSingleton<TimeProvider>(time);
        await using var provider = services.BuildServiceProvider();
        _host.Serve(_federation.Sign());
        var refresher = Assert.Single(provider.GetServices<IHostedService>());
        await refresher.StartAsync(Cancellation);
        await time.WaitForAsync(TimeSpan.FromHours(1), Cancellation);
        var told = _federation.Logs.GetSnapshot().Count(record => record.Id.Id == eventId);
        await refresher.StopAsync(Cancellation);
        return told;
    }

    private IServiceCollection Services(Action<FederatedTlsOptions>? configure = null)
    {
        var services = _federation.Services(options =>
        {
            options.MetadataUri = _host.Address;
            options.AllowHttpOnLoopback = true;
            configure?.Invoke(options);
        });
        services.Configure<HttpStandardResilienceOptions>($"{MetadataSource.HttpClientName}-standard", options => options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false));
        return services;
    }
}
