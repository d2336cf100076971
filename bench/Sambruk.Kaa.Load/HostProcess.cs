// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Kaa.Load;

/// <summary>A host of its own, asked by many at once; whoever waits when it is killed gets no answer.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<string?>> _waiting = new();
    private readonly Lock _lock = new();
    private long _last;
    private bool _isOver;

    private HostProcess(Process process) => _process = process;

    public static async Task<HostProcess> StartAsync(Office office)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(HostProcess).Assembly.Location, "host", office.Kind, office.Place])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        process.StandardInput.AutoFlush = true;
        await process.StandardOutput.ReadLineAsync();
        var host = new HostProcess(process);
        _ = Task.Run(host.ReadAsync);
        return host;
    }

    /// <summary>The answer; <c>null</c>: the host was killed before.</summary>
    public Task<string?> AskAsync(string question)
    {
        var waiting = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isOver)
            {
                return Task.FromResult<string?>(null);
            }

            _waiting[++_last] = waiting;
            try
            {
                _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_last} {question}"));
            }
            catch (IOException)
            {
                // It was killed just now; the reader tells all who wait.
            }
        }

        return waiting.Task;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && long.TryParse(line.AsSpan(0, space), CultureInfo.InvariantCulture, out var number) && _waiting.TryRemove(number, out var waiting))
            {
                waiting.SetResult(line[(space + 1)..]);
            }
        }

        lock (_lock)
        {
            _isOver = true;
        }

        foreach (var (_, waiting) in _waiting)
        {
            waiting.TrySetResult(null);
        }
    }
}
