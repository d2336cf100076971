// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Sambruk.Kaa.Tests;

public sealed class RetentionTests
{
    private static readonly RetentionRule s_rule = new("GALL-1", RetentionTrigger.Exit, 2, "Utbildningsnämnden 2026-02-01 § 7");
    private static readonly DateOnly s_exit = new(2024, 5, 1);

    [Fact]
    public void A_case_is_due_on_the_day_the_term_is_over_and_not_before()
    {
        var file = Closed("a");
        Assert.Empty(RetentionPlan.Of([file], [s_rule], [], new(2026, 4, 30)).Due);
        Assert.Equal(new DateOnly(2026, 5, 1), Assert.Single(RetentionPlan.Of([file], [s_rule], [], new(2026, 5, 1)).Due).DueSince);
    }

    [Fact]
    public void An_open_case_and_one_that_is_held_are_never_due()
    {
        var open = Cases.Of("o", "200611242389", new PeriodOpened(new(2016, 1, 1), EntryReason.Missing));
        var plan = RetentionPlan.Of([open, Closed("a")], [s_rule, s_rule with { Id = "G2", Trigger = RetentionTrigger.Turned20, Years = 0 }], [new("a", "överklagande")], new(2040, 1, 1));
        Assert.Empty(plan.Due);
        Assert.Equal("a", Assert.Single(plan.Held).PersonId);
        Assert.Single(RetentionPlan.Of([Closed("a")], [s_rule], [new("a", "överklagande", new(2026, 6, 1))], new(2026, 6, 2)).Due);
    }

    [Fact]
    public async Task Disposal_takes_what_was_decided_on_leaves_what_changed_and_keeps_a_protocol_without_persons()
    {
        var token = TestContext.Current.CancellationToken;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var audit = new InMemoryAuditLog(time);
        var store = new InMemoryKaaStore();
        var register = new KaaRegister(store, audit, time);
        var officer = new KaaUser("u1", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "29:9");
        var ids = new List<string>();
        foreach (var number in new[] { "200611242389", "200611232380" })
        {
            var id = await register.EnterAsync(officer, IdentityNumber.Parse(number, CultureInfo.InvariantCulture), "hand", token);
            await register.RecordAsync(officer, id, 1, [new FactsLearned("Navet", Cases.Registered), new PeriodOpened(new(2023, 5, 1), EntryReason.Missing), new PeriodClosed(s_exit, ExitReason.NotRegistered)], "r", token);
            ids.Add(id);
        }

        var files = await register.CasesAsync(officer, token).Select(c => c.File!).ToListAsync(token);
        var plan = RetentionPlan.Of(files, [s_rule], [], new(2026, 6, 1));
        await register.RecordAsync(officer, ids[1], 4, [new Noted(new(2026, 6, 1), "ringde")], "n", token);
        await Assert.ThrowsAsync<KaaAccessException>(() => register.DisposeAsync(officer, plan, plan.Key, token));
        var manager = officer with { Name = "u9", Role = "chef", Permissions = KaaPermissions.Dispose };
        await Assert.ThrowsAsync<ArgumentException>(() => register.DisposeAsync(manager, plan, "annan", token));
        var protocol = await register.DisposeAsync(manager, plan, plan.Key, token);

        Assert.Equal((1, 1), (protocol.Disposed["GALL-1"], protocol.LeftOver));
        Assert.Null(Assert.Single(protocol.Aggregates).Count);
        Assert.Null(await register.OpenAsync(officer, ids[0], cancellationToken: token));
        Assert.NotNull(await register.OpenAsync(officer, ids[1], cancellationToken: token));
        Assert.DoesNotContain(ids[0], System.Text.Json.JsonSerializer.Serialize(protocol), StringComparison.Ordinal);
        Assert.True((await audit.VerifyAsync(cancellationToken: token)).IsIntact);
    }

    private static CaseFile Closed(string id) =>
        Cases.Of(id, "200611242389", new PeriodOpened(new(2023, 1, 1), EntryReason.Missing), new PeriodClosed(s_exit, ExitReason.NotRegistered));
}
