// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Cronos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil;

/// <summary>Synchronises all targets from one load when the schedule says so. Does nothing without a schedule.</summary>
internal sealed class EgilScheduler(
    EgilProvisioner provisioner, IOptions<EgilOptions> options, ILogger<EgilProvisioner> logger, TimeProvider time) : BackgroundService
{
    // A timer cannot wait for months; and the clock of the machine may be set meanwhile.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Schedule.Length == 0)
        {
            return;
        }

        var schedule = CronExpression.Parse(options.Value.Schedule);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.ScheduleTimeZone);
        while (schedule.GetNextOccurrence(time.GetUtcNow(), zone) is { } next)
        {
            Log.NextRun(logger, next);
            for (var wait = next - time.GetUtcNow(); wait > TimeSpan.Zero; wait = next - time.GetUtcNow())
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stoppingToken).ConfigureAwait(false);
            }

            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        Roster roster;
        try
        {
            roster = await provisioner.LoadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsStopping(exception, cancellationToken))
        {
            // Whatever a source throws (a database, a directory): it must not end the host, and the next hour comes.
            Log.ScheduledFailure(logger, CodeOf(exception), (exception as InvalidInputException)?.Report.Count ?? 0);
            return;
        }

        foreach (var target in provisioner.Targets)
        {
            try
            {
                await provisioner.SynchronizeAsync(target, roster, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!IsStopping(exception, cancellationToken))
            {
                // One target's fault does not keep the others from their roster.
                Log.TargetFailure(logger, target, CodeOf(exception));
            }
        }
    }

    private static bool IsStopping(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private static string CodeOf(Exception exception) => (exception as SambrukException)?.Code ?? exception.GetType().Name;
}
