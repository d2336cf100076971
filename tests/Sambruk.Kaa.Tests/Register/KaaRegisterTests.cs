// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Kaa.Tests;

public sealed class KaaRegisterTests
{
    private static readonly IdentityNumber s_number = IdentityNumber.Parse("200903142388", CultureInfo.InvariantCulture);
    private static readonly KaaUser s_officer = new("u1", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "skollagen 29:9");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryAuditLog _audit;
    private readonly KaaRegister _register;

    public KaaRegisterTests()
    {
        _audit = new InMemoryAuditLog(_time);
        _register = new(new InMemoryKaaStore(), _audit, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contact_pressed_twice_is_one_contact()
    {
        var id = await OpenPersonAsync();
        var contact = new ContactAttempted(new(2026, 11, 23), ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.Work);
        Assert.Equal(RecordOutcome.Recorded, (await _register.RecordAsync(s_officer, id, 3, [contact], "form-1", Token)).Outcome);
        Assert.Equal(RecordOutcome.AlreadyRecorded, (await _register.RecordAsync(s_officer, id, 3, [contact], "form-1", Token)).Outcome);
        Assert.Equal(RecordOutcome.Conflict, (await _register.RecordAsync(s_officer, id, 3, [contact], "form-2", Token)).Outcome);
        var view = await _register.OpenAsync(s_officer, id, cancellationToken: Token);
        Assert.Single(view!.File!.Contacts);
    }

    [Fact]
    public async Task A_beginning_and_an_end_pressed_twice_are_told_as_recorded_and_not_refused()
    {
        var id = await OpenPersonAsync();
        CaseEvent[] events = [new EffortStarted("1", EffortKind.Coaching, new(2026, 11, 1), OccupationKind.None), new EffortEnded("1", new(2026, 11, 2), EffortEndReason.Other, OccupationKind.Work), new PeriodClosed(new(2026, 11, 20), ExitReason.NotRegistered)];
        Assert.Equal(RecordOutcome.Recorded, (await _register.RecordAsync(s_officer, id, 3, events, "form", Token)).Outcome);
        Assert.Equal(RecordOutcome.AlreadyRecorded, (await _register.RecordAsync(s_officer, id, 3, events, "form", Token)).Outcome);
        Assert.Equal(RecordOutcome.Refused, (await _register.RecordAsync(s_officer, id, 6, events, "other", Token)).Outcome);
    }

    [Fact]
    public async Task A_number_and_a_birth_date_that_became_known_later_change_no_earlier_answer()
    {
        var id = await OpenPersonAsync();
        var here = MunicipalityCode.Parse("1440");
        var then = _time.GetUtcNow();
        var before = TargetGroupRule.Default.Decide((await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Facts, here, new(2026, 11, 23));
        _time.Advance(TimeSpan.FromHours(1));

        // The other number was born in 2006 and has turned 20; the source says the same.
        var older = IdentityNumber.Parse("200611232380", CultureInfo.InvariantCulture);
        await _register.RecordAsync(s_officer, id, 3, [new NumberChanged(older, "Navet"), new FactsLearned("Edlevo", new() { BirthDate = new(2006, 11, 23) })], "n", Token);
        var facts = (await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Facts;
        Assert.Equal(TargetGroupReasons.Turned20, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23)).Reasons);
        Assert.Equal(before, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23), then));

        // It was wrong after all: what was known in between stays what was known.
        var between = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(RecordOutcome.Recorded, (await _register.RecordAsync(s_officer, id, 5, [new Withdrawn(4, "fel person"), new Withdrawn(5, "fel person")], "w", Token)).Outcome);
        facts = (await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Facts;
        Assert.Equal((s_number, 0), (facts.Identity, facts.PreviousIdentities.Count(p => p.Origin.KnownTo is null)));
        Assert.Equal(before, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23)));
        Assert.Equal(TargetGroupReasons.Turned20, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23), between).Reasons);
    }

    [Fact]
    public async Task A_withdrawal_never_leaves_a_case_that_is_none_or_periods_that_overlap()
    {
        var id = await OpenPersonAsync();
        CaseEvent[] events =
        [
            new PeriodClosed(new(2026, 9, 1), ExitReason.NotRegistered), new PeriodOpened(new(2026, 10, 1), EntryReason.Missing),
            new EffortStarted("1", EffortKind.Coaching, new(2026, 10, 2), OccupationKind.None), new EffortEnded("1", new(2026, 10, 3), EffortEndReason.Other, OccupationKind.Work),
        ];
        Assert.Equal(RecordOutcome.Recorded, (await _register.RecordAsync(s_officer, id, 3, events, "r", Token)).Outcome);
        foreach (var (sequence, code) in new[] { (1, "KAA-R06"), (3, "KAA-R01"), (4, "KAA-R01"), (6, "KAA-R04") })
        {
            var refused = await _register.RecordAsync(s_officer, id, 7, [new Withdrawn(sequence, "fel")], FormattableString.Invariant($"w{sequence}"), Token);
            Assert.Equal(RecordOutcome.Refused, refused.Outcome);
            Assert.Contains(refused.Report, f => f.Code == code && f.Path == "events[0].sequence");
        }

        Assert.Equal(RecordOutcome.Recorded, (await _register.RecordAsync(s_officer, id, 7, [new Withdrawn(6, "fel"), new Withdrawn(7, "fel"), new Withdrawn(5, "fel")], "w", Token)).Outcome);
        Assert.Equal("KAA-R06", Assert.Single((await _register.RecordAsync(s_officer, id, 10, [new Withdrawn(8, "fel")], "w8", Token)).Report).Code);
        Assert.Equal("KAA-R06", Assert.Single((await _register.RecordAsync(s_officer, id, 10, [new Withdrawn(5, "fel")], "w9", Token)).Report).Code);
    }

    [Fact]
    public async Task Protected_persons_are_in_the_report_and_only_for_one_who_may_report()
    {
        var id = await OpenPersonAsync();
        await _register.RecordAsync(s_officer, id, 3, [new FactsLearned("Navet-skydd", new() { Protections = [new(ProtectedIdentity.ProtectedPopulationRegistration, new(2026, 1, 15))] })], "p", Token);
        await Assert.ThrowsAsync<KaaAccessException>(async () => await _register.CasesForReportAsync(s_officer, Token).ToListAsync(Token));
        var reporter = s_officer with { Permissions = KaaPermissions.Report };
        var cases = await _register.CasesForReportAsync(reporter, Token).ToListAsync(Token);
        var report = ScbReport.Of(cases, new(2026, 2), MunicipalityCode.Parse("1440"), ScbLayoutFile.Example with { Period = "2026H2" });
        Assert.Single(report.Rows);
        Assert.Contains(report.Findings, f => f.Code == "KAA-V19");
        Assert.Equal("kaa.report", (await _audit.ReadAsync(1, Token).LastAsync(Token)).Event.Action);
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_now_and_still_there_as_it_was_known_then()
    {
        var id = await OpenPersonAsync();
        await _register.RecordAsync(s_officer, id, 3, [new Noted(new(2026, 11, 23), "fel person")], "n", Token);
        var then = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(1));
        await _register.RecordAsync(s_officer, id, 4, [new Withdrawn(4, "fel person")], "w", Token);
        Assert.Empty((await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Notes);
        Assert.Single((await _register.OpenAsync(s_officer, id, then, Token))!.File!.Notes);
    }

    [Fact]
    public async Task The_target_group_of_an_earlier_day_is_answered_as_it_was_known_then()
    {
        var id = await OpenPersonAsync();
        var then = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(30));
        await _register.RecordAsync(s_officer, id, 3, [new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17))] })], "f", Token);
        var facts = (await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Facts;
        var here = MunicipalityCode.Parse("1440");
        Assert.Equal(TargetGroupOutcome.In, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23), then).Outcome);
        Assert.Equal(TargetGroupOutcome.Out, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23)).Outcome);
    }

    [Fact]
    public async Task An_officers_assessment_decides_from_when_it_was_made()
    {
        var id = await OpenPersonAsync();
        await _register.RecordAsync(s_officer, id, 3, [new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.Other, new(2026, 8, 24))] })], "f", Token);
        var then = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromHours(1));
        await _register.RecordAsync(s_officer, id, 4, [new EquivalenceAssessed(new(2026, 8, 24), true, "rektor", new(2026, 11, 23), "Allmän kurs, heltid.")], "a", Token);
        var facts = (await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Facts;
        var here = MunicipalityCode.Parse("1440");
        Assert.Equal(TargetGroupOutcome.Unclear, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23), then).Outcome);
        Assert.Equal(TargetGroupReasons.Equivalent, TargetGroupRule.Default.Decide(facts, here, new(2026, 11, 23)).Reasons);
    }

    [Fact]
    public async Task A_protected_person_is_masked_until_disclosed_by_one_who_may_and_both_are_in_the_log()
    {
        var id = await OpenPersonAsync();
        await _register.RecordAsync(s_officer, id, 3, [new DetailsLearned("Edlevo", new() { Name = "Anna Exempel" })], "d", Token);
        await _register.RecordAsync(s_officer, id, 4, [new FactsLearned("Navet-skydd", new() { Protections = [new(ProtectedIdentity.ConfidentialityMarking, new(2026, 1, 15))] })], "p", Token);
        var view = await _register.OpenAsync(s_officer, id, cancellationToken: Token);
        Assert.True(view!.IsMasked);
        Assert.Null(view.File);
        await Assert.ThrowsAsync<KaaAccessException>(() => _register.DiscloseAsync(s_officer, id, "samtal", Token));
        var trusted = s_officer with { Permissions = s_officer.Permissions | KaaPermissions.DiscloseProtected };
        Assert.Equal("Anna Exempel", (await _register.DiscloseAsync(trusted, id, "samtal", Token))!.Details[0].Event.Details.Name);
        await Assert.ThrowsAsync<ArgumentException>(() => _register.DiscloseAsync(trusted, id, " ", Token));

        var log = await _audit.ReadAsync(1, Token).Select(r => r.Event).ToArrayAsync(Token);
        Assert.Equal(["kaa.disclose refused", "kaa.disclose granted"], log.TakeLast(2).Select(e => $"{e.Action} {e.Outcome}"));
        Assert.All(log, e => Assert.Equal("skollagen 29:9", e.Purpose));
        Assert.True((await _audit.VerifyAsync(cancellationToken: Token)).IsIntact);
        Assert.DoesNotContain(log, e => e.ToString().Contains("Anna", StringComparison.Ordinal) || e.Details.Values.Any(v => v.Contains("Anna", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_whose_population_post_is_not_there_is_treated_as_protected()
    {
        var id = await _register.EnterAsync(s_officer, s_number, "hand", Token);
        Assert.True((await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.IsMasked);
    }

    [Fact]
    public async Task The_same_number_is_the_same_person_and_a_former_number_too()
    {
        var id = await OpenPersonAsync();
        var other = IdentityNumber.Parse("200611242389", CultureInfo.InvariantCulture);
        Assert.Equal(RecordOutcome.Recorded, (await _register.RecordAsync(s_officer, id, 3, [new NumberChanged(other, "Navet")], "c", Token)).Outcome);
        Assert.Equal(id, await _register.EnterAsync(s_officer, s_number, "hand", Token));
        Assert.Equal(id, await _register.EnterAsync(s_officer, other, "hand", Token));
        var facts = (await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Facts;
        Assert.Equal(other, facts.Identity);
        Assert.Equal([s_number], facts.PreviousIdentities.Select(p => p.Number));
    }

    [Fact]
    public async Task One_without_permission_is_refused_and_it_stands_in_the_log()
    {
        var id = await OpenPersonAsync();
        var stranger = new KaaUser("u2", "statistik", KaaPermissions.ReadStatistics, "uppföljning");
        var refusal = await Assert.ThrowsAsync<KaaAccessException>(() => _register.OpenAsync(stranger, id, cancellationToken: Token));
        Assert.Equal(KaaPermissions.ReadCases, refusal.Missing);
        Assert.Equal("refused", (await _audit.ReadAsync(1, Token).LastAsync(Token)).Event.Outcome);
    }

    public static TheoryData<string, string, CaseEvent[]> Refused => new()
    {
        { "KAA-R01", "events[0].entry", [new PeriodOpened(new(2026, 11, 1), EntryReason.Missing)] },
        { "KAA-R02", "events[0].exit", [new PeriodClosed(new(2025, 1, 1), ExitReason.NotRegistered)] },
        { "KAA-R03", "events[0].date", [new ContactAttempted(new(2026, 11, 24), ContactChannel.Letter, ContactOutcome.Sent)] },
        { "KAA-R04", "events[0].end", [new EffortEnded("1", new(2026, 11, 1), EffortEndReason.Other, OccupationKind.Work)] },
        { "KAA-R05", "events[1].exit", [new EffortStarted("1", EffortKind.Coaching, new(2026, 11, 1), OccupationKind.None), new PeriodClosed(new(2026, 11, 10), ExitReason.NotRegistered)] },
        { "KAA-R06", "events[0].sequence", [new Withdrawn(99, "fel")] },
        { "KAA-R06", "events[0].sequence", [new Withdrawn(1, "fel")] },
        { "KAA-R08", "events[0].text", [new Noted(new(2026, 11, 1), new string('x', 2001))] },
        { "KAA-R08", "events[0].text", [new Noted(new(2026, 11, 1), "halvt \ud800 tecken")] },
        { "KAA-R09", "events[0]", [new PersonEntered(IdentityNumber.Parse("200903142388", CultureInfo.InvariantCulture), "hand")] },
        { "KAA-R10", "events[0].what", [new HandedOver(MunicipalityCode.Parse("1480"), new(2026, 11, 1), HandoverBasis.Consent, ["note"])] },
        { "KAA-R11", "events[0].channel", [new ContactAttempted(new(2026, 11, 1), (ContactChannel)99, ContactOutcome.Sent)] },
        { "KAA-R14", "events[0].exit", [new PeriodClosed(new(2026, 11, 10), ExitReason.Turned20)] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_may_not_be_recorded_is_told_by_rule_and_place_and_nothing_is(string code, string path, CaseEvent[] events)
    {
        var id = await OpenPersonAsync();
        var result = await _register.RecordAsync(s_officer, id, 3, events, "x", Token);
        Assert.Equal(RecordOutcome.Refused, result.Outcome);
        Assert.Contains(result.Report, f => f.Code == code && f.Path == path && f.SwedishMessage is not null);
        Assert.Equal(3, (await _register.OpenAsync(s_officer, id, cancellationToken: Token))!.File!.Sequence);
    }

    private async Task<string> OpenPersonAsync()
    {
        var id = await _register.EnterAsync(s_officer, s_number, "hand", Token);
        await _register.RecordAsync(s_officer, id, 1, [new FactsLearned("Navet", new() { Registrations = [new(MunicipalityCode.Parse("1440"), new(2009, 3, 14))], CompulsorySchooling = [new(SchoolDuty.Completed, new(2025, 6, 12))] })], "facts", Token);
        await _register.RecordAsync(s_officer, id, 2, [new PeriodOpened(new(2026, 8, 20), EntryReason.NeverUpperSecondary)], "open", Token);
        return id;
    }
}
