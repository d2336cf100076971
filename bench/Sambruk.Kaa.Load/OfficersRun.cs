// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Kaa.Load;

/// <summary>
/// Officers who all record at once, over hosts of which one is killed now and then. Officers keep what was acknowledged. At the end each
/// acknowledged contact must be there once, nothing else, and the audit log must be a whole chain with an entry for each record.
/// </summary>
internal sealed class OfficersRun(Office office, IReadOnlyList<string> cases)
{
    private const int Cases = 400;

    private readonly ConcurrentDictionary<string, string> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private HostProcess?[] _hosts = [];

    public static async Task<int> RunAsync(Office office, TimeSpan duration, int officers, TimeSpan betweenKills, int hosts)
    {
        var run = new OfficersRun(office, await OpenCasesAsync(office));
        await run.WorkAsync(duration, officers, betweenKills, hosts);
        return await run.VerifyAsync(duration) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> OpenCasesAsync(Office office)
    {
        await using var provider = office.Open();
        var register = provider.GetRequiredService<KaaRegister>();
        var cases = new string[Cases];
        var user = Office.User("setup");
        await Parallel.ForAsync(0, Cases, async (i, token) =>
        {
            cases[i] = await register.EnterAsync(user, Office.Number(i), "hand", token);
            var facts = new FactsLearned("Navet", new() { Registrations = [new(MunicipalityCode.Parse("1489"), new(2020, 1, 1))] });
            await register.RecordAsync(user, cases[i], 1, [facts], "facts", token);
        });
        return cases;
    }

    private async Task WorkAsync(TimeSpan duration, int officers, TimeSpan betweenKills, int hosts)
    {
        _hosts = await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => HostProcess.StartAsync(office)));
        using var end = new CancellationTokenSource(duration);
        var killing = KillAsync(betweenKills, end.Token);
        await Task.WhenAll(Enumerable.Range(0, officers).Select(n => OfficerAsync(n, end.Token)));
        await killing;
        foreach (var host in _hosts)
        {
            host?.Dispose();
        }
    }

    private async Task KillAsync(TimeSpan between, CancellationToken end)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                // Any instant: half the pause is by chance.
                await Task.Delay(between * (0.75 + (Random.Shared.NextDouble() / 2)), end);
                var place = n % _hosts.Length;
                using var killed = Interlocked.Exchange(ref _hosts[place], null);
                killed!.Kill();
                Count("kills");
                _hosts[place] = await HostProcess.StartAsync(office);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private async Task OfficerAsync(int officer, CancellationToken end)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"officer-{officer}");
        var random = new Random(officer);
        for (var n = 0; !end.IsCancellationRequested; n++)
        {
            // One in five is a case that others have open, too.
            var personId = cases[random.Next(5) == 0 ? random.Next(4) : random.Next(cases.Count)];
            var request = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
            _sent[request] = personId;
            var started = Stopwatch.GetTimestamp();
            if (await RecordAsync(name, personId, request) is not ("Recorded" or "AlreadyRecorded"))
            {
                throw new InvalidOperationException("A contact was refused.");
            }

            _acknowledged[request] = true;
            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (random.Next(10) == 0)
            {
                // The button is pressed again.
                Count("repeats");
                if (await RecordAsync(name, personId, request) is var again && again != "AlreadyRecorded")
                {
                    throw new InvalidOperationException($"A repeated request was {again}.");
                }
            }
        }
    }

    /// <summary>Looks at the case and records, until there is an answer that is no conflict.</summary>
    private async Task<string> RecordAsync(string name, string personId, string request)
    {
        while (true)
        {
            var seen = await AskAsync($"open {name} {personId}");
            var outcome = await AskAsync($"record {name} {personId} {seen} {request}");
            if (outcome != "Conflict")
            {
                return outcome;
            }

            Count("conflicts");
        }
    }

    /// <summary>An answer of some host; a question that a killed host left without one is asked again.</summary>
    private async Task<string> AskAsync(string question)
    {
        while (true)
        {
            var answer = _hosts[Random.Shared.Next(_hosts.Length)] is { } host ? await host.AskAsync(question) : null;
            if (answer is not null && !answer.StartsWith("fault", StringComparison.Ordinal))
            {
                return answer;
            }

            Count(answer ?? "asked again, the host was gone");
            await Task.Delay(50);
        }
    }

    private void Count(string what) => _counts.AddOrUpdate(what, 1, (_, n) => n + 1);

    private async Task<bool> VerifyAsync(TimeSpan duration)
    {
        await using var provider = office.Open();
        var (found, doubled, foreign) = (new HashSet<string>(StringComparer.Ordinal), 0, 0);
        var recorded = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var (personId, events) in provider.GetRequiredService<IKaaStore>().AllAsync(default))
        {
            var contacts = events.Count(e => e.Event is ContactAttempted);
            var notes = events.Select(e => e.Event).OfType<Noted>().Select(n => n.Text).ToList();
            doubled += (contacts == notes.Count ? 0 : 1) + notes.Count(n => !found.Add(n));
            foreign += notes.Count(n => !_sent.TryGetValue(n, out var sent) || sent != personId);
            recorded[personId] = contacts;
        }

        var lost = _acknowledged.Keys.Count(r => !found.Contains(r));
        var log = provider.GetRequiredService<IAuditLog>();
        var clock = Stopwatch.GetTimestamp();
        var verification = await log.VerifyAsync();
        var took = Stopwatch.GetElapsedTime(clock);
        var entries = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var record in log.ReadAsync(1, default))
        {
            if (record.Event is { Action: "kaa.record", Outcome: "granted" })
            {
                entries[record.Event.Subject] = entries.GetValueOrDefault(record.Event.Subject) + 1;
            }
        }

        var unlogged = recorded.Count(r => entries.GetValueOrDefault(r.Key) < r.Value);
        var milliseconds = _milliseconds.Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {office.Kind}: {_acknowledged.Count} contacts acknowledged in {duration.TotalSeconds:0} s, {_acknowledged.Count / duration.TotalSeconds:0.0}/s
            {string.Join(", ", _counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}"))}
            look at the case and record: median {At(0.5):0} ms, 99 % {At(0.99):0} ms, at most {At(1):0} ms
            in the store {found.Count}; lost {lost}, doubled {doubled}, not sent {foreign}, not in the log {unlogged}
            audit log: {verification.Head.Sequence} entries, {verification.Break}, verified in {took.TotalSeconds:0.0} s
            """));
        return lost + doubled + foreign + unlogged == 0 && verification.IsIntact;

        double At(double part) => milliseconds.Count == 0 ? 0 : milliseconds[(int)(part * (milliseconds.Count - 1))];
    }
}
