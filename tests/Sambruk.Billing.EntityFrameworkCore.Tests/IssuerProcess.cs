// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Billing.EntityFrameworkCore.Tests;

/// <summary>A host that issues runs, and that a test kills.</summary>
internal sealed class IssuerProcess : IDisposable
{
    private readonly Process _process;

    private IssuerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="store"><c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="place">Path or connection string.</param>
    /// <param name="documents">Documents of a run.</param>
    /// <param name="subject">Beginning of the subjects.</param>
    /// <param name="runs">After so many it ends.</param>
    /// <param name="kibibytes">No file of it may grow beyond so many KiB: a write beyond fails, as on a full disk.</param>
    /// <param name="waits">It begins when <see cref="GoOn"/> is called.</param>
    public static IssuerProcess Start(string store, string place, int documents, string subject, int runs = int.MaxValue, int? kibibytes = null, bool waits = false)
    {
        string[] command =
        [
            "dotnet", Path.Combine(AppContext.BaseDirectory, "Sambruk.Billing.Stores.Issuer.dll"), store, place,
            documents.ToString(CultureInfo.InvariantCulture), subject, runs.ToString(CultureInfo.InvariantCulture),
        ];
        if (kibibytes is { } limit)
        {
            command = ["/bin/bash", "-c", "trap '' XFSZ; ulimit -S -f \"$1\"; shift; exec \"$@\"", "bash", limit.ToString(CultureInfo.InvariantCulture), .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };

        // Files of the runtime itself, which the limit is not about.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var issuer = new IssuerProcess(Process.Start(start)!);
        if (!waits)
        {
            issuer.GoOn();
        }

        return issuer;
    }

    /// <summary>The next line; <c>null</c> when the process has ended.</summary>
    public async Task<string?> LineAsync(CancellationToken cancellationToken) => await _process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Reads on until a line begins so; all that came, with it.</summary>
    public async Task<List<string>> UntilAsync(string beginning, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await LineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return lines;
            }
        }

        throw new InvalidOperationException($"The process ended without '{beginning}'. It said: {string.Join("; ", lines)}");
    }

    /// <summary>Lets it begin, or try again.</summary>
    public void GoOn() => _process.StandardInput.WriteLine();

    /// <summary>SIGKILL: no handler of the process runs. Then what it had said before.</summary>
    public async Task<List<string>> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        return await EndAsync(cancellationToken);
    }

    /// <summary>What it says until it ends.</summary>
    public async Task<List<string>> EndAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await LineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
        }

        await _process.WaitForExitAsync(cancellationToken);
        return lines;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
