// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Kaa.Tests;

public sealed class LogReviewTests
{
    private static readonly KaaUser s_officer = new("u1", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases | KaaPermissions.DiscloseProtected, "skollagen 29:9");
    private static readonly KaaUser s_manager = new("chef", "chef", KaaPermissions.ReviewLog | KaaPermissions.ReadCases, "loggranskning");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryAuditLog _audit;
    private readonly KaaRegister _register;
    private readonly KaaLogReview _review;

    public LogReviewTests()
    {
        _audit = new InMemoryAuditLog(_time);
        _register = new(new InMemoryKaaStore(), _audit, _time);
        _review = new(_audit);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LogReviewScope Scope => new(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_stands_out_is_always_in_the_sample_and_of_the_rest_some_are_drawn()
    {
        var ids = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            ids.Add(await _register.EnterAsync(s_officer, Numbers.Of(i), "hand", Token));
        }

        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await _register.OpenAsync(s_officer, ids[i], cancellationToken: Token);
        }

        await _register.DiscloseAsync(s_officer, ids[0], "orosanmälan", Token);
        await Assert.ThrowsAsync<KaaAccessException>(() => _register.RecordAsync(s_manager, ids[0], 1, [new Noted(new(2026, 11, 1), "x")], "r", Token));
        await Assert.ThrowsAsync<KaaAccessException>(() => _register.RecordAsync(s_officer with { Name = "u2", Permissions = KaaPermissions.None }, ids[0], 1, [new Noted(new(2026, 11, 1), "x")], "r", Token));
        _time.Advance(TimeSpan.FromHours(12));
        await _register.OpenAsync(s_officer with { Name = "u3" }, ids[1], cancellationToken: Token);
        await _register.OpenAsync(s_manager, ids[2], cancellationToken: Token);

        var sample = await _review.DrawAsync(s_manager, Scope with { SampleSize = 7 }, Token);
        Assert.True(sample.IsIntact);
        Assert.Equal((23 + 2, 2), (sample.Total, sample.OfReviewer));
        Assert.Equal(1, Count(LogReviewReasons.Disclosure));
        Assert.Equal(1, Count(LogReviewReasons.Refused));
        Assert.Equal(1, Count(LogReviewReasons.OutsideHours));
        Assert.Equal(0, Count(LogReviewReasons.ManyPersons));
        Assert.Equal(7, Count(LogReviewReasons.Drawn));
        Assert.Equal(sample.Entries.Select(e => (e.Record.Sequence, e.Reasons)), (await _review.DrawAsync(s_manager, Scope with { SampleSize = 7 }, Token)).Entries.Select(e => (e.Record.Sequence, e.Reasons)));

        var many = await _review.DrawAsync(s_manager, Scope with { SampleSize = 0, MostPersonsAnHour = 19 }, Token);
        Assert.Equal(21, many.Entries.Count(e => e.Reasons.HasFlag(LogReviewReasons.ManyPersons)));

        // What a source changed is nobody's reading.
        foreach (var id in ids)
        {
            await _audit.AppendAsync(new("u4", "kaa.intake.person", id, "granted"), Token);
        }

        await _register.OpenAsync(s_officer with { Name = "u4" }, ids[0], cancellationToken: Token);
        Assert.DoesNotContain((await _review.DrawAsync(s_manager, Scope with { SampleSize = 0, MostPersonsAnHour = 19 }, Token)).Entries, e => e.Record.Event.Actor == "u4" && e.Reasons.HasFlag(LogReviewReasons.ManyPersons));

        int Count(LogReviewReasons reason) => sample.Entries.Count(e => e.Reasons.HasFlag(reason));
    }

    [Fact]
    public async Task A_review_stands_in_the_log_and_names_whom_somebody_asks()
    {
        var id = await _register.EnterAsync(s_officer, Numbers.Of(0), "hand", Token);
        await _register.OpenAsync(s_officer, id, cancellationToken: Token);
        var sample = await _review.DrawAsync(s_manager, Scope, Token);
        var entry = Assert.Single(sample.Entries).Record.Sequence;
        await Assert.ThrowsAsync<ArgumentException>(() => _review.CompleteAsync(s_manager, sample, [entry + 1], Token));
        await _review.CompleteAsync(s_manager, sample, [entry], Token);
        var last = (await _audit.ReadAsync(1, Token).LastAsync(Token)).Event;
        Assert.Equal(("kaa.review", "1", "1"), (last.Action, last.Details["looked"], last.Details["asked"]));
        await Assert.ThrowsAsync<KaaAccessException>(() => _review.DrawAsync(s_officer, Scope, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _review.DrawAsync(s_manager, Scope with { To = default }, Token));
        Assert.Empty((await _review.DrawAsync(s_manager, new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero)), Token)).Entries);
    }

    [Fact]
    public async Task The_person_gets_all_that_there_is_and_who_has_seen_it()
    {
        var id = await _register.EnterAsync(s_officer, Numbers.Of(0), "hand", Token);
        await _register.RecordAsync(s_officer, id, 1, [new Noted(new(2026, 11, 1), "fel"), new FactsLearned("Navet", Cases.Registered)], "n", Token);
        await _register.RecordAsync(s_officer, id, 3, [new Withdrawn(2, "fel person")], "w", Token);
        var extract = await _register.ExtractAsync(s_officer, id, "begäran om registerutdrag", Token);
        Assert.Equal(4, extract!.Events.Count);
        Assert.Equal(["kaa.record", "kaa.record", "kaa.extract"], extract.Log.Select(r => r.Event.Action));
        Assert.Null(await _register.ExtractAsync(s_officer, "nobody", "x", Token));
        await _register.RecordAsync(s_officer, id, 4, [new FactsLearned("Navet", Cases.Registered with { Protections = [new(ProtectedIdentity.ConfidentialityMarking, new(2026, 1, 1))] })], "p", Token);
        await Assert.ThrowsAsync<KaaAccessException>(() => _register.ExtractAsync(s_manager, id, "x", Token));
    }
}
