// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil.Tests.Applying;

namespace Sambruk.Egil.Tests.Journal;

/// <summary>A disk that is full in the middle of a run.</summary>
public sealed class FullDiskTests
{
    private static readonly byte[] Key = new byte[32];

    [Theory]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(2111)]
    public async Task Nothing_is_sent_after_the_journal_has_failed_and_what_was_sent_is_in_it(int room)
    {
        await using var fixture = await ProvisionerFixture.StartAsync();
        var planned = Planner.Plan("t", PupilRoster.Of(PupilRoster.Pupils(200)), new TargetState(), Key, new SafetyLimits(), DateTimeOffset.UnixEpoch);
        using var disk = new FullDisk(room);
        using var journal = RunJournal.Begin(disk, new JournalHead(1, planned.Plan.Id, planned.Plan.Baseline, DateTimeOffset.UnixEpoch, false, 201, StateKey.Check(Key)));
        using var http = new HttpClient { BaseAddress = fixture.Receiver.Address };
        using var meters = new Meters();
        using var telemetry = new EgilTelemetry(Microsoft.Extensions.Logging.Abstractions.NullLogger<EgilProvisioner>.Instance, meters);
        using var run = new ApplyRun(
            new ApplyContext("t", new EgilTargetOptions { MaxConcurrency = 4 }, http, Key, new TargetState(), journal, telemetry, TimeProvider.System),
            planned.Plan, planned.Resources);
        var fault = await Assert.ThrowsAsync<SambrukException>(() => run.RunAsync(null, TestContext.Current.CancellationToken));
        Assert.Equal("EGIL-JOURNAL", fault.Code);

        var folder = fixture.Folder.File("cut.journal");
        await File.WriteAllBytesAsync(folder, disk.ToArray(), TestContext.Current.CancellationToken);
        var state = new TargetState();
        JournalReader.Open(folder)!.Replay(state);
        Assert.Equal(fixture.Receiver.Objects.Keys.Order(StringComparer.Ordinal), state.Entries.Keys.Select(k => k.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_journal_that_has_failed_takes_no_more_lines_even_when_there_is_room_again()
    {
        using var disk = new FullDisk(400);
        using var journal = RunJournal.Begin(disk, new JournalHead(1, "p", "b", DateTimeOffset.UnixEpoch, false, 1, StateKey.NoCheck));
        var operation = new PlannedOperation(OperationKind.Delete, new(EgilResourceType.User, PupilRoster.UnitId), OperationReason.NotInSource, [], "");
        Assert.Throws<SambrukException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                journal.Failed(operation, 400);
            }
        });
        disk.Room = int.MaxValue;
        var length = disk.Length;
        Assert.Equal("EGIL-JOURNAL", Assert.Throws<SambrukException>(() => journal.Failed(operation, 400)).Code);
        Assert.Equal(length, disk.Length);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_is_told_and_is_not_taken_for_another_run()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("t"), "a file where the folder should be", TestContext.Current.CancellationToken);
        await using var services = ProvisionerFixture.Services(new Uri("http://127.0.0.1:9/"), folder.FullName);
        var egil = (EgilProvisioner)services.GetService(typeof(EgilProvisioner))!;
        var fault = await Assert.ThrowsAsync<SambrukException>(() => egil.SynchronizeAsync("t", PupilRoster.Of([]), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("EGIL-STATE-FOLDER", fault.Code);
    }

    private sealed class FullDisk(int room) : MemoryStream
    {
        public int Room { get; set; } = room;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > Room)
            {
                base.Write(buffer[..(int)Math.Max(0, Room - Length)]);
                throw new IOException("No space left on device");
            }

            base.Write(buffer);
        }
    }

    private sealed class Meters : System.Diagnostics.Metrics.IMeterFactory
    {
        public System.Diagnostics.Metrics.Meter Create(System.Diagnostics.Metrics.MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
