// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Sambruk.FederatedTls.Tests;

/// <summary>A federation of a test's own: signer, members, a published file, a clock.</summary>
internal sealed class TestFederation : IDisposable
{
    public const string Issuer = "https://federation.example.se";
    public const string ServerId = "https://vendor.example.se/sp";
    public const string ClientId = "https://kommun.example.se/client";

    private readonly List<IDisposable> _owned = [];

    public TestFederation()
    {
        Clock = new(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        MetadataPath = Folder.File("published.jws");
    }

    public TemporaryFolder Folder { get; } = new();

    public FederationMetadataSigner Signer { get; } = FederationMetadataSigner.Create(Issuer, "key-1");

    public FakeTimeProvider Clock { get; }

    public FakeLogCollector Logs { get; } = new();

    public string MetadataPath { get; }

    public List<FederationEntity> Entities { get; } = [];

    public static FederationEntity ServerEntity(string id, IEnumerable<X509Certificate2> issuers, params FederationEndpoint[] servers) => new()
    {
        EntityId = id,
        Organization = "Bench SP",
        OrganizationId = "SE5560000000",
        Issuers = [.. issuers.Select(issuer => issuer.ExportCertificatePem())],
        Servers = servers,
    };

    public static FederationEntity ClientEntity(string id, params X509Certificate2[] certificates) => new()
    {
        EntityId = id,
        Organization = "Åre kommun",
        OrganizationId = "SE2120000000",
        Issuers = [.. certificates.Select(certificate => certificate.ExportCertificatePem())],
        Clients = [new() { Pins = [.. certificates.Select(PublicKeyPin.Of)], Tags = ["egilv1"] }],
    };

    public static FederationEndpoint Server(Uri address, params X509Certificate2[] pinned) =>
        new() { BaseUri = address, Pins = [.. pinned.Select(PublicKeyPin.Of)], Tags = ["egilv1", "userlistv1"] };

    public X509Certificate2 Certificate(string name, params string[] hosts)
    {
        var certificate = FederationCertificates.CreateSelfSigned(name, Clock.GetUtcNow().AddDays(-2), Clock.GetUtcNow().AddDays(30), hosts);
        _owned.Add(certificate);
        return certificate;
    }

    public async Task<ClientCertificateOptions> FilesOf(X509Certificate2 certificate)
    {
        var name = certificate.Thumbprint;
        var files = new ClientCertificateOptions { CertificatePath = Folder.File(name + ".crt"), KeyPath = Folder.File(name + ".key") };
        if (!File.Exists(files.KeyPath))
        {
            await FederationCertificates.WritePemFilesAsync(certificate, files.CertificatePath, files.KeyPath);
        }

        return files;
    }

    public byte[] Sign(TimeSpan? validFor = null, TimeSpan? age = null)
    {
        var issuedAt = Clock.GetUtcNow() - (age ?? TimeSpan.Zero);
        return Signer.Sign(new FederationMetadata(Entities, TimeSpan.FromHours(1)), issuedAt, issuedAt + (validFor ?? TimeSpan.FromDays(1)));
    }

    public void Publish(TimeSpan? validFor = null) => Publish(Sign(validFor));

    /// <summary>Replaces the edition whole: a host that starts meanwhile must not meet half of it, and be without metadata.</summary>
    public void Publish(byte[] edition)
    {
        File.WriteAllBytes(MetadataPath + ".tmp", edition);
        File.Move(MetadataPath + ".tmp", MetadataPath, overwrite: true);
    }

    public void Publish(params FederationEntity[] entities)
    {
        Entities.Clear();
        Entities.AddRange(entities);
        Publish();
    }

    public IServiceCollection Services(Action<FederatedTlsOptions>? configure = null)
    {
        var services = new ServiceCollection();
        Configure(services, configure);
        return services;
    }

    public void Configure(IServiceCollection services, Action<FederatedTlsOptions>? configure = null)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Logs)));
        services.AddFederatedTls(options =>
        {
            options.MetadataUri = new Uri(MetadataPath);
            options.Issuer = Issuer;
            options.Jwks = Encoding.UTF8.GetString(Signer.ExportKeySet());
            options.CachePath = "";
            configure?.Invoke(options);
        });
    }

    public ServiceProvider Provider(Action<FederatedTlsOptions>? configure = null)
    {
        var provider = Services(configure).BuildServiceProvider();
        _owned.Add(provider);
        return provider;
    }

    /// <summary>A client of the server entity, showing the given certificates.</summary>
    public async Task<HttpClient> ClientAsync(X509Certificate2[] certificates, string[]? tags = null, Action<FederatedTlsOptions>? configure = null)
    {
        return (await ClientWithStoreAsync(certificates, tags, configure)).Client;
    }

    public async Task<(HttpClient Client, FederationMetadataStore Store)> ClientWithStoreAsync(X509Certificate2[] certificates, string[]? tags = null, Action<FederatedTlsOptions>? configure = null, Action<FederatedTlsClientOptions>? connections = null)
    {
        var files = new List<ClientCertificateOptions>();
        foreach (var certificate in certificates)
        {
            files.Add(await FilesOf(certificate));
        }

        var services = Services(options =>
        {
            options.OwnEntityId = ClientId;
            files.ForEach(options.ClientCertificates.Add);
            configure?.Invoke(options);
        });
        services.AddHttpClient("peer").AddFederatedTls(ServerId, tags ?? ["egilv1"], connections ?? (static _ => { }));
        var provider = services.BuildServiceProvider();
        _owned.Add(provider);
        return (provider.GetRequiredService<IHttpClientFactory>().CreateClient("peer"), provider.GetRequiredService<FederationMetadataStore>());
    }

    public void Dispose()
    {
        _owned.Reverse();
        _owned.ForEach(owned => owned.Dispose());
        Signer.Dispose();
        Folder.Dispose();
    }
}
