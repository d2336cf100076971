// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Sambruk.FederatedTls.Tests;

public sealed class ReadMeTests
{
    [Fact]
    public void The_examples_of_the_README_compile() => ReadMe.ExamplesAreIn(
        Repository.PathOf("src", "Sambruk.FederatedTls", "README.md"),
        Path.Combine(Repository.ProjectDirectory(typeof(ReadMeTests).Assembly), "ReadMeTests.cs"));

    internal static async Task First(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddFederatedTls(builder.Configuration.GetSection("FederatedTls"));
        builder.Services.AddHttpClient("vendor").AddFederatedTls("https://vendor.example.se/sp", "egilv1");
        using var host = builder.Build();

        var vendor = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("vendor");
        using var answer = await vendor.GetAsync("Users?count=1");
    }

    internal static async Task Failures(HttpClient vendor)
    {
        try
        {
            using var answer = await vendor.GetAsync("Users");
        }
        catch (HttpRequestException e) when (e.InnerException is FederationTrustException trust)
        {
            // Not who it should be, or the metadata has expired: stop. trust.Code is one of FederatedTlsCodes.
        }
        catch (HttpRequestException e) when (e.InnerException is PeerUnavailableException)
        {
            // No server could be reached: try later.
        }
    }

    internal static void Outside(HostApplicationBuilder builder)
    {
        builder.Services.AddHttpClient("receiver").AddPinnedTls(options =>
        {
            options.BaseAddress = new Uri("https://receiver.example.se/scim/");
            options.CaPath = "receiver-ca.pem";
            options.ClientCertificate = new() { CertificatePath = "client.crt", KeyPath = "client.key" };
        });
    }

    internal static async Task<string> Operator(string issuer)
    {
        var keys = FederationKeySet.Parse(await File.ReadAllBytesAsync("federation-keys.json"));
        var outcome = MetadataVerifier.Verify(await File.ReadAllBytesAsync("metadata.jws"), keys, issuer, TimeProvider.System.GetUtcNow());
        var text = outcome.IsVerified ? $"valid until {outcome.Verified.ExpiresAt:u}" : outcome.RefusalCode;
        return text;
    }
}
