// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

public sealed class AuditLogTests(Servers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Four_hosts_at_once_make_one_chain(string kind)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var logs = Enumerable.Range(0, 4).Select(_ => place.OpenLog()).ToList();
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (i, token) =>
            await logs[i % 4].AppendAsync(new($"host-{i % 4}", "test.append", $"{i}", "completed"), token));
        var verification = await logs[0].VerifyAsync(cancellationToken: Token);
        Assert.Equal((AuditBreak.None, 400L), (verification.Break, verification.Head.Sequence));
        Assert.Equal(400, await logs[1].ReadAsync(1, Token).Select(r => r.Event.Subject).Distinct(StringComparer.Ordinal).CountAsync(Token));
    }

    [Theory]
    [InlineData("sqlite", "UPDATE audit SET outcome = 'failed' WHERE sequence = 3")]
    [InlineData("sqlite", "DELETE FROM audit WHERE sequence = 3")]
    [InlineData("sqlite", "INSERT OR REPLACE INTO audit SELECT sequence, time_ticks, 'other', action, subject, outcome, purpose, details, previous_hash, hash FROM audit WHERE sequence = 3")]
    [InlineData("sqlite", "INSERT INTO audit SELECT 99, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash FROM audit WHERE sequence = 3")]
    [InlineData("postgresql", "UPDATE audit SET outcome = 'failed' WHERE sequence = 3")]
    [InlineData("postgresql", "DELETE FROM audit WHERE sequence = 3")]
    [InlineData("postgresql", "TRUNCATE audit")]
    [InlineData("postgresql", "INSERT INTO audit SELECT 99, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash FROM audit WHERE sequence = 3")]
    public async Task The_triggers_refuse_change_and_removal(string kind, string sql)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var (log, head) = await WriteAsync(place);
        await Assert.ThrowsAnyAsync<DbException>(() => place.RunAsync(sql));
        Assert.True((await log.VerifyAsync(head, Token)).IsIntact);
    }

    [Theory]
    [InlineData("UPDATE audit SET outcome = 'failed' WHERE sequence = 3", AuditBreak.WrongHash, 3)]
    [InlineData("UPDATE audit SET time_ticks = time_ticks + 1 WHERE sequence = 1", AuditBreak.WrongHash, 1)]
    [InlineData("UPDATE audit SET purpose = '' WHERE sequence = 2", AuditBreak.WrongHash, 2)]
    [InlineData("UPDATE audit SET details = '{\"count\":null}' WHERE sequence = 2", AuditBreak.Unreadable, 2)]
    [InlineData("UPDATE audit SET previous_hash = hash WHERE sequence = 4", AuditBreak.WrongPreviousHash, 4)]
    [InlineData("DELETE FROM audit WHERE sequence = 3", AuditBreak.WrongSequence, 3)]
    [InlineData("UPDATE audit SET sequence = 99 WHERE sequence = 2", AuditBreak.WrongSequence, 2)]
    [InlineData("UPDATE audit SET details = 'no json' WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("UPDATE audit SET details = '{\"a\":\"\\ud800\"}' WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("UPDATE audit SET time_ticks = -1 WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("DELETE FROM audit WHERE sequence > 3", AuditBreak.Truncated, 4)]
    [InlineData("DELETE FROM audit", AuditBreak.Truncated, 1)]
    public async Task What_goes_around_the_triggers_shows_in_the_verification(string sql, AuditBreak expected, long sequence)
    {
        foreach (var kind in new[] { "sqlite", "postgresql" })
        {
            await using var place = await Place.NewAsync(kind, servers);
            var (log, head) = await WriteAsync(place);
            await place.RunAsync(kind == "sqlite" ? "DROP TRIGGER audit_is_not_updated; DROP TRIGGER audit_is_not_deleted;" : "ALTER TABLE audit DISABLE TRIGGER ALL");
            await place.RunAsync(sql);
            var verification = await log.VerifyAsync(head, Token);
            Assert.Equal((expected, sequence), (verification.Break, verification.BrokenSequence));
        }
    }

    [Theory]
    [InlineData("sqlite", "BEGIN IMMEDIATE")]
    [InlineData("postgresql", "BEGIN; SELECT pg_advisory_xact_lock(4931905, hashtext('audit_schema'))")]
    public async Task Of_those_who_wait_who_is_cancelled_is_not_written_and_the_others_are(string kind, string hold)
    {
        await using var place = await Place.NewAsync(kind, servers);
        var log = place.OpenLog();
        await log.HeadAsync(Token);
        await using var other = await place.Host().GetRequiredService<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync(Token);
        await other.Database.OpenConnectionAsync(Token);
        await other.Database.GetDbConnection().ExecuteAsync(null, hold, [], Token);
        using var source = new CancellationTokenSource();
        var first = log.AppendAsync(new("a", "b", "first", "d"), Token);
        var cancelled = log.AppendAsync(new("a", "b", "cancelled", "d"), source.Token);
        var last = Enumerable.Range(0, 250).Select(i => log.AppendAsync(new("a", "b", $"{i}", "d"), Token)).ToList();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(first.IsCompleted);
        await other.Database.GetDbConnection().ExecuteAsync(null, "ROLLBACK", [], Token);
        await Task.WhenAll([first, .. last]);
        Assert.Equal((AuditBreak.None, 251L), ((await log.VerifyAsync(cancellationToken: Token)).Break, (await log.HeadAsync(Token)).Sequence));
        var written = await log.ReadAsync(1, Token).ToDictionaryAsync(r => r.Event.Subject, r => r.Hash, StringComparer.Ordinal, Token);
        Assert.DoesNotContain("cancelled", written.Keys);
        foreach (var record in (AuditRecord[])[await first, .. await Task.WhenAll(last)])
        {
            Assert.Equal(written[record.Event.Subject], record.Hash);
        }
    }

    [Fact]
    public async Task Nothing_is_appended_after_a_last_record_without_a_hash()
    {
        await using var place = await Place.NewAsync("postgresql", servers);
        var (log, _) = await WriteAsync(place);
        await place.RunAsync("ALTER TABLE audit DISABLE TRIGGER ALL; UPDATE audit SET hash = 'no hash' WHERE sequence = 5");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => log.AppendAsync(new("a", "b", "c", "d"), Token));
        Assert.Equal(AuditChain.UnreadableCode, fault.Code);
    }

    private static async Task<(IAuditLog Log, AuditHead Head)> WriteAsync(Place place)
    {
        var log = place.OpenLog();
        for (var i = 0; i < 5; i++)
        {
            await log.AppendAsync(new("service:test", "test.append", $"run-{i}", "completed") { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["count"] = "1" } }, Token);
        }

        return (log, await log.HeadAsync(Token));
    }
}
