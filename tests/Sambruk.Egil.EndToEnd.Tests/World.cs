// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sambruk.FederatedTls;
using Sambruk.FederatedTls.Tests;

namespace Sambruk.Egil.EndToEnd.Tests;

/// <summary>A signed federation on this machine, a vendor and municipalities in it. Nothing of it stands in for anything.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly List<FederationEntity> _clients = [];
    private readonly X509Certificate2 _vendorCertificate;

    public World() => _vendorCertificate = Federation.Certificate("vendor", "localhost");

    public TestFederation Federation { get; } = new();

    /// <summary>What the vendor and the municipalities log at any level.</summary>
    public Recorder Logs { get; } = new();

    /// <summary>Protocol of each request that the vendor's host in this process saw.</summary>
    public ConcurrentQueue<string> Protocols { get; } = [];

    /// <summary>Bodies that the vendor's host in this process refused requests with.</summary>
    public ConcurrentQueue<string> ErrorBodies { get; } = [];

    /// <summary>True when the municipalities keep the metadata in a file; false: each start reads the edition of the day.</summary>
    public bool KeepsMetadata { get; init; }

    public ConcurrentQueue<EgilReceiverEvent> Told { get; } = [];

    /// <summary>The vendor's own folder: its database and nothing else.</summary>
    public string VendorFolder => Path.Combine(Federation.Folder.FullName, "vendor");

    public string StateFolder(string name) => Path.Combine(Federation.Folder.FullName, "state-" + name);

    /// <summary>A municipality that the federation knows; it may be started any number of times on its state.</summary>
    public X509Certificate2 Join(string entityId, string organizationId)
    {
        var certificate = Federation.Certificate(new Uri(entityId).Host);
        var entity = TestFederation.ClientEntity(entityId, certificate);
        _clients.Add(new()
        {
            EntityId = entityId,
            Organization = entity.Organization,
            OrganizationId = organizationId,
            Issuers = entity.Issuers,
            Clients = entity.Clients,
        });
        return certificate;
    }

    public void Publish(Uri? vendor)
    {
        // Each edition is newer than the one before.
        Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        Federation.Publish(vendor is null
            ? [.. _clients]
            : [.. _clients, TestFederation.ServerEntity(TestFederation.ServerId, [_vendorCertificate], TestFederation.Server(vendor, _vendorCertificate))]);
    }

    /// <summary>Starts the vendor in this process and publishes its address.</summary>
    public async Task<WebApplication> StartVendorAsync(params (string Name, string Value)[] settings)
    {
        Publish(vendor: null);
        var values = await SettingsAsync(settings);
        var app = VendorHost.Build(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(values);
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
                builder.Services.AddEgilReceiver(builder.Configuration.GetSection("Nothing")).AddHandler((told, _) =>
                {
                    Told.Enqueue(told);
                    return ValueTask.CompletedTask;
                });
            },
            app => app.Use(ListenAsync));
        await app.StartAsync(TestContext.Current.CancellationToken);
        _owned.Add(app);
        Publish(AddressOf(app.Urls.Single()));
        return app;
    }

    /// <summary>Starts the vendor as a process of its own and publishes its address.</summary>
    public async Task<Process> StartVendorProcessAsync()
    {
        Publish(vendor: null);
        var file = Federation.Folder.File("vendor.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(await SettingsAsync([])), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Sambruk.Egil.EndToEnd.Vendor.dll"));
        start.ArgumentList.Add(file);
        var process = Process.Start(start)!;
        _owned.Add(new ProcessOwner(process));
        Publish(AddressOf((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!));
        return process;
    }

    /// <summary>A municipality's provisioner as its own process would make it.</summary>
    public async Task<EgilProvisioner> StartMunicipalityAsync(string entityId, X509Certificate2 certificate, RosterRecords records, string state, Action<EgilTargetOptions>? configure = null) =>
        (await StartServicesAsync(entityId, certificate, records, state, configure)).GetRequiredService<EgilProvisioner>();

    public async Task<ServiceProvider> StartServicesAsync(string entityId, X509Certificate2 certificate, RosterRecords records, string state, Action<EgilTargetOptions>? configure = null)
    {
        var files = await Federation.FilesOf(certificate);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddFederatedTls(options =>
        {
            options.MetadataUri = new Uri(Federation.MetadataPath);
            options.Issuer = TestFederation.Issuer;
            options.Jwks = Encoding.UTF8.GetString(Federation.Signer.ExportKeySet());
            options.CachePath = KeepsMetadata ? Path.Combine(StateFolder(state), "metadata.jws") : "";
            options.OwnEntityId = entityId;
            options.ClientCertificates.Add(files);
        });
        services.AddEgil(options =>
        {
            options.StateDirectory = StateFolder(state);
            var target = new EgilTargetOptions { EntityId = TestFederation.ServerId, MaxAttempts = 100, RetryBaseDelay = TimeSpan.FromMilliseconds(5) };
            configure?.Invoke(target);
            options.Targets["vendor"] = target;
        }).UseSource(_ => new InMemoryRosterSource(records));
        services.Configure<RosterOptions>(options => options.SendCivicNumber = true);
        services.AddHttpClient("raw").AddFederatedTls(TestFederation.ServerId, "egilv1");
        var provider = services.BuildServiceProvider();
        _owned.Add(provider);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        _owned.Reverse();
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync();
        }

        Federation.Dispose();
    }

    private static Uri AddressOf(string url) => new(url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/scim/");

    private async Task<Dictionary<string, string?>> SettingsAsync((string Name, string Value)[] settings)
    {
        Directory.CreateDirectory(VendorFolder);
        var files = await Federation.FilesOf(_vendorCertificate);
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["FederatedTls:MetadataUri"] = new Uri(Federation.MetadataPath).ToString(),
            ["FederatedTls:Issuer"] = TestFederation.Issuer,
            ["FederatedTls:Jwks"] = Encoding.UTF8.GetString(Federation.Signer.ExportKeySet()),
            ["FederatedTls:CachePath"] = "",
            ["Certificate:Path"] = files.CertificatePath,
            ["Certificate:KeyPath"] = files.KeyPath,
            ["EgilReceiver:Store:Path"] = Path.Combine(VendorFolder, "received.db"),
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        return values;
    }

    private async Task ListenAsync(HttpContext context, RequestDelegate next)
    {
        Protocols.Enqueue(context.Request.Protocol);
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        await next(context);
        context.Response.Body = body;
        if (context.Response.StatusCode >= 400)
        {
            ErrorBodies.Enqueue($"{context.Response.StatusCode} {Encoding.UTF8.GetString(copy.ToArray())}");
        }

        await body.WriteAsync(copy.ToArray(), context.RequestAborted);
    }

    private sealed class ProcessOwner(Process process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }
    }
}
