// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>The conditions one by one, in words. Agrees with <see cref="TargetGroupRule.Decide"/>; a test holds them against each other.</summary>
internal static class Conditions
{
    private const string Home29 = "29 kap. 6 § skollagen";
    private const string Target29 = "29 kap. 9 § skollagen";

    public static IReadOnlyList<TargetGroupCondition> Of(PersonFacts person, MunicipalityCode here, DateOnly day, DateTimeOffset? known, TargetGroupPolicy policy)
    {
        if (day < TargetGroupLaw.Begins)
        {
            return [];
        }

        return
        [
            HomeIs(person, here, day, known),
            Age(person, day, known, policy),
            Schooling(person, day, known),
            Studies(person, day, known, policy),
            Has(person, day, known, "P4", CredentialKind.Diploma, "Har gymnasieexamen.", "Har inte gymnasieexamen."),
            Has(person, day, known, "P5", CredentialKind.AdaptedCertificate, "Har gymnasiebevis från anpassad gymnasieskola.", "Har inte gymnasiebevis från anpassad gymnasieskola."),
            Equivalent(person, day, known),
        ];
    }

    private static TargetGroupCondition HomeIs(PersonFacts person, MunicipalityCode here, DateOnly day, DateTimeOffset? known)
    {
        var home = Home.Of(person, here, day, known);
        if (home.Reason is TargetGroupReasons.Deceased or TargetGroupReasons.Emigrated)
        {
            var left = person.Deregistrations.Where(d => d.From <= day && d.Origin.IsKnownAt(known)).MaxBy(d => d.From);
            return new("H", false, Home29, home.Reason == TargetGroupReasons.Deceased ? $"Avliden {Day(left.From)}." : $"Utvandrad {Day(left.From)}.", left.Origin.Source, left.From);
        }

        if (home.Protection == ProtectedIdentity.ProtectedPopulationRegistration)
        {
            // Neither where nor since when: the source of a residence can tell as much as the place.
            return new(
                "H",
                home.IsHere,
                Home29,
                home.IsHere
                    ? "Vistas stadigvarande i kommunen. Personen har skyddad folkbokföring, och folkbokföringskommunen avgör inte."
                    : "Kommunen är inte känd som hemkommun.",
                null,
                null);
        }

        if (!home.IsHere)
        {
            var text = home.Reason == TargetGroupReasons.MovedAway ? "En annan kommun är hemkommun; den här var det tidigare." : "Kommunen är inte hemkommun.";
            var next = person.Registrations.Where(r => r.IsActiveOn(day) && r.Origin.IsKnownAt(known)).OrderByDescending(r => r.From).FirstOrDefault();
            return new("H", false, Home29, text, next.Origin.Source, next == default ? null : next.From);
        }

        if (home.IsRegistered)
        {
            var registration = person.Registrations.Where(r => r.Municipality == here && r.IsActiveOn(day) && r.Origin.IsKnownAt(known)).MaxBy(r => r.From);
            return new("H", true, Home29, $"Folkbokförd i kommunen sedan {Day(registration.From)}.", registration.Origin.Source, registration.From);
        }

        var residence = person.Residences.Where(r => r.Municipality == here && r.IsActiveOn(day) && r.Origin.IsKnownAt(known)).MaxBy(r => r.From);
        return new("H", true, Home29, $"Inte folkbokförd, men vistas stadigvarande i kommunen sedan {Day(residence.From)}.", residence.Origin.Source, residence.From);
    }

    private static TargetGroupCondition Age(PersonFacts person, DateOnly day, DateTimeOffset? known, TargetGroupPolicy policy)
    {
        var birth = person.BirthAt(known);
        var source = person.BirthFactAt(known) is { } fact ? fact.Origin.Source : "Identitetsnumret";
        var turns20 = birth.Latest.AddYears(TargetGroupLaw.Age);
        return birth.HasTurned(TargetGroupLaw.Age, day, policy.LeapDay) switch
        {
            true => new("P1", false, Target29, $"Har fyllt 20 år ({Day(turns20)}).", source, turns20),
            false => new("P1", true, Target29, $"Har inte fyllt 20 år (fyller {(birth.HasFullDate ? "" : "senast ")}{Day(turns20)}).", source, turns20),
            null => new("P1", null, Target29, "Födelsedatumet är ofullständigt. Personen kan ha fyllt 20 år.", source, null),
        };
    }

