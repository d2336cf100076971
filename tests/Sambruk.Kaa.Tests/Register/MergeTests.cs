// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Kaa.Tests;

public sealed class MergeTests
{
    private static readonly KaaUser s_officer = new("u1", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases | KaaPermissions.MergeCases | KaaPermissions.Report | KaaPermissions.Dispose, "skollagen 29:9");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryKaaStore _store = new();
    private readonly InMemoryAuditLog _audit;
    private readonly KaaRegister _register;

    public MergeTests()
    {
        _audit = new InMemoryAuditLog(_time);
        _register = new(_store, _audit, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_cases_of_one_person_become_one_and_two_again()
    {
        var own = await PersonAsync(0, new PeriodOpened(new(2026, 9, 1), EntryReason.Missing), new EffortStarted("1", EffortKind.Coaching, new(2026, 9, 2), OccupationKind.None));
        var other = await PersonAsync(
            1,
            new PeriodOpened(new(2025, 1, 1), EntryReason.Missing),
            new EffortStarted("1", EffortKind.Work, new(2025, 2, 1), OccupationKind.None),
            new EffortEnded("1", new(2025, 3, 1), EffortEndReason.Completed, OccupationKind.Work),
            new PeriodClosed(new(2025, 6, 1), ExitReason.NotRegistered),
            new ContactAttempted(new(2025, 1, 2), ContactChannel.Letter, ContactOutcome.Sent),
            new Noted(new(2025, 1, 3), "fel"),
            new Withdrawn(8, "fel person"));
        var before = (await FileAsync(own), await FileAsync(other));
        var known = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(RecordOutcome.Recorded, (await MergeAsync(own, other, "m")).Outcome);
        Assert.Equal(RecordOutcome.AlreadyRecorded, (await _register.MergeAsync(s_officer, new(own, before.Item1.Sequence), new(other, before.Item2.Sequence), "samma person", "m", Token)).Outcome);
        var file = await FileAsync(own);
        Assert.Equal([new DateOnly(2025, 1, 1), new DateOnly(2026, 9, 1)], file.Periods.Select(p => p.Entry));
        Assert.Equal(["m1", "1"], file.Efforts.Select(e => e.Started.Event.Effort));
        Assert.NotNull(file.Efforts[0].Ended);
        Assert.Null(file.Efforts[1].Ended);
        Assert.Single(file.Attempts);
        Assert.Empty(file.Notes);
        Assert.Contains(Numbers.Of(1), file.Facts.PreviousIdentities.Select(i => i.Number));
        Assert.Equal(Numbers.Of(0), file.Facts.Identity);
        var merger = Assert.Single(file.Mergers).Event;
        Assert.All(merger.Events, e => Assert.True(e.RecordedAt <= known));

        // One person in lists and reports, found by both numbers; nothing more is recorded in the other.
        Assert.Equal(own, await _register.EnterAsync(s_officer, Numbers.Of(1), "hand", Token));
        Assert.Equal([own], await _register.CasesForReportAsync(s_officer, Token).Select(c => c.Id).ToListAsync(Token));
        var theirs = await _register.OpenAsync(s_officer, other, cancellationToken: Token);
        Assert.Equal(own, theirs!.MergedInto);
        Assert.Equal("KAA-R15", Assert.Single((await _register.RecordAsync(s_officer, other, theirs.File!.Sequence, [new Noted(new(2026, 1, 1), "x")], "n", Token)).Report).Code);
        Assert.Equal("KAA-R15", Assert.Single((await _register.RecordAsync(s_officer, own, file.Sequence, [new Withdrawn(file.Mergers[0].Sequence, "x")], "n", Token)).Report).Code);

        // What was known then is as it was.
        Assert.Single(CaseFold.Of(own, await _store.EventsAsync(own, Token), known)!.Periods);
        Assert.Null(CaseFold.Of(other, await _store.EventsAsync(other, Token), known)!.MergedInto);

        Assert.Equal(RecordOutcome.Recorded, (await _register.UnmergeAsync(s_officer, new(own, file.Sequence), other, "inte samma", "u", Token)).Outcome);
        Assert.Equal(RecordOutcome.AlreadyRecorded, (await _register.UnmergeAsync(s_officer, new(own, file.Sequence), other, "inte samma", "u", Token)).Outcome);
        AssertSame(before.Item1, await FileAsync(own));
        AssertSame(before.Item2, await FileAsync(other));
        Assert.Equal(other, await _register.EnterAsync(s_officer, Numbers.Of(1), "hand", Token));
        Assert.Equal(RecordOutcome.Refused, (await _register.UnmergeAsync(s_officer, new(own, (await FileAsync(own)).Sequence), other, "igen", "u2", Token)).Outcome);
    }

    [Fact]
    public async Task What_both_have_of_a_source_is_joined_and_the_protection_of_either_holds()
    {
        var own = await PersonAsync(0);
        var other = await PersonAsync(1);
        await RecordAsync(other, new FactsLearned("Navet", new() { Registrations = [new(MunicipalityCode.Parse("1489"), new(2015, 1, 1))], Protections = [new(ProtectedIdentity.ConfidentialityMarking, new(2026, 1, 1))] }));
        Assert.Equal(RecordOutcome.Recorded, (await MergeAsync(own, other, "m")).Outcome);
        var events = await _store.EventsAsync(own, Token);
        var file = CaseFold.Of(own, events)!;
        Assert.Equal(ProtectedIdentity.ConfidentialityMarking, file.ProtectionOn(new(2026, 11, 23)));
        Assert.Equal(2, file.Facts.Registrations.Count(r => r.Origin.KnownTo is null));
        Assert.True((await _register.OpenAsync(s_officer, own, cancellationToken: Token))!.IsMasked);

        // Taken back, the own facts are there again.
        Assert.Equal(RecordOutcome.Recorded, (await _register.UnmergeAsync(s_officer, new(own, events.Count), other, "fel", "u", Token)).Outcome);
        Assert.Equal(MunicipalityCode.Parse("1440"), Assert.Single((await FileAsync(own)).Facts.Registrations, r => r.Origin.KnownTo is null).Municipality);
        Assert.False((await _register.OpenAsync(s_officer, own, cancellationToken: Token))!.IsMasked);
    }

    [Fact]
    public async Task Periods_that_overlap_are_refused_and_nothing_is_recorded()
    {
        var own = await PersonAsync(0, new PeriodOpened(new(2026, 9, 1), EntryReason.Missing));
        var other = await PersonAsync(1, new PeriodOpened(new(2026, 8, 1), EntryReason.Missing));
        var result = await MergeAsync(own, other, "m");
        Assert.Equal((RecordOutcome.Refused, "KAA-R15"), (result.Outcome, Assert.Single(result.Report).Code));
        Assert.Equal(3, (await FileAsync(own)).Sequence);
        Assert.Null((await FileAsync(other)).MergedInto);
    }

    [Fact]
    public async Task Who_may_not_merge_is_refused_and_that_stands_in_the_log()
    {
        var own = await PersonAsync(0);
        var other = await PersonAsync(1);
        var officer = s_officer with { Permissions = KaaPermissions.ReadCases | KaaPermissions.WriteCases };
        await Assert.ThrowsAsync<KaaAccessException>(() => _register.MergeAsync(officer, new(own, 2), new(other, 2), "x", "m", Token));
        Assert.Equal("refused", (await _audit.ReadAsync(1, Token).LastAsync(Token)).Event.Outcome);
        await Assert.ThrowsAsync<ArgumentException>(() => _register.MergeAsync(s_officer, new(own, 2), new(own, 2), "x", "m", Token));
        Assert.Equal(RecordOutcome.NotFound, (await _register.MergeAsync(s_officer, new(own, 2), new("nobody", 2), "x", "m", Token)).Outcome);
        Assert.Equal(RecordOutcome.Conflict, (await _register.MergeAsync(s_officer, new(own, 1), new(other, 2), "x", "m", Token)).Outcome);
        Assert.Equal(RecordOutcome.Conflict, (await _register.MergeAsync(s_officer, new(own, 2), new(other, 3), "x", "m", Token)).Outcome);
    }

    [Fact]
    public async Task Disposal_takes_both_away()
    {
        var own = await PersonAsync(0, new PeriodOpened(new(2019, 9, 1), EntryReason.Missing), new PeriodClosed(new(2020, 1, 1), ExitReason.NotRegistered));
        var other = await PersonAsync(1);
        await MergeAsync(own, other, "m");
        var plan = RetentionPlan.Of([await FileAsync(own)], [new("G1", RetentionTrigger.Exit, 2, "KS 2024/1")], [], new(2026, 11, 23));
        Assert.Single(plan.Due);
        await _register.DisposeAsync(s_officer, plan, plan.Key, Token);
        Assert.Empty(await _store.AllAsync(Token).ToListAsync(Token));
        Assert.Null(await _store.FindAsync(Numbers.Of(1), Token));
    }

    [Fact]
    public async Task Three_cases_of_one_person_are_found_disposed_of_and_handed_out_as_one()
    {
        var first = await PersonAsync(0, new Noted(new(2026, 1, 1), "hemligt"));
        var second = await PersonAsync(1);
        var third = await PersonAsync(2, new PeriodOpened(new(2019, 9, 1), EntryReason.Missing), new PeriodClosed(new(2020, 1, 1), ExitReason.NotRegistered));
        await MergeAsync(second, first, "m1");
        await MergeAsync(third, second, "m2");
        foreach (var number in new[] { 0, 1, 2 })
        {
            Assert.Equal(third, await _register.EnterAsync(s_officer, Numbers.Of(number), "hand", Token));
            Assert.Contains((await FileAsync(third)).Facts.PreviousIdentities.Select(i => i.Number).Append(Numbers.Of(2)), n => n == Numbers.Of(number));
        }

        // The inner merger is not taken back under the outer one.
        Assert.Equal("KAA-R15", Assert.Single((await _register.UnmergeAsync(s_officer, new(second, (await FileAsync(second)).Sequence), first, "x", "u", Token)).Report).Code);

        await _register.OpenAsync(s_officer, first, cancellationToken: Token);
        var extract = (await _register.ExtractAsync(s_officer, third, "begäran", Token))!;
        Assert.Equal([first, second], extract.Others.Select(o => o.PersonId));
        Assert.Contains(extract.Log, r => r.Event.Action == "kaa.read" && r.Event.Subject == first);

        var plan = RetentionPlan.Of([await FileAsync(third)], [new("G1", RetentionTrigger.Exit, 2, "KS 2024/1")], [], new(2026, 11, 23));
        await _register.DisposeAsync(s_officer, plan, plan.Key, Token);
        Assert.Empty(await _store.AllAsync(Token).ToListAsync(Token));
        Assert.Equal([first, second, third], await _audit.ReadAsync(1, Token).Where(r => r.Event.Action == "kaa.dispose.case").Select(r => r.Event.Subject).Distinct(StringComparer.Ordinal).OrderBy(s => s == third ? 2 : s == second ? 1 : 0).ToListAsync(Token));
    }

    [Fact]
    public async Task A_merger_and_its_taking_back_leave_both_cases_as_they_were()
    {
        var merged = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var test = new MergeTests();
            var own = await test.PersonAsync(0, AnyEvents(random));
            var other = await test.PersonAsync(1, AnyEvents(random));
            var before = (await test.FileAsync(own), await test.FileAsync(other));
            if ((await test.MergeAsync(own, other, "m")).Outcome == RecordOutcome.Recorded)
            {
                merged++;
                var after = await test.FileAsync(own);
                Assert.Equal(before.Item1.Attempts.Count + before.Item2.Attempts.Count, after.Attempts.Count);
                Assert.Equal(before.Item1.Periods.Count + before.Item2.Periods.Count, after.Periods.Count);
                Assert.Equal(RecordOutcome.Recorded, (await test._register.UnmergeAsync(s_officer, new(own, after.Sequence), other, "x", "u", Token)).Outcome);
            }

            AssertSame(before.Item1, await test.FileAsync(own));
            AssertSame(before.Item2, await test.FileAsync(other));
        }

        Assert.InRange(merged, 200, 399);
    }

    private static CaseEvent[] AnyEvents(Random random) => [.. Enumerable.Range(0, random.Next(7)).Select(_ => Any(random.Next(1, 29)))];

    private static CaseEvent Any(int day) => (day % 7) switch
    {
        0 => new ContactAttempted(new(2026, 5, day), ContactChannel.Letter, ContactOutcome.Sent),
        1 => new PlanWritten(new(2026, 4, day), "mål", "del"),
        2 => new DetailsLearned(day % 2 == 0 ? "hand" : "Edlevo", new() { Telephones = [new(FormattableString.Invariant($"070-{day}"))] }),
        3 => new FactsLearned(day % 2 == 0 ? "Navet" : "Edlevo", new() { Registrations = [new(MunicipalityCode.Parse("1440"), new(2020, 1, day))] }),
        4 => new PeriodOpened(new(2026, 3, day), EntryReason.Missing),
        5 => new PeriodClosed(new(2026, 6, day), ExitReason.NotRegistered),
        _ => new Noted(new(2026, 2, day), "anteckning"),
    };

    private static void AssertSame(CaseFile expected, CaseFile actual)
    {
        Assert.Equal(Shown(expected), Shown(actual));

        static string Shown(CaseFile file)
        {
            var facts = file.Facts;
            CaseEvent[] events =
            [
                .. file.Details.Select(d => d.Event), .. file.Occupations.Select(o => o.Event), .. file.Periods.Select(p => p.Opened.Event), .. file.Periods.Select(p => p.Closed?.Event).OfType<CaseEvent>(),
                .. file.Attempts.Select(a => a.Event), .. file.Efforts.Select(e => e.Started.Event), .. file.Efforts.Select(e => e.Ended?.Event).OfType<CaseEvent>(), .. file.Plans.Select(p => p.Event),
                .. file.Assessments.Select(a => a.Event), .. file.Handovers.Select(h => h.Event), .. file.Notes.Select(n => n.Event),
            ];
            var known = facts.Registrations.Where(r => r.Origin.KnownTo is null).OrderBy(r => r.Origin.Source, StringComparer.Ordinal).ThenBy(r => r.From).Select(r => FormattableString.Invariant($"{r.Origin.Source} {r.Municipality} {r.From:o}"));
            var previous = facts.PreviousIdentities.Where(i => i.Origin.KnownTo is null).Select(i => i.Number.ToString("C"));
            return string.Join('\n', events.Select(CaseEventJson.Serialize).Concat(known).Concat(previous).Append(facts.Identity.ToString("C")).Append(file.MergedInto ?? "-"));
        }
    }

    private async Task<RecordResult> MergeAsync(string own, string other, string request) =>
        await _register.MergeAsync(s_officer, new(own, (await FileAsync(own)).Sequence), new(other, (await FileAsync(other)).Sequence), "samma person", request, Token);

    private async Task<CaseFile> FileAsync(string id) => CaseFold.Of(id, await _store.EventsAsync(id, Token))!;

    private async Task RecordAsync(string id, CaseEvent item) =>
        await _register.RecordAsync(s_officer, id, (await FileAsync(id)).Sequence, [item], Guid.NewGuid().ToString("N"), Token);

    private async Task<string> PersonAsync(int number, params CaseEvent[] events)
    {
        var id = await _register.EnterAsync(s_officer, Numbers.Of(number), "hand", Token);
        await RecordAsync(id, new FactsLearned("Navet", new() { Registrations = [new(MunicipalityCode.Parse("1440"), new(2009, 3, 14))], CompulsorySchooling = [new(SchoolDuty.Completed, new(2024, 6, 12))] }));
        foreach (var item in events)
        {
            await RecordAsync(id, item);
        }

        return id;
    }
}
