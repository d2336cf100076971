// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Egil.Tests.Applying;

/// <summary>A provisioner with one target, a state folder and a receiver of its own.</summary>
internal sealed class ProvisionerFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ProvisionerFixture(ServiceProvider services, ScriptedReceiver receiver, TemporaryFolder folder)
    {
        _services = services;
        Receiver = receiver;
        Folder = folder;
        Egil = services.GetRequiredService<EgilProvisioner>();
    }

    public ScriptedReceiver Receiver { get; }

    public TemporaryFolder Folder { get; }

    public EgilProvisioner Egil { get; }

    public string StatePath => Path.Combine(Folder.FullName, "t", "state");

    public static async Task<ProvisionerFixture> StartAsync(Action<EgilTargetOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var receiver = await ScriptedReceiver.StartAsync(TestContext.Current.CancellationToken);
        var folder = new TemporaryFolder();
        return new(Services(receiver.Address, folder.FullName, configure, services), receiver, folder);
    }

    public static ServiceProvider Services(Uri address, string folder, Action<EgilTargetOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        collection.AddEgil(options =>
        {
            options.StateDirectory = folder;
            options.Targets["t"] = new EgilTargetOptions
            {
                BaseAddress = address,
                MaxAttempts = 3,
                RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            };
            configure?.Invoke(options.Targets["t"]);
        });
        return collection.BuildServiceProvider();
    }

    public Task<ProvisioningResult> SyncAsync(Roster roster) => Egil.SynchronizeAsync("t", roster, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Gives the receiver the objects of another one: those whose requests had left before a kill.</summary>
    public async Task AdoptAsync(ProvisionerFixture other, IReadOnlySet<string> keys)
    {
        using var http = new HttpClient { BaseAddress = Receiver.Address };
        foreach (var key in keys)
        {
            using var content = new ByteArrayContent(other.Receiver.Objects[key]);
            using var answer = await http.PostAsync(new Uri(key.Split('/')[0], UriKind.Relative), content, TestContext.Current.CancellationToken);
        }

        Receiver.Reset();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Receiver.DisposeAsync();
        Folder.Dispose();
    }
}
