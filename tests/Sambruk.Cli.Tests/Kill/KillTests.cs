// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Cli.Tests;

public sealed class KillTests
{
    private const int Seed = 20261123;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 20)]
    [InlineData(8, 30)]
    public async Task A_run_killed_at_any_instant_is_finished_by_the_next_with_the_remaining_requests(int maxConcurrency, int instants)
    {
        var whole = await UninterruptedAsync(maxConcurrency);
        Assert.Equal(BigSchool.Objects, whole.Objects.Count);
        var random = new Random(Seed + maxConcurrency);
        var chosen = Instants(random, instants).ToList();
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Cancellation }, async (instant, _) =>
        {
            var told = await KilledAsync(instant, maxConcurrency, whole);
            if (told.Length > 0)
            {
                faults.Enqueue($"killed at request {instant.Request.ToString(CultureInfo.InvariantCulture)} ({instant.Moment}): {told}");
            }
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    /// <summary>Before the first request, around each border between levels, at the end, and anywhere.</summary>
    private static IEnumerable<Instant> Instants(Random random, int count)
    {
        var borders = BigSchool.Levels.Select(level => new Instant(level, Moment.Answered))
            .Append(new(0, Moment.Seen))
            .Append(new(1, Moment.Seen))
            .Append(new(BigSchool.Objects, Moment.Stored))
            .ToList();
        return borders.Concat(Enumerable.Range(0, count - borders.Count).Select(_ => new Instant(random.Next(1, BigSchool.Objects + 1), (Moment)random.Next(3))));
    }

    private static async Task<Ended> UninterruptedAsync(int maxConcurrency)
    {
        using var school = BigSchool.Create();
        var objects = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var run = await SyncAsync(school, objects, maxConcurrency);
        Assert.Equal(0, run.Run.ExitCode);
        var after = await SyncAsync(school, objects, maxConcurrency);
        return new(objects, Baseline(after.Run));
    }

    /// <summary>Kills a run, runs to the end and once more; what is not as it must be, or nothing.</summary>
    private static async Task<string> KilledAsync(Instant instant, int maxConcurrency, Ended whole)
    {
        using var school = BigSchool.Create();
        var objects = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await KillAsync(school, objects, instant, maxConcurrency);
        var stored = objects.Count;
        var underWay = UnderWay(school);

        var second = await SyncAsync(school, objects, maxConcurrency);
        var conflicts = second.Answers.Count(a => a.Status == 409);
        var updates = second.Answers.Count(a => a.Method == "PUT");
        var expected = BigSchool.Objects - stored + underWay;
        var faults = new List<string>();
        Expect(second.Run.ExitCode == 0, $"the second run ended with {second.Run.ExitCode}: {second.Run.Output}{second.Run.Error}");
        Expect(conflicts == 0, $"{conflicts} conflicts");
        Expect(underWay <= maxConcurrency, $"{underWay} requests under way");
        Expect(second.Answers.Count == expected, $"{second.Answers.Count} requests in the second run, {stored} stored and {underWay} under way before it");
        Expect(updates == underWay, $"{updates} updates for {underWay} requests under way");
        Expect(objects.Count == whole.Objects.Count && objects.All(o => whole.Objects.TryGetValue(o.Key, out var body) && body == o.Value), $"other objects than without the kill");
        if (instant.IsLookedAtAgain)
        {
            var third = await SyncAsync(school, objects, maxConcurrency);
            Expect(third.Answers.Count == 0, $"{third.Answers.Count} requests in the third run");
            Expect(Baseline(third.Run) == whole.Baseline, $"another state than without the kill");
        }

        return string.Join("; ", faults);

        void Expect(bool holds, FormattableString otherwise)
        {
            if (!holds)
            {
                faults.Add(FormattableString.Invariant(otherwise));
            }
        }
    }

    private static async Task KillAsync(School school, ConcurrentDictionary<string, string> objects, Instant instant, int maxConcurrency)
    {
        await using var receiver = new KillReceiver(objects, TimeSpan.FromMilliseconds(maxConcurrency == 1 ? 0 : 2));
        await receiver.StartAsync();
        BigSchool.Configure(school, receiver.Address, maxConcurrency);
        using var started = new ManualResetEventSlim();
        Process? process = null;
        receiver.At = (number, moment) =>
        {
            if (number == instant.Request && moment == instant.Moment)
            {
                started.Wait(CancellationToken.None);
                process!.Kill();
            }
        };
        process = Process.Start(ToolProcess.StartInfo(school.Folder, ["egil", "sync", "--json"]))!;
        using (process)
        {
            started.Set();
            if (instant.Request == 0)
            {
                process.Kill();
            }

            await ToolProcess.EndAsync(process);
        }
    }

    private static async Task<(ToolProcess Run, IReadOnlyCollection<(string Method, int Status)> Answers)> SyncAsync(
        School school, ConcurrentDictionary<string, string> objects, int maxConcurrency)
    {
        await using var receiver = new KillReceiver(objects, TimeSpan.Zero);
        await receiver.StartAsync();
        BigSchool.Configure(school, receiver.Address, maxConcurrency);
        return (await school.RunAsync("egil", "sync", "--json"), receiver.Answers);
    }

    /// <summary>Requests whose intent stands in the journal of the killed run and whose answer does not: the last lines before the kill.</summary>
    private static int UnderWay(School school)
    {
        var journal = school.File("state/a/runs/000001.journal");
        if (!File.Exists(journal))
        {
            return 0;
        }

        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(journal))
        {
            var fields = line.Split(' ');
            if (fields is ["?", _, _, _, ..])
            {
                open.Add($"{fields[1]} {fields[2]}");
            }
            else if (fields is ["+", _, _, _, ..])
            {
                open.Remove($"{fields[1]} {fields[2]}");
            }
        }

        return open.Count;
    }

    private static string? Baseline(ToolProcess run) => run.ExitCode == 0 ? run.Json.GetProperty("targets")[0].GetProperty("plan").GetProperty("baseline").GetString() : null;

    private sealed record Instant(int Request, Moment Moment)
    {
        /// <summary>Every other: a third process takes as long as the first.</summary>
        public bool IsLookedAtAgain => Request % 2 == 0;
    }

    private sealed record Ended(ConcurrentDictionary<string, string> Objects, string? Baseline);
}
