// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Cases;

/// <summary>One case as it runs: the roster and the state are carried from step to step.</summary>
internal sealed class CaseRun : IAsyncDisposable
{
    private readonly JsonObject _document;
    private readonly ScriptedReceiver _receiver;
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation;
    private JsonObject _roster = [];
    private JsonObject? _options;
    private ProvisioningPlan? _plan;
    private IReadOnlyDictionary<int, string> _killed = new Dictionary<int, string>();

    private CaseRun(JsonObject document, ScriptedReceiver receiver, CancellationToken cancellation)
    {
        _document = document;
        _receiver = receiver;
        _cancellation = cancellation;
    }

    public static async Task<CaseRun> StartAsync(JsonObject document, CancellationToken cancellation) =>
        new(document, await ScriptedReceiver.StartAsync(cancellation), cancellation);

    public async Task StepAsync(JsonObject step)
    {
        var before = _roster;
        if (step["roster"] is { } roster)
        {
            _roster = _document["rosters"]![(string)roster!]!.DeepClone().AsObject();
        }

        if (step["change"] is JsonArray change)
        {
            _roster = CasesRoster.ApplyChanges(_roster, change);
        }

        _options = step.ContainsKey("options") ? step["options"]!.AsObject() : _options;
        _receiver.Reset();
        var expect = step["expect"]!.AsObject();
        if (expect["requestsAnswered"] is not null)
        {
            await RunAndKillAfterEachAnswerAsync();
            return;
        }

        if (expect["requestsRemaining"] is not null)
        {
            await ResumeFromEachAnswerAsync();
            return;
        }

        _receiver.Script = CaseScript.Of(step["server"] as JsonObject);
        var (outcome, result, report) = await ActAsync(step, before);
        CaseExpectation.Check(step, _document, outcome, result, report, _receiver, _plan);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<(string Outcome, ProvisioningResult? Result, ValidationReport Report)> ActAsync(JsonObject step, JsonObject before)
    {
        await using var services = Services(_folder.FullName, Source(step), concurrency: 4);
        var egil = services.GetRequiredService<EgilProvisioner>();
        try
        {
            switch ((string?)step["command"])
            {
                case "unprovision":
                    var removal = await egil.PlanRemovalAsync("target", _cancellation);
                    var removed = await egil.ApplyAsync(removal, await EmptyAsync(), cancellationToken: _cancellation);
                    return (Name(removed.Outcome), removed, ValidationReport.Empty);
                case "plan":
                    var roster = await egil.LoadAsync(_cancellation);
                    _plan = await egil.PlanAsync("target", roster, _cancellation);
                    return (_plan.IsHeld ? "refused" : "success", null, roster.Report);
                case "apply stale plan":
                    var stale = await egil.PlanAsync("target", await egil.LoadAsync(_cancellation), _cancellation);
                    await SynchronizeAsync(CasesRoster.ApplyChanges(before, [new JsonObject { ["op"] = "remove", ["list"] = "students", ["key"] = "S2" }]));
                    _receiver.Reset();
                    var refused = await egil.ApplyAsync(stale, await egil.LoadAsync(_cancellation), cancellationToken: _cancellation);
                    return (Name(refused.Outcome), refused, ValidationReport.Empty);
                default:
                    var loaded = await egil.LoadAsync(_cancellation);
                    var result = await egil.SynchronizeAsync("target", loaded, cancellationToken: _cancellation);
                    return (Name(result.Outcome), result, loaded.Report);
            }
        }
        catch (InvalidInputException exception)
        {
            return (exception.Code == "EGIL-DUPLICATE-ID" ? "refused" : "failed", null, exception.Report);
        }
        catch (PeerUnavailableException)
        {
            return ("failed", null, ValidationReport.Empty);
        }
    }

    /// <summary>One request in flight; the state folder is copied when the answer to request k has been received: what a kill leaves.</summary>
    private async Task RunAndKillAfterEachAnswerAsync()
    {
        var copies = new Dictionary<int, string>();
        await using var services = Services(_folder.File("whole"), Source([]), concurrency: 1);
        var egil = services.GetRequiredService<EgilProvisioner>();
        var answered = 0;
        var progress = new Immediate(_ =>
        {
            answered++;
            copies[answered] = _folder.File($"killed-{answered}");
            CopyFolder(_folder.File("whole"), copies[answered]);
        });
        var result = await egil.SynchronizeAsync("target", await egil.LoadAsync(_cancellation), progress, _cancellation);
        Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
        _killed = copies;
    }

    private async Task ResumeFromEachAnswerAsync()
    {
        Assert.NotEmpty(_killed);
        foreach (var (k, folder) in _killed)
        {
            // The receiver as it was at the kill: the first k objects in the order they came.
            await using var receiver = await ScriptedReceiver.StartAsync(_cancellation);
            await using (var first = Services(_folder.File($"replay-{k}"), Source([]), concurrency: 1, receiver))
            {
                using var stop = new CancellationTokenSource();
                var answered = 0;
                var progress = new Immediate(_ =>
                {
                    if (++answered == k)
                    {
                        stop.Cancel();
                    }
                });
                var egil = first.GetRequiredService<EgilProvisioner>();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                    await egil.SynchronizeAsync("target", await egil.LoadAsync(_cancellation), progress, stop.Token));
            }

            Assert.Equal(k, receiver.Objects.Count);
            receiver.Reset();
            await using var second = Services(folder, Source([]), concurrency: 1, receiver);
            var resumed = second.GetRequiredService<EgilProvisioner>();
            var result = await resumed.SynchronizeAsync("target", await resumed.LoadAsync(_cancellation), cancellationToken: _cancellation);
            Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
            Assert.Equal(_killed.Count - k, receiver.Requests.Count);
            Assert.Equal(_killed.Count, receiver.Objects.Count);
        }
    }

