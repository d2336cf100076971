// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Egil.EndToEnd.Tests;

/// <summary>Nothing of a person stands anywhere but in the source, on the encrypted wire and in the vendor's database.</summary>
public sealed class PrivacyTests
{
    private const string Ek = "https://ek.example.se/egil";

    private static readonly string[] Secrets = [School.FamilyName, School.GivenName, School.Domain, "Berghem", .. School.CivicNumbers, .. School.CivicNumbers.Select(c => c[2..])];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_log_metric_trace_result_error_or_file_of_sender_and_receiver_holds_a_persons_data()
    {
        var measured = new ConcurrentQueue<string>();
        using var meters = Meters(measured);
        using var activities = Activities(measured);
        await using var world = new World { KeepsMetadata = true };
        var certificate = world.Join(Ek, "SE2120000001");
        var records = School.Of(60);
        var results = new StringBuilder();

        // Refused by the receiver's rate limit: five in an hour are fewer than the roster has, at any speed of the machine.
        var limited = await world.StartVendorAsync(("EgilReceiver:RateLimit", "5"), ("EgilReceiver:RatePeriod", "01:00:00"));
        var egil = await world.StartMunicipalityAsync(Ek, certificate, School.Of(4), "ek", target => target.MaxRetryTime = TimeSpan.FromSeconds(1));
        await RunAsync();
        await limited.StopAsync(Cancellation);

        // Refused by the receiver (a body that is all persons and no roster), and by its store; then gone.
        await world.StartVendorAsync(("EgilReceiver:Store:BusyTimeout", "00:00:00.020"));
        var services = await world.StartServicesAsync(Ek, certificate, records, "ek", target => target.MaxAttempts = 4);
        egil = services.GetRequiredService<EgilProvisioner>();
        using (var raw = services.GetRequiredService<IHttpClientFactory>().CreateClient("raw"))
        using (var body = new StringContent($$"""{"externalId":"{{School.FamilyName}}","userName":["{{School.GivenName}}"],"displayName":{{School.CivicNumbers[0]}}}""", Encoding.UTF8, "application/scim+json"))
        using (await raw.PostAsync(new Uri("Users", UriKind.Relative), body, Cancellation))
        {
        }

        await RunAsync();
        records.Students[0].FamilyName = "Berghem";
        records.Students.RemoveAt(2);
        await RunAsync();
        using (var other = new SqliteConnection($"Data Source={Path.Combine(world.VendorFolder, "received.db")};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            records.Students[7].GivenName = "Xanthippe Berghem";
            await RunAsync();
        }

        await egil.VerifyAsync("vendor", await egil.LoadAsync(Cancellation), Cancellation);
        var removal = await egil.PlanRemovalAsync("vendor", Cancellation);
        results.Append(Text(await egil.ApplyAsync(removal, await egil.LoadAsync(Cancellation), cancellationToken: Cancellation)));

        // The search finds what is there: the database, which the vendor is to have.
        Assert.Contains(School.GivenName, Encoding.UTF8.GetString(await SharedBytesAsync(Path.Combine(world.VendorFolder, "received.db-wal"))), StringComparison.Ordinal);
        foreach (var status in new[] { "400 ", "429 ", "503 " })
        {
            Assert.Contains(world.ErrorBodies, body => body.StartsWith(status, StringComparison.Ordinal));
        }

        Assert.Contains(world.Logs.Lines, line => line.Contains("Sambruk.Egil.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(measured, line => line.StartsWith("sambruk.egil.", StringComparison.Ordinal));
        Assert.Contains(measured, line => line.StartsWith("activity egil.receive", StringComparison.Ordinal));
        NothingIn("log", world.Logs.Lines);
        NothingIn("metric or trace", measured);
        NothingIn("error body", world.ErrorBodies);
        NothingIn("result", [results.ToString()]);
        NothingIn("event", world.Told.Select(told => told.ToString()));
        await NothingInFilesAsync(world.Federation.Folder.FullName);

        async Task RunAsync()
        {
            var roster = await egil.LoadAsync(Cancellation);
            var result = await egil.SynchronizeAsync("vendor", roster, cancellationToken: Cancellation);
            results.Append(Text(result)).AppendJoin(' ', roster.Report).AppendJoin(' ', roster.Resources);
            await foreach (var entry in egil.ReadJournalAsync("vendor", result.RunId, Cancellation))
            {
                results.Append(entry);
            }
        }
    }

    private static string Text(ProvisioningResult result) =>
        $"{result} {result.Plan} {string.Join(' ', result.Types)} {string.Join(' ', result.Failures)} {string.Join(' ', result.Plan.Operations)}";

    private static void NothingIn(string what, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Assert.True(!Secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)), $"{what}: {line}");
        }
    }

    private static async Task NothingInFilesAsync(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("received.db", StringComparison.Ordinal)).ToArray();
        Assert.Contains(files, file => file.Contains("state-ek", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var bytes = await SharedBytesAsync(file);
            NothingIn(file, [file, Encoding.Latin1.GetString(bytes), Encoding.UTF8.GetString(bytes), Encoding.Unicode.GetString(bytes)]);
        }
    }

    private static async Task<byte[]> SharedBytesAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }

    private static MeterListener Meters(ConcurrentQueue<string> lines)
    {
        var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var line = new StringBuilder(instrument.Name);
            foreach (var (name, value) in tags)
            {
                line.Append(CultureInfo.InvariantCulture, $" {name}={value}");
            }

            lines.Enqueue(line.ToString());
        }
    }

    private static ActivityListener Activities(ConcurrentQueue<string> lines)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => lines.Enqueue(
                $"activity {activity.OperationName} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
