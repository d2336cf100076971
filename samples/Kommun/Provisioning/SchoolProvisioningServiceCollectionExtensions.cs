// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>The capability "Skoldata till leverantörer", with the packages that it is made of.</summary>
internal static class SchoolProvisioningServiceCollectionExtensions
{
    /// <summary>Adds it. Everything that it keeps is in the data folder.</summary>
    public static void AddSchoolProvisioning(
        this IServiceCollection services, IConfiguration configuration, KommunOptions options, LocalFederation federation, string data)
    {
        // The four packages.
        services.AddSqliteAuditLog(Path.Combine(data, "granskningslogg.db"));
        services.AddFederatedTls(tls =>
        {
            federation.Configure(tls);
            tls.OwnEntityId = LocalFederation.Municipality;
            tls.ClientCertificates.Add(federation.MunicipalityCertificate);
        });
        services.AddEgil(configuration.GetSection("Egil"));
        services.Configure<EgilOptions>(egil => egil.StateDirectory = Path.Combine(data, "egil"));
        services.AddOptions<CsvRosterOptions>().Configure<DemoRoster>((csv, demo) => csv.Folder = demo.Folder);

        // The vendor starts before anything can be sent to it.
        services.AddSingleton(new Vendor(federation, options.VendorPort, Path.Combine(data, "leverantor.db")));
        services.AddHostedService(provider => provider.GetRequiredService<Vendor>());

        services.AddSingleton<DemoRoster>();
        services.AddSingleton<SchoolProvisioning>();
        services.AddSingleton<Replies<PlanReply>>();

        services.AddSingleton<ICapabilityTile, ProvisioningTile>();
        services.AddSingleton<ICapabilityTile, ReceiverTile>();
        services.AddSingleton<ICapabilityTile, TrustTile>();
    }
}
