// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;
using static Sambruk.Kaa.EntityFrameworkCore.Tests.Samples;

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

public sealed class StoreTests(Servers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Many_hosts_that_start_at_once_make_the_tables_once(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var hosts = Enumerable.Range(0, 8).Select(_ => place.Host()).ToList();
        await Task.WhenAll(hosts.Select(host => Task.Run(
            async () =>
            {
                Assert.Empty(await host.GetRequiredService<IKaaStore>().EventsAsync("a", Token));
                Assert.Equal(AuditHead.Empty, await host.GetRequiredService<IAuditLog>().HeadAsync(Token));
            },
            Token)));
        Assert.Equal(1L, await place.RunAsync("SELECT count(*) FROM kaa_schema"));
        Assert.Equal(1L, await place.RunAsync("SELECT count(*) FROM audit_schema"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Tables_of_a_later_version_are_refused_and_left_alone(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        await place.Open().EventsAsync("a", Token);
        await place.OpenLog().HeadAsync(Token);
        await place.RunAsync("UPDATE kaa_schema SET version = 2");
        await place.RunAsync("UPDATE audit_schema SET version = 2");
        Assert.Equal("KAA-STORE-VERSION", (await Assert.ThrowsAsync<SambrukException>(() => place.Open().AppendAsync([Enter("a", 0)], Token))).Code);
        Assert.Equal("AUDIT-VERSION", (await Assert.ThrowsAsync<SambrukException>(() => place.OpenLog().AppendAsync(new("a", "b", "c", "d"), Token))).Code);
        Assert.Equal(0L, await place.RunAsync("SELECT count(*) FROM kaa_cases"));
    }

    [Theory]
    [InlineData("sqlite", "UPDATE kaa_events SET json = '{}'")]
    [InlineData("sqlite", "UPDATE kaa_events SET recorded_by = 'x' WHERE sequence = 1")]
    [InlineData("sqlite", "DELETE FROM kaa_events WHERE sequence = 2")]
    [InlineData("sqlite", "INSERT OR REPLACE INTO kaa_events SELECT person_id, 2, request, recorded_at_ticks, 'x', kind, json FROM kaa_events WHERE sequence = 2")]
    [InlineData("sqlite", "INSERT OR REPLACE INTO kaa_events SELECT person_id, 3, request, recorded_at_ticks, 'x', kind, json FROM kaa_events WHERE sequence = 2")]
    [InlineData("sqlite", "UPDATE kaa_numbers SET person_id = 'b'")]
    [InlineData("sqlite", "DELETE FROM kaa_numbers")]
    [InlineData("postgresql", "UPDATE kaa_events SET json = '{}'")]
    [InlineData("postgresql", "UPDATE kaa_events SET recorded_by = 'x' WHERE sequence = 1")]
    [InlineData("postgresql", "DELETE FROM kaa_events WHERE sequence = 2")]
    [InlineData("postgresql", "TRUNCATE kaa_events")]
    [InlineData("postgresql", "TRUNCATE kaa_cases CASCADE")]
    [InlineData("postgresql", "UPDATE kaa_numbers SET person_id = 'b'")]
    [InlineData("postgresql", "DELETE FROM kaa_numbers")]
    public async Task What_was_recorded_is_not_changed_by_SQL_either(string kind, string sql)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        await store.AppendAsync([Enter("a", 0)], Token);
        await store.AppendAsync([Note("a", 1, "r", "text")], Token);
        await store.AppendAsync([Enter("b", 1)], Token);
        await Assert.ThrowsAnyAsync<DbException>(() => place.RunAsync(sql));
        Assert.Equal(["u", "u"], (await store.EventsAsync("a", Token)).Select(e => e.RecordedBy));
        Assert.Equal("a", await store.FindAsync(Number(0), Token));
        Assert.True(await store.DisposeAsync("a", 2, Token));
        Assert.Equal(1L, await place.RunAsync("SELECT count(*) FROM kaa_events"));
        Assert.Equal(1L, await place.RunAsync("SELECT count(*) FROM kaa_numbers"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Any_text_and_any_time_come_back_as_they_were(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        var at = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1)).AddTicks(1_234_567);
        const string text = "'); DROP TABLE kaa_events; -- åäö 😀 \0 \u2028 \r\n\t\"\\ @p0 $1 {0}";
        await store.AppendAsync([Enter("å'; --", 0) with { RequestId = "😀'", RecordedBy = "u\"1", RecordedAt = at, Events = [new PersonEntered(Number(0), text), new Noted(Day, text)] }], Token);
        var events = await place.Open().EventsAsync("å'; --", Token);
        Assert.Equal([new PersonEntered(Number(0), text), new Noted(Day, text)], events.Select(e => e.Event));
        Assert.All(events, e => Assert.Equal((at, "u\"1"), (e.RecordedAt, e.RecordedBy)));
        Assert.Equal(AppendOutcome.Already, await store.AppendAsync([Note("å'; --", 2, "😀'", "x")], Token));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task What_cannot_be_kept_as_it_is_is_refused_at_once(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        var whole = Enter("a", 0);
        CaseAppend[] refused =
        [
            whole with { PersonId = "" }, whole with { PersonId = "a\0" }, whole with { PersonId = new string('x', 201) }, whole with { PersonId = "\uD800" },
            whole with { RequestId = "" }, whole with { RequestId = new string('x', 100_000) }, whole with { RecordedBy = null! },
            whole with { Events = [] }, whole with { Events = null! }, whole with { ExpectedSequence = -1 },
            whole with { Events = [new PersonEntered(default, "hand")] }, whole with { Events = [new Noted(Day, "\uDC00")] }, null!,
        ];
        foreach (var append in refused)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.AppendAsync([append], Token));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.AppendAsync([whole, whole], Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.AppendAsync(null!, Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AppendAsync([whole], new(canceled: true)));
        Assert.Empty(await store.AllAsync(Token).ToListAsync(Token));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Many_events_and_many_cases_are_one_step(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        var appends = Enumerable.Range(0, 700).Select(i => Enter(Id(i), i)).ToList();
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync(appends, Token));
        Assert.Equal(AppendOutcome.Already, await store.AppendAsync([Note(Id(0), 1, "enter", "x")], Token));
        Assert.Equal(AppendOutcome.Already, await store.AppendAsync(appends, Token));
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([Note(Id(5), 1, "much", "") with { Events = [.. Enumerable.Range(0, 1234).Select(i => new Noted(Day, $"{i}"))] }], Token));
        Assert.Equal(Enumerable.Range(0, 1234).Select(i => $"{i}"), (await store.EventsAsync(Id(5), Token)).Select(e => e.Event).OfType<Noted>().Select(n => n.Text));
        var all = await store.AllAsync(Token).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(0, 700).Select(Id), all.Select(c => c.PersonId));
        Assert.All(all, c => Assert.Equal(c.PersonId == Id(5) ? 1235 : 1, c.Events.Count));
        Assert.Equal(AppendOutcome.Conflict, await store.AppendAsync([.. Enumerable.Range(0, 300).Select(i => Note(Id(i), i == 299 ? 7 : i == 5 ? 1235 : 1, "all", "x"))], Token));
        Assert.Equal(1934L, await place.RunAsync("SELECT count(*) FROM kaa_events"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Cases_come_by_the_code_of_their_characters_whatever_the_language_of_the_database(string kind)
    {
        await using var place = kind == "sqlite" ? new SqlitePlace() : await SwedishAsync();
        var store = place.Open();
        string[] ids = ["b", "B", "a-1", "a1", "A", "å", "Z", "_", "1", "ab"];
        for (var i = 0; i < ids.Length; i++)
        {
            await store.AppendAsync([Enter(ids[i], i)], Token);
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), await store.AllAsync(Token).Select(c => c.PersonId).ToListAsync(Token));

        async Task<Place> SwedishAsync()
        {
            var connection = new NpgsqlConnectionStringBuilder(await servers.NewDatabaseAsync());
            var name = connection.Database + "_sv";
            await Servers.RunAsync(connection.ConnectionString, $"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'sv'");
            connection.Database = name;
            return new PostgreSqlPlace(connection.ConnectionString);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Two_who_write_in_each_other_s_cases_in_another_order_both_come_through(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        IKaaStore[] hosts = [place.Open(), place.Open()];
        await hosts[0].AppendAsync([Enter("a", 0), Enter("b", 1)], Token);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            async () =>
            {
                while (true)
                {
                    var (a, b) = ((await hosts[i % 2].EventsAsync("a", Token)).Count, (await hosts[i % 2].EventsAsync("b", Token)).Count);
                    CaseAppend[] both = [Note("a", a, $"r{i}", "x"), Note("b", b, $"r{i}", "x")];
                    if (await hosts[i % 2].AppendAsync(i % 4 < 2 ? both : [both[1], both[0]], Token) == AppendOutcome.Appended)
                    {
                        return;
                    }
                }
            },
            Token)));
        Assert.Equal(41, (await hosts[0].EventsAsync("a", Token)).Count);
        Assert.Equal(41, (await hosts[0].EventsAsync("b", Token)).Count);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Disposal_and_a_record_at_once_leave_a_whole_case_or_none(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        IKaaStore[] hosts = [place.Open(), place.Open()];
        var disposed = 0;
        for (var i = 0; i < 30; i++)
        {
            var id = Id(i);
            await hosts[0].AppendAsync([Enter(id, i)], Token);
            var disposal = Task.Run(() => hosts[0].DisposeAsync(id, 1, Token), Token);
            var record = Task.Run(() => hosts[1].AppendAsync([Note(id, 1, "r", "x")], Token), Token);
            Assert.Equal(await disposal ? AppendOutcome.Conflict : AppendOutcome.Appended, await record);
            Assert.Equal(await disposal ? 0 : 2, (await hosts[0].EventsAsync(id, Token)).Count);
            disposed += await disposal ? 1 : 0;
        }

        TestContext.Current.SendDiagnosticMessage($"{kind}: {disposed} of 30 were disposed of.");
    }

    [Fact]
    public async Task Nothing_of_a_disposed_case_is_left_in_the_file_or_its_log()
    {
        await using var place = new SqlitePlace();
        var store = place.Open();
        for (var i = 0; i < 50; i++)
        {
            await store.AppendAsync([Enter(Id(i), i)], Token);
            await store.AppendAsync([Note(Id(i), 1, "r", i == 7 ? "Ebbas hemlighet" + new string('x', 1500) : "annat")], Token);
        }

        Assert.True(Contains("Ebbas hemlighet"));
        Assert.True(Contains($"{Number(7):C}"));
        Assert.True(await store.DisposeAsync(Id(7), 2, Token));
        Assert.False(Contains("Ebbas hemlighet"));
        Assert.False(Contains($"{Number(7):C}"));
        Assert.True(Contains($"{Number(8):C}"));

        bool Contains(string text) => Directory.GetFiles(place.Folder).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        });
    }

    [Theory]
    [InlineData("sqlite", "UPDATE kaa_events SET json = '{\"event\":\"note\",\"text\":\"Ebba\"}' WHERE sequence = 2", "DROP TRIGGER kaa_events_are_not_changed")]
    [InlineData("postgresql", "UPDATE kaa_events SET json = '{\"event\":\"note\",\"text\":\"Ebba\"}' WHERE sequence = 2", "DROP TRIGGER kaa_events_are_not_changed ON kaa_events")]
    [InlineData("sqlite", "UPDATE kaa_events SET recorded_at_ticks = -1 WHERE sequence = 2", "DROP TRIGGER kaa_events_are_not_changed")]
    public async Task An_event_that_was_spoilt_is_a_fault_that_names_its_place_and_not_its_content(string kind, string sql, string first)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var store = place.Open();
        await store.AppendAsync([Enter("a", 0)], Token);
        await store.AppendAsync([Note("a", 1, "r", "x")], Token);
        await place.RunAsync(first);
        await place.RunAsync(sql);
        var fault = await Assert.ThrowsAsync<SambrukException>(() => store.EventsAsync("a", Token));
        Assert.Equal(("KAA-STORE-EVENT", "Event 2 of the case a cannot be read."), (fault.Code, fault.Message));
        Assert.DoesNotContain("Ebba", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_and_its_logs_are_for_the_owner_only_also_one_that_was_open_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file mode.");
            return;
        }

        foreach (var isThere in new[] { false, true })
        {
            await using var place = new SqlitePlace();
            if (isThere)
            {
                await File.WriteAllBytesAsync(place.Name, [], Token);
                File.SetUnixFileMode(place.Name, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }

            await place.Open().AppendAsync([Enter("a", 0)], Token);
            Assert.Equal("wal", await place.RunAsync("PRAGMA journal_mode"));
            var files = Directory.GetFiles(place.Folder);
            Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
            foreach (var file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Theory]
    [InlineData("sqlite", "BEGIN IMMEDIATE")]
    [InlineData("postgresql", "BEGIN; SELECT 1 FROM kaa_cases WHERE person_id = 'a' FOR UPDATE; SELECT pg_advisory_xact_lock(4931905, hashtext('audit_schema'))")]
    public async Task Who_waits_too_long_for_another_is_told_so_readers_go_on_and_who_waits_can_be_cancelled(string kind, string hold)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var host = place.Host();
        var (store, log) = (host.GetRequiredService<IKaaStore>(), host.GetRequiredService<IAuditLog>());
        await store.AppendAsync([Enter("a", 0)], Token);
        await log.AppendAsync(new("a", "b", "c", "d"), Token);
        var (cases, audit) = (host.GetRequiredService<Database<KaaDbContext>>(), host.GetRequiredService<Database<AuditDbContext>>());
        (cases.Patience, audit.Patience) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        await using (var other = await place.Host().GetRequiredService<IDbContextFactory<KaaDbContext>>().CreateDbContextAsync(Token))
        {
            await other.Database.OpenConnectionAsync(Token);
            await other.Database.GetDbConnection().ExecuteAsync(null, hold, [], Token);
            Assert.Equal("KAA-STORE-BUSY", (await Assert.ThrowsAsync<SambrukException>(() => store.AppendAsync([Note("a", 1, "r", "x")], Token))).Code);
            Assert.Equal("AUDIT-BUSY", (await Assert.ThrowsAsync<PeerUnavailableException>(() => log.AppendAsync(new("a", "b", "c", "d"), Token))).Code);
            Assert.Single(await store.EventsAsync("a", Token));
            Assert.Equal(1, (await log.HeadAsync(Token)).Sequence);
            cases.Patience = TimeSpan.FromMinutes(5);
            using var source = new CancellationTokenSource();
            var waiting = store.AppendAsync([Note("a", 1, "r", "x")], source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            await other.Database.GetDbConnection().ExecuteAsync(null, "ROLLBACK", [], Token);
        }

        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([Note("a", 1, "r", "x")], Token));
        Assert.Equal(2, (await log.AppendAsync(new("a", "b", "c", "d"), Token)).Sequence);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Nothing_personal_is_logged(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddKaa(options => options.Municipality = "1489").UseEntityFrameworkCore(place.Use).UseEntityFrameworkCoreAuditLog(place.Use);
        await using var provider = services.BuildServiceProvider();
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue(string.Join(' ', activity.TagObjects.Select(t => $"{t.Value}"))),
        };
        ActivitySource.AddActivityListener(listener);
        var register = provider.GetRequiredService<KaaRegister>();
        var user = new KaaUser("u", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "skollagen 29:9");
        var id = await register.EnterAsync(user, Number(0), "hand", Token);
        CaseEvent[] events = [new DetailsLearned("hand", new() { Name = "Ebba Ek", Address = new("Storgatan 1", "44100", "Alingsås") }), new Noted(new(2026, 11, 20), "hemlig anteckning")];
        Assert.Equal(RecordOutcome.Recorded, (await register.RecordAsync(user, id, 1, events, "r", Token)).Outcome);
        Assert.Equal(RecordOutcome.AlreadyRecorded, (await register.RecordAsync(user, id, 1, events, "r", Token)).Outcome);
        Assert.Single(await register.CasesAsync(user, Token).ToListAsync(Token));
        await place.RunAsync("ALTER TABLE kaa_numbers RENAME TO elsewhere");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => register.EnterAsync(user, Number(0), "Ebba", Token));
        await place.RunAsync("ALTER TABLE elsewhere RENAME TO kaa_numbers");
        await provider.GetRequiredService<IKaaStore>().DisposeAsync(id, 3, Token);
        var said = string.Join('\n', provider.GetRequiredService<FakeLogCollector>().GetSnapshot().Select(r => $"{r.Message} {r.Exception} {string.Join(' ', r.StructuredState ?? [])}"));
        Assert.NotEmpty(said);
        said += $"{fault} {string.Join('\n', traces)}";
        foreach (var secret in new[] { $"{Number(0):C}", $"{Number(0):C}"[2..], "Ebba", "Storgatan", "hemlig" })
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SQL_can_ask_the_events()
    {
        foreach (var (kind, sql) in new[]
        {
            ("sqlite", "SELECT date((recorded_at_ticks - 621355968000000000) / 10000000, 'unixepoch') || ' ' || (json ->> '$.date') FROM kaa_events WHERE kind = 'Noted'"),
            ("postgresql", "SELECT to_char(to_timestamp((recorded_at_ticks - 621355968000000000) / 1e7) AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ' ' || (json::json ->> 'date') FROM kaa_events WHERE kind = 'Noted'"),
        })
        {
            await using var place = await Place.NewAsync(kind, servers);
            await place.Open().AppendAsync([Enter("a", 0)], Token);
            await place.Open().AppendAsync([Note("a", 1, "r", "x")], Token);
            Assert.Equal("2026-11-23 2026-11-23", await place.RunAsync(sql));
        }
    }

    [Fact]
    public async Task The_first_database_counts_and_takes_the_place_of_the_store_in_memory()
    {
        await using var place = new SqlitePlace();
        await using var other = new SqlitePlace();
        var services = new ServiceCollection();
        services.AddKaa(_ => { }).UseEntityFrameworkCore(place.Use).UseEntityFrameworkCore(other.Use).UseEntityFrameworkCoreAuditLog(place.Use).UseEntityFrameworkCoreAuditLog(other.Use);
        var builder = services.AddKaa(_ => { });
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await Assert.Single(provider.GetServices<IKaaStore>()).AppendAsync([Enter("a", 0)], Token);
        await Assert.Single(provider.GetServices<IAuditLog>()).AppendAsync(new("a", "b", "c", "d"), Token);
        Assert.True(File.Exists(place.Name));
        Assert.False(File.Exists(other.Name));
        Assert.Throws<ArgumentNullException>(() => builder.UseEntityFrameworkCore(null!));
        Assert.Throws<ArgumentNullException>(() => builder.UseEntityFrameworkCoreAuditLog(null!));
    }
}

/// <summary>Synthetic persons and appends.</summary>
internal static class Samples
{
    public static DateOnly Day { get; } = new(2026, 11, 23);

    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static string Id(int i) => i.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>One of Skatteverket's series for tests (serial numbers 238 and 239), each index another.</summary>
    public static IdentityNumber Number(int index)
    {
        var day = new DateOnly(2006, 1, 1).AddDays(index / 2);
        var nine = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}23{8 + (index % 2)}");
        var sum = nine.Select((c, i) => (c - '0') * (2 - (i % 2))).Sum(p => (p / 10) + (p % 10));
        return IdentityNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"20{nine}{(10 - (sum % 10)) % 10}"), CultureInfo.InvariantCulture);
    }

    public static CaseAppend Enter(string id, int number) => new(id, 0, "enter", s_now, "u", [new PersonEntered(Number(number), "hand")]);

    public static CaseAppend Note(string id, long after, string request, string text) => new(id, after, request, s_now, "u", [new Noted(Day, text)]);
}
