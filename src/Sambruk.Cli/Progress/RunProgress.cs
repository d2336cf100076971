// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>Shows how far runs have come, on standard error and never on standard output.</summary>
internal abstract class RunProgress : IAsyncDisposable
{
    /// <summary>What one target's run reports to; called from many threads.</summary>
    public abstract IProgress<ProvisioningProgress> For(string target);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// A bar when a person watches: standard error is a terminal that can move its cursor, and this is no CI job. Plain
    /// lines otherwise. Nothing with <c>--json</c>.
    /// </summary>
    public static RunProgress Create(bool json, bool standardErrorIsTerminal, Func<string, string?> environment, TextWriter error, Texts texts, TimeProvider clock)
    {
        if (json)
        {
            return new NoProgress();
        }

        return standardErrorIsTerminal && IsWatched(environment) ? new BarProgress(texts) : new LineProgress(error, texts, clock);
    }

    /// <summary>False in CI jobs and where the terminal cannot move its cursor.</summary>
    public static bool IsWatched(Func<string, string?> environment) =>
        environment("CI") is null or "" or "false" or "0" && environment("TERM") is not "dumb";
}

internal sealed class NoProgress : RunProgress, IProgress<ProvisioningProgress>
{
    public override IProgress<ProvisioningProgress> For(string target) => this;

    public void Report(ProvisioningProgress value)
    {
    }
}
