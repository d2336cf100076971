// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The capability "Aktivitetsansvaret", with the packages that it is made of.</summary>
internal static class YouthServiceCollectionExtensions
{
    /// <summary>Adds it. Everything that it keeps is in a folder of its own in the data folder.</summary>
    public static void AddYouths(this IServiceCollection services, IConfiguration configuration, KommunOptions options, IHostEnvironment environment, string roster, string data)
    {
        var folder = Path.Combine(data, "ungdomar");
        KommunHost.CreatePrivateFolder(folder);

        // The packages, in services of their own: see the class.
        services.AddSingleton(provider => new YouthRegister(configuration, folder, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(new YouthLayouts(options.ScbLayout is { } layout ? Path.GetFullPath(layout, environment.ContentRootPath) : null));

        // In the place of a population register and schools: made-up persons, where nobody else is let in.
        services.AddSingleton(new SeedSettings(Path.Combine(roster, "ungdomar", "nummer.txt"), Path.Combine(folder, "provpersoner.txt"), environment.IsDevelopment()));
        services.AddSingleton<YouthSeeding>();
        services.AddHostedService(provider => provider.GetRequiredService<YouthSeeding>());
        services.AddSingleton(new RetentionSettings(
            [
                new("GALL-1", RetentionTrigger.Turned20, 2, "Dokumenthanteringsplan, utbildningsnämnden 2025-03-18 § 41"),
                new("GALL-2", RetentionTrigger.Death, 1, "Dokumenthanteringsplan, utbildningsnämnden 2025-03-18 § 41"),
            ],
            Path.Combine(folder, "protokoll")));

        services.AddSingleton<Disclosures>();
        services.AddSingleton<CaseBook>();
        services.AddSingleton<CaseForms>();
        services.AddSingleton<WorkOverview>();
        services.AddSingleton<TimelineWriter>();
        services.AddSingleton<ReportBook>();
        services.AddSingleton<IntakeBook>();
        services.AddSingleton<RetentionBook>();
        services.AddSingleton<LogReviewBook>();
        services.AddSingleton<YouthExports>();
        services.AddSingleton(new StatisticsSettings(Path.Combine(folder, "statistik")));
        services.AddSingleton<StatisticsBook>();
        services.AddSingleton<Replies<YouthReply>>();
        services.AddSingleton<ICapabilityTile, YouthTile>();
    }
}
