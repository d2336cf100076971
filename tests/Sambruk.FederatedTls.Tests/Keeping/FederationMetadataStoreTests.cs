// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Primitives;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederationMetadataStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TestFederation _federation = new();
    private MetadataHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string CachePath => Path.Combine(_federation.Folder.FullName, "kept", "metadata.jws");

    public async ValueTask InitializeAsync() => _host = await MetadataHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task When_the_host_is_down_work_goes_on_with_the_kept_document_until_it_expires_and_then_stops()
    {
        _host.Serve(_federation.Sign(TimeSpan.FromHours(10)));
        using var store = Store();
        await store.GetAsync(Cancellation);
        await _host.DisposeAsync();

        _federation.Clock.Advance(TimeSpan.FromHours(9));
        Assert.NotNull(await store.RefreshAsync(Cancellation));

        using (var restarted = Store())
        {
            Assert.NotNull(await restarted.GetAsync(Cancellation));
        }

        _federation.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(60));
        Assert.Null(store.Current);
        Assert.Equal(FederatedTlsCodes.Expired, (await Assert.ThrowsAsync<FederationTrustException>(() => store.GetAsync(Cancellation).AsTask())).Code);
        using var late = Store();
        Assert.Equal(FederatedTlsCodes.MetadataUnavailable, (await Assert.ThrowsAsync<PeerUnavailableException>(() => late.GetAsync(Cancellation).AsTask())).Code);
    }

    [Fact]
    public async Task An_older_valid_document_after_a_newer_does_not_replace_it_also_after_a_restart()
    {
        var newer = _federation.Sign();
        var older = _federation.Sign(age: TimeSpan.FromHours(1));
        _host.Serve(newer);
        using var store = Store();
        var first = await store.GetAsync(Cancellation);

        _host.Serve(older);
        Assert.Same(first, await store.RefreshAsync(Cancellation));
        Assert.Equal(2, _host.Requests);

        using var restarted = Store();
        _federation.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first.IssuedAt, (await restarted.GetAsync(Cancellation)).IssuedAt);
        Assert.Equal(newer, await File.ReadAllBytesAsync(CachePath, Cancellation));
    }

    [Fact]
    public async Task A_process_with_older_metadata_does_not_overwrite_what_another_has_kept()
    {
        _host.Serve(_federation.Sign(age: TimeSpan.FromHours(1)));
        using var one = Store();
        await one.GetAsync(Cancellation);
        using var two = Store();
        var newer = _federation.Sign();
        _host.Serve(newer);
        await two.GetAsync(Cancellation);
        await two.RefreshAsync(Cancellation);

        _host.Serve(_federation.Sign(age: TimeSpan.FromMinutes(30)));
        var adopted = await one.RefreshAsync(Cancellation);

        Assert.Equal(_federation.Clock.GetUtcNow(), adopted.IssuedAt);
        Assert.Equal(newer, await File.ReadAllBytesAsync(CachePath, Cancellation));
    }

    [Fact]
    public async Task An_older_document_that_is_still_valid_is_refused_after_a_restart_though_the_newer_has_expired()
    {
        var older = _federation.Sign(TimeSpan.FromDays(30), age: TimeSpan.FromHours(1));
        _host.Serve(_federation.Sign(TimeSpan.FromHours(10)));
        using (var store = Store())
        {
            await store.GetAsync(Cancellation);
        }

        _federation.Clock.Advance(TimeSpan.FromHours(11));
        _host.Serve(older);
        using var restarted = Store();
        Assert.Equal(FederatedTlsCodes.Older, (await Assert.ThrowsAsync<FederationTrustException>(() => restarted.GetAsync(Cancellation).AsTask())).Code);
        _host.Serve(_federation.Sign());
        Assert.NotNull(await restarted.RefreshAsync(Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task A_newer_document_that_another_process_kept_a_moment_ago_stays_also_when_it_has_expired(int hoursLater)
    {
        var keys = FederationKeySet.Parse(_federation.Signer.ExportKeySet());
        var options = new FederatedTlsOptions { CachePath = CachePath, MetadataUri = _host.Address, Issuer = TestFederation.Issuer };
        var loader = new MetadataLoader(source: null!, options, _federation.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var now = _federation.Clock.GetUtcNow();
        var older = MetadataVerifier.Verify(_federation.Sign(TimeSpan.FromDays(30), age: TimeSpan.FromHours(1)), keys, TestFederation.Issuer, now).EnsureVerified();
        var newer = MetadataVerifier.Verify(_federation.Sign(TimeSpan.FromHours(10)), keys, TestFederation.Issuer, now).EnsureVerified();
        await loader.KeepAsync(older, keys, Cancellation);
        await loader.KeepAsync(newer, keys, Cancellation);
        _federation.Clock.Advance(TimeSpan.FromHours(hoursLater));
        await loader.KeepAsync(older, keys, Cancellation);
        Assert.Equal(newer.Jws.ToArray(), await File.ReadAllBytesAsync(CachePath, Cancellation));
    }

    [Fact]
    public async Task Links_in_the_folder_of_the_kept_document_lead_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Directory.CreateDirectory(Path.GetDirectoryName(CachePath)!);
        var victim = _federation.Folder.File("victim");
        await File.WriteAllTextAsync(victim, "precious", Cancellation);
        File.CreateSymbolicLink(CachePath, victim);
        var jws = _federation.Sign();
        _host.Serve(jws);
        using var store = Store();
        await store.GetAsync(Cancellation);
        Assert.Equal("precious", await File.ReadAllTextAsync(victim, Cancellation));
        Assert.Null(new FileInfo(CachePath).LinkTarget);
        Assert.Equal(jws, await File.ReadAllBytesAsync(CachePath, Cancellation));

        File.Delete(CachePath + ".lock");
        var made = _federation.Folder.File("made");
        File.CreateSymbolicLink(CachePath + ".lock", made);
        await store.RefreshAsync(Cancellation);
        Assert.False(File.Exists(made));
        Assert.Contains(_federation.Logs.GetSnapshot(), record => record.Id.Id == 1104);
    }

    [Fact]
    public async Task Temporary_files_of_others_in_the_folder_stay()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(CachePath)!);
        var other = Path.Combine(Path.GetDirectoryName(CachePath)!, "metadata.other.0123.tmp");
        await File.WriteAllTextAsync(other, "", Cancellation);
        _host.Serve(_federation.Sign());
        using var store = Store();
        await store.GetAsync(Cancellation);
        Assert.True(File.Exists(other));
    }

    [Fact]
    public async Task A_kept_document_dated_in_the_future_is_used_but_not_as_if_it_were_fresh()
    {
        _host.Serve(_federation.Sign());
        using (var store = Store())
        {
            await store.GetAsync(Cancellation);
        }

        File.SetLastWriteTimeUtc(CachePath, _federation.Clock.GetUtcNow().AddHours(5).UtcDateTime);
        using var restarted = Store();
        await restarted.GetAsync(Cancellation);
        Assert.Equal(2, _host.Requests);
    }

    [Fact]
    public async Task A_host_without_metadata_asks_again_after_ten_seconds_and_not_at_each_request()
    {
        using var store = Store();
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<PeerUnavailableException>(() => store.GetAsync(Cancellation).AsTask());
        }

        Assert.Equal(1, _host.Requests);
        _federation.Clock.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<PeerUnavailableException>(() => store.GetAsync(Cancellation).AsTask());
        Assert.Equal(2, _host.Requests);
    }

    [Fact]
    public async Task A_restart_uses_the_kept_document_without_asking_the_host_while_it_is_fresh()
    {
        _host.Serve(_federation.Sign());
        using (var store = Store())
        {
            await store.GetAsync(Cancellation);
        }

        using var restarted = Store();
        await restarted.GetAsync(Cancellation);
        Assert.Equal(1, _host.Requests);
    }

    [Fact]
    public async Task A_kept_document_that_is_damaged_is_fetched_anew()
    {
        _host.Serve(_federation.Sign());
        using (var store = Store())
        {
            await store.GetAsync(Cancellation);
        }

        var bytes = await File.ReadAllBytesAsync(CachePath, Cancellation);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(CachePath, bytes, Cancellation);
        using var restarted = Store();
        await restarted.GetAsync(Cancellation);
        Assert.Equal(2, _host.Requests);
        Assert.Contains(_federation.Logs.GetSnapshot(), record => record.Id.Id == 1103);
    }

    [Fact]
    public async Task The_kept_document_is_for_the_owner_only_and_what_a_killed_writer_left_is_removed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(CachePath)!);
        await File.WriteAllTextAsync(CachePath + ".0123.tmp", "half", Cancellation);
        _host.Serve(_federation.Sign());
        using var store = Store();
        await store.GetAsync(Cancellation);

        Assert.Equal("metadata.jws metadata.jws.lock", string.Join(' ', Directory.GetFiles(Path.GetDirectoryName(CachePath)!).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CachePath));
        }
    }

    [Fact]
    public async Task A_disk_that_refuses_does_not_stop_the_work()
    {
        await File.WriteAllTextAsync(Path.Combine(_federation.Folder.FullName, "kept"), "a file where the folder should be", Cancellation);
        _host.Serve(_federation.Sign());
        using var store = Store();
        Assert.NotNull(await store.GetAsync(Cancellation));
        Assert.Contains(_federation.Logs.GetSnapshot(), record => record.Id.Id == 1104);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Metadata_of_100_MiB_and_one_byte_is_refused_whether_or_not_its_length_is_told(bool told)
    {
        const int Size = (100 * 1024 * 1024) + 1;
        _host.Answer = async context =>
        {
            context.Response.ContentLength = told ? Size : null;
            var block = new byte[1024 * 1024];
            for (var left = Size; left > 0 && !context.RequestAborted.IsCancellationRequested; left -= block.Length)
            {
                await context.Response.Body.WriteAsync(block.AsMemory(0, Math.Min(left, block.Length)), context.RequestAborted);
            }
        };
        using var store = Store();
        Assert.Equal(FederatedTlsCodes.TooLarge, (await Assert.ThrowsAsync<FederationTrustException>(() => store.GetAsync(Cancellation).AsTask())).Code);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(301)]
    [InlineData(204)]
    public async Task Another_status_than_200_is_no_metadata(int status)
    {
        _host.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/md.jws";
            return Task.CompletedTask;
        };
        using var store = Store();
        Assert.Equal(FederatedTlsCodes.MetadataUnavailable, (await Assert.ThrowsAsync<PeerUnavailableException>(() => store.GetAsync(Cancellation).AsTask())).Code);
    }

    [Fact]
    public async Task A_host_that_never_finishes_is_given_up_after_the_time_allowed()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Answer = async context =>
        {
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var store = Store();
        var got = store.GetAsync(Cancellation).AsTask();
        await asked.Task.WaitAsync(Cancellation);
        _federation.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(FederatedTlsCodes.MetadataUnavailable, (await Assert.ThrowsAsync<PeerUnavailableException>(() => got)).Code);
    }

    [Fact]
    public async Task Many_callers_share_one_fetch()
    {
        _host.Serve(_federation.Sign());
        using var store = Store();
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => store.GetAsync(Cancellation).AsTask())));
        Assert.Equal(1, _host.Requests);
        Assert.All(all, one => Assert.Same(all[0], one));
    }

    [Theory]
    [InlineData(null, 3600)]
    [InlineData("max-age=600", 600)]
    [InlineData("max-age=86400", 3600)]
    [InlineData("no-cache", 60)]
    public async Task The_next_refresh_is_after_the_shorter_of_http_expiry_and_cache_ttl(string? cacheControl, int seconds)
    {
        _host.Serve(_federation.Sign(), response => response.Headers.CacheControl = cacheControl);
        using var store = Store();
        await store.GetAsync(Cancellation);
        Assert.Equal(_federation.Clock.GetUtcNow().AddSeconds(seconds), store.NextRefresh);
    }

    [Fact]
    public async Task New_metadata_is_announced_and_the_same_is_not()
    {
        _host.Serve(_federation.Sign());
        using var store = Store();
        await store.GetAsync(Cancellation);
        var changes = 0;
        using var registration = ChangeToken.OnChange(store.GetChangeToken, () => changes++);
        await store.RefreshAsync(Cancellation);
        Assert.Equal(0, changes);

        _federation.Clock.Advance(TimeSpan.FromSeconds(1));
        _host.Serve(_federation.Sign());
        await store.RefreshAsync(Cancellation);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task Metadata_of_another_federation_is_refused_and_what_is_in_use_stays()
    {
        _host.Serve(_federation.Sign());
        using var store = Store();
        var first = await store.GetAsync(Cancellation);
        using var stranger = FederationMetadataSigner.Create(TestFederation.Issuer, "key-1");
        _host.Serve(stranger.Sign(new FederationMetadata([]), _federation.Clock.GetUtcNow().AddSeconds(1), _federation.Clock.GetUtcNow().AddDays(9)));
        Assert.Same(first, await store.RefreshAsync(Cancellation));
        Assert.Contains(_federation.Logs.GetSnapshot(), record => record.Message.Contains(FederatedTlsCodes.Signature, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_follows_the_metadata()
    {
        _host.Serve(_federation.Sign(TimeSpan.FromDays(3)));
        var services = Services();
        services.AddHealthChecks().AddFederatedTls();
        await using var provider = services.BuildServiceProvider();
        var health = provider.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Cancellation)).Status);
        await provider.GetRequiredService<FederationMetadataStore>().GetAsync(Cancellation);
        var healthy = await health.CheckHealthAsync(Cancellation);
        Assert.Equal(HealthStatus.Healthy, healthy.Status);
        Assert.Equal(3.0, healthy.Entries["federated-tls"].Data["daysToExpiry"]);
        _federation.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(Cancellation)).Status);
    }

    private FederationMetadataStore Store() => Services().BuildServiceProvider().GetRequiredService<FederationMetadataStore>();

    private IServiceCollection Services()
    {
        var services = _federation.Services(options =>
        {
            options.MetadataUri = _host.Address;
            options.AllowHttpOnLoopback = true;
            options.CachePath = CachePath;
        });

        // A host that is down is what these tests are about; waiting for it is not.
        services.Configure<HttpStandardResilienceOptions>($"{MetadataSource.HttpClientName}-standard", options => options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false));
        return services;
    }
}
