// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sambruk.FederatedTls.AspNetCore;

namespace Sambruk.Egil.EndToEnd;

/// <summary>A vendor's host as its READMEs make it: the packages' own verbs and one section each.</summary>
public static class VendorHost
{
    /// <summary>Builds the host; <paramref name="settings"/> gives the sections, <paramref name="before"/> what stands before the endpoints.</summary>
    public static WebApplication Build(Action<WebApplicationBuilder> settings, Action<WebApplication>? before = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        settings(builder);
        var configuration = builder.Configuration;
        builder.Services.AddFederatedTls(configuration.GetSection("FederatedTls"));
        builder.Services.AddAuthentication(FederatedTlsDefaults.AuthenticationScheme)
            .AddFederatedTls(options => options.RequiredTags.Add("egilv1"));
        builder.Services.AddAuthorization();
        builder.Services.AddEgilReceiver(configuration.GetSection("EgilReceiver"))
            .UseSqlite(configuration.GetSection("EgilReceiver:Store"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseFederatedTls(https =>
            https.ServerCertificate = X509Certificate2.CreateFromPemFile(configuration["Certificate:Path"]!, configuration["Certificate:KeyPath"]))));

        var app = builder.Build();
        before?.Invoke(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapEgilReceiver("/scim").RequireAuthorization();
        return app;
    }
}
