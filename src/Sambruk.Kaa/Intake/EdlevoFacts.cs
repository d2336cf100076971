// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Edlevo;

namespace Sambruk.Kaa;

/// <summary>
/// What a student of Edlevo's XML interfaces (<c>Sambruk.Edlevo</c>) tells: enrolments, diplomas and certificates, protection, how to reach
/// the person. Pure; nothing else of the student is kept.
/// </summary>
public static class EdlevoFacts
{
    /// <summary>The source as it stands in the register.</summary>
    public const string Source = "Edlevo";

    /// <summary>What the student tells.</summary>
    /// <param name="student">The student.</param>
    /// <param name="place">Where it stands, such as its place in the answer; never a number.</param>
    /// <param name="today">The day on which it is learned.</param>
    /// <returns><c>null</c>: no identity number that the register can hold, such as a temporary one.</returns>
    public static LearnedPerson? Of(EdlevoStudent student, string place, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(student);
        if (student.Number is not { Kind: IdentityNumberKind.PersonalIdentityNumber or IdentityNumberKind.CoordinationNumber } number)
        {
            return null;
        }

        var person = student.Person;
        return new(number, place)
        {
            Facts = new()
            {
                Protections = person is { Protection: not ProtectedIdentity.None } ? [new(person.Protection, today)] : [],
                Enrolments = [.. student.Enrolments.Select(e => new Enrolment(FormOf(e.Form), e.From, e.InterruptedOn ?? e.To))],
                Credentials = [.. student.Credentials.Select(c => new Credential(KindOf(c.Kind), c.Date))],
            },
            Details = person is null ? null : DetailsOf(person),
            Findings = person?.Status is EdlevoPersonStatus.Deceased or EdlevoPersonStatus.Emigrated
                ? [new("KAA-I05", place, FindingSeverity.Warning, "The school system says deceased or emigrated; the population register decides.")
                {
                    SwedishMessage = "Skolsystemet anger avliden eller utvandrad. Folkbokföringen avgör: kontrollera uppgiften där.",
                }
                ]
                : [],
        };
    }

    private static EducationForm FormOf(EdlevoEducationForm form) => form switch
    {
        EdlevoEducationForm.NationalProgramme => EducationForm.NationalProgramme,
        EdlevoEducationForm.IntroductoryProgramme => EducationForm.IntroductoryProgramme,
        EdlevoEducationForm.AdaptedUpperSecondary => EducationForm.AdaptedUpperSecondary,
        EdlevoEducationForm.Adult => EducationForm.AdultUpperSecondary,
        _ => EducationForm.Other,
    };

    /// <summary>A diploma of higher vocational education is no upper secondary diploma: an officer assesses whether it is equivalent.</summary>
    private static CredentialKind KindOf(EdlevoCredentialKind kind) => kind switch
    {
        EdlevoCredentialKind.Diploma => CredentialKind.Diploma,
        EdlevoCredentialKind.StudyCertificate => CredentialKind.StudyCertificate,
        EdlevoCredentialKind.IntroductoryCertificate => CredentialKind.IntroductoryCertificate,
        EdlevoCredentialKind.AdaptedCertificate => CredentialKind.AdaptedCertificate,
        _ => CredentialKind.EquivalentEducation,
    };

    private static ContactDetails? DetailsOf(EdlevoPerson person)
    {
        // An address of another source than the population register is not known to be one.
        var home = person.Protection != ProtectedIdentity.ProtectedPopulationRegistration && person.Address is { IsOfPopulationRegister: true, Street: { } street, PostalCode: { } code, City: { } city } address
            ? new HomeAddress(address.CareOf is { } careOf ? $"{careOf}, {street}" : street, code, city)
            : null;
        var name = person.FormattedName ?? string.Join(' ', new[] { person.GivenName, person.MiddleName, person.FamilyName }.Where(n => !string.IsNullOrWhiteSpace(n)));
        var details = new ContactDetails
        {
            Name = string.IsNullOrWhiteSpace(name) ? null : name,
            Address = home,
            Emails = [.. person.Emails.Select(e => new ReachedBy(e))],
            Telephones = [.. person.Telephones.Select(t => new ReachedBy(t.Number))],
        };
        return details is { Name: null, Address: null, Emails.Count: 0, Telephones.Count: 0 } ? null : details;
    }
}
