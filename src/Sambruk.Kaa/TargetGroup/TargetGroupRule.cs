// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Decides whether a person belongs to the target group of the municipal activity responsibility (kommunala aktivitetsansvaret,
/// skollagen 29 kap. 6 and 9 §§) on a day. A pure function of facts, municipality, day and the time whose knowledge is asked for:
/// no clock, no culture, no I/O, no allocation.
/// </summary>
/// <remarks>
/// Any condition that is not met: out. Else any that cannot be decided: unclear. Else in. At most one municipality has a person in on
/// a day, and facts that became known later never change what an earlier time of knowledge answers.
/// </remarks>
public sealed class TargetGroupRule
{
    /// <summary>The rule with the default policy.</summary>
    public static TargetGroupRule Default { get; } = new(TargetGroupPolicy.Default);

    private readonly TargetGroupPolicy _policy;

    /// <summary>The rule with a policy of one's own.</summary>
    public TargetGroupRule(TargetGroupPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>The policy.</summary>
    public TargetGroupPolicy Policy => _policy;

    /// <summary>The answer.</summary>
    /// <param name="person">What is known of the person.</param>
    /// <param name="municipality">The municipality that asks.</param>
    /// <param name="day">The day it asks for.</param>
    /// <param name="known">As it was known at that time; <c>null</c>: as it is known now.</param>
    public TargetGroupDecision Decide(PersonFacts person, MunicipalityCode municipality, DateOnly day, DateTimeOffset? known = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (day < TargetGroupLaw.Begins)
        {
            return new(TargetGroupOutcome.NoRule, TargetGroupReasons.None, TargetGroupNotes.None, ScbReporting.No);
        }

        var home = Home.Of(person, municipality, day, known);
        var answer = new Answer { Reasons = home.Reason };
        answer.Always |= home.Protection switch
        {
            ProtectedIdentity.ConfidentialityMarking => TargetGroupNotes.SecrecyMarking,
            ProtectedIdentity.ProtectedPopulationRegistration => TargetGroupNotes.ProtectedRegistration,
            _ => TargetGroupNotes.None,
        };
        if (home.IsHere && !home.IsRegistered)
        {
            answer.Notes |= TargetGroupNotes.ResidentNotRegistered;
        }

        for (var i = 0; i < person.PreviousIdentities.Count; i++)
        {
            answer.Notes |= person.PreviousIdentities[i].Origin.IsKnownAt(known) ? TargetGroupNotes.NumberChanged : TargetGroupNotes.None;
        }

        Age(person, day, known, ref answer);
        Schooling(person, day, known, ref answer);
        var studies = Studies(person, day, known, ref answer);
        Completed(person, day, known, ref answer);
        if (!studies && _policy.IsTransition(day))
        {
            Admitted(person, day, known, ref answer);
        }

        if (answer.Reasons != TargetGroupReasons.None)
        {
            return new(TargetGroupOutcome.Out, answer.Reasons, answer.Always, ScbReporting.No);
        }

        var isReported = !answer.IsUnclear && home.IsRegistered && home.Protection != ProtectedIdentity.ProtectedPopulationRegistration;
        return new(
            answer.IsUnclear ? TargetGroupOutcome.Unclear : TargetGroupOutcome.In,
            TargetGroupReasons.None,
            answer.Always | answer.Notes,
            isReported ? ScbReporting.Yes : ScbReporting.Assess);
    }

    /// <summary>The answer with each condition, the fact that decides it, its source and its date.</summary>
    /// <inheritdoc cref="Decide"/>
    public TargetGroupExplanation Explain(PersonFacts person, MunicipalityCode municipality, DateOnly day, DateTimeOffset? known = null) =>
        new(Decide(person, municipality, day, known), municipality, day, known, Conditions.Of(person, municipality, day, known, _policy));

    private struct Answer
    {
        public TargetGroupReasons Reasons;
        public TargetGroupNotes Notes;
        public TargetGroupNotes Always;
        public bool IsUnclear;
    }

    /// <summary>P1: has not turned 20. Out on the day itself.</summary>
    private void Age(PersonFacts person, DateOnly day, DateTimeOffset? known, ref Answer answer)
    {
        switch (person.BirthAt(known).HasTurned(TargetGroupLaw.Age, day, _policy.LeapDay))
        {
            case true:
                answer.Reasons |= TargetGroupReasons.Turned20;
                break;
            case null:
                answer.Notes |= TargetGroupNotes.BirthDateIncomplete;
                answer.IsUnclear = true;
                break;
        }
    }

    /// <summary>P2: has completed school duty, or was registered in the country when no longer subject to it.</summary>
    private static void Schooling(PersonFacts person, DateOnly day, DateTimeOffset? known, ref Answer answer)
    {
        switch (CompulsorySchoolingOf(person, known))
        {
            case null:
                answer.Notes |= TargetGroupNotes.CompulsorySchoolingUnknown;
                answer.IsUnclear = true;
                break;
            case { Kind: SchoolDuty.Completed, LastDay: null }:
                answer.Notes |= TargetGroupNotes.CompulsorySchoolingUnknown;
                answer.IsUnclear = true;
                break;
            case { Kind: SchoolDuty.Completed, LastDay: { } last } when day > last:
                break;
            case { Kind: SchoolDuty.NotSubject } when day >= TargetGroupLaw.July2018:
                if (HasBeenRegistered(person, day, known))
                {
                    answer.Notes |= TargetGroupNotes.ImmigratedAfterSchoolAge;
                }
                else
                {
                    answer.Always |= TargetGroupNotes.RegistrationRequired;
                    answer.Reasons |= TargetGroupReasons.SchoolingNotEnded;
                }

                break;
            default:
                answer.Reasons |= TargetGroupReasons.SchoolingNotEnded;
                break;
        }
    }

    /// <summary>P3: does not take part in upper secondary, adapted upper secondary or equivalent education. True when something is active.</summary>
    private bool Studies(PersonFacts person, DateOnly day, DateTimeOffset? known, ref Answer answer)
    {
        var isActive = false;
        for (var i = 0; i < person.Enrolments.Count; i++)
        {
            var enrolment = person.Enrolments[i];
            if (!enrolment.IsActiveOn(day) || !enrolment.Origin.IsKnownAt(known))
            {
                continue;
            }

            isActive = true;
            if (enrolment.IsUnconfirmed)
            {
                answer.Notes |= TargetGroupNotes.EnrolmentUnconfirmed;
                answer.IsUnclear = true;
                continue;
            }

            answer.Always |= enrolment.HasHighAbsence ? TargetGroupNotes.HighAbsence : TargetGroupNotes.None;
            switch (enrolment.Form)
            {
                case EducationForm.NationalProgramme:
                    answer.Reasons |= TargetGroupReasons.UpperSecondary;
                    break;
                case EducationForm.IntroductoryProgramme when day >= TargetGroupLaw.July2018:
                    answer.Reasons |= TargetGroupReasons.Introductory;
                    break;
                case EducationForm.IntroductoryProgramme:
                    answer.Notes |= TargetGroupNotes.IntroductoryBeforeJuly2018;
                    break;
                case EducationForm.AdaptedUpperSecondary:
                    answer.Reasons |= TargetGroupReasons.Adapted;
                    break;
                case EducationForm.AdultUpperSecondary when enrolment.IsAssessedEquivalent ?? _policy.AdultEducationIsEquivalent:
                    answer.Reasons |= TargetGroupReasons.Equivalent;
                    break;
                case EducationForm.AdultUpperSecondary:
                    answer.Notes |= TargetGroupNotes.AdultEducationNotEquivalent;
                    break;
                default:
                    Assessed(enrolment.IsAssessedEquivalent, TargetGroupReasons.Equivalent, ref answer);
                    break;
            }
        }

        return isActive;
    }

    /// <summary>P4, P5, P6: no diploma, no certificate of adapted upper secondary school, no equivalent education completed.</summary>
    private static void Completed(PersonFacts person, DateOnly day, DateTimeOffset? known, ref Answer answer)
    {
        for (var i = 0; i < person.Credentials.Count; i++)
        {
            var credential = person.Credentials[i];
            if (credential.Date > day || !credential.Origin.IsKnownAt(known))
            {
                continue;
            }

            switch (credential.Kind)
            {
                case CredentialKind.Diploma:
                    answer.Reasons |= TargetGroupReasons.Diploma;
                    break;
                case CredentialKind.AdaptedCertificate:
                    answer.Reasons |= TargetGroupReasons.AdaptedCertificate;
                    break;
                case CredentialKind.StudyCertificate:
                    answer.Notes |= TargetGroupNotes.StudyCertificateOnly;
                    break;
                case CredentialKind.EquivalentEducation:
                    Assessed(credential.IsAssessedEquivalent, TargetGroupReasons.EquivalentCompleted, ref answer);
                    break;
            }
        }
    }

    private static void Assessed(bool? isEquivalent, TargetGroupReasons reason, ref Answer answer)
    {
        switch (isEquivalent)
        {
            case true:
                answer.Reasons |= reason;
                break;
            case null:
                answer.Notes |= TargetGroupNotes.EquivalenceUnassessed;
                answer.IsUnclear = true;
                break;
        }
    }

    private static void Admitted(PersonFacts person, DateOnly day, DateTimeOffset? known, ref Answer answer)
    {
        for (var i = 0; i < person.Admissions.Count; i++)
        {
            var admission = person.Admissions[i];
            if (admission.From.Year == day.Year && admission.Origin.IsKnownAt(known))
            {
                answer.Notes |= TargetGroupNotes.Transition;
            }
        }
    }

    /// <summary>
    /// What is known of school duty. Two sources that disagree: told before reckoned, then the later last day, so that nobody who may
    /// be at school is taken in, whatever the order.
    /// </summary>
    internal static CompulsorySchooling? CompulsorySchoolingOf(PersonFacts person, DateTimeOffset? known)
    {
        CompulsorySchooling? best = null;
        for (var i = 0; i < person.CompulsorySchooling.Count; i++)
        {
            var schooling = person.CompulsorySchooling[i];
            if (schooling.Origin.IsKnownAt(known) && (best is not { } other || Rank(schooling).CompareTo(Rank(other)) > 0))
            {
                best = schooling;
            }
        }

        return best;

        static (int Told, int Day) Rank(CompulsorySchooling schooling) => (
            schooling.IsDerived ? 0 : 1,
            schooling.Kind switch
            {
                SchoolDuty.Ongoing => int.MaxValue,
                SchoolDuty.Completed => schooling.LastDay?.DayNumber ?? 0,
                _ => -1,
            });
    }

    private static bool HasBeenRegistered(PersonFacts person, DateOnly day, DateTimeOffset? known)
    {
        for (var i = 0; i < person.Registrations.Count; i++)
        {
            var registration = person.Registrations[i];
            if (registration.From <= day && registration.Origin.IsKnownAt(known))
            {
                return true;
            }
        }

        return false;
    }
}
