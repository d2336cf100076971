// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>What every store holds to.</summary>
public abstract class KaaStoreContract
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    protected static IdentityNumber Anna { get; } = IdentityNumber.Parse("200903142388", CultureInfo.InvariantCulture);

    protected static IdentityNumber Bo { get; } = IdentityNumber.Parse("200611242389", CultureInfo.InvariantCulture);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract Task<IKaaStore> OpenAsync();

    [Fact]
    public async Task Events_come_back_in_order_with_numbers_without_gaps()
    {
        var store = await OpenAsync();
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([New("a", Anna)], Token));
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([Note("a", 1, "r1", "ett") with { Events = [new Noted(new(2026, 11, 23), "ett"), new Noted(new(2026, 11, 23), "två")] }], Token));
        var events = await store.EventsAsync("a", Token);
        Assert.Equal([1L, 2L, 3L], events.Select(e => e.Sequence));
        Assert.Equal(new PersonEntered(Anna, "hand"), events[0].Event);
        Assert.Equal("två", Assert.IsType<Noted>(events[2].Event).Text);
        Assert.Equal("a", await store.FindAsync(Anna, Token));
    }

    [Fact]
    public async Task A_request_that_is_repeated_is_recorded_once()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("a", Anna)], Token);
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([Note("a", 1, "same", "x")], Token));
        Assert.Equal(AppendOutcome.Already, await store.AppendAsync([Note("a", 1, "same", "x")], Token));
        Assert.Equal(AppendOutcome.Already, await store.AppendAsync([Note("a", 2, "same", "x")], Token));
        Assert.Equal(2, (await store.EventsAsync("a", Token)).Count);
    }

    [Fact]
    public async Task One_who_did_not_see_the_last_event_records_nothing()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("a", Anna)], Token);
        await store.AppendAsync([Note("a", 1, "r1", "x")], Token);
        Assert.Equal(AppendOutcome.Conflict, await store.AppendAsync([Note("a", 1, "r2", "y")], Token));
        Assert.Equal(AppendOutcome.Conflict, await store.AppendAsync([Note("b", 1, "r2", "y")], Token));
        Assert.Equal(2, (await store.EventsAsync("a", Token)).Count);
    }

    [Fact]
    public async Task A_number_has_one_person()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("a", Anna)], Token);
        Assert.Equal(AppendOutcome.NumberTaken, await store.AppendAsync([New("b", Anna)], Token));
        await store.AppendAsync([New("c", Bo)], Token);
        Assert.Equal(AppendOutcome.NumberTaken, await store.AppendAsync([new("c", 1, "n", s_now, "u", [new NumberChanged(Anna, "hand")])], Token));
        Assert.Empty(await store.EventsAsync("b", Token));
    }

    [Fact]
    public async Task Several_cases_are_recorded_all_or_none()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("a", Anna)], Token);
        Assert.Equal(AppendOutcome.Conflict, await store.AppendAsync([Note("a", 1, "r1", "x"), Note("b", 7, "r1", "x")], Token));
        Assert.Single(await store.EventsAsync("a", Token));
    }

    [Fact]
    public async Task Of_many_who_write_at_once_each_event_is_recorded_once_and_none_is_lost()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("a", Anna)], Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (i, token) =>
        {
            var request = i.ToString(CultureInfo.InvariantCulture);
            while (true)
            {
                var last = (await store.EventsAsync("a", token)).Count;
                if (await store.AppendAsync([Note("a", last, request, request)], token) != AppendOutcome.Conflict)
                {
                    return;
                }
            }
        });
        var events = await store.EventsAsync("a", Token);
        Assert.Equal(Enumerable.Range(1, 41).Select(n => (long)n), events.Select(e => e.Sequence));
        Assert.Equal(40, events.Select(e => e.Event).OfType<Noted>().Select(n => n.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Of_two_who_enter_the_same_number_at_once_one_does()
    {
        var store = await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => store.AppendAsync([New($"p{i}", Anna)], Token), Token)));
        Assert.Single(outcomes, AppendOutcome.Appended);
        Assert.Equal(7, outcomes.Count(o => o == AppendOutcome.NumberTaken));
    }

    [Fact]
    public async Task All_cases_come_by_identifier()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("b", Bo)], Token);
        await store.AppendAsync([New("a", Anna)], Token);
        Assert.Equal(["a", "b"], await store.AllAsync(Token).Select(c => c.PersonId).ToArrayAsync(Token));
    }

    [Fact]
    public async Task Disposal_takes_all_of_a_person_and_only_when_nothing_came_after_the_decision()
    {
        var store = await OpenAsync();
        await store.AppendAsync([New("a", Anna)], Token);
        await store.AppendAsync([New("b", Bo)], Token);
        await store.AppendAsync([Note("a", 1, "r", "x")], Token);
        Assert.False(await store.DisposeAsync("a", 1, Token));
        Assert.True(await store.DisposeAsync("a", 2, Token));
        Assert.False(await store.DisposeAsync("a", 2, Token));
        Assert.Empty(await store.EventsAsync("a", Token));
        Assert.Null(await store.FindAsync(Anna, Token));
        Assert.Equal("b", await store.FindAsync(Bo, Token));
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync([New("a2", Anna)], Token));
    }

    protected static CaseAppend New(string id, IdentityNumber number) => new(id, 0, "enter", s_now, "u", [new PersonEntered(number, "hand")]);

    protected static CaseAppend Note(string id, long after, string request, string text) =>
        new(id, after, request, s_now, "u", [new Noted(new(2026, 11, 23), text)]);
}
