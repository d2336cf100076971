// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using CsCheck;

namespace Sambruk.Abstractions.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 23, 9, 30, 0, TimeSpan.FromHours(1));
    private static readonly AuditEvent Sample = new("actor", "action", "subject", "outcome") { Purpose = "purpose", Details = Details(("b", "2"), ("a", "1")) };

    [Fact]
    public void The_hash_is_sha256_of_the_documented_bytes()
    {
        using var bytes = new MemoryStream();
        bytes.Write("sambruk-audit-1"u8);
        bytes.Write([0, 0, 0, 0, 0, 0, 0, 1]);
        bytes.Write(Convert.FromHexString(Time.UtcTicks.ToString("x16", null)));
        foreach (var text in new[] { "actor", "action", "subject", "outcome", "purpose" })
        {
            Write(bytes, text);
        }

        bytes.Write([0, 0, 0, 2]);
        foreach (var text in new[] { "a", "1", "b", "2" })
        {
            Write(bytes, text);
        }

        bytes.Write(new byte[32]);
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));
        Assert.Equal(expected, AuditChain.Next(AuditHead.Empty, Time, Sample).Hash);
    }

    [Fact]
    public void The_same_event_has_the_same_hash_on_every_machine()
    {
        // Golden: a change here makes every log that exists unverifiable.
        Assert.Equal("eb33125a08a8cbfba7b840002460a537849fb3e65679ac9b5e57852a06cd7a31", AuditChain.Next(AuditHead.Empty, Time, Sample).Hash);
        Assert.Equal(AuditChain.Hash(1, Time, Sample, AuditChain.GenesisHash), AuditChain.Hash(1, Time.ToUniversalTime(), Sample, AuditChain.GenesisHash));
    }

    [Fact]
    public void Every_field_is_under_the_hash()
    {
        var record = AuditChain.Next(AuditHead.Empty, Time, Sample);
        AuditRecord[] changed =
        [
            record with { Time = record.Time.AddTicks(1) },
            record with { Event = Sample with { Actor = "actors" } },
            record with { Event = Sample with { Actor = "actora", Action = "ction" } }, // the same letters, cut elsewhere
            record with { Event = Sample with { Action = "x" } },
            record with { Event = Sample with { Subject = "" } },
            record with { Event = Sample with { Outcome = "failed" } },
            record with { Event = Sample with { Purpose = null } },
            record with { Event = Sample with { Purpose = "" } },
            record with { Event = Sample with { Details = Details(("a", "1")) } },
            record with { Event = Sample with { Details = Details(("a", "2"), ("b", "1")) } },
            record with { Event = Sample with { Details = Details(("a", "1b"), ("", "2")) } },
            record with { Event = Sample with { Details = null! } },
            record with { Hash = AuditChain.GenesisHash },
            record with { Hash = record.Hash.ToUpperInvariant() },
        ];
        Assert.Equal(AuditBreak.None, AuditChain.Check(AuditHead.Empty, record));
        Assert.All(changed, r => Assert.Equal(AuditBreak.WrongHash, AuditChain.Check(AuditHead.Empty, r)));
        Assert.Equal(AuditBreak.WrongSequence, AuditChain.Check(AuditHead.Empty, record with { Sequence = 2 }));
        Assert.Equal(AuditBreak.WrongPreviousHash, AuditChain.Check(AuditHead.Empty, record with { PreviousHash = record.Hash }));
    }

    [Fact]
    public async Task Tampering_removal_and_moving_show_at_the_first_broken_number()
    {
        var records = Chain(10);
        await AssertBreak(records, AuditBreak.None, null);
        await AssertBreak([.. records[..4], records[4] with { Event = Sample with { Outcome = "failed" } }, .. records[5..]], AuditBreak.WrongHash, 5);
        await AssertBreak([.. records[..4], .. records[5..]], AuditBreak.WrongSequence, 5);
        await AssertBreak([.. records[..4], records[5], records[4], .. records[6..]], AuditBreak.WrongSequence, 5);
        await AssertBreak([.. records[..5], records[4], .. records[5..]], AuditBreak.WrongSequence, 6);
        await AssertBreak(records[1..], AuditBreak.WrongSequence, 1);

        // Removed and numbered anew, each with its own hash made right again.
        var renumbered = records[5] with { Sequence = 5 };
        renumbered = renumbered with { Hash = AuditChain.Hash(5, renumbered.Time, renumbered.Event, renumbered.PreviousHash) };
        await AssertBreak([.. records[..4], renumbered], AuditBreak.WrongPreviousHash, 5);
    }

    [Fact]
    public async Task A_cut_tail_shows_only_against_a_kept_head()
    {
        var records = Chain(10);
        await AssertBreak(records[..7], AuditBreak.None, null);
        var verification = await new FixedLog(records[..7]).VerifyAsync(new AuditHead(10, records[^1].Hash), TestContext.Current.CancellationToken);
        Assert.Equal((AuditBreak.Truncated, 8L, 7L), (verification.Break, verification.BrokenSequence, verification.Head.Sequence));
    }

    [Fact]
    public async Task The_head_of_any_log_is_found_by_reading_it()
    {
        var records = Chain(3);
        IAuditLog log = new FixedLog(records);
        Assert.Equal(new AuditHead(3, records[^1].Hash), await log.HeadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Two_events_that_differ_never_share_a_hash()
    {
        var text = Gen.Char["ab"].Array[0, 3].Select(c => new string(c));
        var one = Gen.Select(text, text, text, text);
        Gen.Select(one, one).Sample((a, b) =>
            (Hash(a) == Hash(b)) == (a == b));

        static string Hash((string, string, string, string) t) =>
            AuditChain.Hash(1, Time, new AuditEvent(t.Item1, t.Item2, t.Item3, t.Item4), AuditChain.GenesisHash);
    }

    [Fact]
    public void A_previous_hash_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AuditChain.Hash(1, Time, Sample, "abc"));
        Assert.Throws<ArgumentException>(() => AuditChain.Hash(1, Time, Sample, new string('g', 64)));
        Assert.Throws<ArgumentException>(() => AuditChain.Hash(1, Time, Sample, null!));
    }

    private static AuditRecord[] Chain(int count)
    {
        var head = AuditHead.Empty;
        var records = new AuditRecord[count];
        for (var i = 0; i < count; i++)
        {
            records[i] = AuditChain.Next(head, Time.AddSeconds(i), Sample with { Subject = $"run-{i}" });
            head = new AuditHead(records[i].Sequence, records[i].Hash);
        }

        return records;
    }

    private static async Task AssertBreak(AuditRecord[] records, AuditBreak expected, long? sequence)
    {
        var verification = await new FixedLog(records).VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((expected, sequence), (verification.Break, verification.BrokenSequence));
        Assert.Equal(expected == AuditBreak.None, verification.IsIntact);
    }

    private static Dictionary<string, string> Details(params (string Key, string Value)[] pairs) =>
        pairs.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    private static void Write(MemoryStream stream, string text)
    {
        stream.Write([0, 0, 0, (byte)text.Length]);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A store whose content somebody arranged.</summary>
    private sealed class FixedLog(AuditRecord[] records) : IAuditLog
    {
        public Task<AuditRecord> AppendAsync(AuditEvent auditEvent, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<AuditRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken) => records.ToAsyncEnumerable();
    }
}
