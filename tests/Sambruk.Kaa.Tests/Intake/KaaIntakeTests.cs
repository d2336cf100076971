// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Kaa.Tests;

public sealed class KaaIntakeTests
{
    private static readonly MunicipalityCode s_here = MunicipalityCode.Parse("1440");
    private static readonly KaaUser s_user = new("system", "intag", KaaPermissions.ImportFacts | KaaPermissions.ReadCases | KaaPermissions.WriteCases | KaaPermissions.MergeCases, "skollagen 29:9");
    private static readonly IntakeSource s_navet = new("Navet", FactsScope.Present);
    private static readonly IntakeSource s_school = new("Edlevo", FactsScope.Whole) { HasEverybody = true };
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryKaaStore _store = new();
    private readonly InMemoryAuditLog _audit;
    private readonly KaaRegister _register;
    private readonly KaaIntake _intake;

    public KaaIntakeTests()
    {
        _audit = new InMemoryAuditLog(_time);
        _register = new(_store, _audit, _time);
        _intake = new(_store, _audit, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_planned_is_what_is_applied_and_the_same_again_changes_nothing()
    {
        LearnedPerson[] persons = [Registered(0), Registered(1), Registered(2, 1990), Registered(3, 2015)];
        var plan = await PlanAsync(s_navet, persons);
        Assert.Equal((2, 2, 0), (plan.Count(IntakeChange.Entered), plan.OfOtherAge, plan.Unchanged));
        Assert.Empty(await _store.AllAsync(Token).ToListAsync(Token));
        Assert.Equal(plan.Key, (await PlanAsync(s_navet, persons)).Key);
        Assert.Equal(new(2, 0), await _intake.ApplyAsync(s_user, plan, cancellationToken: Token));
        Assert.Equal(2, await _store.AllAsync(Token).CountAsync(Token));
        var again = await PlanAsync(s_navet, persons);
        Assert.Equal((0, 2, 2), (again.Lines.Count, again.OfOtherAge, again.Unchanged));

        // The same plan once more, as of another host: the request is known.
        Assert.Equal(new(2, 0), await _intake.ApplyAsync(s_user, plan, cancellationToken: Token));
        Assert.All(await _store.AllAsync(Token).ToListAsync(Token), c => Assert.Equal(2, c.Events.Count));
        Assert.Equal(2, await _audit.ReadAsync(1, Token).CountAsync(r => r.Event.Action == "kaa.intake" && r.Event.Outcome == "granted", Token));
    }

    [Fact]
    public async Task Who_moves_is_known_at_both_places_each_in_its_time()
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        _time.Advance(TimeSpan.FromDays(1));
        await ApplyAsync(s_navet, Learned(0, new() { Registrations = [new(MunicipalityCode.Parse("1489"), new(2026, 11, 20))] }));
        var facts = (await FileAsync(id)).Facts;
        Assert.Contains(facts.Registrations, r => r.Municipality == s_here && r.To == new DateOnly(2026, 11, 19) && r.Origin.KnownTo is null);
        Assert.Equal(TargetGroupReasons.MovedAway, TargetGroupRule.Default.Decide(facts, s_here, new(2026, 11, 20)).Reasons);
        Assert.Equal(TargetGroupReasons.None, TargetGroupRule.Default.Decide(facts, s_here, new(2026, 11, 19)).Reasons & TargetGroupReasons.MovedAway);
    }

    [Fact]
    public async Task A_protection_begins_when_it_is_told_and_ends_when_it_is_told_no_more()
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        var marked = Registered(0) with { Facts = Registered(0).Facts! with { Protections = [new(ProtectedIdentity.ConfidentialityMarking, new(2026, 11, 24))] } };
        _time.Advance(TimeSpan.FromDays(1));
        await ApplyAsync(s_navet, marked);
        Assert.True((await _register.OpenAsync(s_user, id, cancellationToken: Token))!.IsMasked);

        // Told again another day it goes on from its first.
        _time.Advance(TimeSpan.FromDays(5));
        var later = marked with { Facts = marked.Facts! with { Protections = [new(ProtectedIdentity.ConfidentialityMarking, new(2026, 11, 29))] } };
        Assert.Empty((await PlanAsync(s_navet, later)).Lines);
        await ApplyAsync(s_navet, Registered(0));
        Assert.False((await _register.OpenAsync(s_user, id, cancellationToken: Token))!.IsMasked);
        Assert.Equal(ProtectedIdentity.ConfidentialityMarking, (await FileAsync(id)).ProtectionOn(new(2026, 11, 28)));
    }

