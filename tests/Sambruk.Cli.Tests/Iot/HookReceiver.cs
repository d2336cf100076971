// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Sambruk.Cli.Tests;

/// <summary>Receives a webhook on loopback, and keeps the uplinks in the order in which they came.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HookReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/measurements";

    /// <summary>Device and temperature of each uplink, as often as it came.</summary>
    public ConcurrentQueue<(string DevEui, double Temperature)> Taken { get; } = new();

    /// <summary>How long it takes to answer.</summary>
    public TimeSpan Delay { get; set; }

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new HookReceiver(app);
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            await Task.Delay(receiver.Delay);
            foreach (var uplink in body.RootElement.GetProperty("uplinks").EnumerateArray())
            {
                receiver.Taken.Enqueue((
                    uplink.GetProperty("device").GetProperty("devEui").GetString()!,
                    uplink.GetProperty("readings").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "temperature").GetProperty("value").GetDouble()));
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
