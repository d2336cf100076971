// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace Sambruk.Iot;

/// <summary>
/// Stops calls that run too long: one thread for all engines, which sleeps while nothing runs. Not a timer: timers run on the
/// thread pool, and that is what codecs may have filled.
/// </summary>
#pragma warning disable CA1001 // lives as long as the process
internal sealed class CodecWatchdog
#pragma warning restore CA1001
{
    // Also how late a call may be noticed that has longer than this.
    private static readonly long LongestSleep = Stopwatch.Frequency / 40;

    private const int RoundsBeforeSleep = 40;

    private readonly Lock _gate = new();
    private readonly HashSet<Watch> _running = [];

    private readonly AutoResetEvent _work = new(false);
    private long _nextLook;

    private CodecWatchdog()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "codec watchdog", Priority = ThreadPriority.AboveNormal };
        thread.Start();
    }

    public static CodecWatchdog Shared { get; } = new();

    /// <summary>Calls <paramref name="interrupt"/> after <paramref name="time"/>, unless the watch is over by then.</summary>
    public Watch Begin(TimeSpan time, Action interrupt)
    {
        var watch = new Watch(this, Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency), interrupt);
        bool wake;
        lock (_gate)
        {
            _running.Add(watch);
            wake = watch.End < _nextLook;
        }

        if (wake)
        {
            _work.Set();
        }

        return watch;
    }

    private void Run()
    {
        var idle = 0;
        while (true)
        {
            long sleep;
            lock (_gate)
            {
                var now = Stopwatch.GetTimestamp();
                sleep = LongestSleep;
                foreach (var watch in _running)
                {
                    if (watch.End <= now)
                    {
                        // Under the lock: once the watch is over, no interrupt can come and hit the next call. Repeated, should
                        // the engine have been where it takes none.
                        watch.Fire();
                        sleep = Math.Min(sleep, Stopwatch.Frequency / 500);
                    }
                    else
                    {
                        sleep = Math.Min(sleep, watch.End - now);
                    }
                }

                // Waking a sleeper costs every call; so it stays half awake for a second.
                idle = _running.Count == 0 ? idle + 1 : 0;
                _nextLook = idle > RoundsBeforeSleep ? long.MaxValue : now + sleep;
            }

            _work.WaitOne(idle > RoundsBeforeSleep ? Timeout.Infinite : (int)(sleep * 1000 / Stopwatch.Frequency) + 1);
        }
    }

    private void End(Watch watch)
    {
        lock (_gate)
        {
            _running.Remove(watch);
        }
    }

    /// <summary>One call that is watched.</summary>
    internal sealed class Watch(CodecWatchdog dog, long end, Action interrupt) : IDisposable
    {
        public long End { get; } = end;

        /// <summary>The call was stopped.</summary>
        public bool Fired { get; private set; }

        public void Fire()
        {
            Fired = true;
            interrupt();
        }

        public void Dispose() => dog.End(this);
    }
}
