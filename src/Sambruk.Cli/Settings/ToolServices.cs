// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sambruk.Egil;

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
    public static ServiceProvider ForBilling(Invocation call, IConfiguration configuration, BillingPlace place) =>
        Build(call, services => BillingDatabase.AddTo(services.AddBilling(configuration.GetSection(BillingPlace.Section)), place));

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
