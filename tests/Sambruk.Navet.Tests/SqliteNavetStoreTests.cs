// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet.Sqlite;
using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;

namespace Sambruk.Navet.Tests;

public sealed class SqliteNavetStoreTests : NavetStoreTests
{
    private readonly TemporaryFolder _folder = new();

    public SqliteNavetStoreTests() => Store = Open();

    private string Database => _folder.File("navet.db");

    [Fact]
    public async Task The_file_is_for_the_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access lists.");
            return;
        }

        await using var writer = await Store.BeginAsync(Cancellation);
        await writer.KeepAsync(new() { PersonId = NavetTestNumbers.Adult }, Cancellation);
        await writer.StageAsync(new(null, "k", "f", new() { PersonId = NavetTestNumbers.Adult }), Cancellation);
        Assert.Contains(_folder.File("navet.db-staging"), Directory.GetFiles(_folder.FullName));
        foreach (var file in Directory.GetFiles(_folder.FullName))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Nothing_is_left_beside_the_store_after_a_delivery()
    {
        Write("1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, changed: "20260303000000"), NavetXml.Bare(NavetTestNumbers.Old, changed: "20260101000000")]));
        Assert.Equal(2, (await ApplyAsync()).AppliedPosts);
        Assert.DoesNotContain(Directory.GetFiles(_folder.FullName), file => file.EndsWith("-staging", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_applied_is_there_for_the_next_host()
    {
        Write("a.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)]));
        await ApplyAsync();
        using var next = Open();
        Assert.Equal("Ek", (await next.FindAsync(NavetTestNumbers.Adult, Cancellation))!.Post!.Name!.Surname);
        Assert.Equal(await Store.EventsAsync(Cancellation).ToListAsync(Cancellation), await next.EventsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Null(await next.FindAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task Another_host_waits_and_then_fails_with_a_code()
    {
        await using var writer = await Store.BeginAsync(Cancellation);
        using var other = new SqliteNavetStore(new() { Path = Database, BusyTimeout = TimeSpan.FromMilliseconds(100) }, TimeProvider.System);
        Assert.Equal("NAVET-STORE-BUSY", (await Assert.ThrowsAsync<SambrukException>(() => other.BeginAsync(Cancellation))).Code);
    }

    [Fact]
    public async Task A_file_of_another_application_is_left_alone()
    {
        var path = _folder.File("other.db");
        await File.WriteAllTextAsync(path, "not a database, but long enough to have a header of one hundred bytes, which SQLite looks at before anything else in it", Cancellation);
        using var store = new SqliteNavetStore(new() { Path = path }, TimeProvider.System);
        Assert.StartsWith("NAVET-STORE-", (await Assert.ThrowsAsync<SambrukException>(() => store.FindAsync(NavetTestNumbers.Adult, Cancellation))).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_store_takes_the_place_of_the_one_in_memory()
    {
        using var provider = new ServiceCollection().AddNavet(static _ => { }).UseSqlite(Database).UseSqlite(Database).Services.BuildServiceProvider();
        Assert.IsType<SqliteNavetStore>(Assert.Single(provider.GetServices<INavetStore>()));
        Assert.Same(provider.GetRequiredService<INavetStore>(), provider.GetRequiredService<SqliteNavetStore>());
    }

    [Fact]
    public async Task A_host_that_is_killed_at_any_instant_leaves_whole_deliveries()
    {
        using var incoming = new TemporaryFolder();
        var numbers = await NumbersAsync(2000);
        const int Deliveries = 6;
        for (var delivery = 1; delivery <= Deliveries; delivery++)
        {
            // Every second one is out of order and takes the way over the staging file.
            var posts = numbers.Select((number, at) => NavetXml.Post(
                number, changed: $"2026{delivery:D2}01{(delivery % 2 == 0 ? 2000 - at : at) / 100:D2}0000", municipality: delivery % 2 == 0 ? "0114" : "0180", surname: $"Namn{(char)('A' + delivery)}"));
            NavetXml.Write(incoming.File($"{delivery}.xml"), NavetXml.File([.. posts], job: $"{delivery}", sequence: delivery));
        }

        var random = new Random(1);
        var kills = 0;
        for (var round = 0; round < 40; round++)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Sambruk.Navet.Applier.dll"));
            start.ArgumentList.Add(Database);
            start.ArgumentList.Add(incoming.FullName);
            start.ArgumentList.Add("0180");
            using var applier = Process.Start(start)!;
            Assert.Equal("begins", await applier.StandardOutput.ReadLineAsync(Cancellation));
            var exited = applier.WaitForExitAsync(Cancellation);
            if (await Task.WhenAny(exited, Task.Delay(random.Next(50, 700), Cancellation)) != exited)
            {
                applier.Kill();
                kills++;
            }

            await exited;
            var applied = await AssertWholeAsync(numbers);
            if (applied == Deliveries && round > 8)
            {
                break;
            }
        }

        Assert.True(kills > 2, $"killed {kills} times");
        using var after = Open();
        var last = new NavetIntake(after, Microsoft.Extensions.Options.Options.Create(new NavetOptions { Municipality = "0180" }), TimeProvider.System);
        Assert.True((await last.ApplyAsync([incoming.FullName], Cancellation)).IsComplete);
        Assert.Equal(Deliveries, await AssertWholeAsync(numbers));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }

    /// <summary>Each person is as the last whole delivery says, and each delivery told its events once.</summary>
    private async Task<int> AssertWholeAsync(List<string> numbers)
    {
        using var store = Open();
        var files = await store.AppliedFilesAsync(Cancellation).ToListAsync(Cancellation);
        var people = await store.PeopleAsync(Cancellation).ToListAsync(Cancellation);
        var events = await store.EventsAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, files.Count).Select(number => (long?)number), files.Select(file => file.SequenceNumber));
        Assert.Equal(files.Count == 0 ? 0 : numbers.Count, people.Count);
        Assert.All(people, person => Assert.Equal($"Namn{(char)('A' + files.Count)}", person.Post!.Name!.Surname));
        Assert.Equal(files.Count == 0 ? 0 : numbers.Count, events.Count(happened => happened.Kind == NavetEventKind.Added));
        Assert.Equal(Math.Max(0, files.Count - 1) * numbers.Count, events.Count(happened => happened.Kind is NavetEventKind.MovedIn or NavetEventKind.MovedOut));
        return files.Count;
    }

    private SqliteNavetStore Open() => new(new() { Path = Database, BusyTimeout = TimeSpan.FromSeconds(30) }, TimeProvider.System);
}
