// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.FederatedTls.Tests;

namespace Sambruk.FederatedTls.AspNetCore.Tests;

/// <summary>A host that lets in the members of the federation, over mutual TLS or behind a proxy.</summary>
internal sealed class FederatedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2? _certificate;

    private FederatedHost(WebApplication app, X509Certificate2? certificate)
    {
        _app = app;
        _certificate = certificate;
    }

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");

    public FederationMetadataStore Store => _app.Services.GetRequiredService<FederationMetadataStore>();

    public static async Task<FederatedHost> StartAsync(TestFederation federation, X509Certificate2? certificate, Action<AuthenticationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        federation.Configure(builder.Services);
        var time = new WatchedTime(federation.Clock);
        builder.Services.AddSingleton<TimeProvider>(time);
        var authentication = builder.Services.AddAuthentication(FederatedTlsDefaults.AuthenticationScheme).AddFederatedTls();
        configure?.Invoke(authentication);
        builder.Services.AddAuthorization();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseFederatedTls(https => https.ServerCertificate = certificate);
            }
        }));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/me", (ClaimsPrincipal user) => string.Join('|', user.Claims.Select(claim => $"{claim.Type}={claim.Value}").Append(user.Identity!.Name))).RequireAuthorization();
        app.MapGet("/headers", (HttpContext context) => string.Join('|', context.Request.Headers.Keys));
        await app.StartAsync(TestContext.Current.CancellationToken);

        // The host's own first refresh is over: one that a test asks for is not answered with an edition read before it.
        await time.WaitForAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        return new(app, certificate);
    }

    public HttpClient Client(X509Certificate2? certificate, string? header = null, string headerName = "X-Client-Cert")
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, peer, _, _) => peer?.GetRawCertData().AsSpan().SequenceEqual(_certificate!.RawData) == true;
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
        }

        var client = new HttpClient(handler) { BaseAddress = Address };
        if (header is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(headerName, header);
        }

        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
