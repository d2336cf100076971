// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>What <c>navet apply</c> is asked.</summary>
/// <param name="Paths">Files and folders, from the root.</param>
/// <param name="Preview">Keeps nothing.</param>
/// <param name="Store">What <c>--store</c> names, from the root.</param>
internal sealed record ApplyRequest(IReadOnlyList<string> Paths, bool Preview, string? Store);

/// <summary>Change files into the store of persons and events.</summary>
internal static class ApplyWork
{
    public static async Task<Report> RunAsync(Invocation call, ApplyRequest request, CancellationToken cancellationToken)
    {
        var configuration = NavetSettings.Load(call);
        var store = request.Store ?? (configuration[NavetSettings.StoreSection + ":Path"] is { Length: > 0 } path ? Path.GetFullPath(path) : null)
            ?? throw new ToolException(ExitCode.BadInput, "CLI-NO-STORE", call.Texts[NavetTextId.NoStore], call.Texts[NavetTextId.NoStoreAction]);

        // A look makes no file.
        await using var services = ToolServices.ForNavet(call, configuration, request.Preview && !File.Exists(store) ? null : store);
        var options = NavetSettings.OptionsOf(call, services);
        NavetSettings.Demand(call, (nameof(options.Municipality), options.Municipality));
        var counting = new CountingStore(services.GetRequiredService<INavetStore>());
        var intake = new NavetIntake(
            counting, services.GetRequiredService<Microsoft.Extensions.Options.IOptions<NavetOptions>>(), call.Clock, services.GetService<Microsoft.Extensions.Logging.ILogger<NavetIntake>>());
        NavetIntakeReport report;
        await using (new ApplyProgress(call, counting))
        {
            report = request.Preview
                ? await intake.PreviewAsync(request.Paths, cancellationToken).ConfigureAwait(false)
                : await intake.ApplyAsync(request.Paths, cancellationToken).ConfigureAwait(false);
        }

        if (services.GetService<IAuditLog>() is { } log && !request.Preview)
        {
            await LogAsync(log, ToolUser.NameOf(configuration, NavetSettings.Section), report, cancellationToken).ConfigureAwait(false);
        }

        return call.Report() with { ExitCode = (int)ExitCodeOf(report), Navet = ReportOf(report, request.Preview, call) };
    }

    /// <summary>0: all was applied, now or before. 1: some was refused or put aside. All refused: 4 by their order, else 2.</summary>
    internal static ExitCode ExitCodeOf(NavetIntakeReport report)
    {
        var refused = report.Deliveries.Where(d => d.Outcome == NavetDeliveryOutcome.Refused).ToList();
        return refused.Count switch
        {
            0 => report.Deliveries.Any(d => d.AsidePosts > 0) ? ExitCode.Partial : ExitCode.Done,
            _ when refused.Count < report.Deliveries.Count => ExitCode.Partial,
            _ when refused.TrueForAll(d => d.Findings.Any(f => f.Severity == FindingSeverity.Error && f.Code is NavetCodes.DeliveryMissing or NavetCodes.DeliveryOther)) => ExitCode.Refused,
            _ => ExitCode.BadInput,
        };
    }

    private static NavetReport ReportOf(NavetIntakeReport report, bool isPreview, Invocation call) => new()
    {
        IsPreview = isPreview,
        Deliveries =
        [
            .. report.Deliveries.Select(d => new DeliveryReport(
                d.JobId, d.Files, d.Outcome, d.Posts, d.AppliedPosts, d.OlderPosts, d.AsidePosts, EventsOf(d.Events), d.Findings.Count == 0 ? null : [.. d.Findings.Select(f => NavetFindings.Of(f, call))])),
        ],
        Events = EventsOf(report.Events),
    };

    private static IReadOnlyList<NavetEventCount> EventsOf(IReadOnlyDictionary<NavetEventKind, long> events) => [.. events.OrderBy(e => e.Key).Select(e => new NavetEventCount(e.Key, e.Value))];

    private static Task<AuditRecord> LogAsync(IAuditLog log, string user, NavetIntakeReport report, CancellationToken cancellationToken)
    {
        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
        return log.AppendAsync(
            new AuditEvent(user, "navet.apply", "-", report.IsComplete ? "completed" : "partial")
            {
                Details = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["deliveries"] = Text(report.Deliveries.Count),
                    ["refused"] = Text(report.Deliveries.Count(d => d.Outcome == NavetDeliveryOutcome.Refused)),
                    ["posts"] = Text(report.Deliveries.Sum(d => d.AppliedPosts)),
                },
            },
            cancellationToken);
    }
}
