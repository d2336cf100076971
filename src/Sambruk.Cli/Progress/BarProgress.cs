// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Sambruk.Egil;
using Spectre.Console;

namespace Sambruk.Cli;

/// <summary>One bar per target for a person who watches. Starts with the first report: a run without changes loads nothing of it.</summary>
internal sealed class BarProgress(Texts texts) : RunProgress
{
    private readonly ConcurrentDictionary<string, ProvisioningProgress> _latest = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Task? _display;

    public override IProgress<ProvisioningProgress> For(string target) => new Reporter(this, target);

    public override async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        if (_display is { } display)
        {
            await display.ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    private void Report(string target, ProvisioningProgress value)
    {
        _latest[target] = value;
        if (_display is null)
        {
            lock (_lock)
            {
                _display ??= Task.Run(ShowAsync);
            }
        }
    }

    private async Task ShowAsync()
    {
        // Colour and NO_COLOR are detected by the console itself.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(FollowAsync).ConfigureAwait(false);
    }

    private async Task FollowAsync(ProgressContext context)
    {
        var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!_end.Task.IsCompleted)
        {
            foreach (var (target, latest) in _latest)
            {
                if (!bars.TryGetValue(target, out var bar))
                {
                    bars.Add(target, bar = context.AddTask(Markup.Escape(target)));
                }

                bar.Description = Markup.Escape(texts.Format(TextId.ProgressBar, target, texts.Kind(latest.Kind), latest.Type.Endpoint()));
                bar.MaxValue = Math.Max(1, latest.Total);
                bar.Value = latest.Done;
            }

            await Task.WhenAny(timer.WaitForNextTickAsync().AsTask(), _end.Task).ConfigureAwait(false);
        }
    }

    private sealed class Reporter(BarProgress owner, string target) : IProgress<ProvisioningProgress>
    {
        public void Report(ProvisioningProgress value) => owner.Report(target, value);
    }
}
