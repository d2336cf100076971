// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Kaa.Tests;

public sealed class ExitProposalTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly CaseEvent s_facts = new FactsLearned("Navet", Cases.Registered);
    private static readonly CaseEvent s_open = new PeriodOpened(new(2026, 9, 1), EntryReason.Missing);

    public static TheoryData<CaseEvent[], string> Exits { get; } = new()
    {
        { [new FactsLearned("Navet", Cases.Registered with { Deregistrations = [new("AV", new(2026, 10, 1))] })], "x 2026-10-01 Deceased" },
        { [new FactsLearned("Navet", Cases.Registered with { Deregistrations = [new("UV", new(2026, 10, 1))] })], "x 2026-10-01 NotRegistered" },
        { [s_facts, new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 10, 5))] })], "x 2026-10-05 NationalOrEquivalent" },
        { [s_facts, new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.IntroductoryProgramme, new(2026, 10, 5))] })], "x 2026-10-05 IntroductoryProgramme" },
        { [s_facts, new FactsLearned("Edlevo", new() { Credentials = [new(CredentialKind.Diploma, new(2026, 10, 6))] })], "x 2026-10-06 Diploma" },
        { [s_facts, new FactsLearned("Edlevo", new() { Credentials = [new(CredentialKind.Diploma, new(2026, 10, 6))], Enrolments = [new(EducationForm.NationalProgramme, new(2026, 10, 5))] })], "x 2026-10-05 NationalOrEquivalent" },
        { [s_facts, new FactsLearned("Edlevo", new() { Credentials = [new(CredentialKind.Diploma, new(2026, 8, 31))] })], "-" },
        { [s_facts], "-" },
        { [new FactsLearned("Navet", Cases.Registered with { CompulsorySchooling = [] })], "-" },
    };

    [Theory]
    [MemberData(nameof(Exits))]
    public void A_case_is_closed_by_the_first_fact_that_ends_it(CaseEvent[] facts, string expected)
    {
        var proposal = ExitProposal.Of(Cases.Of("x", "200903142388", [.. facts, s_open]), Cases.Here, s_today);
        Assert.Equal(expected, proposal?.ToString() ?? "-");
        Assert.Null(ExitProposal.Of(Cases.Of("x", "200903142388", facts), Cases.Here, s_today));
    }

    [Fact]
    public async Task Many_are_closed_in_one_step_and_opened_again()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var register = new KaaRegister(new InMemoryKaaStore(), new InMemoryAuditLog(time), time);
        var user = new KaaUser("u1", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases | KaaPermissions.Report, "skollagen 29:9");
        var token = TestContext.Current.CancellationToken;
        for (var i = 0; i < 30; i++)
        {
            var id = await register.EnterAsync(user, Numbers.Of(i), "hand", token);
            CaseEvent[] events = [s_facts, s_open, new EffortStarted("1", EffortKind.Coaching, new(2026, 9, 2), OccupationKind.None), new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 10, 5))] })];
            Assert.Equal(RecordOutcome.Recorded, (await register.RecordAsync(user, id, 1, events, "r", token)).Outcome);
        }

        var files = await register.CasesForReportAsync(user, token).ToListAsync(token);
        CaseRecord[] records = [.. files.Select(f => ExitProposal.Of(f, Cases.Here, s_today)!.Record)];
        CaseRecord[] broken = [.. records[..^1], records[^1] with { Events = [new PeriodClosed(new(2020, 1, 1), ExitReason.Diploma)] }];
        var refused = await register.RecordManyAsync(user, broken, "all", token);
        Assert.Equal(RecordOutcome.Refused, refused.Outcome);
        Assert.Contains(refused.Report, f => f.Code == "KAA-R02" && f.Path.StartsWith(records[^1].PersonId, StringComparison.Ordinal));
        Assert.Equal(RecordOutcome.Conflict, (await register.RecordManyAsync(user, [.. records[..^1], records[^1] with { Sequence = 2 }], "all", token)).Outcome);
        Assert.Equal(RecordOutcome.Conflict, (await register.RecordManyAsync(user, [.. records[..^1], records[^1] with { Sequence = 99 }], "all", token)).Outcome);
        Assert.All(await register.CasesForReportAsync(user, token).ToListAsync(token), f => Assert.NotNull(f.Current));

        Assert.Equal(RecordOutcome.Recorded, (await register.RecordManyAsync(user, records, "all", token)).Outcome);
        Assert.Equal(RecordOutcome.AlreadyRecorded, (await register.RecordManyAsync(user, records, "all", token)).Outcome);
        files = await register.CasesForReportAsync(user, token).ToListAsync(token);
        Assert.All(files, f => Assert.Equal((null, new DateOnly(2026, 10, 5)), (f.Current, f.Efforts[0].Ended?.Event.End)));
        Assert.Equal(RecordOutcome.Recorded, (await register.RecordManyAsync(user, [.. files.Select(f => ExitProposal.Undo(f, "fel fil")!)], "undo", token)).Outcome);
        Assert.All(await register.CasesForReportAsync(user, token).ToListAsync(token), f => Assert.Equal((true, true), (f.Current is not null, f.Efforts[0].Ended is null)));
        await Assert.ThrowsAsync<ArgumentException>(() => register.RecordManyAsync(user, [], "x", token));
        await Assert.ThrowsAsync<ArgumentException>(() => register.RecordManyAsync(user, [records[0], records[0]], "x", token));
    }
}
