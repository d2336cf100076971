// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Abstractions.Tests.Audit;

/// <summary>What every <see cref="IAuditLog"/> must do. Both implementations inherit it.</summary>
public abstract class AuditLogContract
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    protected abstract IAuditLog Log { get; }

    protected static AuditEvent Event(int number) => new("service:egil", "egil.plan.approve", $"plan-{number}", "completed")
    {
        Purpose = number % 2 == 0 ? "skollagen-29-9" : null,
        Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["z"] = "1", ["Å"] = "ett \"citat\"\n😀", ["a"] = "" },
    };

    [Fact]
    public async Task An_empty_log_is_intact_and_has_the_empty_head()
    {
        Assert.Empty(await ReadAll(1));
        Assert.Equal(AuditHead.Empty, await Log.HeadAsync(Stop));
        var verification = await Log.VerifyAsync(cancellationToken: Stop);
        Assert.Equal(new AuditVerification(AuditBreak.None, null, AuditHead.Empty), verification);
    }

    [Fact]
    public async Task Records_are_numbered_timed_chained_and_read_back_whole()
    {
        var written = await Append(5);
        Assert.Equal([1, 2, 3, 4, 5], written.Select(r => r.Sequence));
        Assert.Equal(AuditChain.GenesisHash, written[0].PreviousHash);
        Assert.True(written[..^1].Select(r => r.Hash).SequenceEqual(written[1..].Select(r => r.PreviousHash), StringComparer.Ordinal));
        Assert.Equal(Clock.GetUtcNow(), written[^1].Time);

        var read = await ReadAll(1);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(written[i].Hash, read[i].Hash);
            Assert.Equal(written[i].Time, read[i].Time);
            Assert.Equal(Event(i).Actor, read[i].Event.Actor);
            Assert.Equal(Event(i).Subject, read[i].Event.Subject);
            Assert.Equal(Event(i).Purpose, read[i].Event.Purpose);
            Assert.Equal("a z Å", string.Join(' ', read[i].Event.Details.Keys));
            Assert.Equal(Event(i).Details["Å"], read[i].Event.Details["Å"]);
            Assert.Equal(read[i].Hash, AuditChain.Hash(read[i].Sequence, read[i].Time, read[i].Event, read[i].PreviousHash));
        }
    }

    [Fact]
    public async Task Reading_begins_at_the_asked_number_and_ends_at_the_end()
    {
        await Append(600);
        Assert.Equal(Enumerable.Range(1, 600), (await ReadAll(1)).Select(r => (int)r.Sequence));
        Assert.Equal([599, 600], (await ReadAll(599)).Select(r => r.Sequence));
        Assert.Empty(await ReadAll(601));
        Assert.Throws<ArgumentOutOfRangeException>(() => Log.ReadAsync(0, Stop));
    }

    [Fact]
    public async Task The_head_is_the_last_record_and_verifies()
    {
        var written = await Append(3);
        var head = await Log.HeadAsync(Stop);
        Assert.Equal(new AuditHead(3, written[^1].Hash), head);
        await Append(2);
        Assert.True((await Log.VerifyAsync(head, Stop)).IsIntact);
    }

    [Fact]
    public async Task A_kept_head_that_the_log_does_not_reach_shows_that_it_was_cut()
    {
        await Append(3);
        var verification = await Log.VerifyAsync(new AuditHead(5, new string('a', 64)), Stop);
        Assert.Equal((AuditBreak.Truncated, 4L), (verification.Break, verification.BrokenSequence));
    }

    [Fact]
    public async Task A_kept_head_with_another_hash_shows_that_the_log_was_written_anew()
    {
        await Append(3);
        var verification = await Log.VerifyAsync(new AuditHead(2, new string('a', 64)), Stop);
        Assert.Equal((AuditBreak.OtherHead, 2L), (verification.Break, verification.BrokenSequence));
    }

    [Fact]
    public async Task Many_writers_make_one_chain()
    {
        await Parallel.ForAsync(0, 200, Stop, async (i, token) => await Log.AppendAsync(Event(i), token));
        var verification = await Log.VerifyAsync(cancellationToken: Stop);
        Assert.True(verification.IsIntact);
        Assert.Equal(200, verification.Head.Sequence);
        Assert.Equal(200, (await ReadAll(1)).Select(r => r.Event.Subject).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_later_change_of_the_event_s_dictionary_does_not_reach_the_log()
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["count"] = "1" };
        await Log.AppendAsync(Event(1) with { Details = details }, Stop);
        details["count"] = "2";
        Assert.Equal("1", (await ReadAll(1))[0].Event.Details["count"]);
        Assert.True((await Log.VerifyAsync(cancellationToken: Stop)).IsIntact);
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_without_loss_is_refused_and_nothing_is_written()
    {
        AuditEvent[] refused =
        [
            Event(1) with { Actor = null! },
            Event(1) with { Action = "a\0b" },
            Event(1) with { Subject = "\uD800" },
            Event(1) with { Outcome = new string('x', AuditChain.LongestText + 1) },
            Event(1) with { Purpose = "\uDC00x" },
            Event(1) with { Details = null! },
            Event(1) with { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = null! } },
            Event(1) with { Details = Enumerable.Range(0, AuditChain.MostDetails + 1).ToDictionary(i => $"{i}", _ => "", StringComparer.Ordinal) },
        ];
        foreach (var auditEvent in refused)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync(auditEvent, Stop));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync(null!, Stop));
        Assert.Empty(await ReadAll(1));
    }

    [Fact]
    public async Task A_cancelled_append_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.AppendAsync(Event(1), new CancellationToken(canceled: true)));
        Assert.Empty(await ReadAll(1));
    }

    protected async Task<List<AuditRecord>> Append(int count)
    {
        var records = new List<AuditRecord>();
        for (var i = 0; i < count; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            records.Add(await Log.AppendAsync(Event(i), Stop));
        }

        return records;
    }

    protected async Task<List<AuditRecord>> ReadAll(long from)
    {
        var records = new List<AuditRecord>();
        await foreach (var record in Log.ReadAsync(from, Stop))
        {
            records.Add(record);
        }

        return records;
    }
}
