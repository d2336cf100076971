// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>Plain lines for logs and pipes: at most one every five seconds, none for a run that is over before.</summary>
internal sealed class LineProgress(TextWriter error, Texts texts, TimeProvider clock) : RunProgress
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long _last = clock.GetTimestamp();

    public override IProgress<ProvisioningProgress> For(string target) => new Reporter(this, target);

    private void Report(string target, ProvisioningProgress value)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(_last, now) < s_interval)
            {
                return;
            }

            _last = now;
        }

        error.WriteLine(texts.Format(
            TextId.ProgressLine, target, texts.Kind(value.Kind), value.Type.Endpoint(), texts.Number(value.Done), texts.Number(value.Total), texts.Number(value.Failed)));
    }

    private sealed class Reporter(LineProgress owner, string target) : IProgress<ProvisioningProgress>
    {
        public void Report(ProvisioningProgress value) => owner.Report(target, value);
    }
}
