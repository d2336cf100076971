// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sambruk.Audit.Sqlite.Tests;

public sealed class ManyHostsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("audit.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_and_two_instances_on_one_file_make_one_chain()
    {
        const int each = 750;
        using var first = StartWriter("first", each);
        using var second = StartWriter("second", each);
        var printed = Task.WhenAll(Numbers(first), Numbers(second));
        await Task.WhenAll(Append("third", each), Append("fourth", each));
        var numbers = (await printed).SelectMany(n => n).ToList();
        await Task.WhenAll(first.WaitForExitAsync(Stop), second.WaitForExitAsync(Stop));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));

        using var log = Open();
        var verification = await log.VerifyAsync(cancellationToken: Stop);
        Assert.True(verification.IsIntact);
        Assert.Equal(4 * each, verification.Head.Sequence);
        Assert.Equal(2 * each, numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("4", RawSql.Scalar(FilePath, "SELECT count(DISTINCT actor) FROM audit"));
        Assert.Equal("3000", RawSql.Scalar(FilePath, "SELECT count(DISTINCT subject) FROM audit"));
    }

    [Fact]
    public async Task After_a_kill_the_chain_is_whole_and_holds_every_acknowledged_record()
    {
        long acknowledged = 0;
        for (var round = 1; round <= 3; round++)
        {
            using var writer = StartWriter($"killed-{round}", int.MaxValue);
            var wanted = acknowledged + (17 * round);
            while (acknowledged < wanted)
            {
                acknowledged = long.Parse((await writer.StandardOutput.ReadLineAsync(Stop))!, CultureInfo.InvariantCulture);
            }

            writer.Kill(); // in the midst of an append, since it never stops
            while (await writer.StandardOutput.ReadLineAsync(Stop) is { Length: > 0 } line && long.TryParse(line, CultureInfo.InvariantCulture, out var number))
            {
                acknowledged = Math.Max(acknowledged, number); // what it said before it died
            }

            await writer.WaitForExitAsync(Stop);
            Assert.NotEqual(0, writer.ExitCode);

            using var log = Open();
            var verification = await log.VerifyAsync(cancellationToken: Stop);
            Assert.True(verification.IsIntact);
            Assert.True(verification.Head.Sequence >= acknowledged);
            acknowledged = (await log.AppendAsync(new AuditEvent("test", "test.append", "after the kill", "completed"), Stop)).Sequence;
            Assert.Equal(verification.Head.Sequence + 1, acknowledged);
        }
    }

    [Fact]
    public async Task A_file_held_longer_than_the_timeout_is_a_fault_and_nothing_is_written()
    {
        using var log = new SqliteAuditLog(new SqliteAuditLogOptions { Path = FilePath, BusyTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System);
        await log.AppendAsync(new AuditEvent("a", "b", "c", "d"), Stop);
        using (var holder = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            holder.Open();
            await using var transaction = holder.BeginTransaction(deferred: false);
            var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => log.AppendAsync(new AuditEvent("a", "b", "e", "d"), Stop));
            Assert.Equal("AUDIT-BUSY", fault.Code);
            Assert.Equal(1, (await log.HeadAsync(Stop)).Sequence); // readers are not held back
        }

        Assert.Equal(2, (await log.AppendAsync(new AuditEvent("a", "b", "f", "d"), Stop)).Sequence);
    }

    [Fact]
    public async Task The_file_is_for_its_owner_only_in_wal_mode_with_full_synchronisation()
    {
        using var log = Open();
        await log.AppendAsync(new AuditEvent("a", "b", "c", "d"), Stop);
        Assert.Equal("wal", RawSql.Scalar(FilePath, "PRAGMA journal_mode"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(3, Directory.GetFiles(_folder.FullName).Length); // with -wal and -shm
            foreach (var file in Directory.GetFiles(_folder.FullName))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        using var connection = new AuditFile(FilePath, TimeSpan.FromSeconds(1)).Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar()); // FULL
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_fault()
    {
        using var log = new SqliteAuditLog(new SqliteAuditLogOptions { Path = Path.Combine(_folder.FullName, "none", "audit.db") }, TimeProvider.System);
        var fault = await Assert.ThrowsAsync<PeerUnavailableException>(() => log.AppendAsync(new AuditEvent("a", "b", "c", "d"), Stop));
        Assert.Equal("AUDIT-STORE", fault.Code);
    }

    [Fact]
    public async Task After_dispose_the_log_is_closed()
    {
        var log = Open();
        log.Dispose();
        log.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.AppendAsync(new AuditEvent("a", "b", "c", "d"), Stop));
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task Hostile_text_is_data_and_not_sql()
    {
        using var log = Open();
        const string hostile = "'); DROP TABLE audit; --";
        await log.AppendAsync(new AuditEvent(hostile, hostile, hostile, hostile) { Purpose = hostile, Details = new Dictionary<string, string>(StringComparer.Ordinal) { [hostile] = hostile } }, Stop);
        Assert.True((await log.VerifyAsync(cancellationToken: Stop)).IsIntact);
        await foreach (var record in log.ReadAsync(1, Stop))
        {
            Assert.Equal(hostile, record.Event.Details[hostile]);
        }
    }

    private SqliteAuditLog Open() => new(new SqliteAuditLogOptions { Path = FilePath }, TimeProvider.System);

    private async Task Append(string name, int count)
    {
        using var log = Open();
        for (var i = 0; i < count; i++)
        {
            await log.AppendAsync(new AuditEvent(name, "test.append", $"{name}-{i}", "completed"), Stop);
        }
    }

    private static async Task<List<string>> Numbers(Process process)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private Process StartWriter(string name, int count) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Sambruk.Audit.Sqlite.Writer.dll"), FilePath, name, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
}
