// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

public sealed class PrivacyTests
{
    // Seeded with the test server: names, a number, user names, what its error messages quote, and the secrets.
    private static readonly string[] s_seeded =
    [
        "Elev1", "Ek1", "Cleo", "Gran", "200002292399", "000229", "skola.example.se", "Ekvägen", "Anna", School.Id("persons", 1).ToString(), School.Id("persons", 7).ToString(),
        Ss12000TestServer.ClientSecret, "token-0", "hook-secret",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_person_and_no_secret_is_in_logs_traces_exceptions_addresses_or_names_of_files()
    {
        using var folder = new TemporaryFolder();
        var told = new StringBuilder();
        var activities = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Sambruk", StringComparison.Ordinal),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Of this test and of those that run beside it: nobody's may tell anything.
                activities.Enqueue($"{activity.DisplayName}: {string.Join(';', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await Ss12000TestServer.StartAsync();
        School.Fill(server, 35);
        server.RequiresToken = true;
        await using var client = new TestClient(server, options =>
        {
            options.TokenAddress = server.TokenAddress;
            options.ClientId = Ss12000TestServer.ClientId;
            options.ClientSecret = Ss12000TestServer.ClientSecret;
            options.Snapshot.Directory = folder.File("snapshots");
        });
        var before = (await client.Puller.PullAsync(cancellationToken: Stop)).Snapshot!;
        await client.Client.LookupPersonsAsync([IdentityNumber.Parse("200002292399", new DateOnly(2026, 1, 1))], cancellationToken: Stop);
        await client.Client.FindAsync<Person>(School.Id("persons", 1), cancellationToken: Stop);
        await client.Client.SubscribeAsync("x", new Uri("https://us.example/hook-secret"), [Ss12000EntityType.Person], Stop);
        server.Delete("persons", School.Id("persons", 7), School.Start);
        await client.Puller.PullAsync(cancellationToken: Stop);
        await client.Puller.PullChangesAsync(before.Position, Stop);
        foreach (var kind in Enum.GetValues<FaultKind>().Except([FaultKind.SlowDrip, FaultKind.Silence, FaultKind.HugeBody]))
        {
            server.Heal();
            server.Fail(new("persons", kind, Page: kind is FaultKind.EndlessPages or FaultKind.TokenLoop ? 0 : 2));
            told.Append((await client.Puller.PullAsync(cancellationToken: Stop)).Refusal);
            try
            {
                await client.Client.ListAsync<Person>(cancellationToken: Stop).CountAsync(Stop);
            }
            catch (PeerUnavailableException fault)
            {
                told.Append(fault);
            }
        }

        foreach (var record in client.Logs.GetSnapshot())
        {
            told.AppendLine(record.Message).Append(record.Exception).AppendJoin(';', record.StructuredState ?? []);
        }

        told.AppendJoin('\n', activities);
        told.AppendJoin('\n', Directory.GetFileSystemEntries(folder.FullName, "*", SearchOption.AllDirectories));
        told.AppendJoin('\n', server.Seen.Select(request => request.Address));
        var text = told.ToString();
        Assert.Contains("ss12000.call", text, StringComparison.Ordinal);
        Assert.Contains("SS12000-PAGE", text, StringComparison.Ordinal);
        Assert.All(s_seeded, seeded => Assert.DoesNotContain(seeded, text, StringComparison.OrdinalIgnoreCase));
    }
}
