// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Data.Sqlite;

namespace Sambruk.Audit.Sqlite.Tests;

public sealed class TamperingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("audit.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE audit SET outcome = 'failed' WHERE sequence = 3")]
    [InlineData("DELETE FROM audit WHERE sequence = 3")]
    [InlineData("DELETE FROM audit")]
    [InlineData("INSERT OR REPLACE INTO audit SELECT sequence, time_ticks, 'other', action, subject, outcome, purpose, details, previous_hash, hash FROM audit WHERE sequence = 3")]
    [InlineData("INSERT INTO audit SELECT 99, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash FROM audit WHERE sequence = 3")]
    [InlineData("INSERT INTO audit SELECT 0, time_ticks, actor, action, subject, outcome, purpose, details, previous_hash, hash FROM audit WHERE sequence = 3")]
    public async Task The_triggers_refuse_change_and_removal(string sql)
    {
        var head = await Write(5);
        Assert.Throws<SqliteException>(() => RawSql.Execute(FilePath, sql));
        Assert.Equal((AuditBreak.None, null), await Verify(head));
    }

    [Theory]
    [InlineData("UPDATE audit SET outcome = 'failed' WHERE sequence = 3", AuditBreak.WrongHash, 3)]
    [InlineData("UPDATE audit SET time_ticks = time_ticks + 1 WHERE sequence = 1", AuditBreak.WrongHash, 1)]
    [InlineData("UPDATE audit SET purpose = '' WHERE sequence = 2", AuditBreak.WrongHash, 2)]
    [InlineData("UPDATE audit SET details = '{}' WHERE sequence = 2", AuditBreak.WrongHash, 2)]
    [InlineData("UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE sequence = 4", AuditBreak.WrongHash, 4)]
    [InlineData("UPDATE audit SET previous_hash = hash WHERE sequence = 4", AuditBreak.WrongPreviousHash, 4)]
    [InlineData("DELETE FROM audit WHERE sequence = 3", AuditBreak.WrongSequence, 3)]
    [InlineData("DELETE FROM audit WHERE sequence = 1", AuditBreak.WrongSequence, 1)]
    [InlineData("UPDATE audit SET sequence = 99 WHERE sequence = 2", AuditBreak.WrongSequence, 2)]
    [InlineData("UPDATE audit SET details = 'no json' WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("UPDATE audit SET details = '[1]' WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("UPDATE audit SET details = '{\"a\":\"1\",\"a\":\"1\"}' WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("UPDATE audit SET details = '{\"a\":\"\\ud800\"}' WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("UPDATE audit SET time_ticks = -1 WHERE sequence = 3", AuditBreak.Unreadable, 3)]
    [InlineData("DELETE FROM audit WHERE sequence > 3", AuditBreak.Truncated, 4)]
    [InlineData("DELETE FROM audit", AuditBreak.Truncated, 1)]
    public async Task What_goes_around_the_triggers_shows_in_the_verification(string sql, AuditBreak expected, long sequence)
    {
        var head = await Write(5);
        RawSql.Execute(FilePath, RawSql.WithoutTriggers + sql);
        Assert.Equal((expected, sequence), await Verify(head));
    }

    [Fact]
    public async Task A_cut_tail_does_not_show_without_a_kept_head()
    {
        await Write(5);
        RawSql.Execute(FilePath, RawSql.WithoutTriggers + "DELETE FROM audit WHERE sequence > 3");
        Assert.Equal((AuditBreak.None, null), await Verify(keptHead: null));
    }

    [Fact]
    public async Task A_log_written_anew_shows_against_a_kept_head()
    {
        var head = await Write(5);
        foreach (var file in Directory.GetFiles(_folder.FullName))
        {
            File.Delete(file);
        }

        await Write(6);
        Assert.Equal((AuditBreak.OtherHead, 5L), await Verify(head));
    }

    [Fact]
    public async Task Nothing_is_appended_after_a_last_record_without_a_hash()
    {
        await Write(2);
        RawSql.Execute(FilePath, RawSql.WithoutTriggers + "UPDATE audit SET hash = 'no hash' WHERE sequence = 2");
        var fault = await Assert.ThrowsAsync<SambrukException>(() => Write(1));
        Assert.Equal(AuditChain.UnreadableCode, fault.Code);
    }

    [Fact]
    public async Task A_file_that_is_another_database_or_none_is_refused()
    {
        RawSql.Execute(FilePath, "CREATE TABLE other (id INTEGER)");
        Assert.Equal("AUDIT-OTHER-FILE", (await Assert.ThrowsAsync<SambrukException>(() => Write(1))).Code);

        var garbage = _folder.File("garbage.db");
        await File.WriteAllTextAsync(garbage, new string('x', 8192), Stop);
        using var log = new SqliteAuditLog(new SqliteAuditLogOptions { Path = garbage }, TimeProvider.System);
        Assert.Equal(AuditChain.UnreadableCode, (await Assert.ThrowsAsync<SambrukException>(() => log.HeadAsync(Stop))).Code);
        var verification = await log.VerifyAsync(cancellationToken: Stop);
        Assert.Equal((AuditBreak.Unreadable, 1L), (verification.Break, verification.BrokenSequence));
    }

    [Fact]
    public async Task Damaged_pages_show_as_a_break_and_not_as_an_exception()
    {
        var head = await Write(200);
        using (var file = new FileStream(FilePath, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[20_000]);
        }

        Assert.NotEqual(AuditBreak.None, (await Verify(head)).Break);
    }

    private async Task<AuditHead> Write(int count)
    {
        using var log = new SqliteAuditLog(new SqliteAuditLogOptions { Path = FilePath }, TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            await log.AppendAsync(
                new AuditEvent("service:test", "test.append", $"run-{i}", "completed")
                {
                    Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["count"] = "1" },
                },
                Stop);
        }

        return await log.HeadAsync(Stop);
    }

    private async Task<(AuditBreak Break, long? Sequence)> Verify(AuditHead? keptHead)
    {
        using var log = new SqliteAuditLog(new SqliteAuditLogOptions { Path = FilePath }, TimeProvider.System);
        var verification = await log.VerifyAsync(keptHead, Stop);
        return (verification.Break, verification.BrokenSequence);
    }
}
