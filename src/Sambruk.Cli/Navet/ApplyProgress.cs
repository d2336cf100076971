// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>How far files have come, on standard error: a line every five seconds, every second on one line to a person who watches, none with <c>--json</c>.</summary>
internal sealed class ApplyProgress : IAsyncDisposable
{
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_watchedInterval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _telling;

    public ApplyProgress(Invocation call, CountingStore counting) => _telling = call.Json ? Task.CompletedTask : TellAsync(call, counting, _end.Token);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _telling.ConfigureAwait(false);
        _end.Dispose();
    }

    private static async Task TellAsync(Invocation call, CountingStore counting, CancellationToken ending)
    {
        var watched = call.IsWatched;
        var isTold = false;
        using var timer = new PeriodicTimer(watched ? s_watchedInterval : s_lineInterval, call.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ending).ConfigureAwait(false))
            {
                var line = counting.Deliveries == 0
                    ? call.Texts[NavetTextId.ProgressChecking]
                    : call.Texts.Format(NavetTextId.ProgressApplying, call.Texts.Number(counting.Deliveries), call.Texts.Number(counting.Staged), call.Texts.Number(counting.Kept));
                await call.Error.WriteAsync(watched ? $"\r{line}\u001b[K" : line + Environment.NewLine).ConfigureAwait(false);
                isTold = true;
            }
        }
        catch (OperationCanceledException)
        {
            if (watched && isTold)
            {
                await call.Error.WriteLineAsync().ConfigureAwait(false);
            }
        }
    }
}
