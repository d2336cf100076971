// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// The register of young people with a log of its own. It has its own services, so that its log is not the host's: that one is open to
/// whoever is at the machine, this one to those who review it.
/// </summary>
internal sealed class YouthRegister : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>The register in a folder.</summary>
    public YouthRegister(IConfiguration configuration, string folder, ILoggerFactory logs)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddKaa(configuration.GetSection("Kaa"))
            .UseEntityFrameworkCore(options => options.UseSqlite($"Data Source={Path.Combine(folder, "ungdomar.db")}"))
            .UseEntityFrameworkCoreAuditLog(options => options.UseSqlite($"Data Source={Path.Combine(folder, "ungdomar-logg.db")}"));
        _services = services.BuildServiceProvider();
        Municipality = MunicipalityCode.Parse(_services.GetRequiredService<IOptions<KaaOptions>>().Value.Municipality);
    }

    /// <summary>The clock of the register.</summary>
    public YouthClock Clock { get; } = new();

    /// <summary>The register. It asks for permissions and keeps the log.</summary>
    public KaaRegister Register => _services.GetRequiredService<KaaRegister>();

    /// <summary>What is under it, for what the register has no words for; always after the register was asked.</summary>
    public IKaaStore Store => _services.GetRequiredService<IKaaStore>();

    /// <summary>Its log.</summary>
    public IAuditLog Log => _services.GetRequiredService<IAuditLog>();

    /// <summary>Review of its log.</summary>
    public KaaLogReview Review => _services.GetRequiredService<KaaLogReview>();

    /// <summary>What sources and files tell.</summary>
    public KaaIntake Intake => _services.GetRequiredService<KaaIntake>();

    /// <summary>The rule of the target group.</summary>
    public TargetGroupRule Rule => _services.GetRequiredService<TargetGroupRule>();

    /// <summary>The municipality.</summary>
    public MunicipalityCode Municipality { get; }

    /// <summary>Today, in Sweden.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Swedish.Local(Clock.GetUtcNow()).DateTime);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
