// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.TestKit.Peers;

[assembly: AssemblyFixture(typeof(Sambruk.Iot.RabbitMq.Tests.SharedBroker))]

namespace Sambruk.Iot.RabbitMq.Tests;

/// <summary>A broker that all tests share; started by the first that asks.</summary>
public sealed class SharedBroker : IAsyncLifetime
{
    private readonly Lazy<Task<RabbitMqServer>> _server = new(() => RabbitMqServer.StartOrNamedAsync());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public Task<RabbitMqServer> GetAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("SAMBRUK_TEST_RABBITMQ") is null or "" && RabbitMqServer.Missing is not null, RabbitMqServer.Missing ?? "");
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}

/// <summary>A broker with TLS that tests may kill, freeze and alarm; one test at a time.</summary>
public sealed class BreakableBroker : IAsyncLifetime
{
    private readonly Lazy<Task<RabbitMqServer>> _server = new(() => RabbitMqServer.StartAsync(new() { Tls = true }));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public Task<RabbitMqServer> GetAsync()
    {
        Assert.SkipWhen(RabbitMqServer.Missing is not null, RabbitMqServer.Missing ?? "");
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}

[CollectionDefinition(nameof(BreakableBroker))]
public sealed class BreakableBrokerDefinition : ICollectionFixture<BreakableBroker>;
