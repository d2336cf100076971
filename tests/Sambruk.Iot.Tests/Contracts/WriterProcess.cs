// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Iot.Contracts;

/// <summary>The host that a test kills, and what it said was delivered.</summary>
internal sealed class WriterProcess : IDisposable
{
    public const int Devices = 8;

    /// <summary>How often a test lets it die: the more, the less luck helps a store that answers too early.</summary>
    public const int Deaths = 8;

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="store">Which store.</param>
    /// <param name="place">Path or connection string.</param>
    /// <param name="kibibytes">No file of it may grow beyond so many KiB: a write beyond fails, as on a full disk.</param>
    /// <param name="trace">A file that gets the calls by which it has the disk keep something, one a line (strace).</param>
    /// <param name="dieAfter">It kills itself with SIGKILL in the moment when it has said that so many were delivered.</param>
    public static WriterProcess Start(string store, string place, int? kibibytes = null, int? dieAfter = null, string? trace = null)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Sambruk.Iot.Stores.Writer.dll"), store, place, Devices.ToString(CultureInfo.InvariantCulture), (dieAfter ?? 0).ToString(CultureInfo.InvariantCulture)];
        if (kibibytes is { } limit)
        {
            command = ["/bin/bash", "-c", "trap '' XFSZ; ulimit -S -f \"$1\"; shift; exec \"$@\"", "bash", limit.ToString(CultureInfo.InvariantCulture), .. command];
        }

        if (trace is not null)
        {
            command = ["/usr/bin/strace", "-f", "-qq", "-y", "-e", "trace=fsync,fdatasync", "-e", "signal=none", "-o", trace, .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false };

        // Files of the runtime itself, which the limit is not about.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new(Process.Start(start)!);
    }

    /// <summary>The next line; null when the process has ended.</summary>
    public async Task<string?> LineAsync(CancellationToken cancellationToken) => await _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Reads on until so many were delivered.</summary>
    public async Task ReadAsync(ISet<(int Device, int Counter)> delivered, int count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            count -= Take((await LineAsync(cancellationToken))!, delivered) ? 1 : 0;
        }
    }

    /// <summary>SIGKILL: no handler of the process runs. Then what it had said before.</summary>
    public async Task KillAsync(ISet<(int Device, int Counter)> delivered, CancellationToken cancellationToken)
    {
        Kill();
        await ReadToEndAsync(delivered, cancellationToken);
    }

    /// <summary>SIGKILL, and no waiting.</summary>
    public void Kill() => _process.Kill();

    /// <summary>What it says until it ends.</summary>
    public async Task ReadToEndAsync(ISet<(int Device, int Counter)> delivered, CancellationToken cancellationToken)
    {
        while (await LineAsync(cancellationToken) is { } line)
        {
            // The last line can be cut.
            _ = Take(line, delivered);
        }

        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>Takes down what a line says was delivered; false: it says something else, or was cut.</summary>
    public static bool Take(string line, ISet<(int Device, int Counter)> delivered)
    {
        if (line.Split(' ') is not [var device, var counter])
        {
            return false;
        }

        delivered.Add((int.Parse(device, CultureInfo.InvariantCulture), int.Parse(counter, CultureInfo.InvariantCulture)));
        return true;
    }
}

/// <summary>What must hold after any end of a host.</summary>
internal static class Kept
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Each that was delivered is there, and none is there twice.</summary>
    public static async Task AssertAsync(IMeasurementStore store, ISet<(int Device, int Counter)> delivered, CancellationToken cancellationToken)
    {
        // A server may still be at the last commit of a host that was killed: what is read is read between two counts that are equal.
        List<(int Device, int Counter)> all;
        long before;
        do
        {
            before = await store.CountAsync(cancellationToken);
            all = await ReadAsync(store, cancellationToken);
        }
        while (before != await store.CountAsync(cancellationToken));

        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Empty(delivered.Except(all));
        Assert.Equal(all.Count, before);
    }

    private static async Task<List<(int Device, int Counter)>> ReadAsync(IMeasurementStore store, CancellationToken cancellationToken)
    {
        var all = new List<(int Device, int Counter)>();
        for (var device = 1; device <= WriterProcess.Devices; device++)
        {
            var query = new SeriesQuery
            {
                DevEui = ContractSensor.DevEuiOf(device),
                Name = "temperature",
                From = s_start,
                To = DateTimeOffset.MaxValue,
                Limit = SeriesQuery.MostPoints,
            };
            await foreach (var point in store.SeriesAsync(query, cancellationToken))
            {
                all.Add((device, (int)(point.Time - s_start).TotalMinutes));
            }
        }

        return all;
    }
}
