// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Egil.Tests.Applying;

/// <summary>A real flow at Trace level: nothing personal in logs, metrics, traces, exceptions, texts or files.</summary>
public sealed class PrivacyTests : ILoggerProvider, ILogger
{
    // Skatteverket's published test number; the names stand in no register.
    private static readonly string[] Seeds = ["Qvistgren", "Zebulonia", "zq.seed", "qz.mejl", "201701012384", "Berghemska"];
    private readonly ConcurrentQueue<string> _said = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_personal_leaves_a_real_flow_but_to_the_receiver()
    {
        using var meters = ListenToMeters();
        using var traces = ListenToTraces();
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxAttempts = 2, s => s.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(this)));
        var pupils = Pupils("Qvistgren", 40);
        var first = PupilRoster.Of(pupils, [PupilRoster.Group("Berghemska", pupils)]);
        Say(await fixture.SyncAsync(first));
        fixture.Receiver.Script = r => (r.Id[0] % 4) switch
        {
            0 => new ScriptedAnswer(400) { ContentType = "text/plain", Body = "Zebulonia Qvistgren <zq.seed1@skola.example.se> 201701012384" },
            1 => new ScriptedAnswer(200) { Cut = true },
            2 => new ScriptedAnswer(409) { Body = """{"detail":"Zebulonia Qvistgren"}""" },
            _ => new ScriptedAnswer(503),
        };
        var changed = Pupils("Qvistgren-Zebulonia", 38);
        var second = PupilRoster.Of(changed, [PupilRoster.Group("Berghemska", changed)]);
        var held = await fixture.SyncAsync(second);
        Assert.Equal(ProvisioningOutcome.Held, held.Outcome);
        Say(held);
        await fixture.Egil.ApproveAsync("t", held.Plan.Id, "drift01", Cancellation);
        Say(await fixture.SyncAsync(second));
        fixture.Receiver.Reset();
        Say(await fixture.Egil.GetStatusAsync("t", Cancellation));
        Say(await fixture.Egil.VerifyAsync("t", first, Cancellation));
        Say(await fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation));
        await foreach (var entry in fixture.Egil.ReadJournalAsync("t", "000002", Cancellation))
        {
            Say(entry);
        }

        fixture.Receiver.Script = static _ => new ScriptedAnswer(200) { Body = "{\"totalResults\":1,\"Resources\":[{\"userName\":\"zq.seed1\",\"displayName\":\"Zebulonia Qvistgren\"}]}" };
        Say(await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.VerifyAsync("t", first, Cancellation)));
        fixture.Receiver.Script = static _ => new ScriptedAnswer(200) { Body = "Zebulonia Qvistgren" };
        Say(await Assert.ThrowsAsync<PeerUnavailableException>(() => fixture.Egil.AdoptAsync("t", cancellationToken: Cancellation)));
        foreach (var resource in first.Resources)
        {
            Say(resource);
        }

        Say(first);
        Say(await fixture.Egil.PlanRemovalAsync("t", Cancellation));
        foreach (var file in Directory.GetFiles(fixture.Folder.FullName, "*", SearchOption.AllDirectories))
        {
            Say(file);
            Say(System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Cancellation)));
            Say(System.Text.Encoding.Unicode.GetString(await File.ReadAllBytesAsync(file, Cancellation)));
        }

        Assert.Contains(_said, text => text.Contains("Run 000002", StringComparison.Ordinal));
        Assert.Contains(_said, text => text.Contains("sambruk.egil.operations", StringComparison.Ordinal));
        Assert.Contains(_said, text => text.Contains("egil.run", StringComparison.Ordinal));
        Assert.All(Seeds, seed => Assert.DoesNotContain(_said, text => text.Contains(seed, StringComparison.OrdinalIgnoreCase)));
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state)
    {
        Say(state);
        return null;
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Say($"{formatter(state, exception)} {state} {exception}");

    void IDisposable.Dispose()
    {
    }

    private static List<User> Pupils(string familyName, int count) => [.. Enumerable.Range(0, count).Select(i =>
        new User(EgilId.Create($"seed{i}"), UserRole.Student, $"zq.seed{i}@skola.example.se", familyName, "Zebulonia")
        {
            Enrolments = [new Enrolment(PupilRoster.UnitId, 6, "GR", null)],
            CivicNumber = "201701012384",
            Emails = [$"qz.mejl{i}@skola.example.se"],
        })];

    private void Say(object? thing) => _said.Enqueue(thing?.ToString() ?? "");

    private MeterListener ListenToMeters()
    {
        var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Say($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Say($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    private System.Diagnostics.ActivityListener ListenToTraces()
    {
        var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("Sambruk", StringComparison.Ordinal),
            Sample = static (ref _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Say($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
