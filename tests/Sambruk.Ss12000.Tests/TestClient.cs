// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

/// <summary>A client of a test server, with short waits and everything logged.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestClient(Ss12000TestServer server, Action<Ss12000Options>? configure = null, Action<ISs12000Builder>? add = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Logs)));
        var builder = services.AddSs12000(options =>
        {
            options.BaseAddress = server.BaseAddress;
            options.RetryBaseDelay = TimeSpan.FromMilliseconds(1);
            options.PageSize = 10;
            options.MaxAttempts = 3;
            configure?.Invoke(options);
        });
        add?.Invoke(builder);
        _provider = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    public IServiceProvider Services => _provider;

    public Ss12000Client Client => _provider.GetRequiredService<Ss12000Client>();

    public Ss12000Puller Puller => _provider.GetRequiredService<Ss12000Puller>();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
