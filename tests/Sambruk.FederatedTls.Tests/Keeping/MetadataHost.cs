// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls.Tests;

/// <summary>The host of a federation's metadata, on loopback.</summary>
internal sealed class MetadataHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private MetadataHost(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public int Requests => Volatile.Read(ref _requests);

    public RequestDelegate Answer { get; set; } = static context =>
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    };

    public static async Task<MetadataHost> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var host = new MetadataHost(builder.Build());
        host._app.Run(context =>
        {
            Interlocked.Increment(ref host._requests);
            return host.Answer(context);
        });
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        host.Address = new(host._app.Urls.Single() + "/md.jws");
        return host;
    }

    public void Serve(byte[] jws, Action<HttpResponse>? headers = null) => Answer = context =>
    {
        headers?.Invoke(context.Response);
        return context.Response.Body.WriteAsync(jws).AsTask();
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
