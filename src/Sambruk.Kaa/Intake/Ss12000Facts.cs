// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Ss12000;

namespace Sambruk.Kaa;

/// <summary>
/// What a person of a school system (SS 12000, <c>Sambruk.Ss12000</c>) tells: enrolments, the end of compulsory school, protection, telephone
/// and e-mail. Pure; nothing else of the person is kept. Diplomas never come from here.
/// </summary>
public static class Ss12000Facts
{
    private const int LastSchoolYear = 9;

    /// <summary>What the person tells.</summary>
    /// <param name="person">The person.</param>
    /// <param name="today">The day on which it is learned.</param>
    /// <returns><c>null</c>: no Swedish identity number that is valid, such as a temporary one.</returns>
    public static LearnedPerson? Of(Person person, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(person);
        var place = person.Id.ToString("D");
        if (person.CivicNo is not { Nationality: "SE" } civic || !IdentityNumber.TryParse(civic.Value, null, out var number))
        {
            return null;
        }

        var findings = new List<Finding>();
        if (person.PersonStatus is "Avliden" or "Utvandrad")
        {
            findings.Add(new("KAA-I05", place, FindingSeverity.Warning, "The school system says deceased or emigrated; the population register decides.")
            {
                SwedishMessage = "Skolsystemet anger avliden eller utvandrad. Folkbokföringen avgör: kontrollera uppgiften där.",
            });
        }

        var schooling = SchoolingOf(person, today);
        return new(number, place)
        {
            Facts = new()
            {
                Protections = person.Protection == ProtectedIdentity.None ? [] : [new(person.Protection, today)],
                CompulsorySchooling = schooling is { } known ? [known] : [],
                Enrolments = [.. person.Enrolments.Select(e => EnrolmentOf(e, today)).OfType<Enrolment>()],
            },
            Details = DetailsOf(person),
            Findings = findings,
        };
    }

    private static Enrolment? EnrolmentOf(Ss12000.Enrolment enrolment, DateOnly today) => FormOf(enrolment) is not { } form
        ? null
        : new(form, enrolment.StartDate ?? (enrolment.EndDate is { } end && end < today ? end : today), enrolment.EndDate)
        {
            // "Cancelled" of the standard is broken off: with a first day it has been, and ends; without one it never came about.
            IsCancelled = enrolment is { Cancelled: true, EndDate: { } last, StartDate: { } first } ? last < first : enrolment is { Cancelled: true, EndDate: null },
        };

    /// <summary>Codes that begin with IM are introductory programmes. An upper secondary enrolment without a code is taken as a national programme.</summary>
    private static EducationForm? FormOf(Ss12000.Enrolment enrolment) => enrolment.SchoolType switch
    {
        "GY" => enrolment.EducationCode?.StartsWith("IM", StringComparison.OrdinalIgnoreCase) == true ? EducationForm.IntroductoryProgramme : EducationForm.NationalProgramme,
        "GYS" => EducationForm.AdaptedUpperSecondary,
        "VUXGY" or "KOMVUX" or "VUX" or "VUXSARGY" => EducationForm.AdultUpperSecondary,
        "FHS" or "YH" or "HS" => EducationForm.Other,
        _ => null,
    };

    private static CompulsorySchooling? SchoolingOf(Person person, DateOnly today)
    {
        var compulsory = person.Enrolments.Where(e => e.SchoolType is "GR" or "GRS" or "TR" or "SP" or "SAM" && e.Cancelled != true).ToArray();
        if (compulsory.Any(e => e.StartDate is { } first && first <= today && (e.EndDate is not { } last || last >= today)))
        {
            return new(SchoolDuty.Ongoing);
        }

        // Only the last school year ends the duty: who left before it moved to another school, or abroad.
        return compulsory.Where(e => e.SchoolYear >= LastSchoolYear && e.EndDate < today).Max(e => e.EndDate) is { } end ? new(SchoolDuty.Completed, end) : null;
    }

    private static ContactDetails? DetailsOf(Person person)
    {
        ReachedBy[] emails = [.. person.Emails.Select(e => e.Value).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => new ReachedBy(v!))];
        ReachedBy[] telephones = [.. person.PhoneNumbers.Select(p => p.Text).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => new ReachedBy(v!))];
        return emails.Length + telephones.Length == 0 ? null : new() { Emails = emails, Telephones = telephones };
    }
}
