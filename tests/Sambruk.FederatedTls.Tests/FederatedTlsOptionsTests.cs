// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederatedTlsOptionsTests : IDisposable
{
    private readonly TestFederation _federation = new();

    public void Dispose() => _federation.Dispose();

    [Fact]
    public void The_defaults_are_those_documented()
    {
        var options = new FederatedTlsOptions();
        Assert.Equal("federated-tls/metadata.jws", options.CachePath);
        Assert.Equal(TimeSpan.FromHours(1), options.MaxRefreshInterval);
        Assert.Equal(TimeSpan.FromSeconds(60), options.ClockSkew);
        Assert.Equal(104_857_600, options.MaxMetadataBytes);
        Assert.Equal(TimeSpan.FromSeconds(30), options.DownloadTimeout);
        Assert.False(options.AllowHttpOnLoopback);
        Assert.Empty(options.ClientCertificates);
        Assert.Equal((32, TimeSpan.FromSeconds(15)), (new FederatedTlsClientOptions().MaxConnectionsPerServer, new FederatedTlsClientOptions().ConnectTimeout));
    }

    [Theory]
    [InlineData("http://federation.example.se/md.jws", true)]
    [InlineData("http://localhost/md.jws", false)]
    [InlineData("ftp://localhost/md.jws", true)]
    public void Metadata_over_anything_but_https_is_refused_at_start(string address, bool allowLoopback) => Refused(options =>
    {
        options.MetadataUri = new(address);
        options.AllowHttpOnLoopback = allowLoopback;
    });

    [Fact]
    public void Missing_or_unusable_settings_are_refused_at_start()
    {
        Refused(options => options.Issuer = "");
        Refused(options => options.MetadataUri = null);
        Refused(options => options.Jwks = "");
        Refused(options => options.Jwks = "{}");
        Refused(options => (options.Jwks, options.JwksPath) = ("", "missing.json"));
        Refused(options => options.ClientCertificates.Add(new()));
        Refused(options => options.ClientCertificates.Add(new() { CertificatePath = "missing.pem" }));
        Refused(options => options.ClockSkew = TimeSpan.FromHours(1));
        Refused(options => options.ClockSkew = TimeSpan.FromSeconds(-1));
        Refused(options => options.MaxMetadataBytes = 0);
        Refused(options => options.MaxRefreshInterval = TimeSpan.Zero);
        Refused(options => options.MaxRefreshInterval = TimeSpan.FromDays(31));
        Refused(options => options.DownloadTimeout = TimeSpan.FromMilliseconds(999));
        Refused(options => options.DownloadTimeout = TimeSpan.FromMinutes(11));
    }

    [Fact]
    public void A_JWKS_file_is_read_and_one_larger_than_a_MiB_is_refused()
    {
        var path = _federation.Folder.File("keys.json");
        File.WriteAllBytes(path, [.. _federation.Signer.ExportKeySet(), .. Enumerable.Repeat((byte)' ', 1024)]);
        using (var provider = _federation.Services(options => (options.Jwks, options.JwksPath) = ("", path)).BuildServiceProvider())
        {
            Assert.Equal(path, provider.GetRequiredService<IOptions<FederatedTlsOptions>>().Value.JwksPath);
        }

        File.WriteAllBytes(path, [.. _federation.Signer.ExportKeySet(), .. Enumerable.Repeat((byte)' ', 1024 * 1024)]);
        Refused(options => (options.Jwks, options.JwksPath) = ("", path));
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(10_001, 15)]
    [InlineData(32, 0)]
    [InlineData(32, 601)]
    public void Limits_of_connections_that_cannot_be_used_are_refused_when_the_client_is_added(int connections, int seconds)
    {
        var client = new ServiceCollection().AddHttpClient("x");
        Assert.Throws<ArgumentException>(() => client.AddFederatedTls("https://a", [], options => (options.MaxConnectionsPerServer, options.ConnectTimeout) = (connections, TimeSpan.FromSeconds(seconds))));
        Assert.Throws<ArgumentException>(() => client.AddPinnedTls(options => (options.BaseAddress, options.MaxConnectionsPerServer, options.ConnectTimeout) = (new("https://a"), connections, TimeSpan.FromSeconds(seconds))));
    }

    [Fact]
    public void Settings_of_a_receiver_outside_a_federation_are_checked_when_the_client_is_added()
    {
        Good(_ => { });
        Bad(options => options.BaseAddress = null);
        Bad(options => options.BaseAddress = new("http://a"));
        Bad(options => options.BaseAddress = new("https://user@a"));
        Bad(options => options.BaseAddress = new("https://a/?x"));
        Bad(options => options.BaseAddress = new("relative", UriKind.Relative));
        Bad(options => options.Pins.Add("AAAA"));
        Bad(options => options.CaPath = "missing.pem");
        Bad(options => options.ClientCertificate = new());
        Bad(options => options.ClientCertificate = new() { CertificatePath = "missing.pem" });
        Bad(options => options.ClientCertificate = new() { CertificatePath = Repository.PathOf("LICENSE"), KeyPath = "missing.key" });

        static void Bad(Action<PinnedTlsOptions> spoil) => Assert.Throws<ArgumentException>(() => Good(spoil));
        static void Good(Action<PinnedTlsOptions> configure) => new ServiceCollection().AddHttpClient("x").AddPinnedTls(options =>
        {
            options.BaseAddress = new("https://a");
            configure(options);
        });
    }

    [Fact]
    public void Adding_twice_gives_one_of_each()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FederatedTls:MetadataUri"] = "metadata.jws",
            ["FederatedTls:Issuer"] = "https://f",
            ["FederatedTls:Jwks"] = System.Text.Encoding.UTF8.GetString(_federation.Signer.ExportKeySet()),
            ["FederatedTls:ClientCertificates:0:CertificatePath"] = Path.Combine(Repository.ProjectDirectory(GetType().Assembly), "Metadata", "openssl.crt"),
        }).Build();
        var services = new ServiceCollection();
        services.AddFederatedTls(configuration.GetSection("FederatedTls"));
        services.AddFederatedTls(configuration.GetSection("FederatedTls"));
        using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<IHostedService>());
        Assert.Single(provider.GetServices<FederationMetadataStore>());
        Assert.Single(provider.GetRequiredService<IOptions<FederatedTlsOptions>>().Value.ClientCertificates);
    }

    private void Refused(Action<FederatedTlsOptions> spoil)
    {
        using var provider = _federation.Services(spoil).BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<FederatedTlsOptions>>().Value);
    }
}
