// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sambruk.Egil;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The services of one command and no others: no host is built, nothing runs in the background.</summary>
internal static partial class ToolServices
{
    /// <summary>The provisioner of section <c>Egil</c>, with the federation when section <c>FederatedTls</c> is there.</summary>
    /// <param name="call">The call of the tool.</param>
    /// <param name="withoutSource">True when the command needs no source: it is not read, and need not be there.</param>
    public static ServiceProvider ForEgil(Invocation call, bool withoutSource)
    {
        var configuration = ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts);
        return Build(call, services =>
        {
            // The tool keeps no schedule, and without ICU Windows knows no time zone by its international name.
            configuration["Egil:Schedule"] = "";
            if (configuration["Egil:ScheduleTimeZone"] is null && !TimeZoneInfo.TryFindSystemTimeZoneById(new EgilOptions().ScheduleTimeZone, out _))
            {
                configuration["Egil:ScheduleTimeZone"] = TimeZoneInfo.Utc.Id;
            }

            var federation = configuration.GetSection("FederatedTls");
            if (federation.Exists())
            {
                services.AddFederatedTls(federation);
            }

            var audit = configuration.GetSection("Audit");
            if (audit.Exists())
            {
                services.AddSqliteAuditLog(audit);
            }

            var egil = services.AddEgil(configuration.GetSection("Egil"));
            if (withoutSource)
            {
                egil.UseSource(static _ => new InMemoryRosterSource(new RosterRecords()));
            }
        });
    }

    /// <summary>The federation of section <c>FederatedTls</c>.</summary>
    /// <param name="call">The call of the tool.</param>
    /// <param name="kept">False: the metadata is fetched even when a kept copy is fresh, and the copy is not touched.</param>
    public static ServiceProvider ForFederation(Invocation call, bool kept)
    {
        var configuration = ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts);
        return Build(call, services =>
        {
            if (!kept)
            {
                configuration["FederatedTls:CachePath"] = "";
            }

            services.AddFederatedTls(configuration.GetSection("FederatedTls"));
        });
    }

    /// <summary>The store of section <c>Iot</c>, with nothing that runs in the background.</summary>
    public static ServiceProvider ForIot(Invocation call, IConfiguration configuration) =>
        Build(call, services => IotServices.Add(services, configuration, call, sources: false));

    /// <summary>Invoicing of section <c>Billing</c> in a database.</summary>
    /// <param name="call">The call of the tool.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="place">The database.</param>
    public static ServiceProvider ForBilling(Invocation call, IConfiguration configuration, DatabasePlace place) =>
        Build(call, services => Databases.AddTo(services.AddBilling(configuration.GetSection(BillingSettings.Section)), place));

    /// <summary>The register of section <c>Kaa</c> in a database, with its log.</summary>
    /// <param name="call">The call of the tool.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="register">The database of the register; <c>null</c>: an empty one, which lives as long as the command.</param>
    /// <param name="log">That of the log.</param>
    public static ServiceProvider ForKaa(Invocation call, IConfiguration configuration, DatabasePlace? register, DatabasePlace? log) => Build(call, services =>
    {
        var kaa = services.AddKaa(configuration.GetSection(KaaSettings.Section));
        if (register is not null && log is not null)
        {
            Databases.AddTo(kaa, register, log);
        }
    });

    /// <summary>The population register of section <c>Navet</c>, with the log of section <c>Audit</c> where that is there.</summary>
    /// <param name="call">The call of the tool.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="store">The file of persons and events; <c>null</c>: they live as long as the command.</param>
    public static ServiceProvider ForNavet(Invocation call, IConfiguration configuration, string? store) => Build(call, services =>
    {
        var navet = services.AddNavet(configuration.GetSection(NavetSettings.Section));
        if (store is not null)
        {
            navet.UseSqlite(configuration.GetSection(NavetSettings.StoreSection)).UseSqlite(options => options.Path = store);
        }

        var audit = configuration.GetSection("Audit");
        if (audit.Exists())
        {
            services.AddSqliteAuditLog(audit);
        }
    });

    /// <summary>The rule of section <c>Kaa</c> for a municipality, which need not stand there, without a register.</summary>
    public static (MunicipalityCode Municipality, TargetGroupRule Rule) RuleOf(Invocation call, IConfiguration configuration, string? municipality)
    {
        if (municipality is not null)
        {
            configuration[KaaSettings.Section + ":Municipality"] = municipality;
        }

        using var services = Build(call, s => s.AddKaa(configuration.GetSection(KaaSettings.Section)));
        return Bound(call, () => (
            MunicipalityCode.Parse(services.GetRequiredService<IOptions<KaaOptions>>().Value.Municipality), services.GetRequiredService<TargetGroupRule>()));
    }

    /// <summary>Runs what reads options; a value that cannot be bound is a fault of the configuration, told without the value.</summary>
    public static T Bound<T>(Invocation call, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException exception) when (BoundPath().Match(exception.Message) is { Success: true })
        {
            var place = BoundPath().Match(exception.Message).Groups["path"].Value;
            throw new ToolException(
                ExitCode.BadInput,
                "CLI-CONFIG",
                call.Texts[TextId.ConfigInvalid],
                call.Texts[TextId.ConfigInvalidAction],
                new Finding("CLI-CONFIG", place, FindingSeverity.Error, call.Texts[TextId.ConfigInvalidBinding]));
        }
    }

    private static ServiceProvider Build(Invocation call, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton(call.Clock);
        services.AddLogging(logging =>
        {
            if (call.Verbose)
            {
                // What Entity Framework Core tells below a warning is SQL.
                logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
                logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new StandardErrorLoggerProvider(call.Error, call.Clock));
            }
        });
        Bound(call, () =>
        {
            add(services);
            return true;
        });
        return services.BuildServiceProvider();
    }

    [GeneratedRegex("at '(?<path>[A-Za-z0-9_:.*-]+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoundPath();
}
