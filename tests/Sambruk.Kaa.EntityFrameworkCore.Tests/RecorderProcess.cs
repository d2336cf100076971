// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

/// <summary>A host whose officers record contacts, and that a test kills.</summary>
internal sealed class RecorderProcess : IDisposable
{
    private readonly Process _process;

    private RecorderProcess(Process process) => _process = process;

    /// <summary>Starts it; it begins when <see cref="GoOn"/> is called.</summary>
    /// <param name="place">Where it records.</param>
    /// <param name="name">Beginning of its requests.</param>
    /// <param name="officers">How many at once.</param>
    /// <param name="cases">The cases.</param>
    public static RecorderProcess Start(Place place, string name, int officers, IEnumerable<string> cases)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Sambruk.Kaa.Stores.Recorder.dll"), place.Kind, place.Name, name, officers.ToString(CultureInfo.InvariantCulture), .. cases];
        return new(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false })!);
    }

    public void GoOn() => _process.StandardInput.WriteLine();

    /// <summary>Reads on until so many lines began so; all that came.</summary>
    public async Task<List<string>> UntilAsync(string beginning, int times, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal) && --times == 0)
            {
                return lines;
            }
        }

        throw new InvalidOperationException($"The process ended without '{beginning}'. It said: {string.Join("; ", lines.TakeLast(20))}");
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGKILL: no handler of the process runs. Then what it had said before.</summary>
    public async Task<List<string>> KillAsync(CancellationToken cancellationToken)
    {
        Kill();
        return await ToEndAsync(cancellationToken);
    }

    /// <summary>All that it says until somebody ends it.</summary>
    public async Task<List<string>> ToEndAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
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

/// <summary>What hosts said that they sent, and what they said was recorded.</summary>
internal sealed class Told
{
    /// <summary>Request to case, of all that was sent.</summary>
    public Dictionary<string, string> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests whose record was acknowledged.</summary>
    public HashSet<string> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Codes of faults.</summary>
    public HashSet<string> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Sent and not acknowledged: under way when the host was killed.</summary>
    public IEnumerable<string> UnderWay => Sent.Keys.Except(Acknowledged, StringComparer.Ordinal);

    public void Take(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            // A line that was cut by the kill says nothing.
            switch (line.Split(' '))
            {
                case ["sending", var request, { Length: 24 } personId]:
                    Sent[request] = personId;
                    break;
                case ["Recorded" or "AlreadyRecorded", var request, { Length: 24 }]:
                    Acknowledged.Add(request);
                    break;
                case ["fault", var code, _, { Length: 24 }]:
                    Faults.Add(code);
                    break;
                case [("ready" or "sending" or "fault") or { Length: < 16 }, ..]:
                    break;
                default:
                    throw new InvalidOperationException($"The host says '{line}'.");
            }
        }
    }

    /// <summary>Each acknowledged request is there once, whole; nothing is there that was not sent; each record has its entry in a whole log.</summary>
    public async Task AssertAsync(Place place, CancellationToken cancellationToken)
    {
        var host = place.Host();
        var (store, log) = (host.GetService(typeof(IKaaStore)) as IKaaStore, host.GetService(typeof(IAuditLog)) as IAuditLog);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var records = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var (personId, events) in store!.AllAsync(cancellationToken))
        {
            Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
            var recorded = events.Where(e => e.Event is ContactAttempted or Noted).ToList();
            records.Add(personId, recorded.Count / 2);
            for (var i = 0; i < recorded.Count; i += 2)
            {
                Assert.IsType<ContactAttempted>(recorded[i].Event);
                var request = Assert.IsType<Noted>(recorded[i + 1].Event).Text;
                Assert.True(found.Add(request), $"{request} is there twice.");
                Assert.Equal(personId, Sent[request]);
            }
        }

        Assert.Empty(Acknowledged.Except(found, StringComparer.Ordinal));
        Assert.True((await log!.VerifyAsync(cancellationToken: cancellationToken)).IsIntact);
        var entries = await log!.ReadAsync(1, cancellationToken).Where(r => r.Event is { Action: "kaa.record", Outcome: "granted" })
            .CountBy(r => r.Event.Subject, StringComparer.Ordinal).ToDictionaryAsync(p => p.Key, p => p.Value, StringComparer.Ordinal, cancellationToken);
        Assert.All(records, r => Assert.True(entries.GetValueOrDefault(r.Key) >= r.Value));
    }
}
