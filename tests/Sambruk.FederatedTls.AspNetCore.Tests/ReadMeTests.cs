// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.FederatedTls.Tests;

namespace Sambruk.FederatedTls.AspNetCore.Tests;

public sealed class ReadMeTests
{
    [Fact]
    public void The_examples_of_the_README_compile() => ReadMe.ExamplesAreIn(
        Repository.PathOf("src", "Sambruk.FederatedTls.AspNetCore", "README.md"),
        Path.Combine(Repository.ProjectDirectory(typeof(ReadMeTests).Assembly), "ReadMeTests.cs"));

    internal static void First(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddFederatedTls(builder.Configuration.GetSection("FederatedTls"));
        builder.Services.AddAuthentication(FederatedTlsDefaults.AuthenticationScheme)
            .AddFederatedTls(options => options.RequiredTags.Add("egilv1"));
        builder.Services.AddAuthorization();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(8443, listen => listen.UseFederatedTls(https =>
            https.ServerCertificate = X509Certificate2.CreateFromPemFile("server.crt", "server.key"))));

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/me", (ClaimsPrincipal user) => user.FindFirstValue(FederationClaimTypes.EntityId)).RequireAuthorization();
        app.Run();
    }

    internal static void Proxy(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(FederatedTlsDefaults.AuthenticationScheme)
            .AddFederatedTlsCertificateHeader(options =>
            {
                options.HeaderName = "X-Client-Cert"; // nginx: proxy_set_header X-Client-Cert $ssl_client_escaped_cert;
                options.KnownProxies.Add(IPAddress.Parse("10.0.0.5"));
            });
    }
}
