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

    /// <summary>What it has taken in from the municipality.</summary>
    public Task<ReceivedOverview> OverviewAsync(CancellationToken cancellationToken) => ReceivedOverview.ReadAsync(
        (_host ?? throw new InvalidOperationException("The vendor has not been started.")).Services.GetRequiredService<IReceivedResourceStore>(),
        LocalFederation.Municipality,
        cancellationToken);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseFederatedTls(https => https.ServerCertificate = federation.LoadVendorCertificate()));
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddFederatedTls(federation.Configure);
        builder.Services.AddAuthentication(FederatedTlsDefaults.AuthenticationScheme).AddFederatedTls(options => options.RequiredTags.Add("egilv1"));
        builder.Services.AddAuthorization();
        builder.Services.AddEgilReceiver().UseSqlite(storePath);

        _host = builder.Build();
        _host.UseAuthentication();
        _host.UseAuthorization();
        _host.MapEgilReceiver().RequireAuthorization();
        await _host.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _host?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
