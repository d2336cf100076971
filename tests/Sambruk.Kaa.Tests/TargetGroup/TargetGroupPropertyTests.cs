// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Kaa.Tests;

/// <summary>What holds for every person, municipality, day and time of knowledge.</summary>
public sealed class TargetGroupPropertyTests
{
    private const int Times = 20_000;
    private static readonly TargetGroupRule s_rule = TargetGroupRule.Default;

    [Fact]
    public void At_most_one_municipality_has_a_person_in_on_a_day() => Gen.Select(AnyPerson.Facts, AnyPerson.Day).Sample(
        (person, day) => AnyPerson.Municipalities.Count(m => s_rule.Decide(person, m, day).Outcome == TargetGroupOutcome.In) <= 1, iter: Times);

    [Fact]
    public void Exactly_the_outcome_follows_from_the_conditions() => Gen.Select(AnyPerson.Facts, AnyPerson.Day, AnyPerson.Time).Sample(
        (person, day, known) =>
        {
            var explained = s_rule.Explain(person, AnyPerson.Municipalities[0], day, known);
            var expected = explained.Conditions.Any(c => c.IsMet == false) ? TargetGroupOutcome.Out
                : explained.Conditions.Any(c => c.IsMet is null) ? TargetGroupOutcome.Unclear : TargetGroupOutcome.In;
            var reasons = TargetGroupCodes.Of(explained.Decision.Reasons).Select(r => r[..r.IndexOf('.', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal);
            return explained.Decision.Outcome == expected
                && explained.Conditions.Select(c => c.Code).SequenceEqual(["H", "P1", "P2", "P3", "P4", "P5", "P6"], StringComparer.Ordinal)
                && reasons.SequenceEqual(explained.Conditions.Where(c => c.IsMet == false).Select(c => c.Code), StringComparer.Ordinal);
        },
        iter: Times);

    [Fact]
    public void What_becomes_known_later_never_changes_what_an_earlier_time_answers() => Gen.Select(AnyPerson.Facts, AnyPerson.Facts, AnyPerson.Day, AnyPerson.Time).Sample(
        (person, more, day, known) =>
        {
            FactOrigin Later(FactOrigin origin) => origin with { KnownFrom = known.AddTicks(1), KnownTo = null };
            var learned = person with
            {
                // Everything the second person has, learned a moment after; and what still stood is withdrawn a moment after.
                Registrations = [.. person.Registrations.Select(r => r with { Origin = Ended(r.Origin, known) }), .. more.Registrations.Select(r => r with { Origin = Later(r.Origin) })],
                Residences = [.. person.Residences.Select(r => r with { Origin = Ended(r.Origin, known) }), .. more.Residences.Select(r => r with { Origin = Later(r.Origin) })],
                Deregistrations = [.. person.Deregistrations, .. more.Deregistrations.Select(r => r with { Origin = Later(r.Origin) })],
                Protections = [.. person.Protections, .. more.Protections.Select(r => r with { Origin = Later(r.Origin) })],
                CompulsorySchooling = [.. person.CompulsorySchooling, .. more.CompulsorySchooling.Select(r => r with { Origin = Later(r.Origin) })],
                Enrolments = [.. person.Enrolments.Select(r => r with { Origin = Ended(r.Origin, known) }), .. more.Enrolments.Select(r => r with { Origin = Later(r.Origin) })],
                Credentials = [.. person.Credentials, .. more.Credentials.Select(r => r with { Origin = Later(r.Origin) })],
                Admissions = [.. person.Admissions, .. more.Admissions.Select(r => r with { Origin = Later(r.Origin) })],
            };
            return s_rule.Decide(person, AnyPerson.Municipalities[0], day, known) == s_rule.Decide(learned, AnyPerson.Municipalities[0], day, known);
        },
        iter: Times);

    [Fact]
    public void A_diploma_never_moves_anyone_in() => Gen.Select(AnyPerson.Facts, AnyPerson.Day, AnyPerson.Day).Sample(
        (person, day, dated) =>
        {
            var before = s_rule.Decide(person, AnyPerson.Municipalities[0], day).Outcome;
            var after = s_rule.Decide(person with { Credentials = [.. person.Credentials, new(CredentialKind.Diploma, dated)] }, AnyPerson.Municipalities[0], day).Outcome;
            return after == before || (after == TargetGroupOutcome.Out && dated <= day);
        },
        iter: Times);

    [Fact]
    public void The_order_of_facts_does_not_matter() => Gen.Select(AnyPerson.Facts, AnyPerson.Day).Sample(
        (person, day) =>
        {
            var turned = person with
            {
                Registrations = [.. person.Registrations.Reverse()],
                Residences = [.. person.Residences.Reverse()],
                Protections = [.. person.Protections.Reverse()],
                CompulsorySchooling = [.. person.CompulsorySchooling.Reverse()],
                Enrolments = [.. person.Enrolments.Reverse()],
                Credentials = [.. person.Credentials.Reverse()],
            };
            return AnyPerson.Municipalities.All(m => s_rule.Decide(person, m, day) == s_rule.Decide(turned, m, day));
        },
        iter: Times);

    [Fact]
    public void Of_a_person_with_protected_registration_no_reason_and_no_text_tells_of_another_place() => Gen.Select(AnyPerson.Facts, AnyPerson.Day).Sample(
        (person, day) =>
        {
            var hidden = person with { Protections = [new(ProtectedIdentity.ProtectedPopulationRegistration, DateOnly.MinValue)] };
            return AnyPerson.Municipalities.All(m =>
            {
                var explained = s_rule.Explain(hidden, m, day);
                return !explained.Decision.Reasons.HasFlag(TargetGroupReasons.MovedAway)
                    && (explained.Decision.Reasons.HasFlag(TargetGroupReasons.Deceased) || explained.Decision.Reasons.HasFlag(TargetGroupReasons.Emigrated)
                        || explained.Conditions[0] is { Source: null, Date: null });
            });
        },
        iter: Times);

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var people = AnyPerson.Facts.Array[200].Single();
        var day = new DateOnly(2026, 11, 23);
        var outcome = Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        outcome += Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(outcome > 0);

        int Run()
        {
            var sum = 0;
            foreach (var person in people)
            {
                sum += (int)s_rule.Decide(person, AnyPerson.Municipalities[0], day).Outcome;
            }

            return sum;
        }
    }

    private static FactOrigin Ended(FactOrigin origin, DateTimeOffset known) =>
        origin.KnownTo is null && origin.KnownFrom <= known ? origin with { KnownTo = known.AddTicks(1) } : origin;
}
