// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Sambruk.Egil;
using Sambruk.FederatedTls.AspNetCore;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// A vendor beside the municipality: a host of its own with its own port, certificate and store. It takes in rosters from
/// whoever the federation knows by certificate, and from nobody else.
/// </summary>
internal sealed class Vendor(LocalFederation federation, int port, string storePath) : IHostedService, IAsyncDisposable
{
    private WebApplication? _host;

    /// <summary>How it answers now.</summary>
    public VendorMood Mood { get; private set; }

    /// <summary>What it has taken in from the municipality; read from its store also when it does not answer.</summary>
    public Task<ReceivedOverview> OverviewAsync(CancellationToken cancellationToken) => ReceivedOverview.ReadAsync(
        (_host ?? throw new InvalidOperationException("The vendor has not been started.")).Services.GetRequiredService<IReceivedResourceStore>(),
        LocalFederation.Municipality,
        cancellationToken);

    /// <summary>Closes its port, opens it again, or makes it refuse some. One call at a time.</summary>
    public async Task ChangeAsync(VendorMood mood, CancellationToken cancellationToken)
    {
        if (mood == VendorMood.Silent && Mood != VendorMood.Silent)
        {
            await StopAsync(cancellationToken);
        }
        else if (mood != VendorMood.Silent && Mood == VendorMood.Silent)
        {
            var stopped = _host;
            await StartAsync(cancellationToken);
            await stopped!.DisposeAsync();
        }

        Mood = mood;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // told by Program
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseFederatedTls(https => https.ServerCertificate = federation.LoadVendorCertificate()));
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(2));
        builder.Services.AddFederatedTls(federation.Configure);
        builder.Services.AddAuthentication(FederatedTlsDefaults.AuthenticationScheme).AddFederatedTls(options => options.RequiredTags.Add("egilv1"));
        builder.Services.AddAuthorization();
        builder.Services.AddEgilReceiver().UseSqlite(storePath);

        var host = builder.Build();
        host.UseAuthentication();
        host.UseAuthorization();
        host.UseWhen(context => Mood == VendorMood.RefusesGroups && IsChangeOfGroup(context.Request), refused => refused.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }));
        host.MapEgilReceiver().RequireAuthorization();
        await host.StartAsync(cancellationToken);
        _host = host;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _host?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static bool IsChangeOfGroup(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments($"/{EgilResourceType.StudentGroup.Endpoint()}", StringComparison.Ordinal);
}
