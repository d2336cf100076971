// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Hosting;

namespace Sambruk.Cli;

/// <summary>What <c>iot run</c> does: the pipeline until it is told to stop, which it does when what it has taken is dealt with.</summary>
internal static class PipelineRun
{
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_watchedInterval = TimeSpan.FromSeconds(1);

    public static async Task<Report> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var configuration = ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts);
        if (!IotServices.HasSource(configuration))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-SOURCE", call.Texts[TextId.IotNoSource], call.Texts[TextId.IotNoSourceAction]);
        }

        using var counts = new PipelineCounts();
        using var host = PipelineHost.Build(call, configuration, sources: true);
        var started = call.Clock.GetTimestamp();
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var lifetime = (IHostApplicationLifetime)host.Services.GetService(typeof(IHostApplicationLifetime))!;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await call.Error.WriteLineAsync(call.Texts[TextId.IotRunning]).ConfigureAwait(false);
        await TellAsync(call, counts, started, ending.Token).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            await call.Error.WriteLineAsync(call.Texts[TextId.IotDraining]).ConfigureAwait(false);
        }

        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return call.Report() with
        {
            Pipeline = counts.Read(call.Clock.GetElapsedTime(started)),

            // To be told to stop is how a run ends; a part that fails ends it as well, and that is a fault.
            ExitCode = (int)(cancellationToken.IsCancellationRequested ? ExitCode.Done : ExitCode.Internal),
        };
    }

    private static async Task TellAsync(Invocation call, PipelineCounts counts, long started, CancellationToken ending)
    {
        var watched = call.IsWatched;
        using var timer = new PeriodicTimer(watched ? s_watchedInterval : s_lineInterval, call.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ending).ConfigureAwait(false))
            {
                var line = IotText.Line(counts.Read(call.Clock.GetElapsedTime(started)), call.Texts);
                await call.Error.WriteAsync(watched ? $"\r{line}\u001b[K" : line + Environment.NewLine).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            if (watched)
            {
                await call.Error.WriteLineAsync().ConfigureAwait(false);
            }
        }
    }
}