    private static TargetGroupCondition Schooling(PersonFacts person, DateOnly day, DateTimeOffset? known)
    {
        var known29 = TargetGroupRule.CompulsorySchoolingOf(person, known);
        if (known29 is not { } schooling || (schooling.Kind == SchoolDuty.Completed && schooling.LastDay is null))
        {
            return new("P2", null, Target29, "Det är inte känt om skolplikten är fullgjord.", known29?.Origin.Source, null);
        }

        var derived = schooling.IsDerived ? " (beräknad dag)" : "";
        switch (schooling)
        {
            case { Kind: SchoolDuty.Completed, LastDay: { } last }:
                return day > last
                    ? new("P2", true, Target29, $"Skolplikten är fullgjord; sista dag {Day(last)}{derived}.", schooling.Origin.Source, last)
                    : new("P2", false, Target29, $"Skolplikten gäller till och med {Day(last)}{derived}.", schooling.Origin.Source, last);
            case { Kind: SchoolDuty.NotSubject } when day >= TargetGroupLaw.July2018:
                var first = person.Registrations.Where(r => r.From <= day && r.Origin.IsKnownAt(known)).OrderBy(r => r.From).FirstOrDefault();
                return first == default
                    ? new("P2", false, Target29, "Var inte skolpliktig, och har inte varit folkbokförd i landet.", schooling.Origin.Source, null)
                    : new("P2", true, Target29, $"Folkbokförd i landet {Day(first.From)}, när skolplikt inte längre gällde.", first.Origin.Source, first.From);
            case { Kind: SchoolDuty.NotSubject }:
                return new("P2", false, Target29, "Var inte skolpliktig. Före 2018-07-01 räckte det inte att bli folkbokförd senare.", schooling.Origin.Source, null);
            default:
                return new("P2", false, Target29, "Skolplikten pågår.", schooling.Origin.Source, null);
        }
    }

    private static TargetGroupCondition Studies(PersonFacts person, DateOnly day, DateTimeOffset? known, TargetGroupPolicy policy)
    {
        var active = person.Enrolments.Where(e => e.IsActiveOn(day) && e.Origin.IsKnownAt(known)).OrderBy(e => e.Form).ThenBy(e => e.From).ToArray();
        foreach (var enrolment in active)
        {
            if (Counts(enrolment, day, policy) == true)
            {
                return new("P3", false, Target29, $"Deltar i {FormOf(enrolment.Form)} sedan {Day(enrolment.From)}.", enrolment.Origin.Source, enrolment.From);
            }
        }

        foreach (var enrolment in active)
        {
            if (Counts(enrolment, day, policy) is null)
            {
                return new(
                    "P3",
                    null,
                    Target29,
                    enrolment.IsUnconfirmed
                        ? $"Källan visar inte längre {FormOf(enrolment.Form)}, utan att ha sagt när det slutade."
                        : "Deltar i en utbildning som ingen har bedömt om den motsvarar gymnasieskolan.",
                    enrolment.Origin.Source,
                    enrolment.From);
            }
        }

        return active.Length == 0
            ? new("P3", true, Target29, "Ingen pågående gymnasieutbildning är känd.", null, null)
            : new("P3", true, Target29, $"Deltar i {FormOf(active[0].Form)}, som inte räknas som gymnasieutbildning.", active[0].Origin.Source, active[0].From);
    }

    private static bool? Counts(Enrolment enrolment, DateOnly day, TargetGroupPolicy policy) => enrolment.IsUnconfirmed ? null : enrolment.Form switch
    {
        EducationForm.NationalProgramme or EducationForm.AdaptedUpperSecondary => true,
        EducationForm.IntroductoryProgramme => day >= TargetGroupLaw.July2018,
        EducationForm.AdultUpperSecondary => enrolment.IsAssessedEquivalent ?? policy.AdultEducationIsEquivalent,
        _ => enrolment.IsAssessedEquivalent,
    };

    private static TargetGroupCondition Has(PersonFacts person, DateOnly day, DateTimeOffset? known, string code, CredentialKind kind, string has, string hasNot)
    {
        var found = person.Credentials.Where(c => c.Kind == kind && c.Date <= day && c.Origin.IsKnownAt(known)).OrderBy(c => c.Date).ToArray();
        return found.Length == 0
            ? new(code, true, Target29, hasNot, null, null)
            : new(code, false, Target29, has, found[0].Origin.Source, found[0].Date);
    }

    private static TargetGroupCondition Equivalent(PersonFacts person, DateOnly day, DateTimeOffset? known)
    {
        var found = person.Credentials
            .Where(c => c.Kind == CredentialKind.EquivalentEducation && c.IsAssessedEquivalent != false && c.Date <= day && c.Origin.IsKnownAt(known))
            .OrderByDescending(c => c.IsAssessedEquivalent == true).ThenBy(c => c.Date).ToArray();
        if (found.Length == 0)
        {
            return new("P6", true, Target29, "Ingen motsvarande utbildning med godkänt resultat är känd.", null, null);
        }

        return found[0].IsAssessedEquivalent == true
            ? new("P6", false, Target29, "Har fullföljt en utbildning som bedömts motsvara gymnasieskolan, med godkänt resultat.", found[0].Origin.Source, found[0].Date)
            : new("P6", null, Target29, "Har fullföljt en utbildning som ingen har bedömt.", found[0].Origin.Source, found[0].Date);
    }

    private static string FormOf(EducationForm form) => form switch
    {
        EducationForm.NationalProgramme => "nationellt program i gymnasieskolan",
        EducationForm.IntroductoryProgramme => "introduktionsprogram",
        EducationForm.AdaptedUpperSecondary => "anpassad gymnasieskola",
        EducationForm.AdultUpperSecondary => "komvux på gymnasial nivå",
        _ => "annan utbildning",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
