// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

public sealed class WorkListTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly CaseEvent[] s_open = [new FactsLearned("Navet", Cases.Registered), new PeriodOpened(new(2026, 9, 1), EntryReason.Missing)];

    [Fact]
    public void The_next_step_follows_the_case()
    {
        Assert.Equal((WorkStep.FirstContact, new DateOnly(2026, 9, 15)), Next());
        Assert.Equal((WorkStep.NextAttempt, new DateOnly(2026, 9, 19)), Next(new ContactAttempted(new(2026, 9, 5), ContactChannel.Letter, ContactOutcome.Sent)));
        Assert.Equal((WorkStep.NextAttempt, new DateOnly(2026, 9, 27)), Next(
            new ContactAttempted(new(2026, 9, 5), ContactChannel.Letter, ContactOutcome.Sent), new ContactAttempted(new(2026, 9, 20), ContactChannel.TextMessage, ContactOutcome.NoAnswer)));
        Assert.Equal((WorkStep.Plan, new DateOnly(2026, 9, 19)), Next(new ContactAttempted(new(2026, 9, 5), ContactChannel.Telephone, ContactOutcome.Reached)));
        Assert.Equal((WorkStep.FollowUp, new DateOnly(2026, 12, 1)), Next(
            new ContactAttempted(new(2026, 9, 5), ContactChannel.Telephone, ContactOutcome.Reached), new PlanWritten(new(2026, 9, 10), "Hitta praktik", "Söka plats", null, new(2026, 12, 1))));
        Assert.Equal(WorkStep.Exit, Next(new FactsLearned("Edlevo", new() { Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17))] })).Step);
    }

    [Fact]
    public void The_letter_before_the_twentieth_birthday_comes_in_time_and_once()
    {
        // Born 2006-11-24.
        Assert.Equal(WorkStep.LetterBefore20, Item("200611242389", [.. s_open]).Step);
        Assert.NotEqual(WorkStep.LetterBefore20, Item("200611242389", [.. s_open, new ContactAttempted(new(2026, 10, 1), ContactChannel.Letter, ContactOutcome.Sent)]).Step);
        Assert.NotEqual(WorkStep.LetterBefore20, Item("200903142388", [.. s_open]).Step);
    }

    [Fact]
    public void One_without_an_open_period_is_not_in_the_list() =>
        Assert.Empty(WorkList.Of([Cases.Of("a", "200903142388", new FactsLearned("Navet", Cases.Registered))], Cases.Here, s_today));

    private static (WorkStep Step, DateOnly Due) Next(params CaseEvent[] events)
    {
        var item = Item("200903142388", [.. s_open, .. events]);
        return (item.Step, item.Due);
    }

    private static WorkItem Item(string number, CaseEvent[] events) => Assert.Single(WorkList.Of([Cases.Of("a", number, events)], Cases.Here, s_today));
}
