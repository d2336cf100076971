// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>How far a run has come, for the page that follows it.</summary>
/// <param name="Running">False when it has ended, or when there is none.</param>
/// <param name="Done">Operations done.</param>
/// <param name="Total">Operations of the plan.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Next">Where to go when it has ended.</param>
internal sealed record RunState(bool Running, int Done, int Total, string Text, string Next)
{
    public static RunState Of(RunInProgress? run)
    {
        if (run is null)
        {
            return new(false, 0, 0, "Ingen körning pågår.", "/korningar");
        }

        var (done, failed) = run.Count();
        var total = run.Plan.Operations.Count;
        if (!run.IsRunning)
        {
            return new(false, done, total, "Körningen är klar.", run.Result is { } result ? $"/korningar/{result.RunId}" : "/korningar/nu");
        }

        var step = run.Latest is { } latest ? $" Nu: {Swedish.Plural(latest.Type).ToLowerInvariant()}." : "";
        var faults = failed > 0 ? $" {Swedish.Number(failed)} misslyckades." : "";
        return new(true, done + failed, total, $"{Swedish.Number(done + failed)} av {Swedish.Number(total)} skickade.{step}{faults}", "");
    }
}
