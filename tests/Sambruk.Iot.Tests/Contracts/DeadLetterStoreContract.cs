// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Contracts;

/// <summary>What every store of dead letters keeps to.</summary>
public abstract class DeadLetterStoreContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static DateTimeOffset Start { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    protected abstract IDeadLetterStore Letters { get; }

    /// <summary>Another host on the same data; null when the store is of one process.</summary>
    protected abstract IDeadLetterStore? SecondHost();

    protected static DeadLetter Letter(int number, DeadLetterReason reason = DeadLetterReason.NotDecoded, int bytes = 10) => new()
    {
        Id = new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        At = Start.AddMinutes(number),
        Reason = reason,
        Code = "Truncated",
        Offset = 7,
        Decoder = "elsys",
        Sink = "recording",
        DevEui = DevEui.FromValue(0xf000000000000000UL + (ulong)(number % 2)),
        Message = new()
        {
            Source = "mqtt",
            Topic = "application/1/ålder",
            EventType = "up",
            Format = UplinkFormat.Netmore,
            ArrivedAt = Start,
            Body = Enumerable.Range(0, bytes).Select(n => (byte)(n + number)).ToArray(),
        },
    };

    [Fact]
    public async Task A_letter_comes_back_as_it_was()
    {
        await Letters.AddAsync([Letter(1)], Cancellation);
        var found = await Letters.FindAsync(Letter(1).Id, Cancellation);
        AssertSame(Letter(1), found!);
        Assert.Null(await Letters.FindAsync(Letter(2).Id, Cancellation));
    }

    [Fact]
    public async Task A_letter_of_which_little_is_known_and_with_an_empty_message_comes_back_too()
    {
        var letter = new DeadLetter
        {
            Id = Guid.NewGuid(), At = Start, Reason = DeadLetterReason.Unreadable, Message = new() { Source = "http", Body = default, ArrivedAt = Start },
        };
        await Letters.AddAsync([letter], Cancellation);
        AssertSame(letter, (await Letters.FindAsync(letter.Id, Cancellation))!);
    }

    [Fact]
    public async Task A_letter_whose_id_is_there_takes_its_place()
    {
        await Letters.AddAsync([Letter(1), Letter(2)], Cancellation);
        await Letters.AddAsync([Letter(1) with { Code = "WrongPort", At = Start.AddHours(1) }], Cancellation);
        Assert.Equal(2, await Letters.CountAsync(Cancellation));
        Assert.Equal(["WrongPort", "Truncated"], (await ListAsync(new())).Select(l => l.Code));
    }

    [Fact]
    public async Task Letters_are_listed_the_latest_first_and_page_by_page()
    {
        await Letters.AddAsync([.. Enumerable.Range(0, 25).Select(n => Letter(n))], Cancellation);
        var first = await ListAsync(new() { Limit = 10 });
        Assert.Equal(Enumerable.Range(15, 10).Reverse().Select(n => Start.AddMinutes(n)), first.Select(l => l.At));
        var second = await ListAsync(new() { Limit = 10, Before = first[^1].At });
        Assert.Equal(Start.AddMinutes(14), second[0].At);
        Assert.Equal(25, (await ListAsync(new())).Count);
    }

    [Fact]
    public async Task Letters_are_found_by_reason_and_device()
    {
        await Letters.AddAsync([.. Enumerable.Range(0, 10).Select(n => Letter(n, n < 5 ? DeadLetterReason.UnknownDevice : DeadLetterReason.NotDecoded))], Cancellation);
        Assert.Equal(5, (await ListAsync(new() { Reason = DeadLetterReason.UnknownDevice })).Count);
        Assert.Equal([7, 5, 3, 1], (await ListAsync(new() { DevEui = Letter(1).DevEui, Before = Start.AddMinutes(9) })).Select(l => (l.At - Start).TotalMinutes));
        Assert.Empty(await ListAsync(new() { Reason = DeadLetterReason.NoDecoder }));
    }

    [Fact]
    public async Task A_letter_is_thrown_away_once()
    {
        await Letters.AddAsync([Letter(1)], Cancellation);
        Assert.True(await Letters.RemoveAsync(Letter(1).Id, Cancellation));
        Assert.False(await Letters.RemoveAsync(Letter(1).Id, Cancellation));
        Assert.Equal(0, await Letters.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Large_letters_are_listed_whole()
    {
        await Letters.AddAsync([.. Enumerable.Range(0, 12).Select(n => Letter(n, bytes: 900_000))], Cancellation);
        var all = await ListAsync(new());
        Assert.Equal(12, all.Count);
        Assert.All(all, l => Assert.Equal(900_000, l.Message.Body.Length));
    }

    [Fact]
    public async Task What_one_host_puts_aside_the_other_finds()
    {
        if (SecondHost() is not { } second)
        {
            Assert.Skip("The store is of one process.");
            return;
        }

        Assert.Equal(0, await second.CountAsync(Cancellation));
        await Letters.AddAsync([Letter(1)], Cancellation);
        Assert.Equal(1, await second.CountAsync(Cancellation));
        AssertSame(Letter(1), (await second.FindAsync(Letter(1).Id, Cancellation))!);
    }

    protected async Task<List<DeadLetter>> ListAsync(DeadLetterQuery query) => await Letters.ListAsync(query, Cancellation).ToListAsync(Cancellation);

    private static void AssertSame(DeadLetter expected, DeadLetter actual)
    {
        Assert.Equal(expected with { Message = actual.Message }, actual);
        Assert.Equal(expected.Message with { Body = actual.Message.Body }, actual.Message);
        Assert.Equal(expected.Message.Body.ToArray(), actual.Message.Body.ToArray());
    }
}