    [Fact]
    public async Task A_pupil_whom_the_source_does_not_show_any_more_is_unclear_and_neither_gone_nor_going_on()
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        await ApplyAsync(s_school, Learned(0, new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17))] }));
        Assert.Equal(TargetGroupReasons.UpperSecondary, Decide(await FileAsync(id)).Reasons);
        await ApplyAsync(s_school);
        var decision = Decide(await FileAsync(id));
        Assert.Equal((TargetGroupOutcome.Unclear, TargetGroupNotes.EnrolmentUnconfirmed), (decision.Outcome, decision.Notes));
        Assert.Null(TargetGroupRule.Default.Explain((await FileAsync(id)).Facts, s_here, new(2026, 11, 23)).Conditions.Single(c => c.Code == "P3").IsMet);
        Assert.Empty((await PlanAsync(s_school)).Lines);

        // Shown again, or shown with its end, it is known again.
        await ApplyAsync(s_school, Learned(0, new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17), new(2026, 10, 1))] }));
        Assert.Equal(TargetGroupOutcome.In, Decide(await FileAsync(id)).Outcome);
        await ApplyAsync(s_school);
        Assert.Equal(TargetGroupOutcome.In, Decide(await FileAsync(id)).Outcome);
    }

    [Fact]
    public async Task A_source_that_loses_many_at_once_is_held_until_somebody_approves()
    {
        var all = Enumerable.Range(0, 40).Select(i => Learned(i, new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17))] })).ToArray();
        await ApplyAsync(s_school, all);
        Assert.False((await PlanAsync(s_school, all[..36])).IsHeld);
        var plan = await PlanAsync(s_school, all[..35]);
        Assert.True(plan.IsHeld);
        Assert.Contains(plan.Findings, f => f.Code == "KAA-I03" && f.SwedishMessage!.StartsWith("5 av 40", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ArgumentException>(() => _intake.ApplyAsync(s_user, plan, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _intake.ApplyAsync(s_user, plan, "another", Token));
        Assert.Equal(new(5, 0), await _intake.ApplyAsync(s_user, plan, plan.Key, Token));
    }

    [Fact]
    public async Task A_new_number_keeps_the_history_and_two_cases_are_told_to_be_merged()
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        await ApplyAsync(s_navet, Registered(1) with { Before = Numbers.Of(0) });
        var file = await FileAsync(id);
        Assert.Equal((Numbers.Of(1), Numbers.Of(0)), (file.Facts.Identity, Assert.Single(file.Facts.PreviousIdentities).Number));

        var other = await ApplyOneAsync(s_navet, Registered(2));
        var plan = await PlanAsync(s_navet, Registered(2) with { Before = Numbers.Of(0) });
        Assert.Contains(other, Assert.Single(plan.Findings, f => f.Code == "KAA-I02").SwedishMessage, StringComparison.Ordinal);
        Assert.Equal(RecordOutcome.Recorded, (await _register.MergeAsync(s_user, new(id, file.Sequence), new(other, 2), "x", "m", Token)).Outcome);
        Assert.DoesNotContain((await PlanAsync(s_navet, Registered(2) with { Before = Numbers.Of(0) })).Findings, f => f.Code == "KAA-I02");

        // What is told of the number of the other goes to the case that goes on.
        var line = Assert.Single((await PlanAsync(s_navet, Learned(2, new() { Registrations = [new(MunicipalityCode.Parse("1489"), new(2026, 11, 1))] }))).Lines);
        Assert.Equal(id, line.PersonId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delivery_that_has_both_posts_of_a_changed_number_is_one_person(bool isOldFirst)
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        LearnedPerson old = new(Numbers.Of(1), "1") { Before = Numbers.Of(0) };
        var now = Registered(1) with { Before = Numbers.Of(0) };
        LearnedPerson[] both = isOldFirst ? [old, now] : [now, old];
        await ApplyAsync(s_navet, both);
        Assert.Equal((Numbers.Of(1), id), ((await FileAsync(id)).Facts.Identity, await _store.FindAsync(Numbers.Of(1), Token)));
        var again = await PlanAsync(s_navet, both);
        Assert.Empty(again.Lines);
        Assert.Empty(again.Findings);

        // The post of the old number alone is enough for the history to follow.
        var other = await ApplyOneAsync(s_navet, Registered(4));
        await ApplyAsync(s_navet, new LearnedPerson(Numbers.Of(5), "1") { Before = Numbers.Of(4) });
        Assert.Equal(Numbers.Of(5), (await FileAsync(other)).Facts.Identity);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_that_goes_on_with_both_numbers_of_a_merged_case_stops_nothing_and_the_present_one_counts(bool isOldFirst)
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        var other = await ApplyOneAsync(s_navet, Registered(1));
        Assert.Equal(RecordOutcome.Recorded, (await _register.MergeAsync(s_user, new(id, 2), new(other, 2), "samma", "m", Token)).Outcome);
        var now = Learned(0, new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17))] });
        var old = Learned(1, new() { Enrolments = [new(EducationForm.AdultUpperSecondary, new(2020, 8, 17))] });
        var plan = await PlanAsync(s_school, isOldFirst ? [old, now, Learned(7, new())] : [now, old, Learned(7, new())]);
        Assert.Equal(("KAA-I07", "rad 1"), (Assert.Single(plan.Findings).Code, plan.Findings[0].Path));
        await _intake.ApplyAsync(s_user, plan, cancellationToken: Token);
        Assert.Equal(EducationForm.NationalProgramme, Assert.Single((await FileAsync(id)).Facts.Enrolments, e => e.Origin.KnownTo is null).Form);

        // A source that knows the old number only is heard.
        await ApplyAsync(new("Komvux", FactsScope.Whole), old);
        Assert.Contains((await FileAsync(id)).Facts.Enrolments, e => e is { Form: EducationForm.AdultUpperSecondary, Origin.Source: "Komvux" });
    }

    [Fact]
    public async Task School_duty_that_a_school_shows_no_more_keeps_nobody_out_for_ever()
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        await ApplyAsync(s_school, Learned(0, new() { CompulsorySchooling = [new(SchoolDuty.Ongoing)] }));
        Assert.Equal(TargetGroupReasons.SchoolingNotEnded, Decide(await FileAsync(id)).Reasons);
        await ApplyAsync(s_school, Learned(0, new()));
        Assert.Equal(TargetGroupOutcome.In, Decide(await FileAsync(id)).Outcome);
        await ApplyAsync(s_school, Learned(0, new() { CompulsorySchooling = [new(SchoolDuty.Ongoing)] }));
        await ApplyAsync(s_school);
        Assert.Equal(TargetGroupOutcome.In, Decide(await FileAsync(id)).Outcome);

        // An end that was told stays.
        await ApplyAsync(s_school, Learned(0, new() { CompulsorySchooling = [new(SchoolDuty.Completed, new(2025, 6, 12))] }));
        Assert.Empty((await PlanAsync(s_school)).Lines);
    }

    [Fact]
    public async Task An_error_stops_the_whole()
    {
        await ApplyOneAsync(s_navet, Registered(0));
        var hidden = Learned(0, new() { Protections = [new(ProtectedIdentity.ProtectedPopulationRegistration, new(2026, 11, 1))] });
        await ApplyAsync(s_navet, hidden);
        var address = hidden with { Details = new() { Address = new("Storgatan 1", "44100", "Alingsås") } };
        foreach (var (persons, code) in new (LearnedPerson[], string)[] { ([address, Registered(5)], "KAA-I06"), ([Registered(5), Registered(5)], "KAA-I01") })
        {
            var plan = await PlanAsync(s_navet, persons);
            Assert.Contains(plan.Findings, f => f.Code == code && f.SwedishMessage is not null);
            Assert.Equal("KAA-INTAKE", (await Assert.ThrowsAsync<InvalidInputException>(() => _intake.ApplyAsync(s_user, plan, cancellationToken: Token))).Code);
        }

        Assert.Null(await _store.FindAsync(Numbers.Of(5), Token));
    }

    [Fact]
    public async Task What_was_recorded_since_the_plan_is_not_overtaken()
    {
        var id = await ApplyOneAsync(s_navet, Registered(0));
        var plan = await PlanAsync(s_navet, Learned(0, new() { Registrations = [new(MunicipalityCode.Parse("1489"), new(2026, 11, 1))] }), Registered(1));
        await _register.RecordAsync(s_user, id, 2, [new Noted(new(2026, 11, 1), "x")], "n", Token);
        Assert.Equal(new(0, 2), await _intake.ApplyAsync(s_user, plan, cancellationToken: Token));
        Assert.Null(await _store.FindAsync(Numbers.Of(1), Token));
    }

    [Fact]
    public async Task A_large_intake_goes_in_parts_and_goes_on_after_an_interruption()
    {
        var persons = Enumerable.Range(0, 700).Select(i => Registered(i)).ToArray();
        var plan = await PlanAsync(s_navet, persons);
        await _intake.ApplyAsync(s_user, await PlanAsync(s_navet, persons[3]), cancellationToken: Token);
        Assert.Equal(new(699, 1), await _intake.ApplyAsync(s_user, plan, cancellationToken: Token));
        Assert.Equal((0, 700), ((await PlanAsync(s_navet, persons)).Lines.Count, (await PlanAsync(s_navet, persons)).Unchanged));
        Assert.Equal(700, await _store.AllAsync(Token).CountAsync(Token));
    }

    [Fact]
    public async Task Who_may_not_import_is_refused_and_nothing_personal_is_told()
    {
        var officer = s_user with { Permissions = KaaPermissions.ReadCases };
        await Assert.ThrowsAsync<KaaAccessException>(() => _intake.PlanAsync(officer, s_navet, AsyncEnumerable.Empty<LearnedPerson>(), Token));
        var plan = await PlanAsync(s_navet, Registered(0) with { Details = new() { Name = "Ebba Ek" } });
        await Assert.ThrowsAsync<KaaAccessException>(() => _intake.ApplyAsync(officer, plan, cancellationToken: Token));
        await _intake.ApplyAsync(s_user, plan, cancellationToken: Token);
        var said = $"{plan} {plan.Lines[0]} {plan.Findings} {Registered(0)} {string.Join('\n', await _audit.ReadAsync(1, Token).Select(r => $"{r.Event.Subject} {string.Join(' ', r.Event.Details.Values)}").ToListAsync(Token))}";
        Assert.DoesNotContain("Ebba", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Numbers.Of(0).ToString("C")[2..], said, StringComparison.Ordinal);
    }

    private static LearnedPerson Registered(int number, int year = 2008) => new(Numbers.Of(number, year), FormattableString.Invariant($"rad {number}"))
    {
        Facts = new() { Registrations = [new(s_here, new(2010, 1, 1))], CompulsorySchooling = [new(SchoolDuty.Completed, new(2024, 6, 15), IsDerived: true)] },
    };

    private static LearnedPerson Learned(int number, SourceFacts facts) => new(Numbers.Of(number), FormattableString.Invariant($"rad {number}")) { Facts = facts };

    private static TargetGroupDecision Decide(CaseFile file) => TargetGroupRule.Default.Decide(file.Facts, s_here, new(2026, 11, 23));

    private Task<IntakePlan> PlanAsync(IntakeSource source, params LearnedPerson[] persons) => _intake.PlanAsync(s_user, source, persons.ToAsyncEnumerable(), Token);

    private async Task<IntakePlan> ApplyAsync(IntakeSource source, params LearnedPerson[] persons)
    {
        var plan = await PlanAsync(source, persons);
        Assert.Equal(new(plan.Lines.Count, 0), await _intake.ApplyAsync(s_user, plan, cancellationToken: Token));
        return plan;
    }

    private async Task<string> ApplyOneAsync(IntakeSource source, LearnedPerson person) => Assert.Single((await ApplyAsync(source, person)).Lines).PersonId;

    private async Task<CaseFile> FileAsync(string id) => CaseFold.Of(id, await _store.EventsAsync(id, Token))!;
}
