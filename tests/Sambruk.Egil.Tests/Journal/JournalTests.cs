// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Journal;

/// <summary>What is left on disk, and what is made of it when it is damaged.</summary>
public sealed class JournalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_the_journal_is_cut_the_next_run_ends_with_the_same_objects_and_no_conflict()
    {
        await using var fixture = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 4);
        var roster = SmallRoster.Of(SmallRoster.Pupils(30));
        await fixture.SyncAsync(roster);
        var journal = await File.ReadAllBytesAsync(Path.Combine(fixture.Folder.FullName, "t", "runs", "000001.journal"), Cancellation);
        var whole = fixture.Receiver.Objects.Keys.Order(StringComparer.Ordinal).ToArray();
        var key = await File.ReadAllBytesAsync(fixture.Folder.File("state.key"), Cancellation);
        for (var cut = journal.Length - 1; cut > 0; cut -= 97)
        {
            await using var other = await ProvisionerFixture.StartAsync(t => t.MaxConcurrency = 4);
            Directory.CreateDirectory(Path.Combine(other.Folder.FullName, "t", "runs"));
            await File.WriteAllBytesAsync(other.Folder.File("state.key"), key, Cancellation);
            await File.WriteAllBytesAsync(Path.Combine(other.Folder.FullName, "t", "runs", "000001.journal"), journal[..cut], Cancellation);
            await other.AdoptAsync(fixture, Answered(journal[..cut]));
            var result = await other.SyncAsync(roster);
            Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
            Assert.Equal(whole, other.Receiver.Objects.Keys.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(other.Receiver.Requests, r => r.Method == "POST" && r.Attempt > 1);
        }
    }

    [Fact]
    public async Task Damage_before_the_last_line_is_refused_with_a_remedy()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(5)));
        var path = Path.Combine(fixture.Folder.FullName, "t", "runs", "000001.journal");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        File.Delete(fixture.StatePath);
        var fault = await Assert.ThrowsAsync<SambrukException>(() => fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(5))));
        Assert.Equal("EGIL-JOURNAL-FILE", fault.Code);
        Assert.Contains("Move the file away", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_file_that_is_cut_or_changed_is_refused_at_every_byte()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(3)));
        var bytes = await File.ReadAllBytesAsync(fixture.StatePath, Cancellation);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x40;
            await File.WriteAllBytesAsync(fixture.StatePath, changed, Cancellation);
            Assert.Equal("EGIL-STATE-FILE", Assert.Throws<SambrukException>(() => StateFile.Read(fixture.StatePath)).Code);
            await File.WriteAllBytesAsync(fixture.StatePath, bytes[..i], Cancellation);
            Assert.Equal("EGIL-STATE-FILE", Assert.Throws<SambrukException>(() => StateFile.Read(fixture.StatePath)).Code);
        }
    }

    [Fact]
    public async Task A_lost_state_is_found_again_at_the_receiver()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var roster = SmallRoster.Of(SmallRoster.Pupils(20));
        await fixture.SyncAsync(roster);
        Directory.Delete(Path.Combine(fixture.Folder.FullName, "t"), recursive: true);
        var result = await fixture.SyncAsync(roster);
        Assert.Equal(ProvisioningOutcome.Completed, result.Outcome);
        fixture.Receiver.Reset();
        await fixture.SyncAsync(roster);
        Assert.Empty(fixture.Receiver.Requests);
    }

    [Fact]
    public async Task Files_are_for_the_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are those of Unix.");
        await using var fixture = await ProvisionerFixture.StartAsync();
        await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(3)));
        Assert.All(
            Directory.GetFiles(fixture.Folder.FullName, "*", SearchOption.AllDirectories),
            f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(f)));
    }

    [Fact]
    public async Task The_journal_of_a_run_can_be_read_and_old_ones_go()
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        for (var i = 0; i < 55; i++)
        {
            await fixture.SyncAsync(SmallRoster.Of(SmallRoster.Pupils(2, familyName: $"Ek{i}")));
        }

        var status = await fixture.Egil.GetStatusAsync("t", Cancellation);
        Assert.Equal("000055", status.Runs[0].RunId);
        Assert.Equal(50, Directory.GetFiles(Path.Combine(fixture.Folder.FullName, "t", "runs")).Length);
        var entries = await fixture.Egil.ReadJournalAsync("t", "000055", Cancellation).ToListAsync(Cancellation);
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Equal((OperationKind.Update, 200, true), (e.Kind, e.Status, e.Succeeded)));
    }

    [Fact]
    public void A_plan_document_reads_back_as_it_was_written()
    {
        var pupils = SmallRoster.Pupils(4).ToList();
        var plan = Planner.Plan("t", SmallRoster.Of(pupils, [SmallRoster.Group("a", pupils)]), new TargetState(), new byte[32], new SafetyLimits(), DateTimeOffset.UnixEpoch).Plan;
        var read = PlanDocument.Read(PlanDocument.Write(plan));
        Assert.Equal(PlanDocument.Write(plan).ToArray(), PlanDocument.Write(read).ToArray());
        Assert.Equal(plan.Operations.Count, read.Operations.Count);
    }

    private static HashSet<string> Answered(byte[] journal) => [.. System.Text.Encoding.UTF8.GetString(journal).Split('\n')
        .Where(line => JournalLine.TryOpen(line, out var f) && f[0] is "+" or "?")
        .Select(line => line.Split(' '))
        .Select(f => JournalLine.Key(f[1], f[2]).ToString())];
}