    private async Task SynchronizeAsync(JsonObject roster)
    {
        await using var services = Services(_folder.FullName, new InMemoryRosterSource(_ => Task.FromResult(CasesRoster.Records(roster))), concurrency: 4);
        var egil = services.GetRequiredService<EgilProvisioner>();
        Assert.Equal(ProvisioningOutcome.Completed, (await egil.SynchronizeAsync("target", await egil.LoadAsync(_cancellation), cancellationToken: _cancellation)).Outcome);
    }

    private async Task<Roster> EmptyAsync()
    {
        await using var services = Services(_folder.File("empty"), new InMemoryRosterSource(_ => Task.FromResult(new RosterRecords())), concurrency: 1);
        return await services.GetRequiredService<EgilProvisioner>().LoadAsync(_cancellation);
    }

    private IRosterSource Source(JsonObject step) => new InMemoryRosterSource(_ => (string?)step["source"] == "unavailable"
        ? throw new PeerUnavailableException("TEST-DOWN", "The source does not answer.")
        : Task.FromResult(CasesRoster.Records(_roster)));

    private ServiceProvider Services(string folder, IRosterSource source, int concurrency, ScriptedReceiver? receiver = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(CasesRoster.Options(_options)));
        services.AddEgil(options =>
        {
            options.StateDirectory = folder;
            var target = new EgilTargetOptions
            {
                BaseAddress = (receiver ?? _receiver).Address,
                MaxConcurrency = concurrency,
                MaxAttempts = 3,
                RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            };
            CaseLimits.Apply(_options?["thresholds"], target.Limits);
            options.Targets["target"] = target;
        }).UseSource(_ => source);
        return services.BuildServiceProvider();
    }

    private static string Name(ProvisioningOutcome outcome) => outcome switch
    {
        ProvisioningOutcome.Completed => "success",
        ProvisioningOutcome.PartiallyFailed => "partial",
        ProvisioningOutcome.Held or ProvisioningOutcome.Refused => "refused",
        _ => "failed",
    };

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(copy);
            source.CopyTo(target);
        }
    }

    private sealed class Immediate(Action<ProvisioningProgress> report) : IProgress<ProvisioningProgress>
    {
        public void Report(ProvisioningProgress value) => report(value);
    }
}
